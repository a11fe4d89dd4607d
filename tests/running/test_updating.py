import pytest
from click.testing import CliRunner

from jaminan import cli
from jaminan.cli import states
from jaminan.running import notebooks, updating


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A place with two notebooks, and tools that write known files."""
    for folder in ("notebooks", "tools", "data/processed", "tests/notebooks/outlines", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "notebooks" / "a.ipynb").write_text("old")
    (tmp_path / "notebooks" / "b.ipynb").write_text("same")
    (tmp_path / "README.md").write_text("old")
    (tmp_path / "tests" / "notebooks" / "outlines" / "gone.md").write_text("x")
    (tmp_path / "tools" / "readme.py").write_text(
        "import pathlib, sys\nassert sys.argv[1:] == ['--write']\n"
        "(pathlib.Path(__file__).parents[1] / 'README.md').write_text('new')\n"
    )
    (tmp_path / "tools" / "outlines.py").write_text(
        "import pathlib\n(pathlib.Path(__file__).parents[1] / 'tests/notebooks/outlines/gone.md').unlink()\n"
    )
    monkeypatch.setattr(updating, "ROOT", tmp_path)
    monkeypatch.setattr(updating, "NOTEBOOKS", tmp_path / "notebooks")
    monkeypatch.setattr(updating, "DATA", tmp_path / "data")
    monkeypatch.setattr(
        updating, "build", lambda folder: (folder / "processed" / "claims.csv").write_text("built")
    )
    monkeypatch.setattr(
        notebooks, "main", lambda: (tmp_path / "notebooks" / "a.ipynb").write_text("new") and 0
    )
    return tmp_path


def test_each_file_that_changed_is_named_and_no_other(checkout):
    shown = []
    assert updating.update(shown.append) == 0
    assert [line.removeprefix("made anew: ") for line in shown if line.startswith("made anew")] == [
        "README.md", "data/processed/claims.csv", "notebooks/a.ipynb", "tests/notebooks/outlines/gone.md",
    ]  # fmt: skip
    shown.clear()
    (checkout / "tests" / "notebooks" / "outlines" / "gone.md").touch()
    updating.update(shown.append)
    assert shown[-1].startswith("files changed: 1;")


def test_a_tool_or_a_notebook_that_fails_is_the_end_of_it(checkout, monkeypatch):
    (checkout / "tools" / "readme.py").write_text("raise SystemExit(4)")
    assert updating.update(lambda _: None) == 4
    monkeypatch.setattr(notebooks, "main", lambda: 1)
    assert updating.update(lambda _: None) == 1


def test_the_command_checks_and_shows_what_moved_before_it_makes_anything(monkeypatch):
    done = []
    for command in (states.check, states.diff):
        monkeypatch.setattr(command, "callback", lambda name=command.name, **_: done.append(name))
    monkeypatch.setattr(updating, "update", lambda _: done.append("update") or 1)
    assert CliRunner().invoke(cli.main, ["update"]).exit_code == 1
    assert done == ["check", "diff", "update"]
