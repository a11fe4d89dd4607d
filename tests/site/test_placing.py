"""The folder of the site: what differs is written, what is gone removed, what is not of the site left alone."""

import json
import os

import pytest

from analysis.errors import DataError
from jaminan import atomic
from jaminan.site import placing
from jaminan.site.placing import RECORD, Changes, put, refuse_other_files


@pytest.fixture
def made(tmp_path):
    """Write what is to be put, and give it by its place in the site."""

    def make(**content: str):
        files = {}
        for name, text in content.items():
            path = tmp_path / f"made-{name}"
            path.write_text(text, encoding="utf-8")
            files[f"{name}/index.html"] = path
        return files

    return make


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def _times(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_written_twice(made, output):
    assert put(made(a="1", b="2"), output) == Changes(2, 2, 0)
    for path in output.rglob("*"):
        os.utime(path, (1, 1))
    before = _times(output)
    assert put(made(a="1", b="2"), output) == Changes(2, 0, 0)
    assert _times(output) == before


def test_only_what_differs_is_written(made, output):
    put(made(a="1", b="2"), output)
    assert put(made(a="1", b="3"), output) == Changes(2, 1, 0)
    assert (output / "b" / "index.html").read_text() == "3"


def test_damaged_file_is_written_anew(made, output):
    put(made(a="1"), output)
    (output / "a" / "index.html").write_text("damaged")
    assert put(made(a="1"), output).written == 1


def test_what_is_gone_is_removed_with_its_folder_and_nothing_else(made, output):
    put(made(a="1", b="2"), output)
    (output / "CNAME").write_text("mine")
    assert put(made(a="1"), output) == Changes(1, 0, 1)
    assert not (output / "b").exists()
    assert (output / "CNAME").read_text() == "mine"


def test_what_a_stopped_run_wrote_is_known_to_the_next(made, output, monkeypatch):
    put(made(a="1"), output)
    write, calls = atomic.write, []

    def stop(path, content):
        calls.append(path)
        if len(calls) == 3:
            raise KeyboardInterrupt
        write(path, content)

    monkeypatch.setattr(placing.atomic, "write", stop)
    with pytest.raises(KeyboardInterrupt):
        put(made(b="2", c="3"), output)
    monkeypatch.undo()
    assert sorted(path.parent.name for path in output.rglob("index.html")) == ["a", "b"]
    put(made(c="3"), output)
    assert [path.parent.name for path in output.rglob("index.html")] == ["c"]


def test_record_keeps_what_else_it_is_given(made, output):
    put(made(a="1"), output, own={"mine": ["x", "y"]})
    assert json.loads((output / RECORD).read_text()) == {
        "files": ["a/index.html"],
        "own": {"mine": ["x", "y"]},
    }


def test_folder_of_something_else_is_refused(tmp_path, made, output):
    refuse_other_files(tmp_path / "none")
    refuse_other_files(output)
    put(made(a="1"), output)
    refuse_other_files(output)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.docx").write_text("")
    with pytest.raises(DataError, match="other holds other files than a site"):
        refuse_other_files(tmp_path / "other")
