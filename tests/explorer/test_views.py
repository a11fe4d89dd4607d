"""What a choice shows, view by view, and the frame behind it."""

from dataclasses import replace

import pytest

from analysis.gate import VIEWS
from analysis.measures import measured as inner
from analysis.public.evidence import Evidence
from analysis.public.measures import Measures
from jaminan.explorer import views
from jaminan.explorer.choice import MOST_DRAWN, Choice, Origin
from jaminan.explorer.views import SLOTS
from jaminan.publish.soundness import refuse_unsound

DAY = "2025-12-31"
HEALTH = {"as_printed": "98 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
COUNT = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "270.120 jiwa"}
CLAIMS = [
    HEALTH,
    {**HEALTH, "as_printed": "97 persen", "as_of": "2024-12-01"},
    LABOUR,
    COUNT,
    {**LABOUR, "region_id": "tanjung", "as_of": "2026-01-31", "source_id": "harian-3"},
]
CHOICE = Choice(("teluk",), "coverage", "health_registered_pct", "registered", "en", DAY)
BOTH = ("teluk", "tanjung")


@pytest.fixture
def evidence(evidence_of):
    return evidence_of(*CLAIMS)


@pytest.fixture
def measures_of(evidence):
    def make(choice):
        measured = inner.measure(evidence, list(choice.region_ids), choice.as_of)
        return Measures(Evidence(evidence, choice.language), measured)

    return make


@pytest.fixture
def view_of(measures_of):
    def make(**changed):
        choice = replace(CHOICE, **changed)
        return dict(views.view(measures_of(choice), choice, Origin("", DAY)))

    return make


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_view_has_every_slot_and_is_sound(view_of, name, language):
    parts = view_of(region_ids=BOTH, view=name, language=language)
    assert tuple(parts) == SLOTS
    refuse_unsound(list(parts.values()))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("figures", {"figures"}),
        ("coverage", {"chart", "table"}),
        ("gaps", {"chart", "table"}),
        ("rank", {"table"}),
        ("history", {"chart", "table"}),
    ],
)
def test_only_the_view_that_is_seen_is_made(view_of, name, kinds):
    parts = view_of(region_ids=BOTH, view=name)
    assert {parts[slot].kind for slot in ("chart", "table")} - {"text"} == kinds


def test_caveat_is_where_rates_of_two_bases_are(view_of):
    assert [bool(view_of(view=name)["caveat"].content["text"]) for name in VIEWS] == [
        False, True, True, False, False,
    ]  # fmt: skip


def test_sources_are_those_of_the_view(view_of):
    counts = {name: len(view_of(view=name)["sources"].content.get("items", [])) for name in VIEWS}
    assert counts == {"figures": 1, "coverage": 2, "gaps": 2, "rank": 1, "history": 2}


def test_what_is_not_published_is_reported_in_every_view(view_of):
    count = {"region_ids": BOTH, "indicator_id": "residents_persons"}
    figures = view_of(view="figures", **count)["chart"].content["items"]
    assert [item["value"] for item in figures] == ["270,120 people", "not published"]
    coverage = view_of(region_ids=BOTH)
    missing = [
        row["cells"]["base"]
        for row in coverage["table"].content["rows"]
        if row["data"]["region_id"] == "tanjung"
    ]
    assert missing == ["no figure found in the sources held"] * 3
    assert ">Cape Regency<" in coverage["chart"].drawing
    assert ">no figure for registered JKN<" in coverage["chart"].drawing
    history = view_of(view="history", **count)
    # No line joins its figures: they have a table alone.
    assert history["chart"].content["text"] == ""
    assert not [row for row in history["table"].content["rows"] if row["cells"]["region"] == "Cape"]
    ranks = view_of(region_ids=BOTH, view="rank")["table"].content["rows"]
    assert {row["data"]["region_id"]: row["cells"]["place"] for row in ranks} == {
        "teluk": "1 of 1", "tanjung": "not found",
    }  # fmt: skip


