"""Every command, argument and option is documented, and nothing goes without a word of help."""

import re

import click
import pytest

from jaminan.cli import main
from pages import commands, source

COMMANDS = dict(main.commands)
SECTIONS = dict(
    re.findall(
        r"^## `jaminan (\S+)`\n(.*?)(?=^## |\Z)", source.texts()["commands.md"], re.DOTALL | re.MULTILINE
    )
)


def undocumented(command: click.Command, section: str) -> list[str]:
    """What a section does not tell of its command."""
    missing = [] if command.help and command.help.splitlines()[0] in section else ["what it does"]
    for part in command.params:
        if isinstance(part, click.Argument):
            missing += [] if part.make_metavar(click.Context(command)) in section else [part.name]
            continue
        for typed in part.opts + part.secondary_opts:
            row = next(
                (line for line in section.splitlines() if line.startswith("| `") and typed in line), ""
            )
            if not part.help or part.help not in row:
                missing.append(typed)
    return missing


def test_every_command_has_a_section():
    assert set(SECTIONS) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_and_option_is_documented(name):
    assert undocumented(COMMANDS[name], SECTIONS[name]) == []


def test_undocumented_names_what_is_missing():
    @click.command()
    @click.argument("region")
    @click.option("--known", help="Told.")
    @click.option("--new", help="Not told.")
    @click.option("--mute")
    def added(**_):
        """Do what is new."""

    section = "| `--known TEXT` | Told. |\n| `--mute TEXT` |  |"
    assert undocumented(added, section) == ["what it does", "region", "--new", "--mute"]


def test_options_are_told_as_the_command_tells_them():
    assert "| `--format [html\\|pdf\\|docx\\|xlsx]` | May be given several times." in commands.markdown()
