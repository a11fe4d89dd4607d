"""The options that several commands have."""

import click

data = click.option(
    "--data", default="", metavar="DIR", help="Folder with raw/ and processed/ (default: the repository's)."
)
as_of = click.option("--as-of", default="", metavar="DATE", help="Last day that a figure may describe.")
known_by = click.option(
    "--known-by",
    default="",
    metavar="DATE",
    help="Day by which a figure must have been published (default: no limit).",
)
