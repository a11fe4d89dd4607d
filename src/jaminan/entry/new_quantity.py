"""What the form asks about a quantity that is in no table yet."""

import ipywidgets

from analysis.words.language import Language
from jaminan.entry.inputs import dropdown, text
from jaminan.tables.schema import choices

Controls = dict[str, ipywidgets.Text | ipywidgets.Dropdown]


def quantity_controls(package: dict, language: Language) -> Controls:
    """A control for each column of the indicators."""
    labels = {
        "indicator_id": language.text("Short name (id)"), "programme": language.text("Programme"),
        "unit": language.text("Unit"), "base": language.text("Base"),
        "name_indonesian": language.text("Name in Indonesian"),
        "name_english": language.text("Name in English"),
        "definition_indonesian": language.text("Definition in Indonesian"),
        "definition_english": language.text("Definition in English"),
        "limits_indonesian": language.text("Limits in Indonesian"),
        "limits_english": language.text("Limits in English"),
    }  # fmt: skip
    programmes = {
        "health": "JKN", "labour": "Jamsostek", "population": language.text("residents"),
        "both": language.text("{health} and {labour}", health="JKN", labour="Jamsostek"),
    }  # fmt: skip
    words = {
        "programme": lambda name: programmes.get(name, name),
        "unit": lambda name: language.term("unit", name) or language.text("a category"),
        "base": lambda name: language.term("base", name),
    }
    offered = {
        name: {each: say(each) for each in choices(package, "indicators", name)}
        for name, say in words.items()
    }
    return {
        name: dropdown(label, language, offered[name]) if name in offered else text(label)
        for name, label in labels.items()
    }


def quantity_rows(controls: Controls) -> list[dict[str, str]]:
    """The row of the new quantity; none if nothing was answered."""
    row = {name: control.value.strip() for name, control in controls.items()}
    return [row] if any(row.values()) else []
