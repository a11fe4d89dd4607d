"""What accompanies the reports: an index of one date that links what is there, and the notebooks."""

import re

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from analysis.errors import DataError
from analysis.evidence.scope import region_fingerprints
from analysis.measures.measured import measure_all
from jaminan.running import accompanying, manifest, workers
from jaminan.running.acceptance import Refused
from jaminan.tables import strict

DAY = "2025-12-31"


# 01 to 05, and 08.
PAGES = 6


@pytest.fixture
def evidence(folder_of, monkeypatch):
    """In place of the repository's own."""
    monkeypatch.setattr(accompanying, "DATA", folder_of({"as_printed": "90 persen"}))
    return strict.load(accompanying.DATA)


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def _report(output, data_hash, *kinds, day=DAY):
    """A report of some formats, entered in the manifest."""
    folder = output / "teluk"
    folder.mkdir(exist_ok=True)
    names = [f"teluk.id.{kind}" for kind in kinds]
    for name in names:
        (folder / name).write_text(name)
    entry = {"region": "teluk", "language": "id", "as_of": day, "data_hash": data_hash, "inputs": "x"}
    entries = {"teluk/teluk.id": {**entry, "files": manifest.hashes(folder, names)}}
    manifest.save(entries, output)


def _links(output) -> list[str]:
    return re.findall(r'href="(teluk/[^"]*)"', (output / "index.html").read_text(encoding="utf-8"))


def test_index_links_the_formats_that_are_there(evidence, output):
    _report(output, region_fingerprints(evidence, ["teluk"])["teluk"], "html", "docx", "txt")
    accompanying.write_index(evidence, output, DAY, "")
    assert _links(output) == ["teluk/teluk.id.html", "teluk/teluk.id.docx"]
    assert sorted(path.name for path in output.iterdir()) == [
        "index.en.html",
        "index.html",
        "manifest.json",
        "teluk",
    ]


@pytest.mark.parametrize("stale", [{"day": "2024-12-31"}, {"data_hash": "0" * 16}])
def test_report_of_another_date_or_other_evidence_is_not_linked(evidence, output, stale):
    made = {"data_hash": region_fingerprints(evidence, ["teluk"])["teluk"], **stale}
    _report(output, made.pop("data_hash"), "html", **made)
    accompanying.write_index(evidence, output, DAY, "")
    assert _links(output) == []


