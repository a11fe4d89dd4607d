import re

import pytest
from frozen import DATA

from analysis.measures.measured import measure_region
from analysis.parts import base_ladder
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

ID, EN = Language("id"), Language("en")
WORKERS = "eligible_workers"
PRINTED = {"indicator_id": "labour_eligible_persons", "variant": "unstated", "agency": "bpjs_ketenagakerjaan"}
RATE = {**PRINTED, "indicator_id": "labour_active_pct"}
COUNT = {**PRINTED, "indicator_id": "labour_active_persons"}


@pytest.fixture(scope="module")
def karimun():
    return measure_region(strict.load(DATA), "karimun", "2025-12-31")


@pytest.fixture
def printed_of(evidence_of):
    """Measures of numbers of eligible workers as printed, each by its own speaker."""

    def make(*printed: str):
        claims = [{**PRINTED, "as_printed": text, "speaker": f"Ani {n}"} for n, text in enumerate(printed)]
        return measure_region(evidence_of(*claims), "teluk", "2025-12-31")

    return make


def test_rungs_are_the_current_bases_and_the_impossible_readings(karimun):
    rungs = base_ladder.ladder(karimun, WORKERS).set_index("reading_id")
    assert rungs["outcome"].to_dict() == {
        "S013-E018": "feasible", "S014-S001": "feasible", "S001-of_target": "infeasible",
    }  # fmt: skip
    assert rungs.loc["S013-E018", ["low", "high"]].tolist() == pytest.approx([80_769.23, 83_076.92], abs=0.01)
    assert rungs.loc["S014-S001", ["low", "high"]].tolist() == pytest.approx([80_508.47, 85_964.91], abs=0.01)
    assert rungs.loc["S001-of_target", ["low", "high"]].tolist() == [52_500, 54_000]


@pytest.mark.parametrize("part", ["zone", "S013-E018:bounds", "S014-S001:bounds", "S001-of_target:cross"])
def test_chart_draws_zone_rungs_and_crosses(karimun, part):
    drawing = base_ladder.ladder_chart(Report(karimun, ID), WORKERS).drawing
    assert f'id="{part}"' in drawing
    assert len(re.findall('id="[^"]*:cross"', drawing)) == 1


def test_chart_is_the_same_bytes_again(karimun):
    first, second = (base_ladder.ladder_chart(Report(karimun, ID), WORKERS).drawing for _ in range(2))
    assert first == second


def test_table_says_what_each_is_read_from_and_why_it_is_impossible(karimun):
    notes = {"S001": 1, "S014": 2, "S013": 3, "E018": 4}
    shown = base_ladder.ladder_table(Report(karimun, EN, notes), WORKERS).content
    assert [(*row["cells"].values(), row["notes"]) for row in shown["rows"]] == [
        ("53,000 people as the target of 65 percent", "80,769–83,077", "agrees", [3, 4]),
        ("48,000 people as about 58 percent", "80,508–85,965", "agrees", [1, 2]),
        ("the target of 53,000 people as the base of about 58 percent", "52,500–54,000",
         "would mean 87.96–93.34 percent, but 57.0–59.0 is reported", [1, 2, 3]),
    ]  # fmt: skip
    assert [row["data"]["low"] for row in shown["rows"]] == pytest.approx(
        [80_769.23, 80_508.47, 52_500], abs=0.01
    )


def test_printed_bases_are_said_to_be_printed(printed_of):
    measured = printed_of("81.000", "82 ribu")
    shown = base_ladder.ladder_table(Report(measured, EN), WORKERS).content["rows"]
    assert [tuple(row["cells"].values()) for row in shown] == [
        ("as published: 81,000 people (1 December 2025)", "80,500–82,000", "as published"),
        ("as published: 82,000 people (1 December 2025)", "81,500–83,000", "as published"),
    ]


def test_readings_without_a_common_number_are_said_to_have_none(printed_of):
    measured = printed_of("80.123", "90.123", "85.123")
    drawn = base_ladder.ladder_chart(Report(measured, EN), WORKERS)
    assert drawn.content["alt"].startswith("3 ")
    assert "no number in common" in drawn.content["alt"]
    assert 'id="zone"' not in drawn.drawing


def test_number_told_twice_is_one_rung(printed_of):
    measured = printed_of("80.123", "80.123", "80 ribu")
    assert len(base_ladder.ladder(measured, WORKERS)) == 2


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            EN,
            "Bay Regency: fewer than two interpretations of one base (eligible workers) are known at this date.",
        ),
        (
            ID,
            "Kabupaten Teluk: kurang dari dua penafsiran atas satu dasar (potensi pekerja) diketahui pada tanggal ini.",
        ),
    ],
    ids=["en", "id"],
)
def test_one_reading_has_a_sentence_and_no_chart(printed_of, language, sentence):
    report = Report(printed_of("80.123"), language)
    (shown,) = base_ladder.few_readings(report, WORKERS)
    assert (shown.kind, shown.content["text"]) == ("text", sentence)
    assert base_ladder.ladder_chart(report, WORKERS) is None
    assert base_ladder.ladder_table(report, WORKERS) is None


def test_chart_and_table_have_the_same_readings(karimun):
    chart, table = _drawn(karimun)
    assert base_ladder.few_readings(Report(karimun, EN), WORKERS) == []
    assert [row["data"]["reading_id"] for row in table.content["rows"]] == [
        row["reading_id"] for row in chart.content["rows"]
    ]


def _drawn(measured):
    report = Report(measured, EN)
    return [draw(report, WORKERS) for draw in (base_ladder.ladder_chart, base_ladder.ladder_table)]


def test_open_bounds_are_drawn_and_said(evidence_of):
    claims = [{**PRINTED, "as_printed": "80.123", "hedge_as_printed": "minimal", "speaker": "Ani"}, {**PRINTED, "as_printed": "81.123", "speaker": "Budi"}]  # fmt: skip
    measured = measure_region(evidence_of(*claims), "teluk", "2025-12-31")
    chart, table = _drawn(measured)
    assert "81,123" in chart.content["alt"]
    assert [row["cells"]["bounds"] for row in table.content["rows"]] == ["at least 80,123", "exactly 81,123"]
    assert [row["data"]["high"] for row in table.content["rows"]] == [None, 81_123]


def test_source_line_says_how_far_rate_and_count_lie_apart(karimun, printed_of):
    own = base_ladder.ladder(karimun, WORKERS)
    assert base_ladder._source(Report(karimun, EN), own).endswith("Rate and count lie up to 40 days apart.")
    measured = printed_of("80.123", "81.123")
    line = base_ladder._source(Report(measured, EN), base_ladder.ladder(measured, WORKERS))
    assert line == "Source: Harian Satu. Data to 31 December 2025."


@pytest.mark.parametrize(
    ("language", "span"), [(EN, "80,769–83,077"), (ID, "80.769–83.077")], ids=["en", "id"]
)
def test_title_says_what_the_readings_share(karimun, language, span):
    drawn = base_ladder.ladder_chart(Report(karimun, language), WORKERS)
    assert span in drawn.axes.figure.get_suptitle().replace("\n", " ")
    assert [row["reading_id"] for row in drawn.content["rows"]] == [
        "S013-E018",
        "S014-S001",
        "S001-of_target",
    ]
