"""A folder in which nothing changed is left as it is, at once; the least change is seen."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from frozen import DATA
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.blocks.block import MIME, end, heading
from analysis.measures.measured import measure_region
from jaminan import cli
from jaminan.running import making, runner, session
from jaminan.running.lock import locked
from jaminan.running.record import Run
from jaminan.tables import strict

CLAIM = {"as_printed": "90 persen"}


@pytest.fixture
def report(in_this_process, folder_of, tmp_path):
    """Run the command on one region; gives what it printed. In place of a kernel there are two blocks."""

    def execute(_, parameters, **__):
        region, language, day = (parameters[name] for name in ("region", "language", "as_of"))
        found = measure_region(strict.load(folder), region, day)
        blocks = [heading(region, 1), end(region, language, day, found.data_hash)]
        outputs = [new_output("display_data", data={MIME: block.bundle()}) for block in blocks]
        return new_notebook(cells=[new_code_cell("", outputs=outputs, execution_count=1, id="cell-00")])

    in_this_process.setattr(making, "execute", execute)
    folder = folder_of(CLAIM)
    output = tmp_path / "reports"

    def run(*arguments: str) -> str:
        place = ["--data", str(folder), "--output", str(output)]
        result = CliRunner().invoke(cli.main, ["report", "teluk", "--language", "id", *place, *arguments])
        assert result.exit_code == 0, result.output
        return result.output

    run.folder, run.output = folder, output
    return run


def _outcomes(report) -> list[str]:
    return [each["outcome"] for each in json.loads((report.output / "run.json").read_text())["reports"]]


def test_second_run_reads_no_evidence(report, monkeypatch):
    assert "done: teluk/teluk.id" in report()
    assert _outcomes(report) == ["done"]
    monkeypatch.setattr(runner, "render_all", lambda *_, **__: pytest.fail("the evidence was read"))
    for _ in range(2):
        assert report() == f"1 of 1 reports are in {report.output}, 1 of them unchanged\n"
        assert _outcomes(report) == ["unchanged"]


def _as_on_windows(path) -> None:
    """The same table with other line ends."""
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize(
    "damage",
    [
        lambda report: (report.output / "index.html").open("a").write("\n"),
        lambda report: (report.output / "teluk" / "teluk.id.pdf").unlink(),
        lambda report: (report.output / "teluk" / "teluk.id.tables" / "sources.csv").write_text("x"),
        lambda report: (report.output / "manifest.json").write_text("{}"),
        lambda report: (report.output / "run.json").unlink(),
        lambda report: _as_on_windows(report.folder / "raw" / "claims.csv"),
    ],
    ids=["index", "report", "table", "manifest", "record", "evidence"],
)
def test_the_least_damage_is_seen_and_repaired(report, damage):
    report()
    good = {path: path.read_bytes() for path in report.output.rglob("*") if path.is_file()}
    damage(report)
    assert report().startswith(("done: ", "unchanged: "))
    for path, content in good.items():
        if path.name not in ("run.json", ".lock"):
            assert path.read_bytes() == content, path.name


def test_page_that_was_published_meanwhile_is_put_into_the_index(report):
    report()
    (report.output / "notebooks").mkdir()
    (report.output / "notebooks" / "own.html").write_text("<title>Own</title>", encoding="utf-8")
    report()
    assert ">Own</a>" in (report.output / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--force"], ["--format", "docx"], ["--language", "en"]], ids=" ".join)
def test_another_request_is_another_run(report, arguments):
    report()
    assert "done: " in report(*arguments)


def test_naming_the_own_data_is_another_run(report, monkeypatch):
    """Without `--data`, notebooks become pages, too: where it was named there are none."""
    states = []
    monkeypatch.setattr(cli, "up_to_date", lambda _, state: states.append(state) or 1)
    report()
    for data in ([], ["--data", str(DATA)]):
        CliRunner().invoke(cli.main, ["report", "--output", str(report.output), *data])
    assert len(set(states)) == len(states) == 2


@pytest.mark.parametrize("arguments", [[], ["--force"]], ids=["plain", "forced"])
def test_run_during_another_ends_before_it_reads_anything(report, monkeypatch, arguments):
    report()
    monkeypatch.setattr(cli, "start_server", lambda _: pytest.fail("a server was started"))
    command = ["report", "teluk", "--output", str(report.output), "--data", str(report.folder), *arguments]
    with locked(report.output):
        assert CliRunner().invoke(cli.main, command).exit_code == 4


@pytest.mark.parametrize(
    ("arguments", "started"),
    [
        ([], True), (["teluk"], True), (["--scheduler", "tcp://x"], True), (["teluk", "--scheduler", "tcp://x"], False),
        (["--scheduler", "tcp://x", "--known-by", "2025"], False), (["--scheduler", "tcp://x", "--data", "x"], False),
    ],
    ids=str,
)  # fmt: skip
def test_server_is_started_where_there_is_work_for_it(monkeypatch, tmp_path, arguments, started):
    """In a run on all of the own evidence, notebooks become pages on this machine."""
    servers = []
    monkeypatch.setattr(cli, "start_server", servers.append)
    monkeypatch.setattr(session, "render", lambda *_, **__: Run())
    CliRunner().invoke(cli.main, ["report", "--output", str(tmp_path), *arguments])
    assert bool(servers) == started


def test_folder_in_which_a_report_failed_is_not_up_to_date(report):
    report()
    place = report.output / "run.json"
    place.write_text(json.dumps({**json.loads(place.read_text()), "exit": 1}))
    assert report().splitlines()[0] == "unchanged: teluk/teluk.id"


def test_command_starts_without_the_libraries_of_its_commands():
    code = "import sys, jaminan.cli; print(sorted({'pandas', 'matplotlib', 'papermill', 'babel'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