def test_where_nothing_is_measured_by_the_date_words_replace_the_history(view_of):
    late = {"region_ids": ("tanjung",), "indicator_id": "labour_active_pct"}
    assert view_of(view="figures", **late)["chart"].content["items"][0]["value"] == "none up to this date"
    history = view_of(view="history", **late)
    assert (
        "no measured figure up to 31 December 2025 for the regions chosen" in history["chart"].content["text"]
    )
    assert history["table"].content["text"] == ""


def test_ranking_says_which_region_it_follows(view_of):
    for region_ids, name in ((BOTH, "Bay"), (BOTH[::-1], "Cape")):
        said = view_of(region_ids=region_ids, view="rank")["chart"].content
        assert (said["text"].rpartition(": ")[2], said["role"]) == (f"{name}.", "meta")


def test_what_is_no_rate_is_not_ranked(view_of):
    parts = view_of(view="rank", indicator_id="residents_persons")
    assert "JKN registered coverage" in parts["chart"].content["text"]
    assert parts["table"].content["text"] == parts["cell"].content["text"] == ""


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("day", ["1999-12-31", "9999-12-31"])
def test_any_date_has_a_view(view_of, day, name):
    assert tuple(view_of(region_ids=("negara", "pulau", *BOTH), as_of=day, view=name)) == SLOTS


@pytest.mark.parametrize("name", VIEWS)
def test_no_region_is_reported_and_leaves_nothing_else(view_of, measures_of, name):
    parts = view_of(region_ids=(), view=name)
    assert tuple(parts) == SLOTS
    assert parts.pop("chart").content["text"] == "No region is chosen."
    assert {part.content["text"] for part in parts.values()} == {""}
    choice = replace(CHOICE, region_ids=(), view=name)
    assert views.frame(measures_of(choice), choice).empty


def test_too_many_regions_have_a_table_without_a_chart(evidence_of):
    more = tuple((f"r{n}", f"Wilayah {n}", f"Region {n}", "regency", "pulau") for n in range(MOST_DRAWN + 1))
    evidence = evidence_of(*CLAIMS, regions=more)
    names = tuple(row[0] for row in more)
    for regions, kind in ((names, "text"), (names[1:], "chart")):
        choice = replace(CHOICE, region_ids=regions)
        measures = Measures(Evidence(evidence), inner.measure(evidence, list(regions), DAY))
        parts = dict(views.view(measures, choice, Origin("", DAY)))
        assert parts["chart"].kind == kind
        assert len(parts["table"].content["rows"]) == 3 * len(regions)


def test_active_gap_is_drawn_where_it_is_chosen(view_of):
    registered, active = view_of()["chart"], view_of(gap="active")["chart"]
    assert ">38–42<" in registered.drawing
    assert ">38–42<" not in active.drawing
    assert "no figure for active JKN" in active.content["alt"]


@pytest.mark.parametrize("name", ["coverage", "gaps", "rank", "history"])
def test_view_is_the_same_in_both_languages_but_for_the_words(view_of, name):
    english, indonesian = (view_of(region_ids=BOTH, language=code, view=name) for code in ("en", "id"))
    for slot in ("chart", "table"):
        rows = [
            [row.get("data", row) for row in parts[slot].content.get("rows", [])]
            for parts in (english, indonesian)
        ]
        assert rows[0] == rows[1]


def test_frame_has_the_names_of_the_language(measures_of):
    names = [
        views.frame(measures_of(choice), choice)["region"].to_list()
        for choice in (replace(CHOICE, view="gaps", language=code) for code in ("en", "id"))
    ]
    assert [set(each) for each in names] == [{"Bay"}, {"Teluk"}]


def test_summary_names_what_is_chosen_and_counts(evidence):
    summaries = [views.summary(replace(CHOICE, region_ids=BOTH, view=name), evidence) for name in VIEWS]
    assert all("Bay and Cape" in words and "31 December 2025" in words for words in summaries)
    assert ["JKN registered coverage" in words for words in summaries] == [True, False, False, True, True]
    assert ["by registered members" in words for words in summaries] == [False, True, False, False, False]
