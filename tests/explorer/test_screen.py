"""A change of a control changes the blocks that depend on it, in place."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from analysis.blocks.block import MIME
from analysis.measures.catalogue import ACTIVE, REGISTERED
from analysis.measures.measured import measure
from analysis.public.evidence import Evidence
from analysis.public.measures import Measures
from jaminan.choices import LANGUAGES
from jaminan.explorer import screen as places
from jaminan.explorer import views
from jaminan.explorer.choice import Choice, Origin
from jaminan.explorer.screen import Explorer
from jaminan.explorer.views import SLOTS

DAY = "2025-12-31"
WIDGET = "application/vnd.jupyter.widget-view+json"
CLAIMS = [
    {"as_printed": "98 persen"},
    {"as_printed": "97 persen", "as_of": "2024-12-01"},
    {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"},
    {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "270.120 jiwa"},
]
FIRST = Choice(("teluk",), "coverage", "health_registered_pct", REGISTERED, "en", DAY)


class _Screen:
    """What a notebook would show: every display in its place, and the names of those that changed."""

    def __init__(self):
        self.shown, self.changed = [], []

    def display(self, data, *, raw, metadata=None, display_id=None):
        place = _Place(self, len(self.shown))
        self.shown.append(None)
        place.put(data, raw=raw, metadata=metadata)
        return place if display_id else None


class _Place:
    def __init__(self, screen, number):
        self.screen, self.number = screen, number

    def put(self, data, *, raw, metadata):
        assert raw
        alt = {"image/svg+xml": {"alt": data[MIME].get("alt")}}
        assert metadata == (alt if "image/svg+xml" in data else None)
        self.screen.shown[self.number] = data

    def update(self, data, **options):
        self.put(data, **options)
        self.screen.changed.append(SLOTS[self.number - 1])


@pytest.fixture
def screen(monkeypatch):
    screen = _Screen()
    monkeypatch.setattr(places, "display", screen.display)
    return screen


@pytest.fixture
def evidence(evidence_of):
    return Evidence(evidence_of(*CLAIMS))


@pytest.fixture
def look(evidence, screen):
    look = Explorer(evidence, FIRST)
    look.show()
    assert screen.changed == []
    return look


def _anew(evidence, choice):
    """The view of a choice, made without an explorer."""
    measured = measure(evidence.checked, list(choice.region_ids), choice.as_of)
    measures = Measures(Evidence(evidence.checked, choice.language), measured)
    return dict(views.view(measures, choice, Origin.of(evidence)))


def test_controls_are_at_the_first_choice(look):
    assert look.controls["as_of"].value == date(2025, 12, 31)
    assert look.controls["region_ids"].value == ["Bay"]
    others = {name: look.controls[name].value for name in ("view", "indicator_id", "gap", "language")}
    assert others == {name: getattr(FIRST, name) for name in others}
    assert all(control.description for control in look.controls.values())


def test_region_that_is_typed_joins_those_chosen(look):
    typed = look.controls["typed"]
    typed.value = " cape "
    assert (look.controls["region_ids"].value, look.choice.region_ids) == (
        ["Bay", "Cape"],
        ("teluk", "tanjung"),
    )
    assert typed.value == ""
    typed.value = "Cape"
    assert look.choice.region_ids == ("teluk", "tanjung")
    typed.value = "Atlantis"
    assert (typed.value, look.choice.region_ids) == ("Atlantis", ("teluk", "tanjung"))


def test_controls_offer_every_region_by_name_and_every_indicator_with_a_figure(look):
    assert look.controls["region_ids"].allowed_tags[:4] == ["Nation", "Island", "Bay", "Cape"]
    assert {name for _, name in look.controls["indicator_id"].options} == {
        "health_registered_pct", "labour_active_pct", "residents_persons",
    }  # fmt: skip
    assert {code for _, code in look.controls["language"].options} == set(LANGUAGES)
    assert {gap for _, gap in look.controls["gap"].options} == {REGISTERED, ACTIVE}


def test_controls_are_in_the_language_chosen(look):
    def words():
        offered = [
            label for name in ("view", "indicator_id", "gap") for label, _ in look.controls[name].options
        ]
        return [*offered, *(control.description for control in look.controls.values())]

    english = words()
    look.controls["language"].value = "id"
    assert look.controls["region_ids"].value == ["Teluk"]
    assert look.controls["region_ids"].allowed_tags[:4] == ["Negara", "Pulau", "Teluk", "Tanjung"]
    both = [pair for pair in zip(english, words(), strict=True) if pair[0] == pair[1]]
    assert both == []
    assert look.choice == replace(FIRST, language="id")
    look.controls["language"].value = "en"
    assert (words(), look.choice) == (english, FIRST)


@pytest.mark.parametrize(
    ("view", "hidden"),
    [
        ("figures", {"gap"}),
        ("coverage", {"indicator_id"}),
        ("gaps", {"gap", "indicator_id"}),
        ("rank", {"gap"}),
    ],
)
def test_controls_that_change_nothing_are_left_out(look, view, hidden):
    look.controls["view"].value = view
    assert {name for name, each in look.controls.items() if each.layout.display == "none"} == hidden


def test_every_display_is_a_block_with_words_for_who_has_no_kernel(look, screen):
    assert all(MIME in data and data["text/html"].strip() for data in screen.shown)
    first, *view = screen.shown
    assert first[WIDGET]["model_id"]
    assert first[MIME]["text"].startswith("Chosen: Bay; coverage")
    assert not [data for data in view if WIDGET in data]
    assert len(view) == len(look.blocks) == len(SLOTS)


def test_chart_has_its_alternative_text_where_jupyterlab_shows_it(look, screen):
    assert 'alt="In Bay Regency JKN is ' in screen.shown[1]["text/html"]
    look.controls["view"].value = "history"
    assert 'alt="2 figures of Bay Regency; ' in screen.shown[1]["text/html"]


def test_chart_is_not_saved_with_its_typeface(look, screen):
    chart = screen.shown[1]
    assert len(chart["text/html"]) < 1.5 * len(chart["image/svg+xml"]) + 1000
    assert look.blocks["chart"].drawing == chart["image/svg+xml"]


@pytest.mark.parametrize(
    ("view", "name", "value", "changed"),
    [
        ("coverage", "region_ids", ["Bay", "Cape"], {"chart", "table", "command", "call", "cell"}),
        ("coverage", "gap", "active", {"chart", "call", "cell"}),
        ("coverage", "as_of", date(2025, 1, 31), {"chart", "table", "sources", "command", "call", "cell"}),
        ("coverage", "language", "id", set(SLOTS)),
        ("figures", "indicator_id", "residents_persons", {"chart", "sources", "call", "cell"}),
        ("history", "indicator_id", "residents_persons", {"chart", "table", "sources", "call", "cell"}),
        ("rank", "indicator_id", "labour_active_pct", {"table", "sources", "call", "cell"}),
        ("gaps", "view", "figures", {"chart", "table", "caveat", "sources", "call", "cell"}),
    ],
)
def test_change_of_a_control_changes_what_depends_on_it(evidence, look, screen, view, name, value, changed):
    look.controls["view"].value = view
    screen.changed.clear()
    look.controls[name].value = value
    assert set(screen.changed) == changed
    assert len(screen.changed) == len(set(screen.changed))
    assert _anew(evidence, look.choice) == look.blocks
    assert [data[MIME] for data in screen.shown[1:]] == [block.bundle() for block in look.blocks.values()]


def test_changes_add_up(look, screen):
    look.controls["region_ids"].value = ["Bay", "Cape"]
    look.controls["language"].value = "id"
    look.controls["view"].value = "figures"
    look.controls["as_of"].value = date(2025, 1, 31)
    assert look.choice == Choice(
        ("teluk", "tanjung"), "figures", "health_registered_pct", REGISTERED, "id", "2025-01-31"
    )
    shown = [item["value"] for item in look.blocks["chart"].content["items"]]
    assert shown == ["97 persen", "tidak dipublikasikan"]
    assert screen.shown[1][MIME]["items"][0]["value"] == "97 persen"


def test_frame_is_the_one_behind_the_view(look):
    assert look.frame["measure"].to_list() == ["registered", "active", "labour"]
    look.controls["view"].value = "history"
    assert look.frame["value"].to_list() == [97.0, 98.0]
    look.controls["region_ids"].value = ["Cape"]
    assert look.frame.empty
    assert look.measures.regions == ["tanjung"]


def test_date_that_is_being_typed_leaves_the_view(look, screen):
    look.controls["as_of"].value = None
    assert screen.changed == []
    look.controls["as_of"].value = date(2025, 12, 31)
    assert screen.changed == []


def test_no_region_is_reported_and_chosen_again_the_view_returns(look, screen):
    before = [data[MIME] for data in screen.shown]
    look.controls["region_ids"].value = []
    assert look.blocks["chart"].content["text"] == "No region is chosen."
    assert look.blocks["command"].content["text"] == ""
    look.controls["region_ids"].value = ["Bay"]
    assert [data[MIME] for data in screen.shown] == before


def test_changes_from_two_threads_end_with_what_was_chosen_last(evidence, look, screen, monkeypatch):
    """The first thread is in the midst of its view when the second tells of its change."""
    begun, changed = threading.Event(), threading.Event()
    view = views.view

    def slow(measures, choice, origin):
        for name, block in view(measures, choice, origin):
            yield name, block
            if threading.current_thread() is first and name == "chart":
                begun.set()
                changed.wait(2)

    monkeypatch.setattr(views, "view", slow)
    first = threading.Thread(target=lambda: setattr(look.controls["gap"], "value", "active"))
    second = threading.Thread(target=lambda: setattr(look.controls["language"], "value", "id"))
    first.start()
    assert begun.wait(10)
    second.start()
    second.join(0.5)
    changed.set()
    first.join()
    second.join()
    monkeypatch.undo()
    assert _anew(evidence, look.choice) == look.blocks
    assert (look.choice.gap, look.choice.language) == ("active", "id")
    assert [data[MIME] for data in screen.shown[1:]] == [block.bundle() for block in look.blocks.values()]
