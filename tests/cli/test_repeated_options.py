"""What becomes of an option that is given twice, for every option of every command."""

import click
import pytest
from click.testing import CliRunner

from jaminan import cli
from jaminan.cli import options

EVERY = [
    (name, part) for name, command in cli.main.commands.items() for part in command.params
    if isinstance(part, click.Option)
]  # fmt: skip
NAMED = [pytest.param(name, part, id=f"{name} {max(part.opts, key=len)}") for name, part in EVERY]


def _values(part: click.Parameter, folder) -> list[str]:
    """Two values that the option takes."""
    if isinstance(part.type, click.Choice):
        return list(part.type.choices)[:2]
    if isinstance(part.type, click.IntRange):
        return ["1", "2"]
    if isinstance(part.type, click.Path):
        made = [folder / "a.txt", folder / "b.txt"] if part.type.file_okay else [folder / "a", folder / "b"]
        for path in made:
            path.touch() if part.type.file_okay else path.mkdir(exist_ok=True)
        return [str(path) for path in made]
    return ["a", "b"]


def _read(name: str, part: click.Option, given: list[str], folder) -> object:
    """The option as its command reads it, with whatever else the command requires."""
    command = cli.main.commands[name]
    rest = []
    for other in command.params:
        if other.required and other is not part:
            typed = [] if isinstance(other, click.Argument) else [other.opts[0]]
            rest += [*typed, _values(other, folder)[0]]
    words = [word for value in given for word in (part.opts[0], *[value] * part.nargs)]
    words = given if part.is_flag else words
    return command.make_context(name, [*rest, *words]).params[part.name]


def test_every_command_reads_its_options_so():
    with_options = {name for name, command in cli.main.commands.items() if command.params}
    assert {name for name, _ in EVERY} == with_options
    assert [
        name for name, command in cli.main.commands.items() if not isinstance(command, options.Command)
    ] == []


@pytest.mark.parametrize(("name", "part"), NAMED)
def test_an_option_that_is_given_twice(name, part, tmp_path):
    if part.is_flag:
        # A flag says nothing else when it is given twice.
        assert _read(name, part, [part.opts[0]] * 2, tmp_path) is True
        return
    first, second = _values(part, tmp_path)
    if part.multiple:
        values = (first, second) if part.nargs == 1 else ((first,) * part.nargs, (second,) * part.nargs)
        assert _read(name, part, [first, second], tmp_path) == values
        return
    for given in ([first, second], [first, first]):
        with pytest.raises(click.UsageError) as refusal:
            _read(name, part, given, tmp_path)
        assert refusal.value.message == f"{max(part.opts, key=len)} was given 2 times; it takes one value."
    assert str(_read(name, part, [second], tmp_path)) == second


def test_a_second_value_exits_2_and_renders_nothing(tmp_path):
    out = tmp_path / "out"
    words = ["report", "--as-of", "2025", "--output", str(out), "--as-of=2024", "--as-of", "2023"]
    result = CliRunner().invoke(cli.main, words)
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == "Error: --as-of was given 3 times; it takes one value."
    assert not out.exists()


def test_help_is_given_whatever_else_is():
    result = CliRunner().invoke(cli.main, ["show", "--as-of", "a", "--as-of", "b", "--help"])
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "Usage: main show [OPTIONS] REGION")


@pytest.mark.parametrize(
    ("given", "read"),
    [(["id"], ("id",)), (["en", "id"], ("id", "en")), (["en", "en"], ("en",)), ([], ("id", "en"))],
)
def test_choices_that_may_be_repeated_are_read_once_and_in_their_own_order(given, read):
    words = [word for value in given for word in ("--language", value)]
    assert cli.main.commands["report"].make_context("report", words).params["languages"] == read
