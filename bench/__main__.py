"""`make bench`: every benchmark in turn, each beside its peers and the floor."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Runs each as a program of its own; the worst exit code counts."""
    codes = []
    for name, options in (("deadlines.py", []), ("validate.py", ["--frictionless"])):
        print(f"== {name}", flush=True)
        codes.append(subprocess.run([sys.executable, str(HERE / name), *options], check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    raise SystemExit(main())
