"""A rank is a range that holds every order which the bounds allow; where figures are not comparable, it says why."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.measures.measured import measure
from jaminan.tables import strict

NAMES = ["teluk", "tanjung", "karang", "muara"]
MORE = (
    ("karang", "Karang", "Reef", "regency", "pulau"),
    ("muara", "Muara", "Mouth", "city", "pulau"),
    ("layanan", "Layanan", "Service", "service_area", "pulau"),
    ("seberang", "Seberang", "Far Island", "province", "negara"),
)
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated"}
ACTIVE = {"indicator_id": "health_active_pct"}


@pytest.fixture
def regions_of(evidence_of):
    """The evidence of claims on any of the regions."""
    return lambda *claims: evidence_of(*claims, regions=MORE)


def _claims(*printed, **facts):
    """A figure of each of the first regions, as printed or with what differs."""
    named = [each if isinstance(each, dict) else {"as_printed": each} for each in printed]
    return [{"region_id": name, **facts, **claim} for name, claim in zip(NAMES, named, strict=False)]


def _ranked(evidence, measure_id="registered", within="pulau"):
    found = measure(evidence, ["teluk"], "2025-12-31").rank(measure_id, within)
    return found[found["region_id"].isin(NAMES)].set_index("region_id")


def _places(evidence, measure_id="registered"):
    found = _ranked(evidence, measure_id)[["rank_low", "rank_high"]].dropna().astype(int)
    return {name: tuple(places) for name, places in zip(found.index, found.to_numpy().tolist(), strict=True)}


def test_overlap_is_a_tie_and_the_rest_is_in_order(regions_of):
    evidence = regions_of(*_claims("90,00 persen", "95 persen", "95,50 persen", "80,00 persen"))
    assert _places(evidence) == {"tanjung": (1, 2), "karang": (1, 2), "teluk": (3, 3), "muara": (4, 4)}
    row = _ranked(evidence).loc["teluk"]
    assert row[["above", "below", "ties", "ranked"]].to_list() == ["tanjung karang", "muara", "", 4]


def test_rivals_widen(regions_of):
    rival = {"as_printed": "96,00 persen", "region_id": "tanjung", "source_id": "harian-2"}
    evidence = regions_of(*_claims("95,00 persen", "90,00 persen"), rival)
    assert _places(evidence) == {"teluk": (1, 2), "tanjung": (1, 2)}


def test_open_readings_widen(regions_of):
    registered = _claims("90,00 persen", "90,00 persen")
    active = _claims(
        {"as_printed": "80,00 persen"}, {"as_printed": "75,00 persen", "stated_base": "residents"}
    )
    evidence = regions_of(*registered, *({**claim, **ACTIVE} for claim in active))
    assert _places(evidence, "active") == {"teluk": (1, 2), "tanjung": (1, 2)}
    assert _ranked(evidence, "active")["value"].isna().to_dict() == {
        name: name != "tanjung" for name in NAMES
    }


def test_a_reading_that_cannot_be_computed_leaves_a_region_anywhere(regions_of):
    active = _claims(
        {"as_printed": "80,00 persen"}, {"as_printed": "75,00 persen", "stated_base": "residents"}
    )
    evidence = regions_of(*({**claim, **ACTIVE} for claim in active))
    assert _places(evidence, "active") == {"teluk": (1, 2), "tanjung": (1, 2)}
    assert _ranked(evidence, "active").loc["tanjung", ["not_comparable", "reasons"]].to_list() == [
        "teluk",
        "base",
    ]
    assert _ranked(evidence, "active").loc["teluk", ["low", "high"]].to_list() == [-math.inf, math.inf]


@pytest.mark.parametrize(
    ("measure_id", "other", "reason"),
    [
        ("registered", {"as_of": "2025-10-31"}, ""),
        ("registered", {"as_of": "2025-10-30"}, "dates"),
        ("registered", {"register": "dukcapil-2024-2"}, ""),
        ("registered", {"stated_base": "members"}, "base"),
        ("active", {"variant": "pbi_jk"}, None),
        ("labour", {"variant": "with_construction"}, "scope"),
        ("labour", {"stated_base": "labour_force"}, "base"),
        ("labour", {"stated_base": "eligible_workers"}, ""),
    ],
)
def test_a_pair_needs_one_date_base_and_scope(regions_of, measure_id, other, reason):
    facts = {"registered": {}, "active": {**ACTIVE, "stated_base": "residents"}, "labour": LABOUR}[measure_id]
    found = _ranked(
        regions_of(*_claims("90,00 persen", {"as_printed": "50,00 persen", **other}, **facts)), measure_id
    )
    place, listed, reasons = found.loc["teluk", ["rank_high", "not_comparable", "reasons"]]
    if reason is None:  # a part has no place
        assert (place, found.loc["tanjung", "state"]) == (1, "parts")
    else:
        assert (place, listed, reasons) == ((2, "tanjung", reason) if reason else (1, "", ""))


def test_two_registers_of_residents_are_two_bases(regions_of):
    registers = ({"as_printed": f"{n}0,00 persen", "register": f"dukcapil-2024-{n - 7}"} for n in (9, 8))
    found = _ranked(regions_of(*_claims(*registers)))
    assert found.loc["teluk", ["not_comparable", "reasons"]].to_list() == ["tanjung", "register"]


def test_98_and_more_are_a_band_and_above_all_others(regions_of):
    evidence = regions_of(*_claims("98,01 persen", "99,50 persen", "97,00 persen", "98 persen"))
    found = _ranked(evidence)
    bands = {name: band for name, band in found["band"].items() if band}
    assert bands == {"teluk": "98_and_more", "tanjung": "98_and_more"}
    assert _places(evidence) == {"karang": (4, 4), "muara": (1, 3)}
    assert found.loc["teluk", ["above", "below", "ties"]].to_list() == ["", "karang", "tanjung muara"]


def test_98_is_no_band_of_another_measure_and_above_100_all_tie(regions_of):
    claims = _claims("98,50 persen", "100,50 persen", "101,00 persen", **LABOUR)
    evidence = regions_of(*claims)
    assert _places(evidence, "labour") == {"tanjung": (1, 2), "karang": (1, 2), "teluk": (3, 3)}
    assert _ranked(evidence, "labour").loc["karang", ["value", "band"]].to_list() == [101, ""]


@pytest.mark.parametrize(
    ("higher", "lower", "other", "outcome"),
    [
        # Another page: its base may be another one, of up to a factor of 0.65.
        ("60,00 persen", "38,99 persen", {"source_id": "harian-2"}, ""),
        ("60,00 persen", "39,00 persen", {"source_id": "harian-2"}, "base"),
        # One page and date: one base.
        ("60,00 persen", "59,98 persen", {}, ""),
        ("60,00 persen", "59,98 persen", {"as_of": "2025-11-30"}, "base"),
        ("60,00 persen", "20,00 persen", {"as_of": "2024-11-30"}, ""),
        ("60,00 persen", "20,00 persen", {"as_of": "2024-11-29"}, "dates"),
    ],
)
def test_jamsostek_of_two_pages_is_ordered_only_if_no_base_could_turn_it(
    regions_of, higher, lower, other, outcome
):
    claims = _claims(higher, {"as_printed": lower, **other}, **LABOUR)
    found = _ranked(regions_of(*claims), "labour").loc["tanjung"]
    assert found[["above", "not_comparable", "reasons"]].to_list() == (
        ["", "teluk", outcome] if outcome else ["teluk", "", ""]
    )


@pytest.mark.parametrize(
    ("changed", "comparable"),
    [
        ({}, True),
        ({"as_of": "2025-08-31"}, True),
        ({"as_of": "2025-08-30"}, False),
        ({"stated_base": "employed"}, False),
        ({"stated_base": ""}, False),
        ({"variant": "with_construction"}, False),
    ],
)
def test_jamsostek_of_two_pages_is_compared_if_both_print_members_and_one_base(
    regions_of, changed, comparable
):
    facts = {**LABOUR, "stated_base": "labour_force"}
    other = {**facts, "region_id": "tanjung", "source_id": "harian-2", **changed}
    claims = _claims("60,00 persen", **facts) + [{**other, "as_printed": "50,00 persen"}]
    counts = [
        {**claim, "indicator_id": name, "as_printed": f"{number} pekerja"}
        for claim, members in zip(claims, ("6.001", "5.001"), strict=True)
        for name, number in (("labour_active_persons", members), ("labour_eligible_persons", "10.002"))
    ]
    assert (_places(regions_of(*claims, *counts), "labour")["teluk"] == (1, 1)) is comparable
    # A page without the members, or without the base, is as any other; so is one that names a target or two bases.
    for number, count in enumerate(counts[2:], start=2):
        for changed in (None, {"claim_kind": "target"}, {"stated_base": "employed"}, {"variant": "pu"}):
            less = [*counts[:number], *([{**count, **changed}] if changed else []), *counts[number + 1 :]]
            assert _places(regions_of(*claims, *less), "labour")["teluk"] == (1, 2)


def test_regions_without_a_figure_come_last_with_their_state(regions_of):
    mentioned = {"region_id": "teluk", "as_printed": "", "state": "mentioned", "as_of": "", "as_of_basis": ""}
    figure = {"region_id": "karang", "as_printed": "90,00 persen"}
    found = measure(regions_of(figure, mentioned), ["teluk"], "2025-12-31").rank("registered")
    assert list(found["region_id"])[0] == "karang"
    assert set(found["region_id"]) == set(NAMES)
    last = found.set_index("region_id").loc["teluk"]
    assert (last["state"], last["ranked"]) == ("mentioned", 1)
    assert found["rank_low"].isna().sum() == found["low"].isna().sum() == 3


def test_those_directly_within_are_ranked_by_default_those_of_the_parent(regions_of):
    measures = measure(regions_of({"as_printed": "90 persen"}), ["teluk"], "2025-12-31")
    for within in ("", "pulau"):
        assert set(measures.rank("registered", within)["region_id"]) == set(NAMES)
    for first in ("pulau", "negara"):
        found = measures.of([first]).rank("registered")
        assert set(found["region_id"]) == {"pulau", "seberang"}
    with pytest.raises(DataError, match="^within: 'teluk' contains no regions to rank$"):
        measures.rank("registered", "teluk")
    with pytest.raises(DataError, match="did you mean 'pulau'"):
        measures.rank("registered", "pulaw")


@pytest.fixture(scope="module")
def measures(lasting_folder_of):
    """Four regions that have one figure each, of two pages; which ones, the tests set."""
    pages = ("harian-1", "harian-1", "harian-2", "harian-2")
    claims = [
        {**claim, "source_id": page, **facts}
        for facts in ({}, LABOUR)
        for claim, page in zip(_claims(*["50,00 persen"] * 4), pages, strict=True)
    ]
    return measure(
        strict.load(lasting_folder_of(*claims, regions=MORE, name="ranks")), ["teluk"], "2025-12-31"
    )


FIGURES = st.lists(
    st.tuples(st.integers(80, 104), st.integers(0, 6), st.integers(0, 40), st.fractions(0, 1)),
    min_size=4,
    max_size=4,
)


def _with(measures, figures):
    """Each region's bounds in half percents and day, and what is true within the bounds."""
    lows, highs = ([each[0] for each in figures], [each[0] + each[1] for each in figures])
    days = [pd.Timestamp("2025-12-31") - pd.Timedelta(days=each[2]) for each in figures]
    columns = {
        "low": lows,
        "high": highs,
        "coarse_low": lows,
        "coarse_high": highs,
        "value": lows,
        "as_of_day": days,
    }
    changed = measures.with_claims(
        lambda claims: claims.assign(
            **{
                name: pd.Series(cells * 2, claims.index, dtype=claims[name].dtype)
                for name, cells in columns.items()
            }
        )
    )
    return changed, [
        low + share * (high - low) for low, high, (*_, share) in zip(lows, highs, figures, strict=True)
    ]


