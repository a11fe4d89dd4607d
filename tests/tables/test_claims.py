import pytest

from jaminan.findings import FindingsError
from jaminan.tables import strict

LINE = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"}
RULE = {"rule_id": "uhc", "claim_id": "P001"}
SO_LARGE = "If it is misprinted, read_as with a note; if not, a note that explains why it is so large"


def _findings(folder) -> list[str]:
    with pytest.raises(FindingsError) as refusal:
        strict.load(folder)
    return str(refusal.value).splitlines()


@pytest.mark.parametrize(
    ("claim", "finding"),
    [
        (
            {"as_printed": "90 persen", "state": "mentioned"},
            "as_printed: '90 persen' – a mentioned claim has no figure – expected an empty cell, or state 'reported'",
        ),
        (
            {"as_printed": ""},
            "as_printed: '' – a reported claim has a figure – expected the figure as printed, or state 'mentioned'",
        ),
        (
            {"as_printed": "90 persen", "read_as": "90 persen", "note": "So."},
            "read_as: '90 persen' – given only when as_printed cannot be read – expected an empty cell",
        ),
        (
            {"as_printed": "90.5 persen", "read_as": "90,5 persen"},
            "note: '' – required with read_as – expected why the figure is read so",
        ),
        (
            {"as_printed": "", "state": "mentioned", "read_as": "90 persen", "note": "So."},
            "read_as: '90 persen' – given only when as_printed cannot be read – expected an empty cell",
        ),
        (
            {"as_printed": "90.5 persen", "read_as": "90.5", "note": "So."},
            "read_as: '90.5' – printed quantity – expected '90.5' is not an Indonesian quantity",
        ),
        (
            {"as_printed": "90.5 persen", "read_as": "90,5 ribu", "note": "So."},
            "read_as: '90,5 ribu' – unit of the indicator – expected a figure in percent",
        ),
        (
            {"as_printed": "90.5 persen"},
            "as_printed: '90.5 persen' – printed quantity – expected '90.5 persen' is not an Indonesian quantity; "
            "did you mean '90,5 persen'?",
        ),
        (
            {"as_printed": "90 ribu"},
            "as_printed: '90 ribu' – unit of the indicator – expected a figure in percent",
        ),
        (
            {"as_printed": "dua bulan", "indicator_id": "health_registered_persons"},
            "as_printed: 'dua bulan' – unit of the indicator – expected a figure in persons",
        ),
        (
            {"as_printed": "90 persen", "indicator_id": "health_registered_persons"},
            "as_printed: '90 persen' – unit of the indicator – expected a figure in persons",
        ),
        (
            {"as_printed": "Rp 90", "indicator_id": "health_registered_persons"},
            "as_printed: 'Rp 90' – unit of the indicator – expected a figure in persons",
        ),
        (
            {"as_printed": "90 orang", "indicator_id": "labour_contribution_idr"},
            "as_printed: '90 orang' – unit of the indicator – expected a figure in idr",
        ),
        (
            {"as_printed": "dua", "indicator_id": "labour_financed_months"},
            "as_printed: 'dua' – unit of the indicator – expected a figure in months",
        ),
        (
            {"as_printed": "dua perusahaan", "indicator_id": "health_registered_persons"},
            "as_printed: 'dua perusahaan' – unit of the indicator – expected a figure in persons",
        ),
        (
            {"as_printed": "158 persen", "indicator_id": "labour_active_pct", "variant": "unstated"},
            f"as_printed: '158 persen' – limit of the indicator – expected at most 110 percent; did you mean '15,8 persen' "
            f"or '58 persen'? {SO_LARGE}",
        ),
        (
            {"as_printed": "580%"},
            "as_printed: '580%' – limit of the indicator – expected at most 110 percent; did you mean '58,0%' or '80%'? "
            f"{SO_LARGE}",
        ),
        (
            {"as_printed": "90-110,01 persen", "claim_kind": "target"},
            f"as_printed: '90-110,01 persen' – limit of the indicator – expected at most 110 percent. {SO_LARGE}",
        ),
        (
            {"as_printed": "2.271 juta penduduk", "indicator_id": "residents_persons"},
            "as_printed: '2.271 juta penduduk' – limit of the indicator – expected at most 300,000,000 persons; did you "
            f"mean '2,271 juta penduduk'? {SO_LARGE}",
        ),
        (
            {"as_printed": "Rp 5.001 triliun", "indicator_id": "health_care_cost_idr"},
            "as_printed: 'Rp 5.001 triliun' – limit of the indicator – expected at most 5,000,000,000,000,000 idr; did you "
            f"mean 'Rp 5,001 triliun'? {SO_LARGE}",
        ),
        (
            {"as_printed": "580 persen", "read_as": "158 persen", "note": "So."},
            "read_as: '158 persen' – limit of the indicator – expected at most 110 percent; did you mean '15,8 persen' or "
            f"'58 persen'? {SO_LARGE}",
        ),
        (
            {"as_printed": "580 persen", "read_as": "58,0 persen"},
            "note: '' – required with read_as – expected why the figure is read so",
        ),
        (
            {"as_printed": "110 persen", "read_as": "11,0 persen", "note": "So."},
            "read_as: '11,0 persen' – given only when as_printed cannot be read – expected an empty cell",
        ),
        (
            {"as_printed": "48 ribu", "read_as": "48 persen", "note": "So."},
            "read_as: '48 persen' – given only when as_printed cannot be read – expected an empty cell",
        ),
        (
            {"as_printed": "−58 persen"},
            "as_printed: '−58 persen' – printed quantity – expected '−58 persen' is not an Indonesian quantity",
        ),
        (
            {"as_printed": "90 persen", "as_of_basis": ""},
            "as_of_basis: '' – given exactly when as_of is – expected stated, publication or inferred with a date",
        ),
        (
            {"as_printed": "90 persen", "as_of": ""},
            "as_of_basis: 'stated' – given exactly when as_of is – expected stated, publication or inferred with a date",
        ),
        (
            {"as_printed": "90 persen", "hedge_as_printed": "gajah"},
            "hedge_as_printed: 'gajah' – hedge – expected a known hedge; 'gajah' in 'gajah' is none",
        ),
        (
            {"as_printed": "90 persen", "hedge_as_printed": "masih sekitat"},
            "hedge_as_printed: 'masih sekitat' – hedge – expected a known hedge; 'sekitat' in 'masih sekitat' is none; "
            "did you mean 'sekitar'?",
        ),
    ],
)
def test_check_claims(folder_of, claim, finding):
    assert _findings(folder_of(claim)) == [f"data/raw/claims.csv:2:{finding}"]


