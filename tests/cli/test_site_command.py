"""`jaminan site`: every report first, then the site; nothing of it if a report fails or the folder is another's."""

import sys

import pytest
from click.testing import CliRunner

from analysis.paths import DATA, REPORTS
from jaminan import cli
from jaminan.choices import DEFAULT_FORMATS, LANGUAGES
from jaminan.site import assembling
from jaminan.site.placing import Changes


@pytest.fixture
def done(monkeypatch):
    """In place of the work: what was asked for; the reports may fail."""
    calls = {}

    def report(**options):
        calls["report"] = options
        sys.exit(calls.get("fails", 0)) if calls.get("fails") else None

    def assemble(evidence, reports, output):
        calls["assemble"] = (evidence.as_of, reports, output)
        return Changes(12, 3, 1)

    # The command sets it for the pages that it makes.
    monkeypatch.setenv("JAMINAN_PHONES", "1")
    monkeypatch.setattr(cli.report, "callback", report)
    monkeypatch.setattr(assembling, "assemble", assemble)
    return calls


def _run(*arguments):
    return CliRunner().invoke(cli.main, ["site", *map(str, arguments)])


def test_reports_of_all_regions_are_made_first(done, tmp_path):
    result = _run("--output", tmp_path / "site")
    assert result.stderr.startswith("without the documentation")
    assert result.stdout == f"12 files are in {tmp_path / 'site'}: 3 written, 1 removed\n"
    wanted = {
        "every": True,
        "regions": (),
        "languages": LANGUAGES,
        "formats": DEFAULT_FORMATS,
        "data": "",
        "as_of": "",
    }
    assert wanted.items() <= done["report"].items()
    assert done["report"]["output"] == str(REPORTS)
    assert done["assemble"][1:] == (REPORTS.resolve(), (tmp_path / "site").resolve())


def test_reports_that_fail_leave_the_site_as_it_was(done, tmp_path):
    done["fails"] = 1
    assert _run("--output", tmp_path / "site").exit_code == 1
    assert "assemble" not in done


@pytest.mark.parametrize("name", ["thesis", "data"])
def test_folder_of_something_else_is_refused_before_anything_is_made(done, tmp_path, name):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.docx").write_text("")
    folder = {"thesis": tmp_path / "thesis", "data": DATA / "raw"}[name]
    result = _run("--output", folder)
    assert (result.exit_code, "holds other files" in result.output) == (2, True)
    assert done == {}
