"""The catalogue has exactly the messages of the code, whole and with the same placeholders."""

import ast
import importlib.util
import re

import pytest
from babel.messages.pofile import read_po

from analysis.paths import ROOT
from analysis.words.language import CATALOGUES

PATHS = sorted(CATALOGUES.glob("*.po"))


def _tool():
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools" / "catalogue.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def catalogue(request):
    with request.param.open("rb") as source:
        return read_po(source, locale=request.param.stem)


def _key(message):
    return message.id if isinstance(message.id, str) else message.id[0]


def test_has_exactly_the_messages_of_the_code(catalogue):
    assert {_key(m) for m in catalogue if m.id} == {_key(m) for m in _tool().wanted() if m.id}


def test_no_message_hides_where_the_extraction_cannot_see_it():
    """Babel reads tokens: a call inside an f-string would never reach a catalogue."""
    wanted = {_key(m) for m in _tool().wanted() if m.id}
    for path in (path for room in _tool().ROOMS for path in room.glob("**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", "") in ("text", "texts")
                and node.args
            ):
                message = node.args[0]
                if isinstance(message, ast.Constant):
                    assert message.value in wanted, f"{path.name}:{node.lineno}: {message.value!r}"


def test_is_translated_whole(catalogue):
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), message.id
        assert not message.fuzzy, message.id


def test_keeps_the_placeholders(catalogue):
    for message in catalogue:
        if isinstance(message.id, str):
            fields = [sorted(re.findall(r"{\w+}", text)) for text in (message.id, message.string)]
            assert fields[0] == fields[1], message.id


def test_indonesian_has_one_plural_form(catalogue):
    assert catalogue.num_plurals == 1


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [("JKN", "JKN"), ("Jamsostek", "Jamsostek"), ("registered", "terdaftar"), ("active", "aktif")],
)
def test_what_is_measured_has_one_word_in_each_language(english, indonesian):
    """Whoever reads "aktif" must be told of active members, whatever else is worded anew.

    A whole word in one language is part of one in the other: keaktifan is an active rate.
    """
    with (CATALOGUES / "id.po").open("rb") as source:
        for message in read_po(source, locale="id"):
            said = [each if isinstance(each, str) else each[0] for each in (message.id, message.string)]
            for word, text, other, its_text in (
                (english, said[0], indonesian, said[1]),
                (indonesian, said[1], english, said[0]),
            ):
                if re.search(rf"\b{word}\b", text, re.IGNORECASE):
                    assert other.casefold() in its_text.casefold(), said
