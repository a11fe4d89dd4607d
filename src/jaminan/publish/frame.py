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
            "others without a source are marked as such."
        )
    return language.text(
        "Made with the software Jaminan from published figures. Every number carries its source and the "
        "range that its rounding allows; what was not published is shown as not published. Figures: "
        "CC BY 4.0."
    )


def running_foot(language: Language, *, own: bool = False) -> str:
    """One line at the foot of the sheets after the first, which has `footer`; ``own`` is as of `masthead`."""
    if own:
        return language.text("Made with the software Jaminan")
    return language.text("Made with the software Jaminan from published figures · CC BY 4.0")


def letterhead(language: Language) -> list[str]:
    """Lines above a report that an office fills in before it sends it."""
    return [language.text("Name of the office"), language.text("Address, telephone, website")]
