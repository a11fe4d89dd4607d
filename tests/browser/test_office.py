"""Word files and workbooks open in LibreOffice."""

import io

import docx
import openpyxl
import pypdf
import pytest

from jaminan.publish.xlsx import workbook

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("kind", "least"), [("docx", 5), ("xlsx", 4)])
def test_files_open_and_show_their_title(site, office, kind, least):
    files = sorted(site.glob(f"*/*.{kind}"))
    assert len(files) == 6
    for file, converted in zip(files, office(files), strict=True):
        pages = pypdf.PdfReader(converted).pages
        assert len(pages) >= least
        assert "JKN" in pages[0].extract_text(), file.name


def test_summary_of_a_word_file_has_the_first_page_for_itself(site, office):
    files = sorted(site.glob("*/*.docx"))
    for file, converted in zip(files, office(files), strict=True):
        headings = [words.text for words in docx.Document(file).paragraphs if words.style.name == "Heading 2"]
        second_page = pypdf.PdfReader(converted).pages[1].extract_text()
        assert second_page.strip().startswith(headings[1]), file.name


ASSUMED = [{}, {"C5": 55.5, "C6": 20_000, "C7": 7}, {"C5": 10}, {"C9": None}]


@pytest.mark.parametrize("region", ["karimun", "kepri"])
def test_calculator_follows_what_is_changed(report_of, measures_of, office, tmp_path, region):
    """As LibreOffice calculates it, it is the plan of the same assumptions; unchanged, what is stored."""
    stored = _cells(io.BytesIO(workbook(report_of(region, "id"))))
    files = [tmp_path / f"{region}{number}.xlsx" for number in range(len(ASSUMED))]
    for file, assumed in zip(files, ASSUMED, strict=True):
        book = openpyxl.load_workbook(io.BytesIO(workbook(report_of(region, "id"))))
        for place, value in assumed.items():
            book.worksheets[2][place].value = value
        book.save(file)  # without stored values
    unchanged, other, reached, without = map(_cells, office(files, "xlsx"))
    assert unchanged == [each and pytest.approx(each, rel=1e-9) for each in stored]
    for found, (target, paid, months) in ((other, (55.5, 20_000, 7)), (reached, (10, 16_800, 12))):
        (plan,) = (
            measures_of(region)
            .of([region])
            .plan(target_pct=target, contribution_idr=paid, months=months)
            .to_dict("records")
        )
        names = [f"{name}_{end}" for name in ("short", "people", "month", "total") for end in ("low", "high")]
        assert found == [pytest.approx(plan[n], rel=1e-9) if plan[n] == plan[n] else None for n in names]
    assert without[2::2] == [None] * 3


def _cells(file):
    """The results of the calculator, row by row."""
    sheet = openpyxl.load_workbook(file, data_only=True).worksheets[2]
    return [None if cell.value == "" else cell.value for row in sheet["C10:D13"] for cell in row]
