"""How the commands take their options, and the options that several of them have."""

import json
import sys
from collections import Counter
from collections.abc import Callable

import click
from click.core import ParameterSource

from analysis.errors import DataError
from analysis.paths import data_folder

# Options that may be empty on purpose; their help explains what that means.
_MAY_BE_EMPTY = {"data", "speaker", "stated_base"}


class Command(click.Command):
    """A command that refuses empty options, and a second value of an option that takes one.

    Click alone would use the last value and ignore the others. An empty option, as from a script with an
    unset variable, would count as one that was left out. A flag given twice means the same as once.
    """

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Read the arguments.

        Raises
        ------
        click.UsageError
            If they are wrong.
        DataError
            If an option is empty or blank.
        """
        given = list(args)
        rest = super().parse_args(context, args)
        _, _, order = self.make_parser(context).parse_args(given)
        for part, number in Counter(order).items():
            if isinstance(part, click.Option) and number > 1 and not (part.multiple or part.is_flag):
                context.fail(f"{max(part.opts, key=len)} was given {number} times; it takes one value.")
        for part in self.params:
            if isinstance(part, click.Option):
                _refuse_empty(context, part)
        return rest

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, which is its docstring."""
        super().format_help_text(context, formatter)
        if sys.flags.optimize > 1:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text("Python leaves out what this does: unset PYTHONOPTIMIZE to read it.")


def _refuse_empty(context: click.Context, option: click.Option) -> None:
    value = context.params.get(option.name)
    words = value if isinstance(value, tuple) else (value,)
    # Of a name with a value, the value may be empty.
    words = [word[0] if isinstance(word, tuple) else word for word in words]
    if option.name in _MAY_BE_EMPTY:
        words = [word for word in words if word != ""]
    typed = context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE
    if typed and any(isinstance(word, str) and not word.strip() for word in words):
        raise DataError(f"{option.opts[0]} is empty – leave it out, or give a value")


def several(
    name: str, parameter: str, known: tuple[str, ...], default: tuple[str, ...], words: str
) -> Callable:
    """An option with some of the known values."""
    how = {"multiple": True, "show_default": True, "callback": in_order}
    return click.option(name, parameter, type=click.Choice(known), default=default, help=words, **how)


def in_order(_: click.Context, option: click.Option, given: tuple[str, ...]) -> tuple[str, ...]:
    """Values of a repeated choice, each once, in the order in which the choices are listed."""
    return tuple(choice for choice in option.type.choices if choice in given)


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


as_json = click.option("--json", "as_json", is_flag=True, help="For other programs: open sides are null.")


def json_text(content: dict) -> str:
    """Content as JSON for other programs."""
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)


def day(option: str, given: str, evidence=None) -> str:
    """A date that an option gives, as `gate.read_day` reads it.

    Raises
    ------
    DataError
        If it is no such date.
    """
    from analysis.gate import read_day

    return read_day(option, given, evidence)


def evidence(data: str):
    """The evidence of a data folder, built first where something has changed."""
    from analysis.evidence import store
    from jaminan.tables.build import ensure_built

    folder = data_folder(data)
    ensure_built(folder)
    return store.load(folder)
