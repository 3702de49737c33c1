"""`python -m thidua500`: the same command where its folder of scripts is not on the path."""

import sys

from thidua500.cli import main

if __name__ == "__main__":
    sys.exit(main())
