"""What the form asks about a quantity that is in no table yet."""

from collections.abc import Iterable

import ipywidgets
import pandas as pd

from analysis.words.language import Language
from jaminan.entry.inputs import dropdown, text
from jaminan.tables.schema import choices

Controls = dict[str, ipywidgets.Text | ipywidgets.Dropdown]


def quantity_controls(package: dict, language: Language) -> Controls:
    """A control for each column of the indicators."""
    labels = {
        "indicator_id": language.text("Id of the quantity"), "programme": language.text("Programme"),
        "unit": language.text("Unit"), "base": language.text("Base by definition"),
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


def offer(controls: Controls, offered: dict[str, str], language: Language) -> None:
    """Add the new quantity to those that can be chosen; one that is known keeps its name."""
    row = _row(controls)
    if row["indicator_id"]:
        offered.setdefault(row["indicator_id"], language.name(row) or row["indicator_id"])


def take_back(answers: Iterable[dict[str, str]], old: str, known: pd.DataFrame) -> None:
    """Empty the answers that name a new quantity as it was called before."""
    for each in answers:
        if each["indicator_id"] == old not in known["indicator_id"].array:
            each["indicator_id"] = ""


def quantity_rows(controls: Controls, claims: list[dict]) -> tuple[list[dict[str, str]], bool]:
    """The row of the new quantity, if a claim is of it; and whether one was begun that no claim is of."""
    row = _row(controls)
    used = row["indicator_id"] in {claim["indicator_id"] for claim in claims}
    return ([row] if used else []), any(row.values()) and not used


def _row(controls: Controls) -> dict[str, str]:
    return {name: control.value.strip() for name, control in controls.items()}
