import csv
import io
import re

import pytest
from frozen import DATA

from analysis.measures.measured import measure_all
from analysis.words.language import Language
from jaminan.cli.priorities import ranked
from jaminan.cli.todo import as_csv, as_text, todo_table
from jaminan.tables import strict

EN, ID = Language("en"), Language("id")
HEALTH = {"as_printed": "98 persen"}


@pytest.fixture(scope="module")
def measured():
    return measure_all(strict.load(DATA), "2025-12-31")


@pytest.fixture
def lines_of(evidence_of):
    """The list as text, made of claims."""

    def saying(*claims, language=EN, width=140, regions=()):
        measured = measure_all(evidence_of(*claims, regions=regions), "2025-12-31")
        return as_text(ranked(measured), measured, language, width).splitlines()

    return saying


def test_every_question_has_a_row_with_its_rank_and_region(measured):
    missing = ranked(measured)
    rows = todo_table(missing, measured, EN).content["rows"]
    assert [row["cells"]["rank"] for row in rows] == [str(number) for number in range(1, len(missing) + 1)]
    assert rows[0]["cells"] == {
        "rank": "1",
        "region": "Bangka",
        "question": "what is the active JKN rate",
        "office": "BPJS Kesehatan Cabang Pangkalpinang",
        "settles": "the gap by active members, UHC predicate (2025), and UHC priority status (2025)",
        "narrows": "mentioned without a figure (April 2025)",
    }


def _rows(lines):
    """The lines of the table, without its head; the regions without a claim are below an empty one."""
    return lines[4 : lines.index("", 4) if "" in lines[4:] else None]


def _first(lines):
    """The line that begins the first question: a head may need more than one."""
    return next(line for line in _rows(lines) if line[0] != " ")


def test_text_has_the_date_the_head_and_a_line_for_each_question(lines_of):
    lines = lines_of(HEALTH)
    assert lines[0] == "Missing figures, the most decisive first"
    assert lines[1].startswith("Data to 31 December 2025 · data version ")
    assert lines[3].split("  ")[0] == "No."
    assert [line.split()[0] for line in _rows(lines) if line[0] != " "] == ["1", "2", "3"]
    assert "what is the Jamsostek coverage" in " ".join(_first(lines).split())


def test_text_is_in_indonesian(lines_of):
    lines = lines_of(HEALTH, language=ID)
    assert lines[0] == "Angka yang belum ada, dari yang paling menentukan"
    assert "Wilayah" in lines[3]
    assert "Teluk" in _first(lines)


@pytest.mark.parametrize("width", [80, 118, 200])
@pytest.mark.parametrize("language", [EN, ID], ids=["en", "id"])
def test_text_keeps_to_the_width_and_loses_no_word(measured, width, language):
    missing = ranked(measured)
    lines = as_text(missing, measured, language, width).splitlines()
    assert max(map(len, lines)) <= width
    letters = "".join("".join([lines[3], *_rows(lines)]).split())
    cells = [
        cell
        for row in todo_table(missing, measured, language).content["rows"]
        for cell in row["cells"].values()
    ]
    assert len(letters) == sum(len("".join(cell.split())) for cell in cells) + len(
        "".join(_titles(missing, measured, language).split())
    )


def _titles(missing, measured, language):
    return "".join(column["title"] for column in todo_table(missing, measured, language).content["columns"])


def test_text_without_questions_has_the_head_alone(lines_of):
    assert [line[:3] for line in lines_of()[:5]] == ["Mis", "Dat", "", "No.", ""]


def test_regions_without_a_claim_are_named_by_province_at_the_end(lines_of):
    reef = ("karang", "Karang", "Reef", "province", "negara")
    *_, head, island, province = lines_of(HEALTH, regions=[reef, ("batu", "Batu", "Rock", "city", "karang")])
    assert re.findall(r"\d+", head) == ["4"]
    assert (island, province) == ("  Island (2): Island, Cape", "  Reef (2): Reef, Rock")


def test_no_region_is_named_where_each_has_a_claim(lines_of):
    lines = lines_of(*[{**HEALTH, "region_id": name} for name in ("negara", "pulau", "teluk", "tanjung")])
    assert "" not in lines[4:]


def test_csv_has_ids_numbers_and_words(measured):
    rows = list(csv.DictReader(io.StringIO(as_csv(ranked(measured), measured, ID))))
    assert rows[0] == {
        "rank": "1",
        "region_id": "bangka",
        "region": "Bangka",
        "question": "figure",
        "indicator_id": "health_active_pct",
        "in_words": "berapa tingkat keaktifan JKN",
        "offices": "bpjs_kesehatan_pangkalpinang",
        "offices_named": "BPJS Kesehatan Cabang Pangkalpinang",
        "concerns": "active_gap uhc_predicate_2025 uhc_priority_2025",
        "settles_pp": "99.99",
        "width_now_pp": "100",
        "width_then_pp": "0.01",
        "claim_ids": "S028",
    }
    assert [int(row["rank"]) for row in rows] == list(range(1, len(rows) + 1))


def test_the_same_evidence_makes_the_same_bytes(measured):
    again = measure_all(strict.load(DATA), "2025-12-31")
    assert as_csv(ranked(again), again, EN) == as_csv(ranked(measured), measured, EN)
