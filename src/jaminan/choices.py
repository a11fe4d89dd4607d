"""Languages and formats of reports, by name: the command offers them without loading what makes them."""

from analysis import languages

LANGUAGES = tuple(languages.LANGUAGES)
BRIEF = "brief.pdf"  # the first page alone
FORMATS = ("html", "pdf", "docx", "xlsx", BRIEF)
EDITABLE = ("docx", "xlsx")
DEFAULT_FORMATS = ("html", "pdf")
