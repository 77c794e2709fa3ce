"""`python -m app` is `backwell`."""

from app.cli import main

main(prog_name="backwell")
