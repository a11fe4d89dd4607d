"""The options that several commands have, and what holds of all of them."""

import click
from click.core import ParameterSource

from analysis.errors import DataError

# What the user may leave empty on purpose: the help says what that means.
_MAY_BE_EMPTY = {"data", "speaker", "stated_base"}

data = click.option(
    "--data",
    default="",
    metavar="DIR",
    help="Folder with raw/ and processed/ (default, and if empty: the repository's).",
)
as_of = click.option("--as-of", default="", metavar="DATE", help="Last day that a figure may describe.")
known_by = click.option(
    "--known-by",
    default="",
    metavar="DATE",
    help="Day by which a figure must have been published (default: no limit).",
)


def refuse_empty(command: click.Command) -> None:
    """Have a command refuse empty or blank options, as a script gives them whose variable is not set.

    Otherwise they would pass for options that were left out.
    """
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.callback = _refuse_empty


def _refuse_empty(context: click.Context, option: click.Option, value):
    words = value if isinstance(value, tuple) else (value,)
    if option.name in _MAY_BE_EMPTY:
        words = [word for word in words if word != ""]
    typed = context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE
    if typed and any(isinstance(word, str) and not word.strip() for word in words):
        raise DataError(f"{option.opts[0]} is empty – leave it out, or say which")
    return value
