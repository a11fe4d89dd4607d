import pytest
from frozen import DATA, undecided

from analysis.measures.measured import measure_region
from analysis.parts.questions import (
    change_sentence,
    office_sentences,
    question_text,
    questions_sentence,
    request_table,
)
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

ID, EN = Language("id"), Language("en")
HEALTH = {"as_printed": "97,45 persen", "speaker": "Ani"}
LABOUR = {
    "indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "50 persen",
    "agency": "bpjs_ketenagakerjaan",
}  # fmt: skip
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80 persen"}
RIVAL = {
    "as_printed": "96 persen",
    "as_of": "2025-11-01",
    "as_of_basis": "publication",
    "source_id": "harian-2",
    "speaker": "Budi",
}
EXACT = {**LABOUR, "as_printed": "50,00 persen"}
AGAIN = {"as_of": "2025-11-30"}
POLICY = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "97 persen"}
RULE = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}
ABOUT = {**HEALTH, "as_printed": "97 persen", "hedge_as_printed": "sekitar"}


@pytest.fixture
def measured_of(evidence_of):
    return lambda *claims, policy=(): measure_region(
        evidence_of(*claims, policy=policy), "teluk", "2025-12-31"
    )


@pytest.fixture(scope="module")
def karimun():
    """Of whom its active rate is a share is open."""
    return measure_region(undecided(), "karimun", "2025-12-31")


def _rows(measured, language=EN, notes=None):
    asked = measured.of(measured.region_ids[:1]).data_gaps
    return request_table(Report(measured, language, notes or {}), asked).content["rows"]


def _change(measured, language=EN):
    return change_sentence(Report(measured, language), measured.of(["teluk"]).revisions)


def test_questions_stand_by_what_they_settle(measured_of):
    rows = _rows(
        measured_of(HEALTH, LABOUR, ACTIVE, RIVAL), notes={"T001": 1, "T002": 2, "T003": 3, "T004": 4}
    )
    assert [(row["cells"]["question"], row["cells"]["narrows"], row["notes"]) for row in rows] == [
        ("is the active JKN rate of members or of residents", "from 3.53 to 1.50 points", [1, 3]),
        (
            "which figure of the registered JKN coverage is right",
            "from 1.96 to 0.01 points",
            [1, 4],
        ),
        ("what is the active JKN rate with two decimals", "from 1.50 to 0.01 points", [1, 3]),
        ("what is the Jamsostek coverage with two decimals", "from 1.50 to 0.01 points", [2]),
        (
            "of how many eligible workers is Jamsostek coverage a share",
            "people and rupiah could be stated",
            [2],
        ),
    ]
    settled = [row["data"]["settles"] for row in rows]
    assert settled == sorted(settled, reverse=True)


@pytest.mark.parametrize(
    ("claims", "asked", "narrows", "settles"),
    [
        ([LABOUR], "what is the registered JKN coverage", "no figure found in the sources held", "the gap by registered members"),
        ([{**HEALTH, "as_of": "2024-01-01"}], "what is the registered JKN coverage now", "the figure is older than 366 days",
         "the gap by registered members"),
        ([{**HEALTH, "hedge_as_printed": "minimal"}], "what is the registered JKN coverage with two decimals",
         "from open to 0.01 points", "the gap by registered members"),
        ([{"indicator_id": "health_active_pct", "state": "mentioned"}], "what is the active JKN rate",
         "mentioned without a figure (1 December 2025)", "the gap by active members"),
        ([LABOUR], "of how many eligible workers is Jamsostek coverage a share", "people and rupiah could be stated",
         "the number of people to reach"),
    ],
)  # fmt: skip
def test_each_question_says_what_it_settles(measured_of, claims, asked, narrows, settles):
    (row,) = [row for row in _rows(measured_of(*claims)) if row["cells"]["question"] == asked]
    assert (row["cells"]["narrows"], row["cells"]["settles"]) == (narrows, settles)
    assert row["cells"]["office"] == "no office for this region is named in the sources held"


def test_rule_that_is_undecided_is_settled_by_a_finer_figure(measured_of):
    rows = _rows(measured_of(ABOUT, LABOUR, POLICY, policy=(RULE,)))
    (row,) = [row for row in rows if row["data"]["indicator_id"] == "health_registered_pct"]
    assert row["cells"]["settles"] == "the gap by registered members and UHC predicate (2025)"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, ["Ask BPJS Kesehatan Cabang Batam: what is the active JKN rate with two decimals; is the active JKN rate of "
              "members or of residents; which figure of the registered JKN coverage is right.",
              "Ask BPJS Ketenagakerjaan Cabang Batam Sekupang and BPJS Ketenagakerjaan Karimun: what is the Jamsostek "
              "coverage with two decimals; of how many eligible workers is Jamsostek coverage a share."]),
        (ID, ["Tanyakan kepada BPJS Kesehatan Cabang Batam: berapa tingkat keaktifan JKN dengan dua desimal; tingkat keaktifan JKN "
              "dihitung dari siapa: peserta atau penduduk; angka cakupan JKN terdaftar mana yang benar.",
              "Tanyakan kepada BPJS Ketenagakerjaan Cabang Batam Sekupang dan BPJS Ketenagakerjaan Karimun: berapa cakupan "
              "Jamsostek dengan dua desimal; cakupan Jamsostek dihitung dari berapa potensi pekerja."]),
    ],
    ids=["en", "id"],
)  # fmt: skip
def test_every_office_has_one_sentence(karimun, language, said):
    assert office_sentences(Report(karimun, language), karimun.of(["karimun"]).data_gaps) == said


