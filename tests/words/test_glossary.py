"""The glossary of the documentation holds for every message: one word for one thing, in both languages."""

import re

import pytest
from babel.messages.pofile import read_po

from analysis.evidence.store import load
from analysis.paths import DATA, ROOT
from analysis.words.language import CATALOGUES, Language
from analysis.words.terms import TERMS


def _rows():
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def _forbidden(column):
    return [word.strip() for row in _rows() for word in row[column].split(";") if word.strip()]


def _messages(language):
    """Every text of the catalogue in one language, and the names of the data package."""
    with (CATALOGUES / "id.po").open("rb") as source:
        for message in read_po(source, locale="id"):
            texts = message.id if language == "en" else message.string
            yield from [texts] if isinstance(texts, str) else texts
    for names in load(DATA).names.values():
        yield from (each[language] for each in names.values())


def _has(word, text):
    # Not what stands in braces: a placeholder is for the code.
    plain = text if "{" in word else re.sub(r"{\w+}", "…", text)
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain, re.IGNORECASE)


@pytest.mark.parametrize(("language", "column"), [("en", 3), ("id", 4)])
def test_no_message_has_a_word_that_the_glossary_rules_out(language, column):
    words = _forbidden(column)
    assert words
    found = [(word, text) for text in _messages(language) for word in words if _has(word, text)]
    assert not found


@pytest.mark.parametrize(
    "path", [ROOT / "README.id.md", *sorted((ROOT / "docs" / "id").glob("*.md"))], ids=str
)
def test_no_page_in_indonesian_has_a_word_that_the_glossary_rules_out(path):
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [word for word in _forbidden(4) if _has(word, text)] == []


def test_a_word_ruled_out_is_found_whole_and_not_in_a_placeholder():
    assert _has("batas", "Batas dan rentang")
    assert not _has("batas", "terbatas")
    assert not _has("bounds", "range {bounds}")


@pytest.mark.parametrize("column", [0, 1])
def test_no_term_is_ruled_out_by_another(column):
    terms = [term.strip() for row in _rows() for term in row[column].split(";")]
    words = _forbidden(column + 3)
    assert not [(word, term) for term in terms for word in words if _has(word, term)]


def test_the_terms_of_the_reports_are_in_it_with_their_translation():
    known = {
        (english.strip(), indonesian.strip())
        for row in _rows()
        for english in row[0].split(";")
        for indonesian in row[1].split(";")
    }
    names = {"JKN", "Jamsostek", "UHC predicate", "financed members"}
    for term in set(TERMS["glossary"]) - names:
        assert (term, Language("id").text(term)) in known, term
