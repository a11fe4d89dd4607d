"""The form that records the figures of an article as claims; only its button writes."""

from html import escape
from pathlib import Path

import ipywidgets
import pandas as pd
from IPython.display import display

from analysis.blocks.block import Block, column, mimebundle, paragraph, table
from analysis.errors import DataError
from analysis.words.language import Language
from jaminan.articles.mentions import named_in, suggest
from jaminan.articles.numbers import find_quantities
from jaminan.articles.passage import passage
from jaminan.articles.reading import as_records
from jaminan.articles.text import read_article
from jaminan.entry import append as additions
from jaminan.entry import prompt as adding
from jaminan.entry.picking import allowed, basis, fitting
from jaminan.tables import strict
from jaminan.tables.schema import choices, read_package

_ENGLISH = Language("en")
_LABELS = {"description_width": "7rem"}
_SOURCE = ("source_id", "outlet", "title", "author", "published", "url")


class EntryForm:
    """An article, its figures, and the controls to record them.

    Parameters
    ----------
    article
        A text file.
    folder
        Holds ``datapackage.json`` and ``raw/``.
    source_id
        The source of the article, whose claims count as recorded; empty: known by the text, or new.

    Attributes
    ----------
    text, figures, recorded
        The article, its figures, and by their place the claims that record each already.
    source
        Controls for the source, by column.
    claims
        Controls for each new figure, by column; those with ``take`` ticked are recorded.
    """

    def __init__(self, article: Path, folder: Path, source_id: str = "") -> None:
        self._article, self._folder = article, folder
        self._evidence, self.text = strict.load(folder), read_article(article)
        self.figures = find_quantities(self.text)
        self._named = named_in(self.text, self._evidence.regions)
        source_id = source_id or adding.known_source(article, self._evidence.sources)
        self.recorded = adding.recorded_claims(self.figures, self._evidence.claims, source_id)
        package = read_package(folder)
        enums = allowed(self._evidence, package)
        self.source = {name: _text(name) for name in _SOURCE}
        self.source["source_id"].value = source_id
        self.source["source_kind"] = _dropdown("source_kind", choices(package, "sources", "source_kind"))
        self.claims = {
            place: self._controls(place, enums)
            for place in range(len(self.figures))
            if not self.recorded[place]
        }
        self._button = ipywidgets.Button(description="Write the chosen", button_style="primary")
        self._button.on_click(lambda _: self.write())
        self._outcome = ipywidgets.HTML()

    def blocks(self) -> list[Block]:
        """The number of new figures, the article with its marks, and its figures as a table."""
        records = as_records(self.text, self.figures, self._evidence.regions)
        columns = [
            column("number", "Number"), column("text", "As printed"), column("bounds", "Bounds"),
            column("unit", "Unit"), column("hedge", "Hedge"), column("paragraph", "Paragraph"),
            column("near", "Named near it"), column("claims", "Recorded as"),
        ]  # fmt: skip
        rows = [
            {"cells": _cells(record, ", ".join(self.recorded[place])), "data": _data(record), "notes": []}
            for place, record in enumerate(records)
        ]
        summary = paragraph(
            f"{len(self.figures)} quantities, {len(self.claims)} of them new.", role="finding"
        )
        return [
            summary,
            passage(self.text, self.figures, self.recorded),
            table("Quantities of the article", columns, rows),
        ]

    def show(self) -> None:
        """Display the controls."""
        new = len(self.claims)
        words = paragraph(f"Quantities to record: {new}. Nothing is written but on the button.", role="meta")
        boxes = [ipywidgets.VBox(list(self.source.values()))]
        boxes += [ipywidgets.VBox(list(controls.values())) for controls in self.claims.values()]
        pages = ipywidgets.Accordion(children=boxes, selected_index=0)
        for index, title in enumerate(["Source", *(self._title(place) for place in self.claims)]):
            pages.set_title(index, title)
        whole = ipywidgets.VBox([pages, self._button, self._outcome])
        display({**whole._repr_mimebundle_(), **mimebundle(words)[0]}, raw=True)

    def write(self) -> list[str]:
        """Record the chosen figures; gives the ids of the new claims, and displays the outcome."""
        try:
            ids = additions.add(self._folder, *self.rows())
        except DataError as error:
            self._outcome.value = f"<pre>{escape(str(error))}\nNothing was written.</pre>"
            return []
        self._outcome.value = (
            f"<p>Added {escape(', '.join(ids))}. Look at the change with <code>git diff</code>.</p>"
        )
        return ids

    def rows(self) -> tuple[list[dict], list[dict]]:
        """The rows of the source and of the claims, as the controls have them.

        Raises
        ------
        DataError
            If nothing is chosen, or the source is not valid.
        """
        chosen = {place: controls for place, controls in self.claims.items() if controls["take"].value}
        if not chosen:
            raise DataError("nothing is chosen: tick “Record” at the quantities that are to be claims")
        details = {name: control.value.strip() for name, control in self.source.items()}
        source_id = details.pop("source_id")
        # The source may have been named, or its figures recorded, since the article was opened.
        self._evidence = strict.load(self._folder)
        recorded = adding.recorded_claims(self.figures, self._evidence.claims, source_id)
        adding.refuse_recorded([self.figures[place] for place in chosen], self.figures, recorded)
        source = adding.source_row(source_id, self._article, details, self._evidence.sources)
        claims = [
            adding.claim_row(
                self.figures[place],
                source_id,
                {name: control.value for name, control in controls.items() if name != "take"},
            )
            for place, controls in chosen.items()
        ]
        return [source] if source else [], claims

    def _title(self, place: int) -> str:
        return f"{place + 1}: {self.figures[place].text} (paragraph {self.figures[place].paragraph})"

    def _controls(self, place: int, enums: dict[str, list[str]]) -> dict[str, ipywidgets.ValueWidget]:
        each = self.figures[place]
        near = suggest(self._named, each)
        regions = _named(self._evidence.regions.set_index("region_id"))
        indicators = self._evidence.indicators.set_index("indicator_id").loc[fitting(each, enums)]
        return {
            "take": ipywidgets.Checkbox(description="Record", indent=False),
            "region_id": _dropdown("region_id", regions, _first(near["regions"])),
            "indicator_id": _dropdown("indicator_id", _named(indicators)),
            "claim_kind": _dropdown("claim_kind", enums["claim_kind"], "observation"),
            "variant": _dropdown("variant", enums["variant"], "unstated"),
            "as_of": _suggested("as_of", near["dates"]),
            "as_of_basis": _dropdown("as_of_basis", ["", *enums["as_of_basis"]], basis(near)),
            "stated_base": _dropdown("stated_base", ["", *enums["stated_base"]], ""),
            "speaker": _suggested("speaker", near["speakers"]),
            "agency": _dropdown("agency", enums["agency"], "press"),
        }


