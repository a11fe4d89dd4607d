"""The title of a report: the official name, what JKN comes to, what Jamsostek comes to."""

import pytest

from analysis.measures.measured import measure_region
from analysis.parts.opening import contrast, title
from analysis.words.language import Language
from analysis.words.report import Report

DAY = "2025-12-31"
LINE = {"region_id": "negara", "claim_kind": "threshold", "as_printed": "98 persen", "claim_id": "P001"}
UHC = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}
ACTIVE_LINE = {**LINE, "indicator_id": "health_active_pct", "as_printed": "80 persen", "claim_id": "P002"}
ACTIVE_UHC = {**UHC, "claim_id": "P002", "indicator_id": "health_active_pct"}
AWARD = {"rule_id": "uhc_award_2025_pratama", "claim_id": "P001"}
STATUS = {
    "indicator_id": "uhc_status", "claim_kind": "status", "variant": "pratama", "as_of": "2025-12-01",
    "state": "mentioned",
}  # fmt: skip
HEALTH = {"as_printed": "98,50 persen"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "82,00 persen", "stated_base": "residents"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
DUE = {**UHC, "rule_id": "rpjmn_jkn_2025", "valid_to": "2025-12-31"}


@pytest.fixture
def title_of(evidence_of):
    def make(*claims, policy=(), region="teluk", code="en", as_of=DAY):
        measured = measure_region(evidence_of(*claims, policy=policy), region, as_of)
        return title(Report(measured, Language(code)))

    return make


@pytest.mark.parametrize(
    ("region", "code", "name"),
    [
        ("teluk", "en", "Bay Regency: "), ("teluk", "id", "Kabupaten Teluk: "),
        ("pulau", "en", "Island Province: "), ("pulau", "id", "Provinsi Pulau: "), ("negara", "en", "Nation: "),
    ],
)  # fmt: skip
def test_name_is_the_official_one(title_of, region, code, name):
    assert title_of({**HEALTH, "region_id": region}, region=region, code=code).startswith(name)


def test_short_name_of_a_province_is_left_out(evidence_of):
    claim = {**HEALTH, "region_id": "kepri"}
    regions = [("kepri", "Kepulauan Riau", "Kepri (Riau Islands)", "province", "negara")]
    measured = measure_region(evidence_of(claim, regions=regions), "kepri", DAY)
    assert title(Report(measured, Language("en"))).startswith("Riau Islands Province: ")


@pytest.mark.parametrize(
    ("claims", "policy", "clause"),
    [
        ([{"as_printed": "100,26 persen"}], (UHC,), "more JKN members than the population count"),
        ([HEALTH, ACTIVE], (UHC, ACTIVE_UHC), "the UHC requirement is met"),
        ([HEALTH, {**ACTIVE, "as_printed": "71 persen"}], (UHC, ACTIVE_UHC), "the UHC requirement is not met"),
        ([HEALTH, ACTIVE], (DUE, {**ACTIVE_UHC, **{k: DUE[k] for k in ("rule_id", "valid_to")}}),
         "the JKN targets for 2025 were met"),
        ([{"as_printed": "97,50 persen"}], (DUE,), "a JKN target for 2025 was not met"),
        ([{**HEALTH, "as_printed": "97,00 persen", "as_of": "2025-02-01"}, STATUS],
         (UHC, AWARD), "97.00 percent registered with JKN on 1 February 2025"),
        ([{**HEALTH, "as_of": "2025-08-01"}], (UHC,), "98.50 percent registered with JKN on 1 August 2025"),
        ([HEALTH], (UHC, ACTIVE_UHC), "almost everyone is registered with JKN"),
        ([{"as_printed": "97,50 persen"}], (), "97.50 percent registered with JKN on 1 December 2025"),
        ([ACTIVE], (), "82.00 percent active in JKN on 1 December 2025"),
        ([], (), "no JKN rate has been published"),
    ],
)  # fmt: skip
def test_health_clause(title_of, claims, policy, clause):
    found = title_of(LABOUR, LINE, ACTIVE_LINE, *claims, policy=policy)
    assert found.split(": ", 1)[1].split("; ")[0] == clause


@pytest.mark.parametrize(
    ("denied", "clause"),
    [
        ([], "UHC requirement met when assessed for 2025"),
        (["75,00 persen"], "98.50 percent registered with JKN on 1 February 2025"),
    ],
)
def test_award_makes_a_title_unless_a_figure_denies_it(title_of, denied, clause):
    policy = [UHC, ACTIVE_UHC, AWARD, {**AWARD, "claim_id": "P002", "indicator_id": "health_active_pct"}]
    removal = {**ACTIVE_UHC, "kind": "break", "rule_id": "removal", "comparator": ""}
    policy.append({**removal, "valid_from": "2025-12-15"})
    measured = [{**ACTIVE, "as_printed": printed, "as_of": "2025-11-20"} for printed in denied]
    old = {**HEALTH, "as_of": "2025-02-01"}
    found = title_of(LABOUR, LINE, ACTIVE_LINE, old, STATUS, *measured, policy=policy)
    assert found.split(": ", 1)[1].split("; ")[0] == clause


@pytest.mark.parametrize(
    ("claim", "clause"),
    [
        (LABOUR, "four in ten workers are not covered by Jamsostek"),
        ({**LABOUR, "as_printed": "50 persen", "hedge_as_printed": "sekitar"},
         "about half of workers are not covered by Jamsostek"),
        ({**LABOUR, "as_printed": "55 persen", "hedge_as_printed": "sekitar"},
         "Jamsostek covers about 55 percent of workers"),
        (
            {**LABOUR, "as_printed": "50 persen", "hedge_as_printed": "minimal"},
            "Jamsostek covers at least 50 percent of workers",
        ),
        ({**LABOUR, "as_of": "2024-10-09"}, "the latest Jamsostek rate is from October 2024"),
        ({**LABOUR, "variant": "bpu"}, "Jamsostek known only for some groups of workers"),
        ({"as_printed": "80 persen", "indicator_id": "health_active_pct", "as_of": "2025-11-01"},
         "no Jamsostek rate has been published"),
    ],
)  # fmt: skip
def test_labour_clause(title_of, claim, clause):
    assert title_of(HEALTH, claim).split("; ")[-1] == clause


@pytest.mark.parametrize(
    ("figure", "policy", "clause"),
    [
        (
            "97,70 persen",
            (UHC,),
            "97.70 percent registered with JKN on 1 December 2025, below the required 98",
        ),
        (
            "98,70 persen",
            (UHC,),
            "98.70 percent registered with JKN on 1 December 2025, at the required 98 or above",
        ),
        ("98,70 persen", (), "98.70 percent registered with JKN on 1 December 2025"),
    ],
)
def test_region_with_one_rate_says_it_and_that_it_is_the_only_one(title_of, figure, policy, clause):
    found = title_of({"as_printed": figure}, LINE, policy=policy)
    assert found == f"Bay Regency: {clause}; no other rate has been found"


def test_region_without_rates_says_so(title_of):
    people = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "100.001 jiwa"}
    assert title_of(people) == "Bay Regency: no JKN or Jamsostek rate has been published"


def test_contrast_says_the_rates_where_the_title_says_a_verdict(evidence_of):
    evidence = evidence_of(HEALTH, ACTIVE, LABOUR, LINE, ACTIVE_LINE, policy=(UHC, ACTIVE_UHC))
    report = Report(measure_region(evidence, "teluk", DAY), Language("en"))
    assert "the UHC requirement is met" in title(report)
    assert contrast(report) == (
        "almost everyone is registered with JKN", "four in ten workers are not covered by Jamsostek",
    )  # fmt: skip
