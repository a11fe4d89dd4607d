"""Word files and workbooks open in LibreOffice."""

import docx
import pypdf
import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("kind", "least"), [("docx", 5), ("xlsx", 10)])
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
