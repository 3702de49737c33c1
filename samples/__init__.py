"""The sample workspace and its maker: `python -m samples` writes it anew from the tables in `bang/`."""
