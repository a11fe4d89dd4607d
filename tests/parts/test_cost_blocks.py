from datetime import date

import pandas as pd
import pytest
from frozen import DATA

from analysis.blocks.notes import CitedNotes
from analysis.measures.measured import measure, measure_region
from analysis.parts import costs, financing
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

ID, EN = Language("id"), Language("en")
DAY = date(2025, 12, 31)
REGIONS = ["karimun", "kepri", "kota-batam"]
ASSUMED = {"target_pct": 65.0, "contribution_idr": 16_800, "months": 12}


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.fixture(scope="module")
def measured(real):
    return measure(real, REGIONS, DAY.isoformat())


def test_plan_table_has_words_where_something_is_missing(measured):
    shown = costs.plan_table(Report(measured, EN, {"S001": 3}), **ASSUMED).content["rows"]
    assert [list(row["cells"].values()) for row in shown] == [
        ["Karimun", "57.00–59.00", "6.00–8.00", "80,769–83,077", "4,846–6,647", "81,415,384–111,655,385",
         "976,984,615–1,339,864,616"],
        ["Kepri (Riau Islands)", "57.50–59.00", "6.00–7.50", "no base published", "–", "–", "–"],
        ["Batam City", "–", "–", "no level published", "–", "–", "–"],
    ]  # fmt: skip
    assert [row["notes"] for row in shown] == [[3], [], []]
    assert [row["data"]["total_low"] for row in shown] == [
        pytest.approx(976_984_615.38, abs=0.01),
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "Rp10,000,000 more pay the contributions of 49 people at Rp16,800 a month for 12 months."),
        (ID, "Tambahan Rp10.000.000 membayar iuran 49 orang sebesar Rp16.800 per bulan selama 12 bulan."),
    ],
    ids=["en", "id"],
)
def test_budget_buys_whole_people(measured, language, said):
    (block,) = costs.budget_paragraphs(Report(measured, language), 10_000_000, 16_800, 12)
    assert block.content["text"] == said


@pytest.mark.parametrize(
    ("region", "english", "indonesian"),
    [
        ("karimun",
         ["In Karimun Regency, 953 vulnerable workers (13 November 2025) are 95.3 percent of the first target of 1,000 people."],
         ["Di Kabupaten Karimun, 953 pekerja rentan (13 November 2025) setara dengan 95,3 persen dari target awal 1.000 orang."]),
        ("kepri",
         ["In Riau Islands Province, 20,000 JKN members paid by the province (quota, 31 December 2024) are 0.8–1.0 percent of residents: if all of them were new to JKN, registered "
          "coverage would reach 98.32–98.41 percent."],
         ["Di Provinsi Kepulauan Riau, 20.000 peserta JKN dibayar provinsi (kuota, 31 Desember 2024) setara dengan 0,8–1,0 persen penduduk: bila semuanya peserta baru JKN, "
          "cakupan terdaftar mencapai 98,32–98,41 persen."]),
        ("indonesia",
         ["In Indonesia, 3.2 million vulnerable workers (September 2025) are 10.1–11.3 percent of all who are financed or not "
          "yet covered."],
         ["Di Indonesia, 3,2 juta pekerja rentan (September 2025) setara dengan 10,1–11,3 persen dari semua yang sudah "
          "ditanggung atau belum terlindungi."]),
    ],
)  # fmt: skip
def test_programme_paragraphs_of_the_worked_cases(real, region, english, indonesian):
    own = measure_region(real, region, DAY.isoformat())
    found = own.of([region]).programmes
    for language, said in ((EN, english), (ID, indonesian)):
        blocks = financing.programme_paragraphs(Report(own, language, CitedNotes()), found)
        assert [block.content["text"] for block in blocks] == said
        assert all(block.content["notes"] for block in blocks)


def test_programme_table_has_cost_length_and_every_note(real):
    own = measure_region(real, "karimun", DAY.isoformat())
    found = own.of(["karimun"]).programmes
    shown = financing.programme_table(
        Report(own, EN, {"S009": 1, "S010": 2, "S011": 3, "S012": 4}), found
    ).content["rows"]
    told = {row["data"]["claim_id"]: row for row in shown}
    assert list(told["S009"]["cells"].values())[2:] == [
        "953", "13 November 2025", "16,010,400", "192,124,800", "2 months, to 31 December 2025: Rp32,020,800",
    ]  # fmt: skip
    assert told["S009"]["notes"] == [1, 2, 3, 4]
    # Those of years ago are among the other figures.
    days = {name: real.claim(name)["as_of_day"] for name in found["claim_id"]}
    assert set(told) == {name for name, day in days.items() if day >= pd.Timestamp("2024-12-30")}
    assert set(told) != set(days)
