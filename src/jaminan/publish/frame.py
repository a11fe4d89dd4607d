"""What a writer adds around the content of a document, in the document's language."""

from analysis.words.language import Language


def masthead(language: Language, *, own: bool = False) -> str:
    """The line above the title: what kind of document this is.

    Parameters
    ----------
    own
        Whether it is a notebook, whose numbers may be anybody's.
    """
    if own:
        return language.text("Jaminan · a notebook")
    return language.text("Jaminan · social security in the regions, from published figures")


def footer(language: Language, *, own: bool = False) -> str:
    """The line at the foot of every document; ``own`` is as of `masthead`."""
    if own:
        return language.text(
            "Made with the software Jaminan. Figures of its collection carry their sources (CC BY 4.0); "
            "where anything else carries none, it is said."
        )
    return language.text(
        "Made with the software Jaminan from published figures. Every number carries its source and the "
        "bounds that its rounding allows; what was not published is shown as not published. Figures: CC BY "
        "4.0."
    )
