from datetime import date

import pytest

from analysis.measures.estimates import age
from analysis.measures.measured import measure

DAY = date(2025, 12, 31)


def estimate(evidence, as_of=DAY):
    return measure(evidence, [], str(as_of)).estimates


def _chosen(evidence, as_of=DAY):
    table = estimate(evidence, as_of)
    return table[table["headline"]].iloc[0]


def test_estimate_ignores_what_is_not_measured(evidence_of):
    evidence = evidence_of(
        {"as_printed": "90 persen"},
        {"as_printed": "95 persen", "claim_kind": "target"},
        {"as_printed": "96 persen", "claim_kind": "threshold", "hedge_as_printed": "minimal"},
        {"as_printed": "97 persen", "state": "withdrawn"},
        {"state": "mentioned"},
        {"as_printed": "99 persen", "as_of": "", "as_of_basis": ""},
    )
    assert list(estimate(evidence, DAY)["claim_id"]) == ["T001"]


def test_estimate_ignores_figures_that_describe_a_later_day(evidence_of):
    evidence = evidence_of(
        {"as_printed": "90 persen", "as_of": "2025-06"}, {"as_printed": "95 persen", "as_of": "2025"}
    )
    assert _chosen(evidence, date(2025, 12, 30))["claim_id"] == "T001"
    assert _chosen(evidence, DAY)["claim_id"] == "T002"


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        ({"as_printed": "90 persen"}, {"as_printed": "95 persen", "hedge_as_printed": "minimal"}),
        (
            {"as_of_basis": "stated", "as_of": "2025-10-01"},
            {"as_of_basis": "publication", "as_of": "2025-12-01"},
        ),
        (
            {"as_of_basis": "stated", "as_of": "2025-10-01"},
            {"as_of_basis": "inferred", "as_of": "2025-12-01"},
        ),
        (
            {"as_of": "2025-12-01", "as_of_basis": "publication"},
            {"as_of": "2025-10-01", "as_of_basis": "publication", "as_printed": "90,25 persen"},
        ),
        ({"as_printed": "90,25 persen"}, {"as_printed": "88 persen"}),
        ({"agency": "bpjs_kesehatan", "region_id": "negara"}, {"agency": "press", "region_id": "negara"}),
        ({"claim_id": "A001"}, {"claim_id": "A002"}),
        # The loser would win by what is compared next.
        ({"as_of_basis": "publication"}, {"hedge_as_printed": "minimal"}),
        (
            {"agency": "press", "region_id": "negara", "as_printed": "90,25 persen"},
            {"agency": "bpjs_kesehatan", "region_id": "negara"},
        ),
    ],
    ids=[
        "closed bounds",
        "stated date",
        "not inferred",
        "later",
        "finer",
        "direct",
        "claim_id",
        "closed before stated",
        "finer before direct",
    ],
)
def test_estimate_order(evidence_of, monkeypatch, winner, loser):
    from jaminan.tables import strict

    offices = strict.offices_of
    monkeypatch.setattr(
        strict, "offices_of", lambda package: {**offices(package), "bpjs_kesehatan": {"serves": ["negara"]}}
    )
    base = {"as_printed": "91 persen"}
    # The loser would win by its name.
    row = _chosen(evidence_of({**base, "claim_id": "A000", **loser}, {**base, "claim_id": "B001", **winner}))
    assert row["claim_id"] == winner.get("claim_id", "B001")
    assert row["rivals"] == loser.get("claim_id", "A000")


def test_estimate_rival_that_does_not_meet_disagrees(evidence_of):
    evidence = evidence_of(
        {"as_printed": "90 persen", "as_of": "2025-12-01"},
        {"as_printed": "92,10 persen", "as_of": "2025-11-01", "as_of_basis": "publication"},
        {"as_printed": "90,4 persen", "as_of": "2025-10-01", "as_of_basis": "publication"},
    )
    row = _chosen(evidence)
    assert (row["claim_id"], row["rivals"], row["disagreeing"]) == ("T001", "T002 T003", "T002")
    assert (row["rival_low"], row["rival_high"]) == pytest.approx((89.5, 92.105))


def test_estimate_older_than_92_days_is_history(evidence_of):
    evidence = evidence_of(
        {"as_printed": "90 persen", "as_of": "2025-12-01", "as_of_basis": "publication"},
        {"as_printed": "80 persen", "as_of": "2025-08-31", "as_of_basis": "publication"},
        {"as_printed": "81 persen", "as_of": "2025-08-30", "as_of_basis": "publication"},
    )
    row = _chosen(evidence)
    assert (row["rivals"], row["history"]) == ("T002", "T003")


