import json

import papermill
import pytest
from click.testing import CliRunner
from papermill.exceptions import PapermillExecutionError

from analysis.paths import TEMPLATE
from jaminan import cli
from jaminan.running import making, requests, runner, workers

CLAIM = {"as_printed": "90 persen"}
LABOUR = {
    "indicator_id": "labour_active_pct",
    "variant": "unstated",
    "as_printed": "50 persen",
    "hedge_as_printed": "minimal",
}


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


@pytest.fixture
def no_kernel(monkeypatch):
    monkeypatch.setattr(making, "execute", lambda *_: pytest.fail("a kernel was started"))


def test_check_counts_what_is_there(run, folder_of):
    result = run("check", "--data", folder_of(CLAIM))
    assert (result.exit_code, result.output) == (0, "1 claims from 2 sources on 1 regions: valid.\n")


def test_check_lists_everything_and_writes_nothing(run, folder_of):
    folder = folder_of({"as_printed": "90.5 persen"}, {"as_printed": "90 persen", "region_id": "telok"})
    for command in ("check", "build"):
        result = run(command, "--data", folder)
        assert result.exit_code == 2
        assert result.output.splitlines() == [
            "data/raw/claims.csv:2:as_printed: '90.5 persen' – printed quantity – expected '90.5 persen' is not an "
            "Indonesian quantity; did you mean '90,5 persen'?",
            "data/raw/claims.csv:3:region_id: 'telok' – foreign key – expected a region_id of data/raw/regions.csv; did you mean 'teluk'?",
            "2 finding(s); nothing was written.",
        ]
    assert not (folder / "processed").exists()


def test_build_writes_once_and_again_only_after_a_change(run, folder_of):
    folder = folder_of(CLAIM)
    first = run("build", "--data", folder)
    assert first.output.count("wrote ") == 8
    assert run("build", "--data", folder).output == "Up to date.\n"
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "processed").glob("*.csv")}
    folder_of({"as_printed": "91 persen"})
    assert run("build", "--data", folder).output.count("wrote ") == 3
    changed = [
        path.name
        for path in (folder / "processed").glob("*.csv")
        if path.stat().st_mtime_ns != before[path.name]
    ]
    assert sorted(changed) == ["claims.csv", "coverage.csv", "estimates.csv"]


def test_build_mends_a_damaged_output(run, folder_of):
    folder = folder_of(CLAIM)
    run("build", "--data", folder)
    path = folder / "processed" / "claims.csv"
    good = path.read_bytes()
    path.write_text("broken")
    assert run("build", "--data", folder).output == f"wrote {path}\n"
    assert path.read_bytes() == good


def test_show_json_has_estimates_bounds_rivals_and_sources(run, folder_of):
    folder = folder_of(CLAIM, LABOUR, {**CLAIM, "source_id": "harian-2"})
    result = run("show", "teluk", "--as-of", "2025-12-31", "--json", "--data", folder)
    shown = json.loads(result.output)
    registered = next(row for row in shown["estimates"] if row["indicator_id"] == "health_registered_pct")
    assert (registered["value"], registered["low"], registered["rivals"]) == (90, 89.5, ["T003"])
    labour = next(row for row in shown["estimates"] if row["indicator_id"] == "labour_active_pct")
    assert labour["high"] is None
    assert [source["source_id"] for source in shown["sources"]] == ["harian-1", "harian-2"]


def test_show_is_in_the_language_asked_for(run, folder_of):
    output = run("show", "teluk", "--language", "id", "--data", folder_of(CLAIM)).output
    assert output.startswith("Kabupaten Teluk\n")


