"""The text of the pages of a PDF, by a library that takes a tenth of the time of one in Python."""

import pypdfium2


def page_texts(data: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]