def test_estimate_same_speaker_day_and_value_is_one_statement(evidence_of):
    speaker = {"speaker": "Ani", "as_of": "2025-12-01"}
    evidence = evidence_of(
        {"as_printed": "58 persen", **speaker},
        {"as_printed": "58 persen", "hedge_as_printed": "sekitar", "source_id": "harian-2", **speaker},
    )
    row = _chosen(evidence)
    assert row["statements"] == "T001 T002"
    assert row["rivals"] == ""
    assert (row["low"], row["high"]) == (57.0, 59.0)


def test_estimate_claims_without_a_speaker_stay_apart(evidence_of):
    row = _chosen(
        evidence_of({"as_printed": "58 persen"}, {"as_printed": "58 persen", "source_id": "harian-2"})
    )
    assert (row["statements"], row["rivals"]) == ("T001", "T002")


def test_estimate_never_joins_variants_or_bases(evidence_of):
    labour = {"indicator_id": "labour_active_pct", "as_of": "2025-12-01"}
    evidence = evidence_of(
        {"as_printed": "33 persen", "variant": "with_construction", **labour},
        {"as_printed": "27 persen", "variant": "without_construction", **labour},
        {"as_printed": "40 persen", "variant": "unstated", **labour},
        {"as_printed": "41 persen", "variant": "unstated", "stated_base": "labour_force", **labour},
    )
    table = estimate(evidence, DAY)
    assert len(table) == 4
    assert (table["rivals"] == "").all()
    assert table["headline"].sum() == 1


def test_estimate_headline_is_the_newest_group(evidence_of):
    labour = {"indicator_id": "labour_active_pct"}
    evidence = evidence_of(
        {"as_printed": "33 persen", "variant": "with_construction", "as_of": "2025-06-01", **labour},
        {"as_printed": "27 persen", "variant": "without_construction", "as_of": "2025-12-01", **labour},
    )
    assert _chosen(evidence)["variant"] == "without_construction"


def test_estimate_does_not_depend_on_row_order(evidence_of):
    claims = [
        {"claim_id": f"T{n:03d}", "as_printed": f"{90 + n} persen", "as_of": f"2025-{n:02d}-15"}
        for n in range(1, 10)
    ]
    first = estimate(evidence_of(*claims), DAY)
    second = estimate(evidence_of(*claims[::-1]), DAY)
    assert first.equals(second)


@pytest.mark.parametrize(
    ("days", "name"), [(0, "current"), (183, "current"), (184, "ageing"), (366, "ageing"), (367, "old")]
)
def test_age_limits(days, name):
    assert age(days) == name


def test_estimate_joins_a_statement_before_it_ranks_it(evidence_of):
    """A speaker who also says "at least" has an open statement: a closed one of another goes before."""
    said = {"as_printed": "58 persen", "speaker": "Ani", "as_of": "2025-12-01"}
    row = _chosen(
        evidence_of(
            said,
            {**said, "hedge_as_printed": "minimal", "source_id": "harian-2"},
            {"as_printed": "57 persen", "speaker": "Budi", "as_of": "2025-11-01"},
        )
    )
    assert row["claim_id"] == "T003"
    assert row["rivals"] == "T001 T002"


def test_estimate_of_nothing_has_the_kinds_of_a_full_table(evidence_of):
    evidence = evidence_of({"as_printed": "90 persen"})
    full, empty = (estimate(evidence, day).drop(columns="age_days") for day in (DAY, date(1990, 1, 1)))
    assert empty.empty
    assert list(empty.dtypes.items()) == list(full.dtypes.items())


def test_estimate_spans_its_rivals_at_the_grain_that_conclusions_must_survive(evidence_of):
    about = {"as_printed": "80 persen", "hedge_as_printed": "sekitar"}
    alone = _chosen(evidence_of(about))
    assert (alone["rival_low"], alone["rival_high"]) == (alone["coarse_low"], alone["coarse_high"])
    assert alone["rival_low"] < alone["low"]
    said = {"speaker": "Ani", "as_of": "2025-12-01"}
    joined = _chosen(
        evidence_of({"as_printed": "80 persen", **said}, {**about, **said, "source_id": "harian-2"})
    )
    assert joined["statements"] == "T001 T002"
    assert (joined["coarse_low"], joined["coarse_high"]) == (alone["coarse_low"], alone["coarse_high"])


def test_estimate_history_is_told_by_day_then_by_claim(evidence_of):
    days = {"D": "2025-12-01", "A": "2024-06-01", "C": "2024-01-01", "B": "2024-01-01"}
    claims = [
        {"claim_id": f"{letter}001", "as_of": days[letter], "as_printed": "90 persen"} for letter in days
    ]
    assert _chosen(evidence_of(*claims))["history"] == "B001 C001 A001"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"variant": "unstated"}, {"variant": "all", "as_of": "2025-11-30", "as_printed": "90,25 persen"}),
        ({"as_printed": "90,25 persen", "variant": "without_construction"}, {}),
        ({"stated_base": "labour_force"}, {"variant": "all"}),
        ({"variant": "all"}, {"variant": "unstated"}),
        ({"stated_base": "eligible_workers"}, {"stated_base": "labour_force"}),
        ({"variant": "unstated"}, {"variant": "bpu", "as_printed": "90,25 persen"}),
    ],
    ids=["newest", "finest", "named base", "variant", "base", "no segment"],
)
def test_headline_is_the_group_that_is(evidence_of, better, worse):
    common = {
        "indicator_id": "labour_active_pct",
        "as_printed": "91 persen",
        "as_of": "2025-12-01",
        "variant": "unstated",
    }
    for claims in ([better, worse], [worse, better]):
        table = estimate(evidence_of(*({**common, **claim} for claim in claims)), DAY)
        assert len(table) == 2
        (headline,) = table.loc[table["headline"], "claim_id"]
        assert headline == f"T{claims.index(better) + 1:03d}"


