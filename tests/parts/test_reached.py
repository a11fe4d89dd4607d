from dataclasses import replace

import pytest
from frozen import DATA, undecided
from template import section

from analysis.measures.measured import measure_region
from analysis.parts import reached
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

ID, EN = Language("id"), Language("en")
HEALTH = {"as_printed": "97 persen", "hedge_as_printed": "sekitar"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80 persen"}
GOAL = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "97 persen"}
SHARE = {**GOAL, "claim_id": "P002", "indicator_id": "health_active_pct", "as_printed": "80 persen"}
RULE = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}
BOTH_RULES = (RULE, {**RULE, "claim_id": "P002", "indicator_id": "health_active_pct"})


@pytest.fixture(scope="module")
def karimun():
    return measure_region(strict.load(DATA), "karimun", "2025-12-31")


@pytest.fixture(scope="module")
def gaps(karimun):
    return karimun.of(["karimun"]).targets


@pytest.fixture
def measured_of(evidence_of):
    def make(*claims, policy=(RULE,)):
        return measure_region(evidence_of(*claims, GOAL, SHARE, policy=policy), "teluk", "2025-12-31")

    return make


def _rows(gaps, measured, language, notes=None):
    return reached.distance_table(Report(measured, language, notes or {}), gaps).content["rows"]


def _of(rows, rule):
    """Those of one rule, which may share a row with others that ask for the same."""
    return [row for row in rows if rule in row["data"]["rule_id"].split()]


@pytest.mark.parametrize(
    ("rule", "indicator", "cells"),
    [
        ("karimun_labour_target_2025", "labour_active_pct",
         ["65 percent", "58 (57.0–59.0)", "6.00–8.00 percentage points", "4,846–6,647", "81,415,384–111,655,385"]),
        ("karimun_labour_members_2025", "labour_active_persons",
         ["53,000 people", "48,000 (47,500–49,000)", "3,500–6,500 people", "3,500–6,500",
          "58,800,000–109,200,000"]),
        ("uhc_predicate_2025", "health_registered_pct",
         ["98 percent", "98.81 (98.805–98.815)", "0.80–0.82 percentage points above", "–", "–"]),
    ],
)  # fmt: skip
def test_distance_table_in_points_people_and_rupiah(karimun, gaps, rule, indicator, cells):
    (row,) = [row for row in _of(_rows(gaps, karimun, EN), rule) if row["data"]["indicator_id"] == indicator]
    assert [row["cells"][name] for name in ("target", "level", "short", "people", "month")] == cells


def test_distance_table_names_the_reading_of_an_open_rate_alone(karimun):
    whose = measure_region(undecided(), "karimun", "2025-12-31")
    said = [
        [
            row["cells"]["quantity"]
            for row in _of(_rows(measured.of(["karimun"]).targets, measured, EN), "uhc_predicate_2025")
        ]
        for measured in (whose, karimun)
    ]
    assert said == [
        [
            "JKN registered coverage",
            "JKN active rate, if the active rate is of residents",
            "JKN active rate, if the active rate is of members",
        ],
        ["JKN registered coverage", "JKN active rate"],
    ]


def test_distance_table_cites_level_base_and_contribution(karimun, gaps):
    notes = {
        claim_id: number
        for number, claim_id in enumerate(["E017", "S001", "S002", "S013", "E018", "S014", "S012"], start=1)
    }
    (row,) = _of(_rows(gaps, karimun, EN, notes), "karimun_labour_target_2025")
    assert row["notes"] == [1, 2, 3, 4, 5, 6, 7]


def test_distance_without_a_base_says_that_none_is_published(measured_of):
    measured = measured_of({**HEALTH, "as_printed": "90,00 persen"})
    (row,) = _rows(measured.of(["teluk"]).targets, measured, EN)
    assert (row["cells"]["people"], row["cells"]["short"]) == (
        "the base in people is not published", "6.99–7.01 percentage points",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "english", "indonesian"),
    [
        ([HEALTH, {**ACTIVE, "stated_base": "residents"}],
         "What is needed: for JKN registered coverage, the same figure with two decimals; for JKN active rate, the same "
         "figure with two decimals.",
         "Yang diperlukan: untuk cakupan kepesertaan JKN terdaftar, angka yang sama dengan dua desimal; untuk tingkat "
         "keaktifan peserta JKN, angka yang sama dengan dua desimal."),
        ([{**HEALTH, "as_printed": "99 persen"}],
         "What is needed: for JKN active rate, a published figure.",
         "Yang diperlukan: untuk tingkat keaktifan peserta JKN, angka yang dipublikasikan."),
        ([{**HEALTH, "as_printed": "99 persen"}, {**ACTIVE, "stated_base": "residents", "as_printed": "90 persen"}], "", ""),
    ],
    ids=["rounding", "missing", "decided"],
)  # fmt: skip
def test_decider_names_the_figure_that_would_decide(measured_of, claims, english, indonesian):
    measured = measured_of(*claims, policy=BOTH_RULES)
    assert reached.what_would_decide(Report(measured, EN)) == english
    assert reached.what_would_decide(Report(measured, ID)) == indonesian