def test_show_text_has_bounds_and_what_is_missing(run, folder_of):
    output = run("show", "teluk", "--data", folder_of(CLAIM)).output
    assert "89.5–91.0" in output
    assert "no figure found in the sources held" in output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["telok"],
            "jaminan: region 'telok' is unknown; did you mean 'teluk'? (known: negara, pulau, teluk, tanjung)",
        ),
        (
            ["teluk", "--as-of", "2025-02-30"],
            "jaminan: --as-of: '2025-02-30' is not a date – expected a real day, month or year such as 2025-12-31, 2025-12 or 2025",
        ),
        (
            ["teluk", "--language", "fr"],
            "Error: Invalid value for '--language': 'fr' is not one of 'id', 'en'.",
        ),
    ],
)
@pytest.mark.usefixtures("no_kernel")
def test_report_wrong_arguments_exit_2_before_a_kernel_starts(run, folder_of, tmp_path, arguments, message):
    result = run("report", *arguments, "--data", folder_of(CLAIM), "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == message
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("no_kernel")
def test_report_output_that_is_a_file_exits_2(run, folder_of, tmp_path):
    target = tmp_path / "file"
    target.write_text("")
    result = run("report", "teluk", "--data", folder_of(CLAIM), "--output", target)
    assert (result.exit_code, result.output) == (2, f"jaminan: {target} is a file, not a folder\n")


def test_report_some_failed_exits_1_and_names_them(run, folder_of, tmp_path, monkeypatch):
    outcomes = {
        "teluk": requests.Outcome(
            requests.Request("teluk", "id", "2025-12-31"), error="t.ipynb: cell 4: ValueError: no"
        ),
        "tanjung": requests.Outcome(requests.Request("tanjung", "id", "2025-12-31")),
    }
    made = lambda _, jobs, **__: ((job, outcomes[job.request.region]) for job in jobs)  # noqa: E731 one line
    monkeypatch.setattr(workers, "run", made)
    monkeypatch.setattr(runner, "_published", lambda outcome, *_: outcome)
    folder = folder_of(CLAIM, {**CLAIM, "region_id": "tanjung"})
    result = run("report", "--all", "--language", "id", "--data", folder, "--output", tmp_path / "out")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert set(lines[:2]) == {"failed: teluk/teluk.id", "done: tanjung/tanjung.id"}
    assert lines[2] == f"1 of 2 reports are in {tmp_path / 'out'}"
    assert lines[3] == "failed: teluk (id): t.ipynb: cell 4: ValueError: no"


def test_report_without_a_region_makes_the_focal_ones_in_both_languages(
    run, folder_of, tmp_path, monkeypatch
):
    requested = []
    monkeypatch.setattr(
        runner, "render_all", lambda requests, *_, **__: (each for each in requested.extend(requests) or ())
    )
    run(
        "report",
        "--data",
        folder_of(CLAIM),
        "--output",
        tmp_path / "out",
        "--as-of",
        "2025-12",
        "--known-by",
        "2025",
    )
    assert {request.region for request in requested} == {"negara", "pulau", "teluk", "tanjung"}
    assert {(request.language, request.as_of, request.known_by) for request in requested} == {
        ("id", "2025-12-31", "2025-12-31"),
        ("en", "2025-12-31", "2025-12-31"),
    }


def test_report_renders_the_real_template(run, folder_of, tmp_path):
    folder = folder_of(CLAIM, LABOUR)
    result = run("report", "teluk", "--language", "en", "--data", folder, "--output", tmp_path / "out")
    assert (result.exit_code, result.output) == (
        0,
        f"done: teluk/teluk.en\n1 of 1 reports are in {tmp_path / 'out'}\n",
    )
    page = (tmp_path / "out" / "teluk" / "teluk.en.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert (
        "Bay Regency: 90 percent registered with JKN on 1 December 2025; Jamsostek covers at least 50" in page
    )
    assert "<script" not in page


def test_plain_papermill_with_an_unknown_region_fails_clearly():
    with pytest.raises(PapermillExecutionError) as failure:
        papermill.execute_notebook(str(TEMPLATE), None, parameters={"region": "karimn"}, progress_bar=False)
    assert "region 'karimn' is unknown; did you mean 'karimun'?" in failure.value.evalue
