"""`python -m figures`: the same as `backwell figures`."""

import sys

from app.cli import main

if __name__ == "__main__":
    main(["figures", *sys.argv[1:]])
