import csv
import io

import pytest

from analysis.errors import DataError
from jaminan.articles.numbers import find_quantities
from jaminan.entry.draft import ANSWERS, COLUMNS, LEAVE, as_csv, drafted, read_rows, taken, write

ARTICLE = "Di Teluk per Desember 2025 ada 58 persen pekerja.\nDulu 58 persen, 12 persen."
FIGURES = find_quantities(ARTICLE)


@pytest.fixture
def rows(evidence_of):
    regions = evidence_of({"as_printed": "90 persen"}).regions
    return drafted(ARTICLE, FIGURES, {0: [], 1: [], 2: ["T001"]}, regions, {"agency": "bps"})


def test_a_row_has_the_figure_its_sentence_and_what_is_stated(rows):
    first, again, recorded = rows
    assert (first["number"], first["printed"]) == ("1", "58 persen")
    assert first["sentence"] == "Di Teluk per Desember 2025 ada 58 persen pekerja."
    assert (first["region_id"], first["as_of"], first["as_of_basis"], first["agency"]) == (
        "teluk", "2025-12", "stated", "bps",
    )  # fmt: skip
    assert (again["repeats"], again["as_of"]) == ("1", "")
    assert (recorded["recorded"], recorded["take"]) == ("T001", LEAVE)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_filled_table_comes_back_whatever_a_spreadsheet_does_to_the_printed_figure(
    rows, tmp_path, delimiter
):
    path = tmp_path / "draft.csv"
    write(path, rows)
    table = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    table[1] |= {"take": "x", "indicator_id": "labour_active_pct", "printed": "58,00%"}
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(table)
    ((figure, details),) = taken(read_rows(path, FIGURES), FIGURES)
    assert figure == FIGURES[1]
    assert tuple(details) == ANSWERS
    assert details["indicator_id"] == "labour_active_pct"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda text: text.replace("take,", "tak,", 1),
            "no column 'take'; unknown column 'tak'; did you mean 'take'?",
        ),
        (lambda text: text.replace(",1,", ",9,", 1), "line 2: figure '9' is not at"),
        (lambda text: text.replace("\n,1,", "\nja,1,", 1), "take is 'ja' – expected x"),
    ],
)
def test_a_table_that_was_spoilt_is_refused(rows, tmp_path, change, message):
    path = tmp_path / "draft.csv"
    path.write_text(change(as_csv(rows).decode("utf-8-sig")), encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        read_rows(path, FIGURES)
    assert message in str(refusal.value)


def test_a_table_of_another_article_is_refused(rows, tmp_path):
    path = tmp_path / "draft.csv"
    write(path, rows)
    with pytest.raises(DataError, match="was the article changed"):
        read_rows(path, find_quantities(f"Pengantar. {ARTICLE}"))


def test_a_table_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "draft.csv"
    path.write_bytes("“x”".encode("windows-1252"))
    with pytest.raises(DataError, match="is not UTF-8"):
        read_rows(path, FIGURES)