def test_sentences_ask_each_question_of_the_table_once(karimun):
    asked = karimun.of(["karimun"]).data_gaps
    said = " ".join(office_sentences(Report(karimun, EN), asked))
    for _, row in asked.iterrows():
        assert said.count(question_text(Report(karimun, EN), row)) == 1
    for row in _rows(karimun):
        assert row["cells"]["office"].split(", ")[0] in said


def test_no_office_no_sentence(measured_of):
    measured = measured_of(LABOUR)
    assert office_sentences(Report(measured, EN), measured.of(["teluk"]).data_gaps) == []


@pytest.mark.parametrize(
    ("claims", "english", "indonesian"),
    [
        ([HEALTH, LABOUR],
         "Sensitivity: without 97.45 (Harian Satu, 1 December 2025), no gap by registered members could be stated.",
         "Uji kepekaan: bila angka 97,45 (Harian Satu, 1 Desember 2025) tidak dipakai, kesenjangan menurut peserta "
         "terdaftar tidak dapat dinyatakan."),
        ([{**HEALTH, "as_printed": "51 persen"}, LABOUR],
         "Sensitivity: if 50 (49.5–51.0; Harian Satu, 1 December 2025) were exact, JKN would be higher.",
         "Uji kepekaan: bila angka 50 (49,5–51,0; Harian Satu, 1 Desember 2025) tepat, JKN menjadi lebih tinggi."),
        ([HEALTH, {**HEALTH, **AGAIN, "as_printed": "96,40 persen"}, EXACT, {**EXACT, **AGAIN}],
         "Sensitivity: without 97.45 (Harian Satu, 1 December 2025), the gap by registered members would be 46.4 points "
         "(46.3–46.5).",
         "Uji kepekaan: bila angka 97,45 (Harian Satu, 1 Desember 2025) tidak dipakai, kesenjangan menurut peserta "
         "terdaftar menjadi 46,4 poin (46,3–46,5)."),
        ([HEALTH, {**HEALTH, **AGAIN, "as_printed": "97,44 persen"}, EXACT, {**EXACT, **AGAIN}],
         "Withdrawing any single figure, or printing it exactly, would not change the conclusions above.",
         "Tidak ada satu angka pun yang, bila ditarik atau dicetak tepat, mengubah kesimpulan di atas."),
    ],
    ids=["no gap", "lead", "moved", "nothing"],
)  # fmt: skip
def test_change_sentence_in_its_variants(measured_of, claims, english, indonesian):
    measured = measured_of(*claims)
    assert (_change(measured), _change(measured, ID)) == (english, indonesian)


def test_change_sentence_with_a_rule_that_would_be_met(measured_of):
    measured = measured_of(ABOUT, LABOUR, ACTIVE, POLICY, policy=(RULE,))
    assert _change(measured) == (
        "Sensitivity: if 97 (96–98; Harian Satu, 1 December 2025) were exact, the UHC predicate would be: met."
    )


def test_change_sentence_tells_of_a_gap_that_would_be_lost(measured_of):
    """The lead is open before and after: only that a gap could be stated changes."""
    measured = measured_of({**HEALTH, "as_printed": "50 persen"}, LABOUR)
    found = measured.of(["teluk"]).revisions
    lost = found[found["after"].map(lambda after: after.gap_pp is None)]
    assert not lost["flips"].any()
    assert "no gap by registered members could be stated" in change_sentence(Report(measured, EN), lost)


OLD = {**EXACT, "as_of": "2024-06-01"}


@pytest.mark.parametrize(
    ("claims", "english", "indonesian"),
    [
        ([HEALTH, OLD], "the Jamsostek coverage of a newer date", "cakupan Jamsostek terbaru"),
        ([HEALTH, ACTIVE], "the Jamsostek coverage", "cakupan Jamsostek"),
        (
            [OLD],
            "the registered JKN coverage and the Jamsostek coverage of a newer date",
            "cakupan JKN terdaftar dan cakupan Jamsostek terbaru",
        ),
    ],
    ids=["old", "missing", "both"],
)
def test_asked_sentence_names_what_the_gap_lacks(measured_of, claims, english, indonesian):
    measured = measured_of(*claims)
    asked = measured.of(["teluk"]).data_gaps
    assert (
        questions_sentence(Report(measured, EN), asked)
        == f"To state the gap, {english} would have to be published."
    )
    assert (
        questions_sentence(Report(measured, ID), asked)
        == f"Kesenjangan dapat dinyatakan setelah tersedia {indonesian}."
    )
    assert questions_sentence(Report(measured, EN), asked.iloc[:0]) == ""


@pytest.mark.parametrize("region_id", ["bangka", "kota-batam", "bangka-selatan"])
def test_asked_sentence_never_asks_what_would_leave_the_gap_unstated(region_id):
    measured = measure_region(strict.load(DATA), region_id, "2025-12-31")
    said = questions_sentence(Report(measured, EN), measured.of([region_id]).data_gaps)
    assert "the Jamsostek coverage" in said
    assert "active JKN rate" not in said
