"""The commands and their options, as the command itself describes them."""

import inspect

import click

from jaminan.cli import main
from pages.markdown import code, table


def markdown() -> str:
    """A section for each command: its usage, what it does, its options."""
    whole = click.Context(main, info_name="jaminan")
    found = [(name, main.get_command(whole, name)) for name in main.list_commands(whole)]
    return "\n\n".join(_section(click.Context(command, whole, name)) for name, command in found)


def _section(context: click.Context) -> str:
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    described = filter(None, (part.get_help_record(context) for part in command.get_params(context)))
    rows = [[code(typed), meaning] for typed, meaning in described if meaning]
    parts = [
        f"## `{context.command_path}`",
        f"```text\n{usage}\n```",
        inspect.cleandoc(command.help),
        table(["Option", "Meaning"], rows),
    ]
    return "\n\n".join(parts)