def test_each_language_has_its_page(evidence, output):
    accompanying.write_index(evidence, output, DAY, "")
    assert '<html lang="id">' in (output / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in (output / "index.en.html").read_text(encoding="utf-8")


def test_folder_without_an_index_takes_any_date(output):
    accompanying.refuse_another_date(output, DAY, "")


def test_folder_of_a_run_that_was_stopped_keeps_its_date(output):
    _report(output, "0" * 16, "html", day="2024-12-31")
    accompanying.refuse_another_date(output, "2024-12-31", "")
    with pytest.raises(
        DataError, match="reports holds reports of figures up to 2024-12-31 – this run asks for"
    ):
        accompanying.refuse_another_date(output, DAY, "")
    with pytest.raises(DataError, match="published by any day – this run asks for figures published by 2024"):
        accompanying.refuse_another_date(output, "2024-12-31", "2024-11-30")


def test_same_date_goes_on(evidence, output):
    accompanying.write_index(evidence, output, DAY, "")
    accompanying.refuse_another_date(output, DAY, "")


@pytest.mark.parametrize(
    ("day", "known", "message"),
    [
        (
            "2024-12-31",
            "",
            "reports holds reports of figures up to 2025-12-31 – this run asks for figures up to 2024-12-31",
        ),
        (
            DAY,
            "2025-12-31",
            "reports holds reports of figures published by any day – this run asks for figures published by 2025-12-31",
        ),
    ],
)
def test_another_date_is_refused(evidence, output, day, known, message):
    accompanying.write_index(evidence, output, DAY, "")
    with pytest.raises(DataError, match=re.escape(message)):
        accompanying.refuse_another_date(output, day, known)


def test_index_of_something_else_is_not_overwritten(output):
    (output / "index.html").write_text("<html>mine</html>")
    with pytest.raises(DataError, match="not an index of reports"):
        accompanying.refuse_another_date(output, DAY, "")


def test_index_of_a_site_leads_to_its_front_page(evidence, output):
    measured = measure_all(evidence, DAY)
    home = {"id": "../index.html", "en": "../en/index.html"}
    pages = accompanying.index_pages(measured, accompanying.contents(measured, output), home)
    assert [
        'href="../index.html"' in pages["index.html"],
        'href="../en/index.html"' in pages["index.en.html"],
    ] == [True, True]


@pytest.fixture
def executed(in_this_process):
    """In place of a kernel: what each notebook was run with; one of them may fail."""
    calls = {}

    def execute(path, parameters, **_):
        calls[path.name] = parameters
        if calls.get("fails") == path.name:
            raise calls["error"]
        calls.get("meanwhile", str)()
        return new_notebook(cells=[new_markdown_cell(f"# {path.stem}")])

    in_this_process.setattr(accompanying, "execute", execute)
    return calls


def test_notebooks_are_rendered_for_the_date_of_the_reports(executed, evidence, output):
    assert accompanying.render_notebooks(evidence, output, DAY) == []
    names = sorted(path.name for path in (output / "notebooks").iterdir())
    assert names[:2] == ["01-evidence.html", "02-regional-comparison.html"]
    assert not {"regional-report.html", "06-explorer.html"} & set(names)
    assert set(map(str, executed.values())) == {f"{{'as_of': '{DAY}'}}"}
    accompanying.write_index(evidence, output, DAY, "")
    assert '<a href="notebooks/01-evidence.html"' in (output / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (Refused("cell 3: ValueError: no"), "cell 3: ValueError: no"),
        (ValueError("a title is missing"), "a title is missing"),
        (KeyError("kind"), "KeyError: 'kind'"),
        (DataError("first\nsecond"), "first"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_notebook_that_fails_is_named_and_the_last_good_page_stays(
    executed, evidence, output, error, message
):
    accompanying.render_notebooks(evidence, output, DAY)
    page = output / "notebooks" / "03-coverage-gap.html"
    good = page.read_bytes()
    executed |= {"fails": "03-coverage-gap.ipynb", "error": error}
    wrong = accompanying.render_notebooks(evidence, output, DAY, force=True)
    assert wrong == [f"03-coverage-gap.ipynb: {message}"]
    assert page.read_bytes() == good
    assert not list(output.glob(".stage-*"))


def test_notebook_whose_process_ended_is_named(evidence, output, monkeypatch):
    lost = lambda _, jobs, **__: ((job, workers.Lost("its process ended (exit 3)")) for job in jobs)  # noqa: E731
    monkeypatch.setattr(workers, "run", lost)
    wrong = accompanying.render_notebooks(evidence, output, DAY)
    assert wrong[0] == "01-evidence.ipynb: its process ended (exit 3)"
    assert not (output / "notebooks").exists()


@pytest.mark.usefixtures("executed")
def test_page_that_somebody_published_is_listed_by_its_title(evidence, output):
    accompanying.render_notebooks(evidence, output, DAY)
    own = output / "notebooks" / "own.html"
    own.write_text("<html><title>Poverty &amp; &lt;b&gt;</title>", encoding="utf-8")
    # A page of the collection that is no longer current is not taken for somebody's.
    (output / "notebooks" / "03-coverage-gap.html").write_text("<title>Old</title>", encoding="utf-8")
    accompanying.write_index(evidence, output, DAY, "")
    index = (output / "index.html").read_text(encoding="utf-8")
    assert '<a href="notebooks/own.html">Poverty &amp; &lt;b&gt;</a>' in index
    assert "03-coverage-gap.html" not in index
    assert "own.html" in manifest.load(output)["index"]["pages"]


def test_format_that_is_gone_is_not_linked(evidence, output):
    _report(output, region_fingerprints(evidence, ["teluk"])["teluk"], "html", "pdf")
    (output / "teluk" / "teluk.id.pdf").unlink()
    accompanying.write_index(evidence, output, DAY, "")
    assert _links(output) == ["teluk/teluk.id.html"]


def test_notebooks_that_are_up_to_date_are_left_as_they_are(executed, evidence, output):
    accompanying.render_notebooks(evidence, output, DAY)
    executed.clear()
    assert accompanying.render_notebooks(evidence, output, DAY) == []
    assert executed == {}
    (output / "notebooks" / "02-regional-comparison.html").write_text("other")
    accompanying.render_notebooks(evidence, output, DAY)
    assert list(executed) == ["02-regional-comparison.ipynb"]
    executed.clear()
    accompanying.render_notebooks(evidence, output, DAY, force=True)
    assert len(executed) == PAGES


def test_page_of_evidence_that_changes_while_it_is_made_is_refused(executed, evidence, output, folder_of):
    accompanying.render_notebooks(evidence, output, DAY)
    page = output / "notebooks" / "03-coverage-gap.html"
    good, executed["meanwhile"] = page.read_bytes(), lambda: folder_of({"as_printed": "91 persen"})
    wrong = accompanying.render_notebooks(evidence, output, DAY, force=True)
    assert len(wrong) == PAGES
    assert (
        wrong[2] == "03-coverage-gap.ipynb: the evidence or the notebook changed during the run – run again"
    )
    assert page.read_bytes() == good
    executed.clear()
    # Nor is a page made of evidence that changed before.
    assert len(accompanying.render_notebooks(evidence, output, DAY, force=True)) == PAGES
    assert executed == {}


@pytest.mark.parametrize("name", ["claims", "sources"])
def test_table_that_goes_or_breaks_while_pages_are_made_is_reported(executed, evidence, output, name):
    table = accompanying.DATA / "raw" / f"{name}.csv"
    executed["meanwhile"] = lambda: table.write_text("broken") if name == "claims" else table.unlink(True)
    wrong = accompanying.render_notebooks(evidence, output, DAY)
    assert {line.partition(": ")[2] for line in wrong} == {
        "the evidence or the notebook changed during the run – run again"
    }


def test_notebooks_of_other_evidence_are_not_linked_and_rendered_anew(executed, evidence, output, folder_of):
    accompanying.render_notebooks(evidence, output, DAY)
    executed.clear()
    other = strict.load(folder_of({"as_printed": "91 persen"}))
    accompanying.write_index(other, output, DAY, "")
    assert 'href="notebooks/' not in (output / "index.html").read_text(encoding="utf-8")
    accompanying.render_notebooks(other, output, DAY)
    assert len(executed) == PAGES
    accompanying.write_index(other, output, DAY, "")
    assert (output / "index.html").read_text(encoding="utf-8").count('href="notebooks/') == PAGES