def _cells(record: dict, claims: str) -> dict:
    low, high = ("open" if record[side] is None else f"{record[side]:,}" for side in ("low", "high"))
    near = ", ".join(name for names in record["near"].values() for name in names)
    shown = {name: str(record[name]) for name in ("number", "text", "unit", "hedge", "paragraph")}
    bounds = f"exactly {low}" if low == high else f"{low} to {high}"
    return {**shown, "bounds": bounds, "near": near, "claims": claims or "–"}


def _data(record: dict) -> dict:
    return {name: value for name, value in record.items() if name != "near"}


def _named(table: pd.DataFrame) -> list[tuple[str, str]]:
    return [(_ENGLISH.name(row), name) for name, row in table.iterrows()]


def _first(names: list[str]) -> str:
    return names[0] if names else ""


def _text(name: str, value: str = "") -> ipywidgets.Text:
    return ipywidgets.Text(description=name, value=value, style=_LABELS)


def _suggested(name: str, values: list[str]) -> ipywidgets.Combobox:
    return ipywidgets.Combobox(description=name, options=values, value=_first(values), style=_LABELS)


def _dropdown(name: str, options: list, value: str | None = None) -> ipywidgets.Dropdown:
    known = [option[1] if isinstance(option, tuple) else option for option in options]
    return ipywidgets.Dropdown(
        description=name, options=options, value=value if value in known else known[0], style=_LABELS
    )
