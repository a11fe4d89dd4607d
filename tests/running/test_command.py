"""Exit codes of the command: 0 done, 1 some reports failed, 2 wrong input, 3 the environment."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from jaminan import cli
from jaminan.running import making

CLAIM = {"as_printed": "90 persen"}
BROKEN = {"as_printed": "90 percent", "as_of": "2025-02-30"}
DATE = "'2025-02-30' is not a date – expected a real day, month or year such as 2025-12-31, 2025-12 or 2025"
REGION = "region 'telok' is unknown; did you mean 'teluk'? (known: negara, pulau, teluk, tanjung)"


@pytest.fixture(autouse=True)
def no_kernel(in_this_process):
    in_this_process.setattr(making, "execute", lambda *_, **__: pytest.fail("a kernel was started"))


def _run(*arguments):
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("command", ["show", "report"])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["telok"], REGION),
        (["teluk", "--as-of", "2025-02-30"], DATE),
        (["teluk", "--known-by", "2025-02-30"], DATE),
    ],
)
def test_wrong_region_or_date_exits_2_on_stderr(folder_of, tmp_path, command, arguments, message):
    more = ["--output", tmp_path / "out"] if command == "report" else []
    result = _run(command, *arguments, "--data", folder_of(CLAIM), *more)
    named = f"{arguments[1]}: " if len(arguments) > 1 else ""
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"jaminan: {named}{message}\n")
    assert not (tmp_path / "out").exists()


@pytest.fixture
def committed(folder_of):
    """A data folder that is a commit, as `diff` needs one."""
    folder, who = folder_of(CLAIM), ["-c", "user.name=a", "-c", "user.email=a@b"]
    for git in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "a"]):
        subprocess.run(["git", "-C", str(folder), *git], check=True)
    return folder


@pytest.mark.parametrize("day", ["1500", "2205-01-01"])
@pytest.mark.parametrize("name", ["report", "show", "audit", "todo", "diff"])
def test_day_on_which_there_were_no_such_figures_exits_2(committed, tmp_path, name, day):
    words = [name, *(["teluk", "--output", tmp_path / "out"] if name == "report" else [])]
    words += ["teluk"] if name == "show" else []
    for option in ["--as-of"] if name == "diff" else ["--as-of", "--known-by"]:
        result = _run(*words, option, day, "--data", committed)
        assert (result.exit_code, result.stdout) == (2, ""), result.output
        assert result.stderr == f"jaminan: {option}: {day!r} is out of range – expected 1992 to 2099\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["audit", "diff"])
def test_day_before_the_first_figure_of_all_exits_2_where_nothing_found_would_say_nothing(committed, name):
    result = _run(name, "--as-of", "2010", "--data", committed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr
        == "jaminan: --as-of: '2010' is before everything that is held, which begins on 2025-12-01\n"
    )


@pytest.mark.parametrize(
    "region", ["../teluk", "/etc/passwd", "teluk/..", "", "Teluk", "teluk\n", "{region}", "."]
)
def test_region_that_is_no_id_exits_2_and_makes_no_folder(folder_of, tmp_path, region):
    result = _run("report", region, "--data", folder_of(CLAIM), "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"jaminan: region {region!r} is unknown")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", [["check"], ["build"], ["show", "teluk"], ["report", "teluk"]])
def test_broken_tables_exit_2_with_every_finding_and_write_nothing(folder_of, tmp_path, command):
    folder = folder_of(CLAIM, BROKEN)
    before = sorted(folder.rglob("*"))
    more = ["--output", tmp_path / "out"] if command[0] == "report" else []
    result = _run(*command, "--data", folder, *more)
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert [line.partition(" ")[0] for line in lines[:-1]] == [
        "data/raw/claims.csv:3:as_of:",
        "data/raw/claims.csv:3:as_printed:",
    ]
    assert lines[-1] == "2 finding(s); nothing was written."
    assert sorted(folder.rglob("*")) == before
    assert not (tmp_path / "out").exists()


def test_build_with_tables_that_broke_keeps_what_was_built(folder_of):
    folder = folder_of(CLAIM)
    assert _run("build", "--data", folder).exit_code == 0
    before = {path: path.read_bytes() for path in (folder / "processed").iterdir()}
    folder_of(BROKEN)
    assert _run("build", "--data", folder).exit_code == 2
    assert {path: path.read_bytes() for path in (folder / "processed").iterdir()} == before


def test_data_folder_that_is_not_there_is_named(tmp_path):
    result = _run("check", "--data", tmp_path / "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    words = "is not a data folder – expected one that holds datapackage.json and raw/"
    assert result.stderr == f"jaminan: {tmp_path / 'nowhere'} {words}\n"


def test_show_json_parses_and_has_null_for_open_sides(folder_of):
    labour = {"indicator_id": "labour_active_pct", "variant": "unstated", "hedge_as_printed": "maksimal"}
    result = _run("show", "teluk", "--json", "--data", folder_of({**CLAIM, **labour}))
    assert result.exit_code == 0
    (found,) = [row for row in json.loads(result.stdout)["coverage"] if row["value"] is not None]
    assert (found["measure"], found["low"], found["high"]) == ("labour", None, 90)


@pytest.mark.parametrize("arguments", [["reprot"], ["show"], ["report", "teluk", "--langauge", "id"]])
def test_wrong_usage_exits_2(arguments):
    assert _run(*arguments).exit_code == 2


def test_command_itself_prints_plain_lines_and_passes_on_the_exit_code(folder_of):
    start = [sys.executable, "-c", "from jaminan.cli import main; main(prog_name='jaminan')"]
    done = subprocess.run(
        [*start, "report", "telok", "--data", str(folder_of(CLAIM))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"jaminan: {REGION}\n")


def test_region_with_all_exits_2(folder_of, tmp_path):
    result = _run("report", "--all", "teluk", "--data", folder_of(CLAIM), "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.endswith("--all takes no REGION: it makes the report of every region.\n")


def test_known_by_before_every_figure_exits_2_before_anything_is_made(folder_of, tmp_path):
    more = ["--known-by", "2000-01-01", "--data", folder_of(CLAIM), "--output", tmp_path / "out"]
    result = _run("report", "teluk", *more)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("jaminan: --known-by: '2000-01-01' is before everything that is held")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "address", ["foo", "tcp://127.0.0.1:abc", "http://127.0.0.1:80", "tcp://:80", "x:99999"]
)
def test_scheduler_that_is_no_address_exits_2_before_anything_is_made(folder_of, tmp_path, address):
    more = ["--scheduler", address, "--data", folder_of(CLAIM), "--output", tmp_path / "out"]
    result = _run("report", "teluk", *more)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"jaminan: --scheduler {address!r}")
    assert result.stderr.endswith(" – expected an address such as tcp://192.168.0.10:8786\n")
    assert not (tmp_path / "out").exists()
