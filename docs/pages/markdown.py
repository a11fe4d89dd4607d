"""Markdown of tables."""


def code(text: str) -> str:
    """Text as it is typed.

    Examples
    --------
    >>> code("--format [html|pdf]")
    '`--format [html|pdf]`'
    """
    return f"`{text}`"


def table(titles: list[str], rows: list[list[str]]) -> str:
    """A table; a cell may hold Markdown.

    Examples
    --------
    >>> print(table(["option", "meaning"], [["`[a|b]`", "One of two."]]))
    | option | meaning |
    |---|---|
    | `[a\\|b]` | One of two. |
    """
    lines = [titles, *rows]
    cells = [" | ".join(cell.replace("|", r"\|") for cell in line) for line in lines]
    head, *body = (f"| {line} |" for line in cells)
    return "\n".join([head, "|" + "---|" * len(titles), *body])
