"""The manifest: what went in, what came out, and whether it is still so."""

from types import SimpleNamespace

import pytest

from jaminan.running import manifest

PARAMETERS = {"region": "teluk", "language": "id"}


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "t.ipynb"
    path.write_text("{}")
    return path


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "teluk" / "teluk.id.tables").mkdir(parents=True)
    (tmp_path / "teluk" / "teluk.id.html").write_text("page")
    (tmp_path / "teluk" / "teluk.id.tables" / "01.csv").write_text("a")
    return tmp_path / "teluk"


def _entry(folder):
    return {"files": manifest.hashes(folder, ["teluk.id.html", "teluk.id.tables"])}


def test_everything_that_goes_in_changes_the_inputs(template, monkeypatch):
    evidence = SimpleNamespace(offices={"bpjs": {}}, names={})
    same = manifest.inputs(template, PARAMETERS, "a", evidence)
    assert manifest.inputs(template, dict(reversed(PARAMETERS.items())), "a", evidence) == same
    assert manifest.inputs(template, {**PARAMETERS, "language": "en"}, "a", evidence) != same
    assert manifest.inputs(template, PARAMETERS, "b", evidence) != same
    for named in ({"offices": {"bpjs": {"name": "x"}}}, {"names": {"kind": "x"}}):
        other = SimpleNamespace(**{**vars(evidence), **named})
        assert manifest.inputs(template, PARAMETERS, "a", other) != same
    template.write_text("{ }")
    assert manifest.inputs(template, PARAMETERS, "a", evidence) != same
    template.write_text("{}")
    monkeypatch.setattr(manifest, "program", lambda: "newer")
    assert manifest.inputs(template, PARAMETERS, "a", evidence) != same


def test_hashes_are_of_files_and_of_all_files_in_folders(folder):
    assert list(manifest.hashes(folder, ["teluk.id.html", "teluk.id.tables"])) == [
        "teluk.id.html",
        "teluk.id.tables/01.csv",
    ]


def test_files_that_are_as_published_are_whole(folder):
    assert manifest.intact(folder, _entry(folder), ["teluk.id.html"])


@pytest.mark.parametrize("damage", ["flip", "remove", "remove table"])
def test_damage_to_any_file_is_seen(folder, damage):
    entry = _entry(folder)
    page, table = folder / "teluk.id.html", folder / "teluk.id.tables" / "01.csv"
    {"flip": lambda: page.write_text("pagf"), "remove": page.unlink, "remove table": table.unlink}[damage]()
    assert not manifest.intact(folder, entry, [])


def test_file_that_is_needed_and_was_never_made_is_missed(folder):
    assert not manifest.intact(folder, _entry(folder), ["teluk.id.pdf"])
    assert not manifest.intact(folder, {}, ["teluk.id.html"])


def test_manifest_is_read_as_it_was_written(tmp_path):
    entries = {"teluk/teluk.id": {"inputs": "x", "files": {"é": "1"}}}
    manifest.save(entries, tmp_path)
    assert manifest.load(tmp_path) == entries


@pytest.mark.parametrize("text", [None, "", '{"teluk/teluk.id": {"inp', "[1]", "\x00"])
def test_no_manifest_or_a_broken_one_has_no_entries(tmp_path, text):
    if text is not None:
        (tmp_path / manifest.NAME).write_text(text)
    assert manifest.load(tmp_path) == {}


@pytest.mark.parametrize("damage", ['"files"', '"as_of"', "teluk.id.html"])
def test_one_damaged_byte_makes_the_manifest_say_nothing(tmp_path, damage):
    entry = {"region": "teluk", "as_of": "2025-12-31", "files": {"teluk.id.html": "0" * 64}}
    manifest.save({"teluk/teluk.id": entry}, tmp_path)
    assert manifest.load(tmp_path) == {"teluk/teluk.id": entry}
    path = tmp_path / manifest.NAME
    place = path.read_bytes().index(damage.encode()) + 3
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert manifest.load(tmp_path) == {}
