"""A change of a control changes the blocks that depend on it, in place."""

import threading
from datetime import date

import pytest

from analysis.blocks.block import MIME
from analysis.measures.catalogue import ACTIVE, REGISTERED
from analysis.measures.measured import measure
from jaminan.choices import LANGUAGES
from jaminan.explorer import controls, views
from jaminan.explorer.controls import Explorer
from jaminan.explorer.views import PARTS, Choice

DAY = "2025-12-31"
WIDGET = "application/vnd.jupyter.widget-view+json"
CLAIMS = [
    {"as_printed": "98 persen"},
    {"as_printed": "97 persen", "as_of": "2024-12-01"},
    {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"},
    {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "270.120 jiwa"},
]
FIRST = Choice(("teluk",), "health_registered_pct", REGISTERED, "en", DAY)


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
        self.screen.changed.append(("command", *PARTS)[self.number - 1])


@pytest.fixture
def screen(monkeypatch):
    screen = _Screen()
    monkeypatch.setattr(controls, "display", screen.display)
    return screen


@pytest.fixture
def evidence(evidence_of):
    return evidence_of(*CLAIMS)


@pytest.fixture
def look(evidence, screen):
    look = Explorer(evidence, FIRST, reports_date=DAY)
    look.show()
    assert screen.changed == []
    return look


def test_controls_have_descriptions_and_are_at_the_first_choice(look):
    assert {name: control.description for name, control in look.controls.items()} == {
        "region_ids": "Regions", "indicator_id": "Indicator", "as_of": "Figures up to", "gap": "Gap by",
        "language": "Language",
    }  # fmt: skip
    assert look.controls["as_of"].value == date(2025, 12, 31)
    assert {name: control.value for name, control in look.controls.items() if name != "as_of"} == {
        "region_ids": ("teluk",), "indicator_id": "health_registered_pct", "gap": "registered", "language": "en",
    }  # fmt: skip


def test_controls_offer_every_region_and_every_indicator_with_a_figure(look):
    offered = {name: dict(look.controls[name].options) for name in ("region_ids", "indicator_id")}
    assert list(offered["region_ids"].items())[2:] == [("Bay", "teluk"), ("Cape", "tanjung")]
    assert set(offered["indicator_id"].values()) == {
        "health_registered_pct", "labour_active_pct", "residents_persons",
    }  # fmt: skip
    assert {code for _, code in look.controls["language"].options} == set(LANGUAGES)
    assert {gap for _, gap in look.controls["gap"].options} == {REGISTERED, ACTIVE}


def test_every_display_is_a_block_with_words_for_who_has_no_kernel(look, screen):
    assert all(MIME in data and data["text/html"].strip() for data in screen.shown)
    first, *view = screen.shown
    assert first[WIDGET]["model_id"]
    assert first[MIME]["text"].startswith("Chosen: Bay; JKN registered coverage")
    assert not [data for data in view if WIDGET in data]
    assert len(view) == len(look.blocks) == len(PARTS) + 1


@pytest.mark.usefixtures("look")
def test_chart_has_its_alternative_text_where_jupyterlab_shows_it(screen):
    chart, timeline = [data for data in screen.shown if data[MIME]["kind"] == "chart"]
    assert 'alt="In Bay, registered JKN coverage is ahead' in chart["text/html"]
    assert 'alt="JKN registered coverage: 2 measured figures' in timeline["text/html"]


ALL = {"command", *PARTS} - {"caveat"}


@pytest.mark.parametrize(
    ("name", "value", "changed"),
    [
        ("region_ids", ("teluk", "tanjung"), ALL - {"sources", "claims"}),
        (
            "indicator_id",
            "residents_persons",
            {"figures", "timeline", "claims", "sources", "gaps", "coverage"},
        ),
        ("as_of", date(2025, 1, 31), ALL),
        ("gap", "active", {"chart"}),
        ("language", "id", {"caveat", *ALL}),
    ],
)
def test_change_of_a_control_changes_what_depends_on_it(evidence, look, screen, name, value, changed):
    look.controls[name].value = value
    assert set(screen.changed) == changed
    assert len(screen.changed) == len(set(screen.changed))
    anew = measure(evidence, list(look.choice.region_ids), look.choice.as_of)
    assert dict(views.view(anew, look.choice)) == {part: look.blocks[part] for part in PARTS}
    assert [data[MIME] for data in screen.shown[1:]] == [block.bundle() for block in look.blocks.values()]


def test_changes_add_up(look, screen):
    look.controls["region_ids"].value = ("teluk", "tanjung")
    look.controls["language"].value = "id"
    look.controls["as_of"].value = date(2025, 1, 31)
    assert look.choice == Choice(
        ("teluk", "tanjung"), "health_registered_pct", REGISTERED, "id", "2025-01-31"
    )
    assert screen.shown[1][MIME]["text"] == (
        "jaminan report teluk tanjung --language id --as-of 2025-01-31 --output reports-2025-01-31"
    )
    shown = [item["value"] for item in look.blocks["figures"].content["items"]]
    assert shown == ["97 persen", "tidak dipublikasikan"]


def test_date_that_is_being_typed_leaves_the_view(look, screen):
    look.controls["as_of"].value = None
    assert screen.changed == []
    look.controls["as_of"].value = date(2025, 12, 31)
    assert screen.changed == []


def test_no_region_is_reported_and_chosen_again_the_view_returns(look, screen):
    before = [data[MIME] for data in screen.shown]
    look.controls["region_ids"].value = ()
    assert look.blocks["figures"].content["text"] == "No region is chosen."
    assert look.blocks["command"].content["text"] == ""
    look.controls["region_ids"].value = ("teluk",)
    assert [data[MIME] for data in screen.shown] == before


def test_changes_from_two_threads_end_with_what_was_chosen_last(evidence, look, screen, monkeypatch):
    """The first thread is in the midst of its view when the second tells of its change."""
    begun, changed = threading.Event(), threading.Event()
    view = views.view

    def slow(measured, choice):
        for name, block in view(measured, choice):
            yield name, block
            if threading.current_thread() is first and name == "figures":
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
    anew = measure(evidence, ["teluk"], DAY)
    assert dict(view(anew, look.choice)) == {part: look.blocks[part] for part in PARTS}
    assert (look.choice.gap, look.choice.language) == ("active", "id")
    assert [data[MIME] for data in screen.shown[1:]] == [block.bundle() for block in look.blocks.values()]
