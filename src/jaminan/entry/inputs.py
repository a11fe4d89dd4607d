"""The inputs of the form: each has a label in words, and starts empty."""

import ipywidgets

_LABELS, _WIDE = {"description_width": "8rem"}, {"width": "27rem", "max_width": "100%"}
_CHOOSE = "choose …"


def text(label: str) -> ipywidgets.Text:
    """A line to type."""
    return ipywidgets.Text(description=label, style=_LABELS, layout=_WIDE)


def combobox(label: str) -> ipywidgets.Combobox:
    """A line to type, with suggestions; it counts once it is left."""
    return ipywidgets.Combobox(
        description=label, placeholder="type, or choose", continuous_update=False, style=_LABELS, layout=_WIDE
    )


def dropdown(label: str, words: dict[str, str] | None = None) -> ipywidgets.Dropdown:
    """A list to choose from, at first nothing."""
    offered = options(words or {})
    return ipywidgets.Dropdown(description=label, options=offered, value="", style=_LABELS, layout=_WIDE)


def options(words: dict[str, str]) -> list[tuple[str, str]]:
    """The options of a list by the words for each, after the one that nothing is chosen."""
    return [(_CHOOSE, ""), *((shown, name) for name, shown in words.items())]