@pytest.mark.parametrize("reason", ["rounding", "base", "dates", "rivals", "missing"])
def test_every_reason_has_the_figure_that_is_needed(measured_of, reason):
    measured = measured_of(HEALTH)
    judged = replace(measured)
    vars(judged)["verdicts"] = measured.verdicts.assign(outcome="undecided", reasons=reason)
    said = {code: reached.what_would_decide(Report(judged, Language(code))) for code in ("id", "en")}
    assert said["en"] != said["id"]
    assert EN.term("needed", reason) in said["en"]


def test_rules_are_judged_on_their_own_last_day(karimun):
    notes = {"E002": 1, "S020": 2}
    shown = reached.rule_table(Report(karimun, EN, notes)).content["rows"]
    told = {(row["data"]["rule_id"], row["data"]["indicator_id"]): row for row in shown}
    row = told["uhc_predicate_2024", "health_registered_pct"]
    assert list(row["cells"].values()) == [
        "UHC predicate (2024)", "1 January 2024 to 31 December 2024", "JKN registered coverage", "95 percent",
        "31 December 2024", "met on 1 August 2024, not known since",
    ]  # fmt: skip
    assert row["notes"] == [1, 2]
    assert told["uhc_predicate_2025", "health_active_pct"]["cells"]["verdict"] == (
        "cannot be decided (the published figure is rounded too far)"
    )
    judged = [row["data"]["judged_on"] for row in shown]
    assert judged == sorted(judged)


def test_region_without_a_rule_has_no_rule_table(evidence_of):
    measured = measure_region(evidence_of(HEALTH), "teluk", "2025-12-31")
    assert reached.rule_table(Report(measured, EN)) is None
    assert reached.not_assessed(Report(measured, EN)) == []
    assert [block.kind for block in section("targets", measured, EN)] == ["heading", "text"]


def test_rules_without_any_figure_are_named_and_in_no_table(evidence_of):
    evidence = evidence_of({**HEALTH, "region_id": "tanjung"}, GOAL, SHARE, policy=BOTH_RULES)
    for region_id, table, words in (
        ("teluk", [], "JKN registered coverage (UHC predicate 2025); JKN active rate (UHC predicate 2025)"),
        ("tanjung", ["health_registered_pct"], "JKN active rate (UHC predicate 2025)"),
    ):
        report = Report(measure_region(evidence, region_id, "2025-12-31"), EN, {"P001": 1, "P002": 2})
        shown = reached.rule_table(report)
        rows = shown.content["rows"] if shown else []
        assert [row["data"]["indicator_id"] for row in rows] == table
        (said,) = reached.not_assessed(report)
        assert said.content["text"] == f"Not assessed, for want of a published figure: {words}."
        assert said.content["notes"] == ([1, 2] if region_id == "teluk" else [2])


def test_distance_cites_the_threshold(measured_of):
    measured = measured_of(HEALTH)
    found = measured.of(["teluk"]).targets
    (row,) = _rows(found, measured, EN, {"T001": 1, "P001": 2})
    assert row["notes"] == [1, 2]
    assert row["data"]["threshold_claim"] == "P001"


@pytest.mark.parametrize(
    ("due", "day", "english", "indonesian"),
    [
        ("2045-12-31", "2025-12-31", "not due yet", "belum jatuh tempo"),
        ("2026", "2025-12-31", "not due yet", "belum jatuh tempo"),
        ("2025-12-31", "2025-12-31", "not met", "tidak terpenuhi"),
        ("", "2025-12-31", "not met", "tidak terpenuhi"),
    ],
)
def test_target_is_not_missed_before_it_is_due(evidence_of, due, day, english, indonesian):
    low = {**HEALTH, "as_printed": "60 persen"}
    evidence = evidence_of(low, GOAL, policy=({**RULE, "rule_id": "goal_2045", "valid_to": due},))
    measured = measure_region(evidence, "teluk", day)
    for language, words in ((EN, english), (ID, indonesian)):
        (said,) = [block.content["text"] for block in section("targets", measured, language)[1:]
                   if block.kind == "text"]  # fmt: skip
        (row,) = reached.rule_table(Report(measured, language)).content["rows"]
        assert said.endswith(f" {words}.")
        assert row["cells"]["verdict"] == words
