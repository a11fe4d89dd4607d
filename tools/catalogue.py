"""Bring the message catalogues in step with the code: `python tools/catalogue.py`.

Keeps what is translated, adds new messages empty, drops those that are gone.
"""

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from analysis.evidence.rounding import RULES
from analysis.measures.confidence import GRADE_RULE, RULE
from analysis.paths import ROOT
from analysis.words.language import CATALOGUES
from analysis.words.terms import TERMS
from jaminan import atomic

# In other rooms `text` is a word on a chart, or the text of a parameter.
ROOMS = [ROOT / "src" / name for name in ("analysis/blocks", "analysis/parts", "analysis/words", "jaminan")]
# Babel's own header has dates, and two plural forms for Indonesian, which has one.
_HEADER = """# Messages of the reports.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
# Tables put the titles of their columns into the language of the report.
_KEYWORDS = {"text": None, "texts": (1, 2), "Column": (2,)}


def wanted() -> Catalog:
    """Every message of the code, the terms, and the rules of bounds and grades in words."""
    catalogue = Catalog()
    for room in ROOMS:
        found = extract_from_dir(room, method_map=[("**.py", "python")], keywords=_KEYWORDS)
        for file, _, message, _, _ in found:
            catalogue.add(message, locations=[(Path(file).name, 0)])
    words = [*TERMS["glossary"], *(each for names in TERMS.values() for each in names.values())]
    for message in filter(None, words):
        catalogue.add(message if isinstance(message, str) else tuple(message), locations=[("terms.toml", 0)])
    for description in RULES.values():
        catalogue.add(description, locations=[("bounds.py", 0)])
    for description in (GRADE_RULE, *(text for levels in RULE.values() for text in levels.values())):
        catalogue.add(description, locations=[("grades.py", 0)])
    return catalogue


def update(path: Path) -> Catalog:
    """The catalogue at a path with exactly the messages of the code."""
    with path.open("rb") as source:
        catalogue = read_po(source, locale=path.stem)
    catalogue.update(wanted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue without dates or line numbers, so that only messages move its diff."""
    text = io.BytesIO()
    write_po(text, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    atomic.write(path, _HEADER.format(language=path.stem).encode() + text.getvalue())


if __name__ == "__main__":
    for found in sorted(CATALOGUES.glob("*.po")):
        write(found, update(found))
