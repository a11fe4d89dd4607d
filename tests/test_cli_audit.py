import json

import pytest
from click.testing import CliRunner

from jaminan import cli

LEVEL = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
RIVAL = {**LEVEL, "as_printed": "40 persen", "source_id": "harian-2"}
FAR = {**LEVEL, "as_printed": "50 persen", "as_of": "2025-10-01"}


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(cli.main, ["audit", *map(str, arguments)])


def test_audit_exits_0_whatever_it_finds(run, folder_of):
    for claims in ([LEVEL, RIVAL], [LEVEL], []):
        assert run("teluk", "--data", folder_of(*claims)).exit_code == 0


def test_audit_names_the_claims_and_what_contradicts(run, folder_of):
    text = run("teluk", "--data", folder_of(LEVEL, RIVAL)).output
    assert text.splitlines()[:3] == [
        "Conflicts, widest first: 1",
        "  1. [T002 T001] Bay:",
        "     40 percent (1 December 2025) and 58 percent (1 December 2025) cannot both hold for Jamsostek active "
        "coverage.",
    ]


def test_audit_lists_changes_and_hints_apart(run, folder_of):
    other = {**LEVEL, "region_id": "tanjung", "agency": "press"}
    text = run("--data", folder_of(LEVEL, FAR, other)).output
    assert "Conflicts, widest first: 0" in text
    assert "Differences up to 92 days apart, a change or a contradiction: 1\n  [T002 T001] Bay" in text
    assert "Hints, the same rate from two regions' offices: 1\n  [T001 T003] labour_active_pct: 58" in text


def test_audit_as_json_has_no_nan_and_names_its_claims(run, folder_of):
    result = run("teluk", "--json", "--data", folder_of(LEVEL, RIVAL))
    found = json.loads(result.output, parse_constant=lambda name: pytest.fail(name))
    assert [row["conflict"] for row in found["conflicts"]] == ["rivals"]
    assert found["conflicts"][0]["distance"] == pytest.approx(16.5)
    assert {claim["claim_id"] for claim in found["claims"]} == {"T001", "T002"}


def test_audit_of_one_region_leaves_others_out(run, folder_of):
    folder = folder_of(LEVEL, {**LEVEL, "region_id": "tanjung"}, {**RIVAL, "region_id": "tanjung"})
    assert "Conflicts, widest first: 0" in run("teluk", "--data", folder).output
    assert "Conflicts, widest first: 1" in run("tanjung", "--data", folder).output
    assert "Conflicts, widest first: 1" in run("--data", folder).output


def test_audit_counts_everything_held_unless_a_date_is_given(run, folder_of):
    earlier = {**LEVEL, "region_id": "tanjung", "as_of": "2025-11-30"}
    folder = folder_of(LEVEL, RIVAL, earlier)
    assert "Conflicts, widest first: 0" in run("teluk", "--as-of", "2025-11-30", "--data", folder).output
    assert "Conflicts, widest first: 0" in run("teluk", "--known-by", "2025-12-01", "--data", folder).output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["telok"], "did you mean 'teluk'?"),
        (["teluk", "--as-of", "2025-13"], "'2025-13' is not a date"),
    ],
)
def test_audit_of_wrong_arguments_exits_2(run, folder_of, arguments, message):
    result = run(*arguments, "--data", folder_of(LEVEL))
    assert result.exit_code == 2
    assert message in result.output


ACTIVE = (
    {"indicator_id": "health_active_pct", "as_printed": "80,00 persen"},
    {"indicator_id": "health_active_persons", "as_printed": "8.001 jiwa"},
    {"indicator_id": "residents_persons", "variant": "dukcapil", "as_printed": "10.001 jiwa"},
)


def test_audit_of_bases_as_json_has_the_tally_its_pages_and_their_claims(run, folder_of):
    found = json.loads(run("--bases", "--json", "--data", folder_of(*ACTIVE, LEVEL)).output)
    assert found["tally"] == {"residents": 1, "members": 0}
    assert [(row["claim_id"], row["counts"], row["base"]) for row in found["bases"]] == [
        ("T001", "T002 T003", "residents")
    ]
    assert {claim["claim_id"] for claim in found["claims"]} == {"T001", "T002", "T003"}


def test_audit_of_bases_is_the_tally_with_its_pages(run, folder_of):
    assert run("--bases", "--data", folder_of(*ACTIVE)).output.splitlines() == [
        "Pages whose counts decide of whom an active rate is a share: 1 of residents, 0 of members",
        "  [T001 T002 T003] Bay, 2025-12-01: of residents (harian-1, bpjs_kesehatan)",
    ]
