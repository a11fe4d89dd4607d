"""An executed notebook as a page, a document, a workbook or tables."""