FINE = {"as_printed": "98,81 persen", "as_of": "2025-11-01"}


@pytest.mark.parametrize(
    ("other", "aside"),
    [
        ({"as_printed": "98 persen"}, True),  # cut
        ({"as_printed": "99 persen"}, True),  # rounded
        ({"as_printed": "98 persen", "hedge_as_printed": "sekitar"}, True),
        ({"as_printed": "98,8 persen"}, True),
        ({"as_printed": "97 persen"}, False),  # neither
        ({"as_printed": "98,80 persen"}, False),  # as fine, and another figure
        ({"as_printed": "98 persen", "hedge_as_printed": "lebih dari"}, True),  # a bound that contains it
        ({"as_printed": "99 persen", "hedge_as_printed": "lebih dari"}, False),
    ],
)
def test_estimate_sets_aside_what_says_no_more(evidence_of, other, aside):
    row = _chosen(evidence_of(FINE, {"as_of": "2025-10-20", "as_of_basis": "publication", **other}))
    assert row["claim_id"] == "T001"
    assert (row["set_aside"], row["rivals"]) == (("T002", "") if aside else ("", "T002"))
    assert ((row["rival_low"], row["rival_high"]) == (row["coarse_low"], row["coarse_high"])) == aside


@pytest.mark.parametrize(
    ("first", "second", "history"),
    [
        ({"as_of": "2025-09-30"}, {"as_of": "2025-11-01"}, True),
        ({"as_of": "2025-10"}, {"as_of": "2025-11-01"}, True),
        ({"as_of": "2025-10"}, {"as_of": "2025-10-31"}, False),  # its month had not ended
        ({"as_of": "2025-09-30", "as_of_basis": "publication"}, {"as_of": "2025-11-01"}, False),
        ({"as_of": "2025-09-30", "as_of_basis": "inferred"}, {"as_of": "2025-11-01"}, False),
    ],
)
def test_estimate_a_change_is_no_contradiction(evidence_of, first, second, history):
    row = _chosen(
        evidence_of({"as_printed": "97,10 persen", **first}, {"as_printed": "98,20 persen", **second})
    )
    assert (row["history"] == "T001", row["rivals"] == "") == (history, history)


def test_estimate_a_print_that_most_outlets_do_not_have_is_a_misprint(evidence_of):
    speech = {"speaker": "Ani", "as_of": "2025-12-01"}
    most = [{"as_printed": "98,62 persen", "source_id": each, **speech} for each in ("harian-1", "harian-2")]
    other = {"as_printed": "98,52 persen", "source_id": "harian-3", **speech}
    row = _chosen(evidence_of(other, *most), date(2026, 12, 31))
    assert (row["value"], row["statements"], row["set_aside"], row["rivals"]) == (
        98.62,
        "T002 T003",
        "T001",
        "",
    )
    even = _chosen(evidence_of(other, most[0]), date(2026, 12, 31))
    assert (even["set_aside"], even["rivals"]) == ("", "T002")
    elsewhere = _chosen(evidence_of({**other, "speaker": "Budi"}, *most), date(2026, 12, 31))
    assert elsewhere["set_aside"] == ""


def test_estimate_that_the_counts_of_its_page_contradict_must_hold_both_ways(evidence_of):
    day = {"as_of": "2025-12-01"}
    counts = [
        {"as_printed": "49.901 orang", "indicator_id": "health_registered_persons", **day},
        {"as_printed": "100.001 orang", "indicator_id": "residents_persons", **day},
    ]
    row = _headline(evidence_of({"as_printed": "50,88 persen", **day}, *counts))
    assert (row["low"], row["high"]) == (50.875, 50.885)
    assert (row["coarse_low"], row["coarse_high"]) == pytest.approx((100 * 49_901 / 100_001, 50.885))
    elsewhere = [{**count, "source_id": "harian-2"} for count in counts]
    row = _headline(evidence_of({"as_printed": "50,88 persen", **day}, *elsewhere))
    assert row["coarse_low"] == 50.875


def _headline(evidence):
    table = estimate(evidence)
    return table[table["indicator_id"] == "health_registered_pct"].iloc[0]
