"""What can be chosen, what a choice shows, and the command that reports it."""

import shlex
from dataclasses import replace

import pytest

from analysis.measures.measured import measure
from jaminan.cli import report
from jaminan.explorer import views
from jaminan.explorer.views import PARTS, Choice
from jaminan.publish.soundness import refuse_unsound

DAY = "2025-12-31"
HEALTH = {"as_printed": "98 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
COUNT = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "270.120 jiwa"}
CLAIMS = [
    HEALTH,
    LABOUR,
    COUNT,
    {**LABOUR, "region_id": "tanjung", "as_of": "2026-01-31", "source_id": "harian-3"},
]
CHOICE = Choice(("teluk",), "health_registered_pct", "registered", "en", DAY)


@pytest.fixture
def evidence(evidence_of):
    return evidence_of(*CLAIMS)


@pytest.fixture
def view_of(evidence):
    def make(**changed):
        choice = replace(CHOICE, **changed)
        return dict(views.view(measure(evidence, list(choice.region_ids), choice.as_of), choice))

    return make


@pytest.mark.parametrize(
    ("day", "data", "rest"),
    [
        (DAY, "", []),
        ("2025-12", "", []),
        ("2026-12-31", "", ["--output", f"reports-{DAY}"]),
        (DAY, "/a place/data", ["--data", "/a place/data"]),
    ],
)
def test_command_is_one_that_the_reports_understand(day, data, rest):
    choice = Choice(("teluk", "tanjung"), "residents_persons", "active", "id", DAY)
    line = views.command(choice, reports_date=day, data=data)
    words = shlex.split(line)
    assert words == ["jaminan", "report", "teluk", "tanjung", "--language", "id", "--as-of", DAY, *rest]
    context = report.make_context("report", words[2:])
    assert context.params["regions"] == ("teluk", "tanjung")
    assert (context.params["languages"], context.params["as_of"]) == (("id",), DAY)


def test_view_has_every_part_and_is_sound(view_of):
    parts = view_of(region_ids=("teluk", "tanjung"))
    assert tuple(parts) == PARTS
    refuse_unsound(list(parts.values()))
    assert [item["label"] for item in parts["figures"].content["items"]] == ["Bay", "Cape"]
    assert {row["data"]["region_id"] for row in parts["coverage"].content["rows"]} == {"teluk", "tanjung"}
    assert {row["cells"]["gap"] for row in parts["gaps"].content["rows"]} == {"registered", "active"}


def test_what_is_not_published_is_reported_in_every_part(view_of):
    parts = view_of(region_ids=("teluk", "tanjung"), indicator_id="residents_persons")
    assert [item["value"] for item in parts["figures"].content["items"]] == [
        "270,120 people",
        "not published",
    ]
    missing = [
        row["cells"]["base"]
        for row in parts["coverage"].content["rows"]
        if row["data"]["region_id"] == "tanjung"
    ]
    assert missing == ["no figure published in the sources held"] * 3
    assert "For Cape, no coverage rate is published" in parts["chart"].content["alt"]
    assert ">nothing published</text>" in parts["timeline"].drawing
    assert not [row for row in parts["claims"].content["rows"] if row["cells"]["region"] == "Cape"]


def test_where_nothing_is_measured_by_the_date_words_replace_the_timeline(view_of):
    parts = view_of(region_ids=("tanjung",), indicator_id="labour_active_pct")
    assert parts["figures"].content["items"][0]["value"] == "none up to this date"
    assert parts["timeline"].content["text"] == (
        "Jamsostek active coverage (UCJ): no measured figure of the regions chosen describes a day up to "
        "31 December 2025."
    )
    assert parts["claims"].content["text"] == ""


@pytest.mark.parametrize("day", ["0001-01-01", "1999", "9999-12-31"])
def test_any_date_has_a_view(view_of, day):
    assert tuple(view_of(region_ids=("negara", "pulau", "teluk", "tanjung"), as_of=day)) == PARTS


def test_no_region_is_reported_and_leaves_nothing_else(view_of):
    parts = view_of(region_ids=())
    assert tuple(parts) == PARTS
    assert parts.pop("figures").content["text"] == "No region is chosen."
    assert {part.content["text"] for part in parts.values()} == {""}


def test_active_gap_is_drawn_where_it_is_chosen(view_of):
    assert "gap 40 points" in view_of()["chart"].drawing
    assert "active gap cannot be stated" in view_of(gap="active")["chart"].drawing


def test_view_is_the_same_in_both_languages_but_for_the_words(view_of):
    english, indonesian = (view_of(region_ids=("teluk", "tanjung"), language=code) for code in ("en", "id"))
    for name in ("chart", "timeline"):
        assert english[name].content["rows"] == indonesian[name].content["rows"]
    for name in ("gaps", "coverage", "claims"):
        assert [row["data"] for row in english[name].content["rows"]] == [
            row["data"] for row in indonesian[name].content["rows"]
        ]
    assert indonesian["figures"].content["items"][1]["value"] == "tidak dipublikasikan"


def test_summary_names_what_is_chosen(evidence):
    choice = replace(CHOICE, region_ids=("teluk", "tanjung"))
    assert views.summary(choice, evidence) == (
        "Chosen: Bay and Cape; JKN registered coverage; gap by registered members; "
        "figures that describe a day up to 31 December 2025."
    )
