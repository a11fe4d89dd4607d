"""``python -m jaminan`` is the command ``jaminan``."""

from jaminan.cli import main

main(prog_name="jaminan")