@pytest.mark.parametrize(
    "claim",
    [
        {"as_printed": "90 persen"},
        {"as_printed": "", "state": "mentioned"},
        {
            "as_printed": "90 persen",
            "state": "withdrawn",
            "state_date": "2026-01",
            "state_reason": "Taken back.",
        },
        {"as_printed": "", "state": "disputed", "state_date": "2026", "state_reason": "By the office."},
        {"as_printed": "90 persen", "register": "dukcapil-2024-2", "measured_by": "bpjs_kesehatan"},
        {"as_printed": "90 persen", "as_of": "", "as_of_basis": ""},
        {"as_printed": "90 persen", "hedge_as_printed": "Masih sekitar"},
        {"as_printed": "18–19 persen", "note": "A note without read_as."},
        {"as_printed": "0 persen"},
        {"as_printed": "101,11 persen"},
        {"as_printed": "110 persen"},
        {"as_printed": "110,01 persen", "note": "The register of residents is a year older."},
        {"as_printed": "580 persen", "read_as": "58,0 persen", "note": "The comma is lost."},
        {"as_printed": "158.5 persen", "read_as": "158,5 persen", "note": "Printed with a point."},
        {"as_printed": "158 persen", "indicator_id": "labour_target_attainment_pct"},
        {"as_printed": "158 persen", "indicator_id": "labour_active_change_pct"},
        {"as_printed": "158 persen", "indicator_id": "labour_shortfall_pct"},
        {"as_printed": "300 juta jiwa", "indicator_id": "residents_persons"},
        {"as_printed": "Rp 5.000 triliun", "indicator_id": "health_care_cost_idr"},
        {"as_printed": "48 ribu", "indicator_id": "health_registered_persons"},
        {"as_printed": "48 ribu pekerja rentan", "indicator_id": "labour_active_persons"},
        {"as_printed": "Rp 16.800", "indicator_id": "labour_contribution_idr", "claim_kind": "tariff"},
        {"as_printed": "dua bulan", "indicator_id": "labour_financed_months"},
        {"as_printed": "dua perusahaan", "indicator_id": "health_financing_companies"},
        {
            "as_printed": "57 million",
            "read_as": "57 juta",
            "note": "English.",
            "indicator_id": "employed_persons",
        },
    ],
)
def test_check_claims_accepts(evidence_of, claim):
    assert len(evidence_of(claim).claims) == 1


