"""A history is cut where its figures stop being of one thing, and states a change only within a piece."""

import pytest

from analysis.measures.measured import measure

RATE = {"as_printed": "90,00 persen", "as_of": "2024-06-01", "source_id": "harian-1"}
LATER = {"as_printed": "95,00 persen", "as_of": "2025-06-01", "source_id": "harian-2"}
COUNT = {"indicator_id": "health_registered_persons"}
STATED = {"register": "dukcapil-2024-1"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated"}
BREAK = {
    "kind": "break", "rule_id": "removal", "indicator_id": "health_active_pct", "comparator": "",
    "valid_from": "2025-01-01",
}  # fmt: skip


def _count(claim, persons, indicator_id="health_registered_persons"):
    """The count that the page of a rate prints."""
    return {**claim, "indicator_id": indicator_id, "as_printed": f"{persons} jiwa"}


def _series(evidence, indicator_id="health_registered_pct"):
    found = measure(evidence, ["teluk"], "2025-12-31").series(indicator_id)
    columns = ["claim_id", "segment", "broken_by", "since", "trend"]
    return [tuple(row) for row in found[columns].to_numpy().tolist()]


def _last(evidence, indicator_id="health_registered_pct"):
    return _series(evidence, indicator_id)[-1][1:]


@pytest.mark.parametrize(
    ("persons", "outcome"),
    [
        ("95.095", (1, "", "T001", "rose")),
        ("95.500", (1, "", "T001", "rose")),
        ("95.650", (2, "base", "", "")),
        ("94.500", (2, "base", "", "")),
        # Within the bounds the base may have moved by more, or by less.
        ("95.570", (1, "", "", "")),
    ],
)
def test_the_base_that_counts_imply_may_move_by_half_a_percent(evidence_of, persons, outcome):
    counts = _count(RATE, "90.090"), _count(LATER, persons)
    assert _last(evidence_of(RATE, LATER, *counts)) == outcome


def test_without_counts_or_registers_no_trend_is_stated(evidence_of):
    assert _series(evidence_of(RATE, LATER)) == [("T001", 1, "", "", ""), ("T002", 1, "", "", "")]
    assert _last(evidence_of(RATE, LATER, _count(LATER, "95.095"))) == (1, "", "", "")
    assert _last(evidence_of({**RATE, **STATED}, LATER)) == (1, "", "", "")


def test_both_registers_stated_are_one_base_if_they_are_the_same(evidence_of):
    assert _last(evidence_of({**RATE, **STATED}, {**LATER, **STATED})) == (1, "", "T001", "rose")
    other = {"register": "dukcapil-2024-2"}
    assert _last(evidence_of({**RATE, **STATED}, {**LATER, **other})) == (2, "register", "", "")
    # One without a register between them hides nothing.
    between = {**RATE, "as_of": "2025-01-01"}
    assert _last(evidence_of({**RATE, **STATED}, between, {**LATER, **other})) == (2, "register", "", "")


@pytest.mark.parametrize(
    ("printed", "trend"), [("88,00 persen", "fell"), ("90,01 persen", ""), ("90,02 persen", "rose")]
)
def test_a_change_is_stated_only_if_bounds_do_not_meet(evidence_of, printed, trend):
    claims = {**RATE, **STATED}, {**LATER, **STATED, "as_printed": printed}
    assert _last(evidence_of(*claims)) == (1, "", "T001", trend)


def test_figures_of_one_day_that_disagree_widen_it(evidence_of):
    rival = {**LATER, **STATED, "as_printed": "89,00 persen", "source_id": "harian-1"}
    found = _series(evidence_of({**RATE, **STATED}, {**LATER, **STATED}, rival))
    assert [row[3:] for row in found] == [("", ""), ("T001", ""), ("T001", "")]


def test_a_figure_is_compared_with_the_latest_one_that_has_its_base(evidence_of):
    middle = {**RATE, "as_of": "2025-01-01", "as_printed": "99,00 persen"}
    last = _last(evidence_of({**RATE, **STATED}, middle, {**LATER, **STATED}))
    assert last == (1, "", "T001", "rose")

    assert _last(evidence_of({**RATE, **STATED}, {**middle, **STATED}, {**LATER, **STATED})) == (
        1, "", "T002", "fell",
    )  # fmt: skip


def test_a_base_may_move_on_from_figure_to_figure(evidence_of):
    middle = {**RATE, "as_of": "2025-01-01"}
    counts = _count(RATE, "90.090"), _count(middle, "90.450"), _count(LATER, "95.860")
    assert _last(evidence_of(RATE, middle, LATER, *counts)) == (1, "", "T002", "rose")


@pytest.mark.parametrize("other", [{"as_of": "2024-05-31"}, {"variant": "pbi_jk"}, {"source_id": "harian-2"}])
def test_a_count_of_another_day_scope_or_page_gives_no_base(evidence_of, other):
    counts = {**_count(RATE, "90.090"), **other}, _count(LATER, "95.095")
    assert _last(evidence_of(RATE, LATER, *counts)) == (1, "", "", "")


def test_a_scope_and_a_base_have_segments_of_their_own(evidence_of):
    active = {"indicator_id": "health_active_pct", "as_of": "2025-06-01", "as_printed": "80 persen"}
    claims = active, {**active, "stated_base": "members"}, {**active, "variant": "pbi_jk"}
    found = _series(evidence_of(*claims), "health_active_pct")
    assert [row[1] for row in found] == [1, 2, 3]


def test_a_rate_of_members_needs_no_register(evidence_of):
    members = {"indicator_id": "health_active_pct", "stated_base": "members"}
    assert _last(evidence_of({**RATE, **members}, {**LATER, **members}), "health_active_pct")[3] == "rose"


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        ({}, (2, "policy", "", "")),
        ({"region_id": "pulau"}, (2, "policy", "", "")),
        ({"valid_from": "2025-06-01"}, (2, "policy", "", "")),
        ({"valid_from": "2024-06-01"}, (1, "", "T001", "rose")),
        ({"valid_from": "2025-06-02"}, (1, "", "T001", "rose")),
        ({"region_id": "tanjung"}, (1, "", "T001", "rose")),
        ({"applies_to": "province"}, (1, "", "T001", "rose")),
        ({"indicator_id": "health_registered_pct"}, (1, "", "T001", "rose")),
    ],
)
def test_a_break_of_policy_cuts_what_it_applies_to(evidence_of, rule, outcome):
    active = {"indicator_id": "health_active_pct", "stated_base": "members"}
    rule = {**BREAK, **rule}
    reported = {
        "region_id": rule.get("region_id", "negara"), "indicator_id": "health_deactivated_persons",
        "as_printed": "7 juta jiwa", "as_of": "2025-01-01", "variant": "pbi",
    }  # fmt: skip
    evidence = evidence_of(
        {**RATE, **active}, {**LATER, **active}, reported, policy=({**rule, "claim_id": "T003"},)
    )
    assert _last(evidence, "health_active_pct") == outcome


