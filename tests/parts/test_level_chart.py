"""One bar a measure with its targets: what is drawn, and what the verdicts and the title say."""

import pytest
from frozen import DATA

from analysis.measures.measured import measure_region
from analysis.parts.level_chart import target_chart
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

EN, ID = Language("en"), Language("id")


@pytest.fixture(scope="module")
def karimun():
    return measure_region(strict.load(DATA), "karimun", "2025-12-31").of(["karimun"])


def test_every_rate_has_one_bar_with_all_its_targets(karimun):
    chart = target_chart(Report(karimun, EN))
    shown = {(row["indicator_id"], row["level"], row["target"]) for row in chart.content["rows"]}
    assert {
        ("health_registered_pct", 98.81, 98),
        ("health_active_pct", 80, 80),
        ("labour_active_pct", 58, 65),
    } <= shown
    for row in chart.content["rows"]:
        bar = f"karimun:{row['indicator_id']}"
        assert chart.drawing.count(f'id="{bar}:value"') == 1
        assert f'id="{bar}:{row["rule_id"]}:target"' in chart.drawing


def test_title_counts_the_targets_and_names_the_furthest(karimun):
    standings = karimun.standings
    title = " ".join(target_chart(Report(karimun, EN)).axes.figure.get_suptitle().split())
    reached = standings["outcome"].isin(["met", "award"]).sum()
    assert f" {reached} of {len(standings)} " in title
    # The target of 65 is the only one that is missed for certain.
    assert title.endswith("Jamsostek active, short by 6–8 points")


def test_both_languages_have_the_same_rows(karimun):
    english, indonesian = (target_chart(Report(karimun, say)).content for say in (EN, ID))
    assert english["rows"] == indonesian["rows"]
    assert english["alt"] != indonesian["alt"]


def test_target_that_has_passed_stays_while_it_is_what_counts():
    measured = measure_region(strict.load(DATA), "karimun", "2026-01-31").of(["karimun"])
    rows = target_chart(Report(measured, EN)).content["rows"]
    assert 65 in [row["target"] for row in rows if row["indicator_id"] == "labour_active_pct"]


def test_no_rate_is_no_chart(evidence_of):
    measured = measure_region(
        evidence_of({"indicator_id": "residents_persons", "as_printed": "90.801"}), "teluk", "2025-12-31"
    )
    assert target_chart(Report(measured, EN)) is None


@pytest.fixture
def title_of(evidence_of):
    """The title of the chart of a region whose two JKN rates have the targets of one rule."""
    lines = [
        {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "90 persen"},
        {"claim_id": "P002", "region_id": "negara", "claim_kind": "threshold", "as_printed": "80 persen",
         "indicator_id": "health_active_pct", "stated_base": "residents"},
    ]  # fmt: skip
    policy = [
        {"rule_id": "uhc_predicate_2025", "claim_id": "P001"},
        {"rule_id": "uhc_predicate_2025", "claim_id": "P002", "indicator_id": "health_active_pct"},
    ]

    def make(registered, active):
        rate = {
            "indicator_id": "health_active_pct",
            "as_printed": f"{active} persen",
            "stated_base": "residents",
        }
        claims = [{"as_printed": f"{registered} persen"}, rate, *lines]
        measured = measure_region(evidence_of(*claims, policy=policy), "teluk", "2025-12-31").of(["teluk"])
        return " ".join(target_chart(Report(measured, EN)).axes.figure.get_suptitle().split())

    return make


@pytest.mark.parametrize(
    ("registered", "active", "words"),
    [
        ("95,00", "85,00", "meets all current targets"),
        ("95,00", "75,00", "meets 1 of 2 current targets; furthest: JKN active, short by 5.0 points"),
        ("85,00", "75,00", "meets none of 2 current targets for certain; furthest: JKN registered"),
    ],
)
def test_title_names_no_met_target_as_the_furthest(title_of, registered, active, words):
    assert title_of(registered, active).startswith(f"Bay Regency {words}")
    # Of those met, none is short of anything.
    assert ("furthest" in title_of(registered, active)) is ("furthest" in words)


def test_target_that_an_award_meets_is_not_the_furthest(evidence_of):
    """An old rate below its target is no shortfall once an award shows that it was reached."""
    lines = [
        {"claim_id": claim_id, "region_id": "negara", "claim_kind": "threshold", "as_printed": "80 persen",
         "indicator_id": "health_active_pct", "stated_base": "residents", "variant": variant}
        for claim_id, variant in (("P001", "all"), ("P002", "pratama"))
    ]  # fmt: skip
    policy = [
        {"rule_id": rule_id, "claim_id": claim_id, "indicator_id": "health_active_pct"}
        for rule_id, claim_id in (("uhc_predicate_2025", "P001"), ("uhc_award_2025_pratama", "P002"))
    ]
    award = {
        "claim_id": "W001", "indicator_id": "uhc_status", "variant": "pratama", "claim_kind": "status",
        "state": "mentioned", "as_of": "2025-12-01",
    }  # fmt: skip
    rate = {**lines[0], "claim_id": "T009", "region_id": "teluk", "claim_kind": "observation",
            "as_printed": "75,00 persen", "as_of": "2025-05-01"}  # fmt: skip
    measured = measure_region(evidence_of(rate, award, *lines, policy=policy), "teluk", "2025-12-31")
    title = " ".join(target_chart(Report(measured.of(["teluk"]), EN)).axes.figure.get_suptitle().split())
    assert title == "Bay Regency meets 1 of 1 current targets"
