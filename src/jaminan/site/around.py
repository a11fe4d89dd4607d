"""What surrounds a page of the data: its head, its foot, and the links to the others."""

from analysis.blocks.html import templates
from analysis.languages import LANGUAGES
from analysis.words.language import Language
from jaminan.publish.frame import footer, masthead

FIRST = next(iter(LANGUAGES))


def framed(template: str, name: str, title: str, language: Language, **more) -> str:
    """A page of the data folder; those of the first language lie in it, of others in a folder of their own.

    Parameters
    ----------
    name
        Of its file, in every language.
    more
        What the template shows.
    """
    up = "../" if language.code == FIRST else f"../../{language.code}/"
    links = [{"href": f"{up}index.html", "text": language.text("Home")}]
    if name != "index.html":
        links.append({"href": "index.html", "text": language.text("Data")})
    for code, other in LANGUAGES.items():
        if code != language.code:
            place = f"../{name}" if code == FIRST else f"{code}/{name}"
            links.append({"href": place, "text": other.name, "code": code})
    return (
        templates("jaminan.publish")
        .get_template(template)
        .render(
            title=title,
            language=language.code,
            meta={},
            masthead=masthead(language),
            footer=footer(language),
            links=links,
            tables=[],
            downloads=language.text("Languages and formats"),
            csv="",
            runs=[],
            document="document",
            **more,
        )
    )
