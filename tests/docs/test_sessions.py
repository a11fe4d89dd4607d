"""What the pages show of Python is run: every answer is what the library gives."""

import doctest
import re

import pytest

from analysis import paths
from analysis.paths import ROOT
from pages import source

WRITTEN = [ROOT / name for name in ("README.md", "README.id.md", "CONTRIBUTING.md")] + source.written()
PAGES = [path for path in WRITTEN if ">>>" in path.read_text(encoding="utf-8")]
# What a reader of the pages imports: the public faces, and nothing behind them.
IMPORTS = re.compile(r"^(?:>>>|\.\.\.)? *(?:from|import) +((?:analysis|jaminan)\b.*)", re.MULTILINE)
FENCED = re.compile(r"(?<=^```pycon\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def failures(text: str, name: str) -> tuple[int, str]:
    """How many examples a page has, and which of them give something else than it says."""
    said = []
    # Each block ends in a blank line, where its last answer would otherwise run into the fence.
    examples = "\n\n".join(FENCED.findall(text))
    session = doctest.DocTestParser().get_doctest(examples, {}, name, None, None)
    doctest.DocTestRunner().run(session, out=said.append)
    return len(session.examples), "".join(said)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_answer_is_what_the_library_gives(path, frozen_folder, monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "DATA", frozen_folder)
    monkeypatch.chdir(tmp_path)
    text = path.read_text(encoding="utf-8")
    count, failed = failures(text, path.name)
    assert failed == ""
    assert count == len(re.findall(r"^>>> ", text, re.MULTILINE))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_pages_import_the_public_faces_alone(path):
    imported = IMPORTS.findall(path.read_text(encoding="utf-8"))
    assert set(imported) <= {"analysis as ja", "jaminan"}


def test_failures_sees_a_changed_answer():
    count, failed = failures(
        "# Page\n\n```pycon\n>>> 2 + 2\n5\n```\n\nProse.\n\n```pycon\n>>> 1\n1\n```\n", "page"
    )
    assert count == 2
    assert "Expected:\n    5\nGot:\n    4" in failed
