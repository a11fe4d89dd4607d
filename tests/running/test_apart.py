"""Whatever cells do to a file around their notebook, the file itself stays; what they wrote is found."""

import subprocess
import sys
from pathlib import Path

import pytest

from jaminan.running import apart
from jaminan.running.apart import Apart

BEFORE = {
    "top/up.csv": "up",
    "top/data/far.csv": "far",
    "top/mine/own.ipynb": "{}",
    "top/mine/rows.csv": "rows",
    "top/mine/sub/deep.csv": "deep",
    "top/mine/sub/deeper/deepest.csv": "deepest",
}


@pytest.fixture
def run(tmp_path):
    """Run a line of Python in a folder apart; gives the text of each file that it wrote."""
    for name, text in BEFORE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def there() -> dict:
        files = (path for path in (tmp_path / "top").rglob("*") if path.is_file())
        return {path.relative_to(tmp_path).as_posix(): path.read_text() for path in files}

    def run_line(code: str) -> dict:
        made = Apart(tmp_path / "top" / "mine", tmp_path / "like")
        # Without the rest of the program, which takes a while to import.
        first = f"import runpy; runpy.run_path({apart.__file__!r})['guard']({str(made.root)!r})\n"
        imports = "import os, shutil, sqlite3, subprocess\nfrom pathlib import Path\n"
        subprocess.run([sys.executable, "-c", first + imports + code], cwd=made.work, check=True)
        assert there() == BEFORE
        return {
            name.as_posix(): path.read_bytes().decode(errors="replace")[:7] for name, path in made.written()
        }

    return run_line


@pytest.mark.parametrize("beforehand", [50_000_000, 0], ids=["copied", "linked"])
@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("assert Path('rows.csv').read_text() + Path('../data/far.csv').read_text() == 'rowsfar'", {}),
        ("open('rows.csv', 'w').write('new')", {"rows.csv": "new"}),
        ("open('rows.csv', 'a').write('+')", {"rows.csv": "rows+"}),
        ("open(b'rows.csv', 'r+').write('R')", {"rows.csv": "Rows"}),
        ("os.close(os.open('rows.csv', os.O_TRUNC | os.O_RDWR))", {"rows.csv": ""}),
        ("open(Path('sub') / '..' / 'sub' / 'deep.csv', 'w').write('new')", {"sub/deep.csv": "new"}),
        ("os.chdir('sub/deeper'); open('deepest.csv', 'w').write('new')", {"sub/deeper/deepest.csv": "new"}),
        ("open('sub/new.csv', 'w').write('new')", {"sub/new.csv": "new"}),
        ("os.makedirs('sub/a/b'); open('sub/a/b/new.csv', 'w').write('new')", {"sub/a/b/new.csv": "new"}),
        ("open('../data/far.csv', 'w').write('new')", {"data/far.csv": "new"}),
        ("open('../up2.csv', 'w').write('new')", {"up2.csv": "new"}),
        ("os.remove('rows.csv'); os.remove('sub/deep.csv')", {}),
        ("shutil.rmtree('sub')", {}),
        ("os.rename('sub/deep.csv', 'b.csv'); open('b.csv', 'a').write('+')", {"b.csv": "deep+"}),
        ("os.replace('rows.csv', 'sub/deep.csv'); open('sub/deep.csv', 'a').write('+')", {"sub/deep.csv": "rows+"}),
        ("os.link('rows.csv', 'b.csv'); open('b.csv', 'w').write('new')", {"b.csv": "new", "rows.csv": "new"}),
        ("os.truncate('rows.csv', 1); os.chmod('sub/deep.csv', 0o600)", {"rows.csv": "r"}),
        ("sqlite3.connect('sub/data.db').execute('create table a (b)')", {"sub/data.db": "SQLite "}),
        ("shutil.copy('sub/deep.csv', 'rows.csv')", {"rows.csv": "deep"}),
        ("open('.hidden', 'w').write('new'); os.mkdir('__pycache__'); open('__pycache__/a', 'w')", {}),
    ],
)  # fmt: skip
def test_files_around_a_notebook_stay_and_what_is_written_is_found(
    run, monkeypatch, code, written, beforehand
):
    monkeypatch.setattr(apart, "_COPIED", beforehand)
    assert run(code) == written


def test_another_program_changes_no_small_file_beside_the_notebook(run):
    assert run("subprocess.run('echo new > rows.csv', shell=True)") == {"rows.csv": "new\n"}


def test_a_notebook_in_a_hidden_folder_has_what_it_wrote(tmp_path):
    (tmp_path / ".mine").mkdir()
    made = Apart(tmp_path / ".mine", tmp_path / "like")
    (made.work / "new.csv").write_text("new")
    assert [name for name, _ in made.written()] == [Path("new.csv")]


def test_broken_link_and_folder_that_nobody_may_read_are_passed_over(tmp_path):
    folder = tmp_path / "mine"
    (folder / "closed").mkdir(parents=True)
    (folder / "closed").chmod(0)
    (folder / "broken").symlink_to("nowhere")
    made = Apart(folder, tmp_path / "like")
    assert (made.written(), (made.work / "broken").exists()) == ([], False)
    (folder / "closed").chmod(0o700)
