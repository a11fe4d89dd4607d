"""An award shows the least that a region had when it was assessed, and nothing else."""

import pytest

from analysis.measures.measured import measure

LINES = [
    {"claim_id": f"P00{n}", "region_id": "negara", "claim_kind": "threshold", "as_printed": printed,
     "indicator_id": indicator, "variant": "madya", "stated_base": "residents"}
    for n, (printed, indicator) in enumerate(
        [("98 persen", "health_registered_pct"), ("85 persen", "health_active_pct"), ("80 persen", "health_active_pct")]
    )
]  # fmt: skip
RULES = tuple(
    {"rule_id": "uhc_award_2026_madya", "claim_id": claim, "indicator_id": indicator, "alternative": alternative}
    for claim, indicator, alternative in [
        ("P000", "health_registered_pct", "1"), ("P001", "health_active_pct", "1"),
        ("P000", "health_registered_pct", "2"), ("P002", "health_active_pct", "2"),
    ]
)  # fmt: skip
AWARD = {
    "claim_id": "W001", "indicator_id": "uhc_status", "variant": "madya", "claim_kind": "status",
    "state": "mentioned", "as_of": "2025-12-01",
}  # fmt: skip


def _awards(evidence, as_of="2025-12-31"):
    return measure(evidence, ["teluk"], as_of).awards


def _rule(rule_id, *claims, **more):
    indicator = {"P000": "health_registered_pct"}
    return tuple(
        {
            "rule_id": rule_id,
            "claim_id": each,
            "indicator_id": indicator.get(each, "health_active_pct"),
            **more,
        }
        for each in claims
    )


def test_least_is_the_weakest_value_over_the_alternatives(evidence_of):
    found = _awards(evidence_of(*LINES, AWARD, policy=RULES))
    assert found[["indicator_id", "least", "least_claim", "as_of"]].to_numpy().tolist() == [
        ["health_registered_pct", 98, "P000", "2025-12-01"],
        ["health_active_pct", 80, "P002", "2025-12-01"],
    ]


@pytest.mark.parametrize(
    "changed",
    [{"variant": "award"}, {"as_of": "2026-01-01"}, {"claim_kind": "target"}, {"region_id": "tanjung"}],
)
def test_no_category_no_day_yet_or_no_award_shows_nothing(evidence_of, changed):
    assert _awards(evidence_of(*LINES, {**AWARD, **changed}, policy=RULES)).empty


@pytest.mark.parametrize(
    ("rule", "met"),
    [
        (_rule("same", "P000", "P002"), "same"),
        (_rule("one", "P000"), "one"),
        (_rule("more", "P000", "P001"), ""),
        (_rule("uhc_priority_2025", "P000", "P002"), ""),
        (_rule("provinces", "P000", applies_to="province"), ""),
        (_rule("later", "P000", valid_from="2026-01-01"), ""),
        (_rule("over", "P000", valid_to="2025-11-30"), ""),
        (_rule("strict", "P000", comparator="gt"), ""),
    ],
)
def test_meets_the_rules_that_ask_for_no_more(evidence_of, rule, met):
    found = _awards(evidence_of(*LINES, AWARD, policy=(*RULES, *rule)))
    assert found["meets"].tolist() == [met, met]


def test_a_rule_on_another_base_is_not_met(evidence_of):
    line = {**LINES[2], "claim_id": "P009", "stated_base": "members"}
    rule = {"rule_id": "of_members", "claim_id": "P009", "indicator_id": "health_active_pct"}
    assert set(_awards(evidence_of(*LINES, line, AWARD, policy=(*RULES, rule)))["meets"]) == {""}


@pytest.mark.parametrize(
    ("figure", "denies"),
    [
        ({"as_printed": "96 persen"}, True),
        ({"as_printed": "97 persen"}, False),  # up to 98
        ({"as_printed": "96 persen", "as_of": "2025-08-31"}, True),  # 92 days
        ({"as_printed": "96 persen", "as_of": "2025-08-30"}, False),
        ({"as_printed": "97 persen", "as_of": "2025-12-02", "source_id": "harian-2"}, False),  # after it
        ({"as_printed": "97 persen", "region_id": "tanjung"}, False),
    ],
)
def test_a_measured_figure_below_denies_it_and_is_a_conflict(evidence_of, figure, denies):
    evidence = evidence_of(*LINES, AWARD, {"claim_id": "F001", **figure}, policy=RULES)
    assert _awards(evidence)["denied_by"].tolist() == ["F001" if denies else "", ""]
    found = measure(evidence, ["teluk"], "2025-12-31").conflicts
    assert (found["conflict"] == "award").tolist() == ([True] if denies else [])


def test_a_later_figure_that_reaches_it_takes_the_denial_away(evidence_of):
    below = {"claim_id": "F001", "as_printed": "96 persen", "as_of": "2025-11-01"}
    later = {"claim_id": "F002", "as_printed": "98,10 persen", "as_of": "2025-11-20"}
    assert _awards(evidence_of(*LINES, AWARD, below, later, policy=RULES))["denied_by"].tolist() == ["", ""]
    earlier = {**later, "as_of": "2025-10-20"}
    found = _awards(evidence_of(*LINES, AWARD, below, earlier, policy=RULES))
    assert found["denied_by"].tolist() == ["F001", ""]


def test_an_award_feeds_no_coverage_and_no_gap(evidence_of):
    measures = measure(evidence_of(*LINES, AWARD, policy=RULES), ["teluk"], "2025-12-31")
    assert measures.coverage["value"].isna().all()
    assert measures.gaps["value"].isna().all()
