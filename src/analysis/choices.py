"""What may be asked of a report: its languages and formats."""

LANGUAGES = ("id", "en")
FORMATS = ("html", "pdf", "docx", "xlsx")
EDITABLE = ("docx", "xlsx")
DEFAULT_FORMATS = ("html", "pdf")
