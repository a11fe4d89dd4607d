import re
from dataclasses import replace

import pandas as pd
import pytest
from frozen import DATA

from analysis.evidence.scope import newest_day
from analysis.measures.measured import measure_all
from analysis.parts import contradictions
from analysis.words.language import Language
from analysis.words.report import Report
from analysis.words.terms import TERMS
from jaminan.tables import strict

ID, EN = Language("id"), Language("en")
# Target and inputs, what is changed in a copy of the target, the sentence in English and Indonesian.
SENTENCES = {
    "rivals": (
        "S004 E014", "",
        "98 percent (23 December 2025) and 99.20 percent (December 2025) cannot both hold for JKN registered coverage.",
        "98 persen (23 Desember 2025) dan 99,20 persen (Desember 2025) tidak mungkin berlaku bersamaan untuk cakupan "
        "kepesertaan JKN terdaftar.",
    ),
    "part_above_whole": (
        "E418 E062", "",
        "33,112 people (September 2024) in Tanjungpinang branch area is more than 31,556 people (2024) in Riau Islands "
        "Province, which contains it (workers whose contributions are financed, fishers).",
        "33.112 orang (September 2024) di Wilayah Cabang Tanjungpinang melebihi 31.556 orang (2024) di Provinsi Kepulauan "
        "Riau, yang mencakupnya (pekerja yang iurannya ditanggung, nelayan).",
    ),
    "share": (
        "E416 E241 E504", "",
        "267,310,000 people (registered JKN members) and 279,120,000 people (residents, civil registry Dukcapil) "
        "make 95.76–95.78 percent; the source says about 94.77 percent.",
        "267.310.000 orang (peserta JKN terdaftar) dan 279.120.000 orang (jumlah penduduk, Dukcapil) menghasilkan "
        "95,76–95,78 persen, sedangkan sumber menyebut sekitar 94,77 persen.",
    ),
    "swapped": (
        "E192 E413 E193", "",
        "about 383,271 people (active Jamsostek members, with construction workers) and 563,133 people (eligible "
        "workers, with construction workers) make 68.06 percent, but the source says 31.93 percent. That agrees "
        "with the remainder: the labels of active and inactive members seem to be swapped.",
        "sekitar 383.271 orang (peserta aktif Jamsostek, dengan jasa konstruksi) dan 563.133 orang (potensi pekerja "
        "semesta, dengan jasa konstruksi) menghasilkan 68,06 persen, sedangkan sumber menyebut 31,93 persen. "
        "Angka itu sejalan dengan sisanya: label peserta aktif dan tidak aktif tampaknya tertukar.",
    ),
    "remainder": (
        "S018 S016 S017", "",
        "2,163,388 people (registered JKN members) and 97.45 percent (JKN registered coverage) leave 56,496–56,724 "
        "people not covered; the source says about 55,000 people.",
        "2.163.388 orang (peserta JKN terdaftar) dan 97,45 persen (cakupan kepesertaan JKN terdaftar): "
        "56.496–56.724 orang belum terlindungi, sedangkan sumber menyebut sekitar 55.000 orang.",
    ),
    "members": (
        "E181 E182 E183", "99,50 persen",
        "78 percent (JKN active rate) and 19.88 percent (JKN inactive share) add up to 97.37–98.89 percent; the "
        "source says 99.50 percent.",
        "78 persen (tingkat keaktifan peserta JKN) dan 19,88 persen (persentase peserta JKN tidak aktif) berjumlah "
        "97,37–98,89 persen, sedangkan sumber menyebut 99,50 persen.",
    ),
    "parts": (
        "E054 E055 E056 E486 E487", "583.904 pekerja",
        "The segments add up to 583,094 people; the source gives a total of 583,904 people.",
        "Jumlah segmen 583.094 orang, sedangkan sumber menyebut total 583.904 orang.",
    ),
    "shortfall": (
        "S003 S002 S001", "",
        "65 percent (Jamsostek active coverage, target) and about 58 percent (Jamsostek active coverage) "
        "leave a shortfall of 6.0–8.0 percentage points; the source says about 10 percent.",
        "65 persen (cakupan kepesertaan aktif Jamsostek, target) dan sekitar 58 persen (cakupan kepesertaan aktif "
        "Jamsostek): kurang 6,0–8,0 poin persentase, sedangkan sumber menyebut sekitar 10 persen.",
    ),
    "change": (
        "E537 E173 E172", "",
        "41,101 people (active Jamsostek members, target) and 37,229 people (active Jamsostek members) make a change of "
        "10.40 percent; the source says 50.47 percent.",
        "41.101 orang (peserta aktif Jamsostek, target) dan 37.229 orang (peserta aktif Jamsostek): berubah "
        "10,40 persen, sedangkan sumber menyebut 50,47 persen.",
    ),
    "shared_base": (
        "E414 E198 E197 E196", "",
        "On the base that the result implies, the target is 339,322–339,407 people; the source says 397,336 "
        "people. The figures are 60.27 percent (Jamsostek active coverage, with construction workers, target), "
        "226,750 people (active Jamsostek members, with construction workers), and 40.27 percent (Jamsostek active "
        "coverage, with construction workers).",
        "Menurut dasar yang tersirat dari capaian, target itu 339.322–339.407 orang, sedangkan sumber "
        "menyebut 397.336 orang. Angkanya: 60,27 persen (cakupan kepesertaan aktif Jamsostek, dengan jasa "
        "konstruksi, target), 226.750 orang (peserta aktif Jamsostek, dengan jasa konstruksi), dan 40,27 persen (cakupan "
        "kepesertaan aktif Jamsostek, dengan jasa konstruksi).",
    ),
    "award": (
        "E011 E299 E015", "",
        "about 78 percent (November 2025) in Batam and Karimun is below 80 percent (27 January 2026), which an award at "
        "the time required.",
        "sekitar 78 persen (November 2025) di Batam dan Karimun lebih rendah daripada 80 persen (27 Januari 2026), yang "
        "disyaratkan penghargaan waktu itu.",
    ),
    "population": (
        "S025 E461 S022", "",
        "101,810,000 people (eligible workers) and 37 percent (Jamsostek active coverage) leave 63,119,100–"
        "64,655,700 people not covered; the source says about 27,000,000 people: another group must be meant.",
        "101.810.000 orang (potensi pekerja semesta) dan 37 persen (cakupan kepesertaan aktif Jamsostek): "
        "63.119.100–64.655.700 orang belum terlindungi, sedangkan sumber menyebut sekitar 27.000.000 orang; tentu "
        "kelompok lain yang dimaksud.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.fixture(scope="module")
def everything(real):
    return measure_all(real, newest_day(real).isoformat())


def _some(real, claim_ids, as_printed=""):
    """Measures of a few published claims, the first of them with another figure."""
    rows = real.claims[real.claims["claim_id"].isin(claim_ids.split())].to_dict("records")
    first = {"as_printed": as_printed} if as_printed else {}
    claims = pd.DataFrame(
        [{**row, **(first if row["claim_id"] == claim_ids.split()[0] else {})} for row in rows]
    )
    claims = strict._with_bounds(claims, real.sources, real.offices)
    policy = real.policy[
        real.policy["claim_id"].isin(claims["claim_id"]) & real.policy["rule_id"].str.contains("award")
    ]
    return measure_all(replace(real, claims=claims, policy=policy), "2026-12-31")


def _numbers(text, language) -> list[float]:
    thousands, decimal = (".", ",") if language.code == "id" else (",", ".")
    found = re.findall(r"\d[\d.,]*\d|\d", text)
    return [float(number.replace(thousands, "").replace(decimal, ".")) for number in found]


@pytest.mark.parametrize("kind", SENTENCES)
def test_sentence_of_each_kind(real, kind):
    claim_ids, as_printed, english, indonesian = SENTENCES[kind]
    measured = _some(real, claim_ids, as_printed)
    row = measured.conflicts.iloc[0]
    assert (len(measured.conflicts), row["conflict"]) == (1, kind)
    assert contradictions.conflict_sentence(Report(measured, EN), row) == english
    assert contradictions.conflict_sentence(Report(measured, ID), row) == indonesian


def test_sentences_cover_every_kind():
    assert set(SENTENCES) == set(TERMS["conflict_sentence"]) == set(TERMS["conflict"])


def test_every_number_of_a_sentence_is_a_bound_a_figure_or_a_date(everything):
    claims = everything.evidence.claims.set_index("claim_id")
    for _, row in everything.conflicts.iterrows():
        told = claims.loc[[row["target"], *row["inputs"].split()]]
        known = [*told["value"], row["low"], row["high"]]
        dates = [float(part) for day in told["as_of"] for part in day.split("-")]
        for number in _numbers(contradictions.conflict_sentence(Report(everything, EN), row), EN):
            assert number in dates or any(
                abs(number - value) <= 1 - 0.99 * (value <= 100) for value in known
            ), row


def test_bounds_are_rounded_outward(real):
    measured = _some(real, "E181 E182 E183", "99,50 persen")
    row = measured.conflicts.iloc[0]
    shown = _numbers(contradictions.conflict_sentence(Report(measured, EN), row).split("add up to")[1], EN)[
        :2
    ]
    assert (row["low"], row["high"]) == pytest.approx((97.375, 98.885))
    assert shown == [97.37, 98.89]


def test_both_languages_have_the_same_numbers(everything):
    for _, row in everything.conflicts.iterrows():
        told = [
            sorted(_numbers(contradictions.conflict_sentence(Report(everything, language), row), language))
            for language in (ID, EN)
        ]
        assert told[0] == told[1]


def test_paragraph_counts_and_quotes_the_widest(real, everything):
    none = contradictions.conflict_paragraph(Report(everything, EN), everything.conflicts.iloc[:0]).content
    assert none["text"] == "The published figures are consistent in arithmetic and dates."
    one = _some(real, "S018 S016 S017")
    shown = contradictions.conflict_paragraph(
        Report(one, EN, {"S016": 3, "S017": 4, "S018": 5}), one.conflicts
    ).content
    assert "in Riau Islands Province: 2,163,388" in shown["text"]
    assert (shown["notes"], shown["role"]) == ([3, 4, 5], "finding")
    indonesian = contradictions.conflict_paragraph(Report(one, ID), one.conflicts).content["text"]
    assert "di Provinsi Kepulauan Riau: 2.163.388" in indonesian
    many = contradictions.conflict_paragraph(Report(everything, EN), everything.conflicts).content["text"]
    before, _, _ = many.partition(SENTENCES["change"][2])
    assert f" {len(everything.conflicts)} " in before
    assert "Bangka Regency" in before
    assert many.endswith(SENTENCES["change"][2])


@pytest.mark.parametrize(
    ("claim_ids", "apart", "grain", "days"),
    [
        ("S018 S016 S017", "496 people", "2,000 people", "0"),
        ("S003 S002 S001", "1.00 percentage points", "2 percentage points", "8"),
        ("S004 E014", "0.20 percentage points", "0.5 percentage points", "8"),
        ("E537 E173 E172", "40.07 percentage points", "not explained by rounding", "448"),
    ],
)
def test_table_says_how_far_apart_and_what_rounding_would_help(real, claim_ids, apart, grain, days):
    measured = _some(real, claim_ids)
    notes = {claim_id: number for number, claim_id in enumerate(claim_ids.split(), start=1)}
    (row,) = contradictions.conflict_table(Report(measured, EN, notes), measured.conflicts).content["rows"]
    assert [row["cells"][name] for name in ("apart", "grain", "days")] == [apart, grain, days]
    assert row["notes"] == sorted(notes.values())
    assert row["data"]["vanishing_grain"] == (
        measured.conflicts["vanishing_grain"].iloc[0] if grain[0].isdigit() else None
    )


def test_table_keeps_the_order_and_names_the_region_only_where_there_are_several(real, everything):
    shown = contradictions.conflict_table(Report(everything, EN), everything.conflicts).content
    assert [row["data"]["target"] for row in shown["rows"]] == everything.conflicts["target"].tolist()
    assert shown["columns"][0]["name"] == "region"
    one = _some(real, "S004 E014")
    assert (
        contradictions.conflict_table(Report(one, EN), one.conflicts).content["columns"][0]["name"] == "kind"
    )


def test_differences_stand_from_the_older_to_the_newer(everything):
    found = everything.differences
    own = found[(found["target"] == "E002") & (found["inputs"] == "E001")]
    (row,) = contradictions.difference_table(Report(everything, EN, {"E001": 1, "E002": 2}), own).content[
        "rows"
    ]
    assert row["cells"] == {
        "region": "Karimun", "quantity": "JKN registered coverage", "older": "97.09 percent (June 2024)",
        "newer": "97.12 percent (1 August 2024)", "apart": "0.02 percentage points", "days": "32",
    }  # fmt: skip
    assert row["notes"] == [1, 2]


def test_hints_name_both_offices_and_regions(everything):
    found = everything.hints
    own = found[(found["claim_id"] == "E057") & (found["other_id"] == "S001")]
    shown = contradictions.hint_table(Report(everything, EN, {"E057": 7, "S001": 1}), own).content
    assert shown["caption"] == "The same rate in two regions: possibly copied"
    (row,) = shown["rows"]
    assert row["cells"] == {
        "quantity": "Jamsostek active coverage (UCJ)",
        "first": "Kepri (Riau Islands): 58 percent (November 2025), BPJS Ketenagakerjaan Kanwil Sumbar Riau Kepri",
        "second": "Karimun: about 58 percent (23 December 2025), BPJS Ketenagakerjaan Cabang Batam Sekupang",
        "days": "23",
    }  # fmt: skip
    assert row["notes"] == [1, 7]