def test_a_figure_that_is_read_otherwise_counts_as_it_is_read(evidence_of):
    claim = {"as_printed": "580 persen", "read_as": "58,0 persen", "note": "The comma is lost."}
    assert evidence_of(claim).claims["value"].tolist() == [58.0]


def test_a_description_without_limits_has_none(folder_of):
    """As one of an earlier commit, with which `jaminan diff` compares."""
    folder = folder_of({"as_printed": "580 persen"})
    path = folder / "datapackage.json"
    path.write_text(path.read_text().replace('"largest"', '"other"'))
    assert strict.load(folder).claims["value"].tolist() == [580.0]


def test_check_claims_lists_all_that_is_wrong_in_a_row(folder_of):
    claim = {"as_printed": "90 persen", "state": "mentioned", "as_of": "", "hedge_as_printed": "gajah"}
    columns = [finding.split(": ")[0].rpartition(":")[2] for finding in _findings(folder_of(claim))]
    assert columns == ["as_of_basis", "as_printed", "hedge_as_printed"]


def test_check_claims_accepts_a_misprint_that_is_read(evidence_of):
    claim = {"as_printed": "90.5 persen", "read_as": "90,5 persen", "note": "Printed with a point."}
    assert evidence_of(claim).claims["value"].tolist() == [90.5]


@pytest.mark.parametrize(
    ("line", "rule", "finding"),
    [
        (
            {"claim_kind": "observation"},
            {},
            "claim_id: 'P001' – states a value set as policy – expected a target, threshold or tariff; "
            "this is an observation",
        ),
        (
            {"claim_kind": "quota"},
            {},
            "claim_id: 'P001' – states a value set as policy – expected a target, threshold or tariff; "
            "this is a quota",
        ),
        (
            {"as_printed": "", "state": "mentioned"},
            {},
            "claim_id: 'P001' – states a value set as policy – expected a claim with a figure; "
            "this one is only mentioned",
        ),
        (
            {"indicator_id": "health_active_pct"},
            {},
            "indicator_id: 'health_registered_pct' – the indicator of the rule's claim – expected 'health_active_pct'",
        ),
        (
            {},
            {"valid_to": "2024-12"},
            "valid_to: '2024-12' – not before valid_from – expected a date from 2025-01-01 on",
        ),
    ],
)
def test_check_policy(folder_of, line, rule, finding):
    folder = folder_of({**LINE, **line}, policy=({**RULE, **rule},))
    assert _findings(folder) == [f"data/raw/policy.csv:2:{finding}"]


@pytest.mark.parametrize("kind", ["target", "threshold", "tariff"])
@pytest.mark.parametrize("valid_to", ["", "2025", "2025-01", "2025-01-01"])
def test_check_policy_accepts(evidence_of, kind, valid_to):
    evidence = evidence_of({**LINE, "claim_kind": kind}, policy=({**RULE, "valid_to": valid_to},))
    assert evidence.policy["claim_id"].tolist() == ["P001"]


