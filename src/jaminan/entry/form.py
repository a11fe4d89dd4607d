"""The form that records the figures of an article as claims, one at a time; only its button writes."""

from html import escape
from pathlib import Path

import ipywidgets
from IPython.display import display

from analysis.blocks.block import Block, mimebundle, paragraph
from analysis.errors import DataError
from analysis.words.language import Language
from jaminan.articles.mentions import named_in, stated, suggest
from jaminan.articles.numbers import find_quantities
from jaminan.articles.text import read_article
from jaminan.entry import append as additions
from jaminan.entry import prompt as adding
from jaminan.entry.fields import SHARED, TYPED, Answers, Fields, source_kinds, source_labels
from jaminan.entry.inputs import combobox, dropdown, options, text
from jaminan.entry.new_quantity import offer, quantity_controls, quantity_rows, take_back
from jaminan.entry.overview import in_its_sentence, overview, titled
from jaminan.tables import strict
from jaminan.tables.schema import read_package

_LINE = {"flex_flow": "row wrap", "align_items": "center"}
_SIDE = {"flex": "1 1 18rem", "margin": "0 1rem"}


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
    language
        ``en`` or ``id``: of everything that is seen, but not of what the reader of the tables refuses.

    Attributes
    ----------
    text, figures, recorded
        The article, its figures, and by their place the claims that record each already.
    source, quantity
        Controls for the source, and for a quantity that is new, by column.
    claims
        The answers about each new figure, by its place and by column of the claims.
    taken
        Places of the figures that are to be recorded.
    place, controls
        The figure that is seen, and the controls of its answers; None if no figure is new.
    """

    def __init__(self, article: Path, folder: Path, source_id: str = "", language: str = "en") -> None:
        self._article, self._folder = article, folder
        self._language = Language(language)
        self._evidence, self.text = strict.load(folder), read_article(article)
        self.figures = find_quantities(self.text)
        named = named_in(self.text, self._evidence.regions)
        self._near = [suggest(named, each) for each in self.figures]
        source_id = source_id or adding.known_source(article, self._evidence.sources)
        self.recorded = adding.recorded_claims(self.figures, self._evidence.claims, source_id)
        package = read_package(folder)
        self._fields = Fields(self._evidence, package, self._language)
        labels = source_labels(self._language)
        self.source = {name: text(label) for name, label in labels.items()}
        self.source["source_id"].value = source_id
        kinds = source_kinds(self._language)
        self.source["source_kind"] = dropdown(labels["source_kind"], self._language, kinds)
        self.quantity = quantity_controls(package, self._language)
        self.claims: dict[int, Answers] = {
            place: self._fields.begin(stated(self.text, named, figure))
            for place, figure in enumerate(self.figures)
            if not self.recorded[place]
        }
        self._titles = {place: titled(place, self.figures[place], self._language) for place in self.claims}
        self.taken: set[int] = set()
        self.place = next(iter(self.claims), None)
        self._make_controls()
        if self.place is not None:
            self.go(self.place)

    def _make_controls(self) -> None:
        language, typed = self._language, (*TYPED, "as_of", "speaker")
        self.controls = {
            name: (combobox if name in typed else dropdown)(label, language)
            for name, label in self._fields.labels.items()
        }
        for name, names in self._fields.named.items():
            self.controls[name].options = list(names.values())
        self._take = ipywidgets.Checkbox(description=language.text("Record this figure"), indent=False)
        self._back, self._next, self._same, self._write = (
            ipywidgets.Button(description=words, layout={"width": "auto"})
            for words in (
                language.text("Back"), language.text("Next"), language.text("As for the last"),
                language.text("Write the chosen"),
            )
        )  # fmt: skip
        self._write.button_style, self._write.layout.align_self = "primary", "flex-start"
        self._chooser = dropdown(language.text("Figure"), language)
        self._sentence, self._lacking, self._outcome = (ipywidgets.HTML() for _ in range(3))
        self._turning = False
        for name, control in self.controls.items():
            control.observe(lambda change, name=name: self._answer(name, change["new"]), names="value")
        self._take.observe(lambda change: self._tick(taken=change["new"]), names="value")
        self._chooser.observe(lambda change: self._turning or self.go(change["new"]), names="value")
        for name in ("indicator_id", "name_indonesian", "name_english"):
            self.quantity[name].observe(self._rename, names="value")
        self._back.on_click(lambda _: self._step(-1))
        self._next.on_click(lambda _: self._step(1))
        self._same.on_click(lambda _: self._copy())
        self._write.on_click(lambda _: self.write())

    def blocks(self) -> list[Block]:
        """The number of new figures, the article with its marks, and its figures as a table."""
        return overview(self.text, self.figures, self.recorded, self._evidence.regions, self._language)

    def show(self) -> None:
        """Display the controls: the source, and one figure at a time beside its sentence."""
        new, language = len(self.claims), self._language
        note = language.text("Quantities to record: {new}. Nothing is written but on the button.", new=new)
        source, quantity = (
            ipywidgets.Accordion(children=[ipywidgets.VBox(list(each.values()))], titles=[title])
            for each, title in (
                (self.source, language.text("Source")),
                (self.quantity, language.text("A quantity that is new")),
            )
        )
        source.selected_index = None if self.source["source_id"].value else 0
        turn = ipywidgets.Box([self._chooser, self._back, self._next, self._same], layout=_LINE)
        said = ipywidgets.VBox([self._sentence, self._take, self._lacking], layout=_SIDE)
        asked = ipywidgets.VBox(list(self.controls.values()))
        figure = ipywidgets.Box([asked, said], layout={"flex_flow": "row wrap"})
        seen = [turn, figure, quantity] if new else []
        whole = ipywidgets.VBox([source, *seen, self._write, self._outcome])
        display({**whole._repr_mimebundle_(), **mimebundle(paragraph(note, role="meta"))[0]}, raw=True)

    def go(self, place: int) -> None:
        """See another of the new figures, with the answers that were given about it."""
        self.place, self._turning = place, True
        figure, answers = self.figures[place], self.claims[place]
        offered = self._fields.choices(figure, self._near[place]["dates"])
        offer(self.quantity, offered["indicator_id"], self._language)
        for name, control in self.controls.items():
            with control.hold_sync():
                if isinstance(control, ipywidgets.Dropdown):
                    control.options = options(offered[name], self._language)
                control.value = answers[name]
        self.controls["as_of"].options = list(offered["as_of"])
        self.controls["speaker"].options = self._near[place]["speakers"]
        self.controls["stated_base"].layout.display = None if figure.unit == "percent" else "none"
        self._sentence.value = in_its_sentence(self.text, figure, self._language)
        self._take.value = place in self.taken
        self._turning = False
        self._tell()

    def write(self) -> list[str]:
        """Record the chosen figures; gives the ids of the new claims, and displays the outcome."""
        try:
            sources, claims = self.rows()
            new, unused = quantity_rows(self.quantity, claims)
            ids = additions.add(self._folder, sources, claims, indicators=new)
        except DataError as error:
            nothing = self._language.text("Nothing was written.")
            self._outcome.value = f"<pre>{escape(str(error))}\n{nothing}</pre>"
            return []
        diff, listed = "<code>jaminan diff</code>", escape(", ".join(ids))
        added = self._language.text("Added {ids}. Look at the change with {diff}.", ids=listed, diff=diff)
        left_out = self._language.text("The new quantity is not recorded: no chosen figure is of it.")
        self._outcome.value = f"<p>{added}{f' {left_out}' if unused else ''}</p>"
        return ids

    def rows(self) -> tuple[list[dict], list[dict]]:
        """The rows of the source and of the claims, as they were answered.

        Raises
        ------
        DataError
            If nothing is chosen, an answer is missing, or the source is not valid.
        """
        chosen, language = {place: self.claims[place] for place in sorted(self.taken)}, self._language
        if not chosen:
            raise DataError(language.text("nothing is chosen: tick “Record this figure” at each new claim"))
        lacking = {place: self._fields.missing(self.figures[place], each) for place, each in chosen.items()}
        if any(lacking.values()):
            lines = [
                f"{self._titles[place]}: {', '.join(labels)}" for place, labels in lacking.items() if labels
            ]
            raise DataError("\n".join([language.text("Not answered yet:"), *lines]))
        details = {name: control.value.strip() for name, control in self.source.items()}
        source_id = details.pop("source_id")
        # The source may have been named, or its figures recorded, since the article was opened.
        self._evidence = strict.load(self._folder)
        recorded = adding.recorded_claims(self.figures, self._evidence.claims, source_id)
        adding.refuse_recorded([self.figures[place] for place in chosen], self.figures, recorded)
        source = adding.source_row(source_id, self._article, details, self._evidence.sources)
        claims = [
            adding.claim_row(self.figures[place], source_id, self._fields.details(answers))
            for place, answers in chosen.items()
        ]
        return [source] if source else [], claims

    def _rename(self, change: dict) -> None:
        """Offer the new quantity by its name of now."""
        if change["owner"] is self.quantity["indicator_id"]:
            take_back(self.claims.values(), change["old"], self._evidence.indicators)
        if self.place is not None:
            self.go(self.place)

    def _answer(self, name: str, value: str) -> None:
        if not self._turning:
            self.claims[self.place][name] = value
            self._tell()

    def _tick(self, *, taken: bool) -> None:
        if not self._turning:
            (self.taken.add if taken else self.taken.discard)(self.place)
            self._tell()

    def _step(self, by: int) -> None:
        places = list(self.claims)
        self.go(places[(places.index(self.place) + by) % len(places)])

    def _copy(self) -> None:
        """Answer what figures of one article share as for the last figure taken before this one."""
        before = [place for place in self.taken if place < self.place]
        if before:
            self.claims[self.place] |= {name: self.claims[max(before)][name] for name in SHARED}
            self.go(self.place)

    def _tell(self) -> None:
        """What is still to be answered, and which figures are taken."""
        lacking = self._fields.missing(self.figures[self.place], self.claims[self.place])
        words, done = self._language.text("Not answered yet:"), self._language.text("All is answered.")
        still = f"{words} {escape(', '.join(lacking))}." if lacking else done
        taken = self._language.text("Figures to record: {count}.", count=len(self.taken))
        self._lacking.value = f"<p>{still} {taken}</p>"
        listed = [
            (f"{title}{' ✓' if place in self.taken else ''}", place) for place, title in self._titles.items()
        ]
        self._turning = True
        with self._chooser.hold_sync():
            if list(self._chooser.options) != listed:
                self._chooser.options = listed
            self._chooser.value = self.place
        self._turning = False
