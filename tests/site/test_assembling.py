"""The site of a small collection: complete, linked both ways, the same again, and without what is gone."""

import re
from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.evidence import store
from analysis.evidence.scope import region_fingerprints
from jaminan.running import manifest
from jaminan.site import assembling, own
from jaminan.site.assembling import assemble
from jaminan.site.placing import Changes

BUILDER = """import pathlib, sys
place = pathlib.Path(sys.argv[1])
place.mkdir()
(place / "index.html").write_text('<h1>Docs<a class="headerlink"></a></h1>' + sys.argv[3])
"""


@pytest.fixture(scope="module")
def evidence(lasting_folder_of):
    return store.load(
        lasting_folder_of({"as_printed": "90 persen"}, {"as_printed": "91 persen", "region_id": "tanjung"})
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory, evidence):
    """A folder with reports on two regions, a page of somebody's notebook, and what builds documentation."""
    place = tmp_path_factory.mktemp("site")
    _put_reports(place / "reports", evidence, "teluk", "tanjung")
    (place / "reports" / "notebooks").mkdir()
    (place / "reports" / "notebooks" / "mine.html").write_text("<title>My own</title>", encoding="utf-8")
    (place / "build.py").write_text(BUILDER)
    return place


def _put_reports(folder: Path, evidence, *regions: str) -> None:
    entries = {}
    for region, data_hash in region_fingerprints(evidence, list(regions)).items():
        names = [f"{region}.id.{kind}" for kind in ("html", "pdf", "ipynb")] + [f"{region}.id.tables/a.csv"]
        for name in names:
            (folder / region / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / region / name).write_text(name, encoding="utf-8")
        entries[f"{region}/{region}.id"] = {
            "region": region, "language": "id", "as_of": evidence.as_of, "data_hash": data_hash,
            "inputs": "x", "files": manifest.hashes(folder / region, names),
        }  # fmt: skip
    manifest.save(entries, folder)


@pytest.fixture(autouse=True)
def _no_others(place, monkeypatch):
    """Neither the documentation of the repository nor its notebooks are made."""
    monkeypatch.setattr(assembling, "_BUILDER", place / "build.py")
    monkeypatch.setattr(own, "OWN", place / "yours")


@pytest.fixture(scope="module")
def made(evidence, place):
    """The site, and what came of making it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assembling, "_BUILDER", place / "build.py")
        patch.setattr(own, "OWN", place / "yours")
        return place / "site", assemble(evidence, place / "reports", place / "site")


@pytest.fixture
def plain_pages(monkeypatch):
    """In place of the pages, which take seconds: one with the names of the reports."""
    monkeypatch.setattr(assembling, "landing_page", lambda _, found, *__, **___: f"{sorted(found.reports)}")
    monkeypatch.setattr(assembling, "index_pages", lambda *_: {})
    monkeypatch.setattr(assembling, "write_index", lambda *_: None)


def _files(folder: Path) -> list[str]:
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return sorted(name for name in names if not name.startswith("."))


def test_site_has_all_its_parts_and_no_executed_notebook(made):
    reports = [
        f"reports/{region}/{region}.id.{name}"
        for region in ("tanjung", "teluk")
        for name in ("html", "pdf", "tables/a.csv")
    ]
    files = [name for name in _files(made[0]) if not name.startswith("data/")]
    # What is in there the tests of the open data say.
    assert {"data/index.html", "data/figures.csv"} < {*_files(made[0])}
    assert files == [
        "docs/index.html", "en/index.html", "index.html", "reports/index.en.html", "reports/index.html",
        "reports/notebooks/mine.html", *reports,
    ]  # fmt: skip


def test_every_link_leads_somewhere(made):
    pages = [made[0] / name for name in _files(made[0]) if name.endswith("index.html")]
    links = {
        (page, link) for page in pages for link in re.findall(r'href="([^"#:]+)["#]', page.read_text("utf-8"))
    }
    assert {"reports/notebooks/mine.html", "docs/index.html", "../docs/index.html"} < {
        link for _, link in links
    }
    assert [link for page, link in links if not (page.parent / link).is_file()] == []


def test_index_of_the_site_leads_back_and_that_of_the_reports_alone_does_not(made, place):
    for name, front in (("index.html", "../index.html"), ("index.en.html", "../en/index.html")):
        assert f'href="{front}"' in (made[0] / "reports" / name).read_text(encoding="utf-8")
        assert f'href="{front}"' not in (place / "reports" / name).read_text(encoding="utf-8")


def test_documentation_is_given_its_way_back(made):
    assert (made[0] / "docs" / "index.html").read_text().endswith("home=../en/index.html")


def test_second_time_nothing_is_written(made, evidence, place):
    assert assemble(evidence, place / "reports", made[0]) == Changes(made[1].files, 0, 0)


@pytest.mark.usefixtures("plain_pages")
def test_region_that_is_gone_goes_from_the_site(evidence, evidence_of, tmp_path):
    reports, output = tmp_path / "reports", tmp_path / "site"
    _put_reports(reports, evidence, "teluk", "tanjung")
    assemble(evidence, reports, output)
    assert "tanjung" in (output / "index.html").read_text(encoding="utf-8")
    left = evidence_of({"as_printed": "90 persen"})
    _put_reports(reports, left, "teluk")
    # Its page, PDF and table, and its data.
    assert assemble(left, reports, output).removed == 4
    assert [path.name for path in (output / "reports").iterdir()] == ["teluk"]
    assert "tanjung" not in (output / "index.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("plain_pages")
def test_documentation_that_cannot_be_built_leaves_the_site_as_it_was(evidence, tmp_path, monkeypatch):
    reports, output = tmp_path / "reports", tmp_path / "site"
    _put_reports(reports, evidence, "teluk")
    assemble(evidence, reports, output)
    before = {name: (output / name).read_bytes() for name in _files(output)}
    (tmp_path / "build.py").write_text("import sys\nsys.exit('WARNING: a broken link')\n")
    monkeypatch.setattr(assembling, "_BUILDER", tmp_path / "build.py")
    _put_reports(reports, evidence, "tanjung")
    with pytest.raises(DataError, match="cannot be built:\nWARNING: a broken link"):
        assemble(evidence, reports, output)
    assert {name: (output / name).read_bytes() for name in _files(output)} == before
