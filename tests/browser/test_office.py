"""Word files and workbooks open in LibreOffice."""

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
