"""What may be asked of a report: its languages and formats. Apart from the writers, which take time to load."""

LANGUAGES = ("id", "en")
FORMATS = ("html", "pdf", "docx", "xlsx")
EDITABLE = ("docx", "xlsx")
DEFAULT_FORMATS = ("html", "pdf")
