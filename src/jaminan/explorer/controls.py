"""The controls of the explorer: regions are typed, all else is chosen; labels are in the language chosen."""

from dataclasses import replace
from datetime import date

import ipywidgets

from analysis.evidence.store import Evidence
from analysis.languages import LANGUAGES
from analysis.measures.inventory import measured_indicators
from analysis.records import rows_of
from analysis.words.language import Language
from jaminan.explorer.choice import Choice
from jaminan.explorer.views import INDICATED, gap_names, view_names

Controls = dict[str, ipywidgets.ValueWidget]
Joined = dict[str, list[str]]  # regions that were typed, each with those chosen before it
_LABELS, _WIDE = {"description_width": "7rem"}, {"width": "24rem", "max_width": "100%"}
_TYPED = "typed"  # the one control that sets nothing by itself: a region typed there joins those chosen
# Each is seen in these views; the others always.
_SEEN_IN = {"indicator_id": INDICATED, "gap": ("coverage",)}


def make() -> Controls:
    """The controls, by the attribute of `Choice` that each sets; without words and values as yet.

    Regions are typed into one more, which has a label and is always seen.
    """
    dropdown = ipywidgets.Dropdown
    kinds = {
        _TYPED: ipywidgets.Combobox, "region_ids": ipywidgets.TagsInput, "view": dropdown,
        "indicator_id": dropdown, "gap": dropdown, "as_of": ipywidgets.DatePicker, "language": dropdown,
    }  # fmt: skip
    made = {name: kind(style=_LABELS, layout=_WIDE) for name, kind in kinds.items()}
    made["region_ids"].allow_duplicates = False
    # Not while it is being typed: one name begins like another.
    made[_TYPED].continuous_update = False
    joined: Joined = {}
    made[_TYPED].observe(lambda change: _join(made, joined, change["new"]), names="value")
    made["region_ids"].observe(lambda change: _keep(made["region_ids"], joined, change["new"]), names="value")
    return made


def _join(controls: Controls, joined: Joined, typed: str) -> None:
    """Add a region that was typed to those chosen; what is no name stays to be corrected."""
    regions = controls["region_ids"]
    named = {name.casefold(): name for name in regions.allowed_tags}.get(typed.strip().casefold())
    if named:
        controls[_TYPED].value = ""
        if named not in regions.value:
            joined[named] = regions.value
            regions.value = [*regions.value, named]


def _keep(regions: ipywidgets.TagsInput, joined: Joined, value: list[str]) -> None:
    """Keep a region that joined after the front end had made up a list which arrives only now.

    ipywidgets holds back the second of two changes of one control while the kernel is at work. A list that
    lacks the region alone was made up by taking it out.
    """
    if not regions.allowed_tags:
        joined.clear()
    for name, before in list(joined.items()):
        if value != [*before, name]:
            del joined[name]
            if name not in value and value != before:
                joined[name] = value
                regions.value = value = [*value, name]


def fill(controls: Controls, choice: Choice, evidence: Evidence) -> None:
    """Give the controls their words in the language chosen, and the values chosen."""
    language = Language(choice.language)
    names = _names(evidence, language.code)
    indicators = measured_indicators(evidence)
    options = {
        "view": _pairs(view_names(language)),
        "indicator_id": [(language.name(row), row["indicator_id"]) for row in rows_of(indicators)],
        "gap": _pairs(gap_names(language)),
        _TYPED: list(names.values()),
        "language": [(spoken.name, code) for code, spoken in LANGUAGES.items()],
    }
    words = {
        _TYPED: language.text("Add a region"), "region_ids": language.text("Regions"),
        "view": language.text("View"),
        "indicator_id": language.text("Indicator"), "gap": language.text("Gap"),
        "as_of": language.text("Data to"), "language": language.text("Language"),
    }  # fmt: skip
    values = vars(choice) | {
        _TYPED: "",
        "as_of": date.fromisoformat(choice.as_of),
        "region_ids": [names[region_id] for region_id in choice.region_ids],
    }
    for name, control in controls.items():
        with control.hold_sync():
            control.description = words[name]
            if name in options:
                control.options = options[name]
            elif name == "region_ids":
                # What is chosen must be allowed before and after.
                control.allowed_tags = []
            control.value = values[name]
    controls[_TYPED].placeholder = language.text("type a name")
    controls["region_ids"].allowed_tags = list(names.values())


def reveal(controls: Controls, view: str) -> None:
    """Leave out the controls that change nothing in a view."""
    for name, views in _SEEN_IN.items():
        controls[name].layout.display = None if view in views else "none"


def chosen(controls: Controls, before: Choice, evidence: Evidence) -> Choice:
    """What the controls are at; a date that is being typed is none yet: the last one counts until it is."""
    values = {name: control.value for name, control in controls.items() if name != _TYPED}
    # In either language: the names may change while they are read.
    ids = {name: region_id for code in LANGUAGES for region_id, name in _names(evidence, code).items()}
    values["region_ids"] = tuple(dict.fromkeys(ids[name] for name in values["region_ids"]))
    values["as_of"] = values["as_of"].isoformat() if values["as_of"] else before.as_of
    return replace(before, **values)


def laid_out(controls: Controls) -> ipywidgets.Box:
    """The regions in the first line; controls go side by side where there is room."""
    typed, regions, *others = controls.values()
    regions.layout.width = "auto"
    lines = [
        ipywidgets.Box(line, layout={"flex_flow": "row wrap", "align_items": "center"})
        for line in ([typed, regions], others)
    ]
    return ipywidgets.VBox(lines)


def _names(evidence: Evidence, language: str) -> dict[str, str]:
    regions = evidence.regions
    return dict(zip(regions["region_id"], regions[LANGUAGES[language].column], strict=True))


def _pairs(names: dict[str, str]) -> list[tuple[str, str]]:
    return [(f"{words[0].upper()}{words[1:]}", name) for name, words in names.items()]
