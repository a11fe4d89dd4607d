from datetime import date

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
        ["Karimun", "57.00–59.00", "6.00 to 8.00", "80,769 to 83,077", "4,846 to 6,647", "81,415,384 to 111,655,385",
         "976,984,615 to 1,339,864,616"],
        ["Kepri (Riau Islands)", "57.50–59.00", "6.00 to 7.50", "no base published", "–", "–", "–"],
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
        (EN, "Rp 10,000,000 more pay the contributions of 49 people at Rp 16,800 a month for 12 months."),
        (ID, "Tambahan Rp 10.000.000 membayar iuran 49 orang sebesar Rp 16.800 per bulan selama 12 bulan."),
    ],
    ids=["en", "id"],
)
def test_budget_buys_whole_people(measured, language, said):
    (block,) = costs.budget_paragraphs(Report(measured, language), 10_000_000, 16_800, 12)
    assert block.content["text"] == said


@pytest.mark.parametrize(
    ("region", "language", "sentence"),
    [
        ("kepri", EN, "At the pace between December 2024 and 1 July 2025, JKN registered coverage in Kepri (Riau Islands) "
                      "would meet the UHC predicate 2025 within 8 to 10 months of 1 July 2025."),
        ("kepri", ID, "Dengan laju antara Desember 2024 dan 1 Juli 2025, cakupan kepesertaan JKN terdaftar di Kepulauan Riau "
                      "akan memenuhi predikat UHC 2025 dalam 8 sampai 10 bulan sejak 1 Juli 2025."),
        ("indonesia", EN, "In Indonesia, active Jamsostek members did not rise between 2024 and June 2025, so that there is no pace "
                          "towards the Jamsostek membership target of BPJS Ketenagakerjaan 2025."),
        ("indonesia", ID, "Di Indonesia, peserta aktif Jamsostek tidak naik antara 2024 dan Juni 2025, sehingga tidak ada laju "
                          "menuju target peserta Jamsostek BPJS Ketenagakerjaan 2025."),
    ],
)  # fmt: skip
def test_pace_sentences(real, region, language, sentence):
    own = measure_region(real, region, DAY.isoformat())
    found = own.of([region]).paces
    blocks = costs.pace_paragraphs(Report(own, language, CitedNotes()), found)
    (block,) = [block for block in blocks if block.content["text"] == sentence]
    assert len(block.content["notes"]) == 3
    (row,) = block.content["rows"]
    assert row["region_id"] == region


def test_pace_that_may_never_arrive_is_open(real):
    own = measure_region(real, "kepri", DAY.isoformat())
    found = own.of(["kepri"]).paces
    (said, *_) = costs.pace_paragraphs(
        Report(own, EN), found.assign(months_low=7.6, months_high=float("inf"))
    )
    assert (
        "would meet the UHC predicate 2025 no sooner than 7 months after 1 July 2025." in said.content["text"]
    )


def test_no_two_figures_no_pace(real):
    own = measure_region(real, "karimun", DAY.isoformat())
    assert costs.pace_paragraphs(Report(own, EN), own.of(["karimun"]).paces) == []


@pytest.mark.parametrize(
    ("region", "english", "indonesian"),
    [
        ("karimun",
         ["In Karimun, the contributions of 953 people at Rp 16,800 a month for 2 months are Rp 32,020,800; the financing ends "
          "on 31 December 2025.",
          "In Karimun, the 953 people are 95.3 percent of the first target."],
         ["Di Karimun, iuran 953 orang sebesar Rp 16.800 per bulan selama 2 bulan berjumlah Rp 32.020.800; pembiayaannya "
          "berakhir pada 31 Desember 2025.",
          "Di Karimun, 953 orang itu merupakan 95,3 persen dari target pertama."]),
        ("kepri",
         ["In Kepri (Riau Islands), 20,000 people are 0.8 to 1.0 points of residents: if all of them were new to JKN, registered "
          "coverage would reach 98.32 to 98.41 percent."],
         ["Di Kepulauan Riau, 20.000 orang setara dengan 0,8 sampai 1,0 poin dari penduduk: jika semuanya peserta baru JKN, "
          "cakupan terdaftar akan mencapai 98,32 sampai 98,41 persen."]),
        ("indonesia",
         ["In Indonesia, the 3,200,000 people are 10.1 to 11.3 percent of them and those not yet protected together."],
         ["Di Indonesia, 3.200.000 orang itu merupakan 10,1 sampai 11,3 persen dari jumlah mereka bersama yang belum "
          "terlindungi."]),
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
        "953 people", "13 November 2025", "16,010,400", "192,124,800", "2 months, to 31 December 2025: Rp 32,020,800",
    ]  # fmt: skip
    assert told["S009"]["notes"] == [1, 2, 3, 4]
    assert list(told["E027"]["cells"].values())[4:] == ["–", "–", "not published"]
    assert told["E028"]["cells"]["group"].endswith(", quota")
    assert [row["data"]["claim_id"] for row in shown] == found["claim_id"].tolist()