def test_residents_on_the_page_are_the_base_of_a_rate_unless_it_is_of_an_unstated_one(evidence_of):
    printed = [
        {**_count(claim, "100.100", "residents_persons"), "variant": "unstated"} for claim in (RATE, LATER)
    ]
    assert _last(evidence_of(RATE, LATER, *printed))[3] == "rose"
    for base, trend in (("residents", "rose"), ("", "")):
        active = {"indicator_id": "health_active_pct", "stated_base": base}
        evidence = evidence_of({**RATE, **active}, {**LATER, **active}, *printed)
        assert _last(evidence, "health_active_pct")[3] == trend


def test_counts_that_disagree_leave_no_base(evidence_of):
    counts = _count(RATE, "90.090"), _count(LATER, "95.095")
    residents = {**_count(LATER, "110.110", "residents_persons"), "variant": "unstated"}
    assert _last(evidence_of(RATE, LATER, *counts))[3] == "rose"
    assert _last(evidence_of(RATE, LATER, *counts, residents)) == (1, "", "", "")


@pytest.mark.parametrize(
    ("persons", "outcome"), [("98.099", (1, "", "T001", "rose")), ("101.001", (2, "base", "", ""))]
)
def test_workers_may_move_by_five_percent(evidence_of, persons, outcome):
    rates = {**RATE, **LABOUR}, {**LATER, **LABOUR}
    counts = [
        {**_count(rate, number, "labour_active_persons"), "as_printed": f"{number} pekerja"}
        for rate, number in zip(rates, ("90.090", persons), strict=True)
    ]
    assert _last(evidence_of(*rates, *counts), "labour_active_pct") == outcome


def test_counts_of_unstated_scope_are_compared_within_one_page_alone(evidence_of):
    count = {"indicator_id": "labour_active_persons", "variant": "unstated", "as_printed": "40.100 pekerja"}
    older, newer = {**RATE, **count}, {**LATER, **count, "as_printed": "50.100 pekerja"}
    assert _last(evidence_of(older, newer), "labour_active_persons") == (1, "", "", "")
    page = {"source_id": "harian-1"}
    assert _last(evidence_of(older, {**newer, **page}), "labour_active_persons")[3] == "rose"
    stated = {"variant": "with_construction"}
    found = _last(evidence_of({**older, **stated}, {**newer, **stated}), "labour_active_persons")
    assert found[3] == "rose"


def test_members_are_counted_without_a_base_and_residents_by_a_register(evidence_of):
    for indicator_id, trends in (
        ("health_registered_persons", ["rose"] * 2),
        ("residents_persons", ["", "rose"]),
    ):
        older, newer = (
            {**_count(RATE, number, indicator_id), "as_of": day}
            for number, day in (("90.001", "2024-06-01"), ("95.001", "2025-06-01"))
        )
        variant = {"variant": "dukcapil" if indicator_id == "residents_persons" else "all"}
        for register, trend in zip(({}, STATED), trends, strict=True):
            claims = [{**claim, **variant, **register} for claim in (older, newer)]
            assert _last(evidence_of(*claims), indicator_id)[3] == trend


def test_what_is_later_or_undated_or_of_another_region_is_no_part(evidence_of):
    later = {**LATER, "as_of": "2026-01-01", "source_id": "harian-3"}
    undated = {**LATER, "as_of": "", "as_of_basis": ""}
    assert [
        row[0] for row in _series(evidence_of(RATE, later, undated, {**LATER, "region_id": "tanjung"}))
    ] == ["T001"]


def test_without_figures_there_are_columns(evidence_of):
    found = measure(evidence_of(RATE), ["tanjung"], "2025-12-31").series("health_registered_pct")
    assert (len(found), list(found)[-4:]) == (0, ["segment", "broken_by", "since", "trend"])
