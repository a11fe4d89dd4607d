"""Whole sentences in both languages, where a figure is old, open, one-sided or read one way only."""

import math

import pytest
from template import section

from analysis.measures.measured import measure_region
from analysis.words import sentences
from analysis.words.language import Language
from analysis.words.report import Report

ID, EN = Language("id"), Language("en")
HEALTH = {"as_printed": "90 persen", "as_of": "2025-12-01"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "50 persen"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80 persen", "hedge_as_printed": "sekitar"}
OF_RESIDENTS, OF_MEMBERS = ({**ACTIVE, "stated_base": base} for base in ("residents", "members"))
MENTIONED = {"indicator_id": "health_active_pct", "state": "mentioned"}
UNDATED = {"as_of": "", "as_of_basis": ""}
AHEAD = (
    "In Bay Regency, registered JKN coverage is 40 percentage points higher than Jamsostek coverage (38.5–41.5; {dates}). ",
    "Di Kabupaten Teluk, cakupan JKN terdaftar 40 poin persentase lebih tinggi daripada cakupan Jamsostek "
    "(38,5–41,5; {dates}). ",
)
UNPUBLISHED = (
    "Counted by active members, the gap cannot be stated: no active JKN rate is published.",
    "Menurut peserta aktif, kesenjangan tidak dapat dinyatakan: tingkat keaktifan JKN tidak dipublikasikan.",
)


def _ahead(english_dates, indonesian_dates, english, indonesian):
    return AHEAD[0].format(dates=english_dates) + english, AHEAD[1].format(
        dates=indonesian_dates
    ) + indonesian


DAY = ("1 December 2025", "1 Desember 2025")
CASES = {
    "active missing": ([HEALTH, LABOUR], _ahead(*DAY, *UNPUBLISHED)),
    "one reading": (
        [HEALTH, LABOUR, OF_RESIDENTS],
        _ahead(
            *DAY,
            "Counted by active members, the gap is 30 points (28.0–31.5).",
            "Menurut peserta aktif, kesenjangannya 30 poin (28,0–31,5).",
        ),
    ),
    "active too old": (
        [HEALTH, LABOUR, {**OF_RESIDENTS, "as_of": "2024-01-01"}],
        _ahead(
            *DAY,
            "Counted by active members, no gap is stated, because the figures lie more than 366 days apart.",
            "Menurut peserta aktif, kesenjangan tidak dinyatakan karena kedua angka berjarak lebih dari 366 hari.",
        ),
    ),
    "active of members of another time": (
        [{**HEALTH, "as_of": "2024-06-01"}, {**LABOUR, "as_of": "2024-06-01"}, OF_MEMBERS],
        _ahead(
            "1 June 2024",
            "1 Juni 2024",
            "Counted by active members, the gap cannot be stated: the active JKN rate needs a registered coverage of "
            "about the same date.",
            "Menurut peserta aktif, kesenjangan tidak dapat dinyatakan: tingkat keaktifan JKN memerlukan "
            "cakupan terdaftar dari waktu yang berdekatan.",
        ),
    ),
    "dates apart": (
        [HEALTH, {**LABOUR, "as_of": "2025-08-01"}],
        _ahead(
            "1 August 2025 and 1 December 2025, 122 days apart",
            "1 Agustus 2025 dan 1 Desember 2025, berjarak 122 hari",
            *UNPUBLISHED,
        ),
    ),
    "side by side": (
        [{**HEALTH, "as_of": "2024-01-01"}, LABOUR],
        (
            "For Bay Regency, no gap is stated, because the figures lie more than 366 days apart: registered JKN coverage is "
            "90 percent (89.5–91.0; 1 January 2024, old data, 730 days) and Jamsostek coverage is 50 percent "
            "(49.5–51.0; 1 December 2025).",
            "Untuk Kabupaten Teluk, kesenjangan tidak dinyatakan karena kedua angka berjarak lebih dari 366 hari: cakupan JKN "
            "terdaftar 90 persen (89,5–91,0; 1 Januari 2024, data lama, 730 hari) dan cakupan "
            "Jamsostek 50 persen (49,5–51,0; 1 Desember 2025).",
        ),
    ),
    "labour missing": (
        [HEALTH, ACTIVE],
        (
            "For Bay Regency, the gap cannot be stated: registered JKN coverage is 90 percent (89.5–91.0; 1 December 2025), "
            "but no figure for Jamsostek coverage has been found.",
            "Untuk Kabupaten Teluk, kesenjangan tidak dapat dinyatakan: cakupan JKN terdaftar 90 persen (89,5–91,0"
            "; 1 Desember 2025), tetapi angka cakupan Jamsostek tidak ditemukan.",
        ),
    ),
    "active only, base open": (
        [ACTIVE],
        (
            "For Bay Regency, the gap cannot be stated: active JKN coverage is 80 percent (79–81; 1 December 2025, if the "
            "active rate is of residents), but no figure for registered JKN coverage and Jamsostek coverage has been found.",
            "Untuk Kabupaten Teluk, kesenjangan tidak dapat dinyatakan: cakupan JKN aktif 80 persen (79–81; "
            "1 Desember 2025, bila keaktifan dihitung dari penduduk), tetapi angka cakupan JKN terdaftar dan "
            "cakupan Jamsostek tidak ditemukan.",
        ),
    ),
    "active only, of residents": (
        [OF_RESIDENTS],
        (
            "For Bay Regency, the gap cannot be stated: active JKN coverage is 80 percent (79–81; 1 December 2025), "
            "but no figure for registered JKN coverage and Jamsostek coverage has been found.",
            "Untuk Kabupaten Teluk, kesenjangan tidak dapat dinyatakan: cakupan JKN aktif 80 persen (79–81; "
            "1 Desember 2025), tetapi angka cakupan JKN terdaftar dan cakupan Jamsostek tidak ditemukan.",
        ),
    ),
    "rivals disagree": (
        [HEALTH, LABOUR, OF_RESIDENTS, {**HEALTH, "as_printed": "49 persen", "as_of_basis": "publication"}],
        (
            "In Bay Regency, it cannot be decided whether registered JKN coverage is higher than Jamsostek coverage: published "
            "figures disagree. The published figures differ by 40 percentage points (38.5–41.5; "
            "1 December 2025). Counted by active members, the gap is 30 points (28.0–31.5).",
            "Di Kabupaten Teluk, belum dapat dipastikan apakah cakupan JKN terdaftar lebih tinggi daripada cakupan Jamsostek: "
            "angka yang dipublikasikan tidak sejalan. Angka yang dipublikasikan berselisih 40 poin persentase (38,5–"
            "41,5; 1 Desember 2025). Menurut peserta aktif, kesenjangannya 30 poin (28,0–31,5).",
        ),
    ),
    "open on both sides": (
        [
            {**HEALTH, "hedge_as_printed": "maksimal"},
            {**LABOUR, "hedge_as_printed": "maksimal"},
            OF_RESIDENTS,
        ],
        (
            "In Bay Regency, it cannot be decided whether registered JKN coverage is higher than Jamsostek coverage: the published "
            "figure is rounded too far. The published figures differ by 40 percentage points (open on both sides; "
            "1 December 2025). Counted by active members, the gap is 30 points (at least 29).",
            "Di Kabupaten Teluk, belum dapat dipastikan apakah cakupan JKN terdaftar lebih tinggi daripada cakupan Jamsostek: "
            "angka yang dipublikasikan terlalu dibulatkan. Angka yang dipublikasikan berselisih 40 poin persentase (terbuka di kedua sisi; "
            "1 Desember 2025). Menurut peserta aktif, kesenjangannya 30 poin (sedikitnya 29).",
        ),
    ),
    "nothing published": (
        [{**HEALTH, "region_id": "tanjung"}],
        (
            "For Bay Regency, no coverage rate is published in the sources held, so no gap can be stated.",
            "Untuk Kabupaten Teluk, angka cakupan tidak ditemukan dalam sumber yang tersedia, sehingga kesenjangan tidak dapat dinyatakan.",
        ),
    ),
}


@pytest.mark.parametrize(("claims", "said"), CASES.values(), ids=CASES)
def test_finding_and_the_sections_around_it(evidence_of, claims, said):
    measured = measure_region(evidence_of(*claims), "teluk", "2025-12-31")
    assert tuple(sentences.finding(Report(measured, language), "teluk") for language in (EN, ID)) == said
    for name in ("summary", "comparison", "missing", "reading"):
        assert section(name, measured, ID)


@pytest.mark.parametrize(
    ("mentioned", "text"),
    [
        ([MENTIONED], "mentioned without a figure (1 December 2025)"),
        (
            [MENTIONED, {**MENTIONED, "as_of": "2025-12-20", "source_id": "harian-3"}],
            "mentioned without a figure (20 December 2025)",
        ),
        ([{**MENTIONED, **UNDATED}], "mentioned without a figure (not dated)"),
    ],
)
def test_absence_says_when_it_was_mentioned(evidence_of, mentioned, text):
    measured = measure_region(evidence_of(*mentioned), "teluk", "2025-12-31")
    rows = section("missing", measured, EN)[1].content["rows"]
    asked = "what is the active JKN rate"
    assert [row["cells"]["narrows"] for row in rows if row["cells"]["question"] == asked] == [text]


@pytest.mark.parametrize(
    ("low", "high", "places", "indonesian", "english"),
    [
        (-math.inf, math.inf, 1, "terbuka di kedua sisi", "open on both sides"),
        (97.4449, 97.4551, 1, "97,4–97,5", "97.4–97.5"),
        (97.45, 97.45, 2, "tepat 97,45", "exactly 97.45"),
        (-0.04, 0.04, 2, "−0,04 sampai 0,04", "−0.04 to 0.04"),
        (-2.0, -1.0, 2, "−2,00 sampai −1,00", "−2.00 to −1.00"),
        (-math.inf, -1.25, 1, "paling banyak −1,2", "at most −1.2"),
    ],
)
def test_span_at_the_edges(low, high, places, indonesian, english):
    assert (ID.span(low, high, places), EN.span(low, high, places)) == (indonesian, english)


def test_percent_and_points_name_their_unit():
    assert (EN.percent(97.45, 2), ID.percent(97.45, 2)) == ("97.45 percent", "97,45 persen")
    assert (EN.points(1.5, 1), ID.points(1.5, 1)) == ("1.5 percentage points", "1,5 poin persentase")


def test_short_day_keeps_what_is_not_known():
    days = ("2025-08-17", "2025-08", "2025")
    assert [ID.day(day, short=True) for day in days] == ["17 Agu 2025", "Agustus 2025", "2025"]
