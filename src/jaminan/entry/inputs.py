"""The inputs of the form: each has a label in words, and starts empty."""

import ipywidgets

from analysis.words.language import Language

_LABELS, _WIDE = {"description_width": "8rem"}, {"width": "27rem", "max_width": "100%"}


def text(label: str) -> ipywidgets.Text:
    """A line to type."""
    return ipywidgets.Text(description=label, style=_LABELS, layout=_WIDE)


def combobox(label: str, language: Language) -> ipywidgets.Combobox:
    """A line to type, with suggestions; it counts once it is left."""
    hint = language.text("type, or choose")
    return ipywidgets.Combobox(
        description=label, placeholder=hint, continuous_update=False, style=_LABELS, layout=_WIDE
    )


def dropdown(label: str, language: Language, words: dict[str, str] | None = None) -> ipywidgets.Dropdown:
    """A list to choose from, at first nothing."""
    offered = options(words or {}, language)
    return ipywidgets.Dropdown(description=label, options=offered, value="", style=_LABELS, layout=_WIDE)


def options(words: dict[str, str], language: Language) -> list[tuple[str, str]]:
    """The options of a list by the words for each, after the one that nothing is chosen."""
    return [(language.text("choose …"), ""), *((shown, name) for name, shown in words.items())]
