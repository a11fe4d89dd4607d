import pytest
from frozen import DATA

from analysis.errors import DataError
from analysis.measures.measured import measure_all
from analysis.parts.trace import trace
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

EN, ID = Language("en"), Language("id")


@pytest.fixture(scope="module")
def real():
    return measure_all(strict.load(DATA), "2025-12-31")


@pytest.fixture
def card_of(evidence_of):
    """What the card of one claim says, by part."""

    def card(language=EN, **claim):
        measured = measure_all(evidence_of({"as_printed": "98 persen", **claim}), "2025-12-31")
        return _said(trace(Report(measured, language), "T001")[0])

    return card


def _said(block):
    return {row["data"]["part"]: row["cells"]["said"] for row in block.content["rows"]}


def test_a_card_leads_from_the_numeral_to_the_page(real):
    (block,) = trace(Report(real, EN), "S001")
    assert block.content["caption"] == "Claim S001: Jamsostek active coverage (UCJ), Karimun Regency"
    cells = [tuple(row["cells"].values()) for row in block.content["rows"]]
    assert cells == [
        ("As printed", "58 persen"),
        ("Hedge", "masih sekitar"),
        ("Range", "57.0–59.0 percent"),
        ("Rule for the range", "About a rate: one step to either side."),
        ("Region", "Karimun"),
        ("Quantity", "Jamsostek active coverage (UCJ)"),
        ("Kind", "measured"),
        ("Base", "base not stated"),
        ("Date", "23 December 2025, the day on which it was said or published"),
        ("Speaker", "Budi Pramono"),
        ("Office", "BPJS Ketenagakerjaan Cabang Batam Sekupang"),
        ("Outlet", "KepriHeadline.id"),
        ("Title", "Kerja Sama dengan BPJS, Pemkab Karimun Dorong Perlindungan Kesehatan dan Tenaga Kerja"),
        ("Published", "23 December 2025"),
        ("Paragraph", "8"),
        ("Address", "https://www.kepriheadline.id/kerja-sama-dengan-bpjs-pemkab-karimun-dorong-perlindungan-kesehatan-dan-tenaga-kerja/"),
        ("Note", "Base not stated; by the usual definition eligible workers."),
    ]  # fmt: skip
    assert {row["data"]["claim_id"] for row in block.content["rows"]} == {"S001"}


def test_a_card_is_in_indonesian_and_keeps_what_was_printed(real):
    said = _said(trace(Report(real, ID), "S016")[0])
    assert said["as_printed"] == "2.163.388 jiwa"
    assert said["bounds"] == "2.163.388 orang"
    assert said["as_of"] == "Desember 2024, sebagaimana disebut sumber"


@pytest.mark.parametrize(
    ("claim", "part", "words"),
    [
        ({"stated_base": "residents"}, "base", "of residents"),
        ({"inferred_base": "residents"}, "base", "of residents, as arithmetic shows"),
        ({"as_of_basis": "inferred"}, "as_of", "1 December 2025, inferred, approximate"),
        ({"as_of": "", "as_of_basis": ""}, "as_of", "not dated"),
        ({"as_printed": "95.5 persen", "read_as": "95,5 persen", "note": "A point."}, "read_as", "95,5 persen"),
        ({"hedge_as_printed": "minimal"}, "bounds", "at least 98.0 percent"),
        ({"state": "withdrawn"}, "claim_kind", "measured, withdrawn"),
        ({"state": "mentioned", "as_printed": ""}, "as_printed", "mentioned without a figure"),
        ({}, "paragraph", "–"),
        ({}, "url", "–"),
        ({"indicator_id": "health_contribution_idr", "as_printed": "Rp 42.000", "claim_kind": "tariff"}, "bounds", "Rp42,000"),
        ({"indicator_id": "residents_persons", "as_printed": "48 ribu"}, "bounds", "47,500–49,000 people"),
        ({"indicator_id": "residents_persons", "as_printed": "48 ribu"}, "base", "–"),
    ],
)  # fmt: skip
def test_a_card_tells_what_is_known_of_each_part(card_of, claim, part, words):
    assert card_of(**claim)[part] == words


def test_a_mention_has_no_bounds(card_of):
    assert not {"bounds", "rule", "hedge_as_printed"} & set(card_of(state="mentioned", as_printed=""))


@pytest.mark.parametrize("asked", ["S004 S001", "S004,S001", " S004, S001, S004 "])
def test_several_claims_have_a_card_each_in_the_order_asked_for(real, asked):
    assert [block.content["caption"].split(":")[0] for block in trace(Report(real, EN), asked)] == [
        "Claim S004",
        "Claim S001",
    ]


def test_the_claims_behind_a_measure_can_be_traced(real):
    gap = real.gaps[real.gaps["value"].notna()].iloc[0]
    assert len(trace(Report(real, EN), gap["claim_ids"])) == len(gap["claim_ids"].split())


def test_every_claim_has_a_card(real):
    for language in (EN, ID):
        cards = trace(Report(real, language), " ".join(real.evidence.claims["claim_id"]))
        assert len(cards) == len(real.evidence.claims)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("s001", "claim 's001' is unknown; did you mean 'S001'?"),
        ("S001 S0011 X", "claim 'S0011' is unknown; did you mean 'S011'?\nclaim 'X' is unknown"),
        (" ,", "no claim is named – expected one or several claim_ids"),
    ],
)
def test_an_unknown_claim_raises(real, asked, message):
    with pytest.raises(DataError) as error:
        trace(Report(real, EN), asked)
    assert str(error.value) == message