@given(FIGURES)
@settings(max_examples=30, deadline=None)
def test_a_rank_has_every_order_that_the_bounds_allow(measures, figures):
    changed, true = _with(measures, figures)
    found = changed.rank("registered").set_index("region_id").loc[NAMES]
    true = [min(98, each) for each in true]
    for name, own in zip(NAMES, true, strict=True):
        row = found.loc[name]
        above, below = (sum(each > own for each in true), sum(each < own for each in true))
        if row["band"]:
            assert (own, row["low"] >= 98) == (98, True)
        else:
            assert row["rank_low"] <= 1 + above
            assert 4 - below <= row["rank_high"]


@given(FIGURES, st.lists(st.fractions("0.65", 1), min_size=2, max_size=2))
@settings(max_examples=30, deadline=None)
def test_a_rank_of_jamsostek_holds_whatever_the_base_of_each_page(measures, figures, bases):
    spread = [(low - 80) * 4 for low, *_ in figures]
    figures = [(low, *rest) for low, (_, *rest) in zip(spread, figures, strict=True)]
    changed, printed = _with(measures, figures)
    found = changed.rank("labour").set_index("region_id").loc[NAMES]
    of_pages = [
        min(100, each) * base for each, base in zip(printed, [bases[0]] * 2 + [bases[1]] * 2, strict=True)
    ]
    for name, own in zip(NAMES, of_pages, strict=True):
        assert found.loc[name, "rank_low"] <= 1 + sum(each > own for each in of_pages)
        assert 4 - sum(each < own for each in of_pages) <= found.loc[name, "rank_high"]


@given(FIGURES)
@settings(max_examples=30, deadline=None)
def test_a_rank_is_no_wider_than_the_bounds_and_dates(measures, figures):
    changed, _ = _with(measures, figures)
    found = changed.rank("registered").set_index("region_id").loc[NAMES]
    for name, (low, width, day, _) in zip(NAMES, figures, strict=True):
        row, others = found.loc[name], [each for each in figures if abs(each[2] - day) <= 31]
        least, most = min(98, low), min(98, low + width)
        if not row["band"]:
            assert row["rank_low"] == 1 + sum(min(98, each[0]) > most for each in others)
            assert row["rank_high"] == 4 - sum(min(98, each[0] + each[1]) < least for each in others)
        assert all(name in found.loc[other, "below"].split() for other in row["above"].split())
        assert math.isclose(row["low"], low)