@pytest.mark.parametrize("state", ["disputed", "withdrawn"])
def test_a_claim_out_of_use_says_when_and_why(folder_of, state):
    found = _findings(folder_of({"as_printed": "90 persen", "state": state, "state_reason": ""}))
    assert [line.partition(" – ")[0] for line in found] == ["data/raw/claims.csv:2:state_reason: ''"]


@pytest.mark.parametrize("column", ["state_date", "state_reason"])
def test_a_claim_in_use_has_no_reason_against_it(folder_of, column):
    found = _findings(folder_of({"as_printed": "90 persen", column: "2026-01-01"}))
    assert [line.partition(" – ")[0] for line in found] == [f"data/raw/claims.csv:2:{column}: '2026-01-01'"]


BREAK = {**RULE, "kind": "break", "comparator": "", "claim_id": "P001"}


def test_break_may_rest_on_any_claim(evidence_of):
    evidence = evidence_of({"claim_id": "P001", "as_printed": "90 persen"}, policy=(BREAK,))
    assert (evidence.breaks["claim_id"].tolist(), len(evidence.rules)) == (["P001"], 0)


@pytest.mark.parametrize("row", [{**BREAK, "comparator": "ge"}, {**RULE, "comparator": ""}])
def test_comparator_belongs_to_rules(folder_of, row):
    found = _findings(folder_of(LINE, policy=({**row, "claim_id": "P001"},)))
    assert [line.partition(": ")[0] for line in found] == ["data/raw/policy.csv:2:comparator"]


def test_check_policy_unknown_claim_is_found_once(folder_of):
    findings = _findings(folder_of(LINE, policy=({**RULE, "claim_id": "P002"},)))
    assert len(findings) == 1
    assert findings[0].startswith("data/raw/policy.csv:2:claim_id: 'P002' – ")


def test_findings_of_all_kinds_are_listed_at_once(folder_of):
    folder = folder_of(
        {"as_printed": "90 persen", "region_id": "telok"},
        {"as_printed": "90.5 persen"},
        {"as_printed": "90 persen", "claim_kind": "observasi", "as_of": "2025-13"},
    )
    places = [finding.split(" – ")[0].rsplit(": ", 1)[0] for finding in _findings(folder)]
    assert places == [
        "data/raw/claims.csv:2:region_id",
        "data/raw/claims.csv:3:as_printed",
        "data/raw/claims.csv:4:as_of",
        "data/raw/claims.csv:4:claim_kind",
    ]


def test_check_regions_that_contain_themselves(folder_of):
    folder = folder_of({"as_printed": "90 persen"})
    path = folder / "raw" / "regions.csv"
    path.write_text(path.read_text().replace("Island,province,negara", "Island,province,teluk"))
    assert _findings(folder) == [
        "data/raw/regions.csv:3:parent_id: 'teluk' – leads to the nation – expected a region that contains this one",
        "data/raw/regions.csv:4:parent_id: 'pulau' – leads to the nation – expected a region that contains this one",
        "data/raw/regions.csv:5:parent_id: 'pulau' – leads to the nation – expected a region that contains this one",
    ]


@pytest.mark.parametrize(
    ("claim", "refused"),
    [
        ({"as_of": "2025-12-02"}, True),
        ({"as_of": "2205-12-01"}, True),
        ({"as_of": "2025-12-01"}, False),
        ({"as_of": "2025-12"}, False),
        ({"as_of": "2025"}, False),
        ({"as_of": "2026", "claim_kind": "target"}, False),
        ({"as_of": "2026", "claim_kind": "quota"}, False),
    ],
)
def test_a_measured_figure_describes_no_day_after_its_publication(folder_of, claim, refused):
    folder = folder_of({"as_printed": "90 persen", **claim})
    if not refused:
        assert len(strict.load(folder).claims) == 1
        return
    assert _findings(folder) == [
        f"data/raw/claims.csv:2:as_of: '{claim['as_of']}' – not after the publication – expected a date up to "
        "2025-12-01, or a kind such as quota or target"
    ]
