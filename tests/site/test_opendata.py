"""The files are complete, valid, the same each time, and whole."""

import os
import re
import subprocess
import sys
from html import unescape

import pandas as pd
import pytest
from frictionless import Package
from frozen import DATA

from jaminan import atomic
from jaminan.site import opendata
from jaminan.tables import strict

# What others have linked: an address may be added, none may go.
ADDRESSES = [
    "datapackage.json", "en/index.html", "en/revisions.html", "figures.csv", "index.html",
    "indicators/health_active_pct.csv", "indicators/health_registered_pct.csv",
    "indicators/labour_active_pct.csv", "regions.csv", "regions/index.json", "regions/karimun.json",
    "revisions.csv", "revisions.html", "schema/figures.json", "schema/region.json",
]  # fmt: skip


def _states(folder):
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    }


def test_every_address_is_there(data):
    assert [name for name in ADDRESSES if not (data / name).is_file()] == []


def test_the_package_is_valid(data):
    report = Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "note"])


def test_every_table_is_in_the_package(data):
    described = {resource.path for resource in Package(str(data / "datapackage.json")).resources}
    assert described == {path.relative_to(data).as_posix() for path in data.rglob("*.csv")}


def test_a_second_run_writes_nothing(written):
    data = written.folder
    before = _states(data)
    names = opendata.write(data.parent, strict.load(DATA), written.releases)
    assert _states(data) == before
    assert names == sorted(path.relative_to(data.parent).as_posix() for path in before)


def test_a_file_that_was_changed_is_made_anew(written):
    figures = written.folder / "figures.csv"
    whole = figures.read_bytes()
    figures.write_bytes(whole[:-10])
    opendata.write(written.folder.parent, strict.load(DATA), written.releases)
    assert figures.read_bytes() == whole


def test_bytes_do_not_depend_on_the_seed_of_hashes(data, child_text):
    assert child_text == (data / "regions" / "babel.json").read_text(encoding="utf-8")


@pytest.fixture
def child_text():
    code = (
        "import sys; from pathlib import Path; from jaminan.site import opendata; from jaminan.tables import strict; "
        "data = Path(sys.argv[1]); print(opendata.files(strict.load(data), data)['regions/babel.json'], end='')"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(DATA)], env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def test_nothing_is_replaced_if_one_cannot_be_written(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "figures.csv").write_text("old", encoding="utf-8")
    fill, count = atomic._fill, []

    def full(out, content, path):
        count.append(path)
        if len(count) > 20:
            raise OSError(28, "No space left on device")
        fill(out, content, path)

    monkeypatch.setattr(atomic, "_fill", full)
    with pytest.raises(OSError, match="No space left"):
        opendata.write(tmp_path, strict.load(DATA), tmp_path)
    left = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert left == ["figures.csv"]
    assert (tmp_path / "data" / "figures.csv").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", ["index.html", "en/index.html"])
def test_every_pandas_example_runs(data, monkeypatch, name):
    page = (data / name).read_text(encoding="utf-8")
    examples = re.findall(r"<pre><code>(import .*?)</code></pre>", page, re.DOTALL)
    files = len(list(data.glob("indicators/*.csv"))) + 2  # all figures, and one region
    assert len(examples) == files
    monkeypatch.chdir(data)
    for example in examples:
        names: dict = {}
        exec(unescape(example), names)  # noqa: S102 what the page offers
        [frame] = [each for each in names.values() if isinstance(each, pd.DataFrame)]
        assert len(frame) > 0
        assert "claim_id" in frame


@pytest.mark.parametrize("name", [name for name in ADDRESSES if name.endswith(".html")])
def test_links_of_pages_lead_somewhere(data, name):
    page = data / name
    links = re.findall(r'href="([^"#]+)"', page.read_text(encoding="utf-8"))
    inner = [link for link in links if not link.startswith("http")]
    # The site has the home pages.
    home = {"../index.html", "../../en/index.html"}
    assert home & set(inner)
    assert [link for link in inner if link not in home and not (page.parent / link).is_file()] == []


def test_pages_fetch_nothing(data):
    for page in data.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in text
        assert not re.search(r"<(script|link|img|iframe)|url\(", text)
