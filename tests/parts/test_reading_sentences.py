import re

import pytest
from frozen import DATA

from analysis.evidence.scope import newest_day
from analysis.measures.measured import measure_all
from analysis.parts import readings
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

ID, EN = Language("id"), Language("en")
SENTENCES = {
    "S001": (
        "In Karimun Regency, about 58 percent (Jamsostek active coverage) is open to interpretation. It does not agree "
        "with a share of the target in people (87.96–93.34 percent). It agrees with a share of eligible workers "
        "(57.17–60.67 percent), but that does not confirm it. The figures compared lie up to 40 days apart.",
        "Di Kabupaten Karimun, angka sekitar 58 persen (cakupan kepesertaan aktif Jamsostek) bermakna ganda. Angka ini "
        "tidak sejalan dengan bagian dari target jumlah orang (87,96–93,34 persen). Angka ini sejalan dengan bagian dari "
        "potensi pekerja (57,17–60,67 persen), tetapi itu belum memastikannya. Angka-angka yang dibandingkan berjarak "
        "paling lama 40 hari.",
    ),
    "S003": (
        "In Karimun Regency, about 10 percent (shortfall to the target, percent) is open to interpretation. It does not "
        "agree with percentage points to the target (6.0–8.0 percentage points). It agrees with the part of the target "
        "rate still missing (9.23–12.31 percent), the growth that the rate needs (10.16–14.04 percent), the part of the "
        "target in people still missing (6.66–12.04 percent), and the growth that the members need (7.14–13.69 percent), "
        "but that does not confirm it. These interpretations cannot be distinguished. The figures compared lie up to 40 "
        "days apart.",
        "Di Kabupaten Karimun, angka sekitar 10 persen (kekurangan terhadap target, persen) bermakna ganda. Angka ini "
        "tidak sejalan dengan poin persentase menuju target (6,0–8,0 poin persentase). Angka ini sejalan dengan bagian "
        "target persentase yang belum tercapai (9,23–12,31 persen), pertumbuhan persentase yang diperlukan (10,16–14,04 "
        "persen), bagian target jumlah orang yang belum tercapai (6,66–12,04 persen), dan pertumbuhan peserta yang "
        "diperlukan (7,14–13,69 persen), tetapi itu belum memastikannya. Penafsiran-penafsiran ini tidak dapat "
        "dibedakan. Angka-angka yang dibandingkan berjarak paling lama 40 hari.",
    ),
    "E011": (
        "In Batam and Karimun, about 78 percent (JKN active rate) is open to interpretation. It does not agree with a "
        "share of members (80.50–82.50 percent). It agrees with a share of residents (78.37–81.32 percent), but that does "
        "not confirm it.",
        "Di Batam dan Karimun, angka sekitar 78 persen (tingkat keaktifan peserta JKN) bermakna ganda. Angka ini tidak "
        "sejalan dengan bagian dari peserta (80,50–82,50 persen). Angka ini sejalan dengan bagian dari penduduk "
        "(78,37–81,32 persen), tetapi itu belum memastikannya.",
    ),
    "E129": (
        "In Natuna Regency, 95.47 percent (JKN active rate) is open to interpretation. No published figure tests these "
        "interpretations: a share of members and a share of residents.",
        "Di Kabupaten Natuna, angka 95,47 persen (tingkat keaktifan peserta JKN) bermakna ganda. Belum ada angka yang "
        "dipublikasikan untuk menguji penafsiran ini: bagian dari peserta dan bagian dari penduduk.",
    ),
}


@pytest.fixture(scope="module")
def everything():
    real = strict.load(DATA)
    return measure_all(real, newest_day(real).isoformat())


def _of(measured, *claim_ids):
    return measured.interpretations[measured.interpretations["claim_id"].isin(claim_ids)]


@pytest.mark.parametrize("claim_id", SENTENCES)
def test_sentence_rules_out_and_allows(everything, claim_id):
    own = _of(everything, claim_id)
    assert readings.reading_sentence(Report(everything, EN), own) == SENTENCES[claim_id][0]
    assert readings.reading_sentence(Report(everything, ID), own) == SENTENCES[claim_id][1]


def test_every_number_of_a_sentence_is_a_bound_a_figure_or_a_count_of_days(everything):
    claims = everything.evidence.claims.set_index("claim_id")
    for claim_id, own in everything.interpretations.groupby("claim_id"):
        known = [claims.loc[claim_id, "value"], *own["low"].dropna(), *own["high"].dropna()]
        for text in re.findall(r"\d[\d.,]*\d|\d", readings.reading_sentence(Report(everything, EN), own)):
            number = float(text.replace(",", ""))
            near = any(abs(number - value) <= (0.01 if value < 1000 else 1) + 1e-9 for value in known)
            assert near or number == own["days_apart"].max(), (claim_id, text)


def test_numbers_agree_in_both_languages(everything):
    for _, own in everything.interpretations.groupby("claim_id"):
        english, indonesian = (
            re.findall(r"\d[\d.,]*\d|\d", readings.reading_sentence(Report(everything, say), own))
            for say in (EN, ID)
        )
        swapped = [text.translate(str.maketrans(",.", ".,")) for text in indonesian]
        assert sorted(english) == sorted(swapped)


def test_paragraph_only_for_what_something_tests(everything):
    own = _of(everything, "E129", "S001")
    notes = {name: number for number, name in enumerate(["S001", "E129", "S013", "S014", "S002"], start=1)}
    shown = readings.reading_paragraphs(Report(everything, EN, notes), own)
    assert " ".join(block.content["text"] for block in shown) == SENTENCES["S001"][0]
    assert [block.content["notes"] for block in shown] == [[1, 3, 4, 5], [1, 3, 4, 5]]


def test_days_between_figures_are_said_once(everything):
    shown = readings.reading_paragraphs(Report(everything, EN), _of(everything, "S001", "S003"))
    assert [block.content["text"].count("days apart") for block in shown] == [0, 0, 1]


@pytest.mark.parametrize(
    ("claim_id", "reading", "given", "outcome"),
    [
        ("S003", "percentage points to the target", "6.0–8.0 percentage points", "does not agree"),
        ("S003", "the growth that the members need", "7.14–13.69 percent", "agrees"),
        ("E129", "a share of members", "nothing comparable", "no figure tests it"),
    ],
)
def test_table_has_what_each_reading_gives_and_its_outcome(everything, claim_id, reading, given, outcome):
    shown = readings.reading_table(Report(everything, EN, {claim_id: 9}), _of(everything, claim_id)).content
    (row,) = [row for row in shown["rows"] if row["cells"]["reading"] == reading]
    assert (row["cells"]["given"], row["cells"]["outcome"]) == (given, outcome)
    assert (row["data"]["claim_id"], row["notes"]) == (claim_id, [9])
    assert "region" not in [column["name"] for column in shown["columns"]]


def test_table_has_a_row_for_every_reading_and_names_regions_where_there_are_several(everything):
    shown = readings.reading_table(Report(everything, ID), _of(everything, "S001", "E011")).content
    assert [column["name"] for column in shown["columns"]][0] == "region"
    assert sorted((row["cells"]["region"], row["cells"]["reading"]) for row in shown["rows"]) == [
        ("Batam dan Karimun", "bagian dari penduduk"),
        ("Batam dan Karimun", "bagian dari peserta"),
        ("Karimun", "bagian dari potensi pekerja"),
        ("Karimun", "bagian dari target jumlah orang"),
    ]
