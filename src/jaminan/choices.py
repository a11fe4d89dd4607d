"""Languages and formats of reports, by name: the command offers them without loading what makes them."""

LANGUAGES = ("id", "en")
FORMATS = ("html", "pdf", "docx", "xlsx")
EDITABLE = ("docx", "xlsx")
DEFAULT_FORMATS = ("html", "pdf")
