import pytest

from analysis.errors import FindingsError
from analysis.evidence import store

LINE = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"}
RULE = {"rule_id": "uhc", "claim_id": "P001"}


def _findings(folder) -> list[str]:
    with pytest.raises(FindingsError) as refusal:
        store.load(folder)
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
            {"as_printed": "90 persen", "as_of": ""},
            "as_of_basis: 'stated' – given exactly when as_of is – expected stated, publication or inferred with a date",
        ),
        (
            {"as_printed": "90 persen", "hedge_as_printed": "gajah"},
            "hedge_as_printed: 'gajah' – hedge – expected a known hedge; 'gajah' in 'gajah' is none",
        ),
    ],
)
def test_check_claims(folder_of, claim, finding):
    assert _findings(folder_of(claim)) == [f"data/raw/claims.csv:2:{finding}"]


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
