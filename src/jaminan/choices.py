"""Languages and formats of reports, by name: the command offers them without loading what makes them."""

from analysis import languages

LANGUAGES = tuple(languages.LANGUAGES)
FORMATS = ("html", "pdf", "docx", "xlsx")
EDITABLE = ("docx", "xlsx")
DEFAULT_FORMATS = ("html", "pdf")
