"""What a writer adds around the content of a document, in the document's language."""

from analysis.words.language import Language


def masthead(language: Language) -> str:
    """The line above the title: what kind of document this is."""
    return language.text("Jaminan · social security in the regions, from published figures")


def footer(language: Language) -> str:
    """The line at the foot of every document."""
    return language.text(
        "Made with the software Jaminan from published figures. Every number carries its source and the "
        "bounds that its rounding allows; what was not published is shown as not published. Figures: CC BY "
        "4.0."
    )
