"""The output folder is complete and verified, whatever happens while it is made."""

import errno
import os
import re
import tempfile

import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.blocks.block import MIME, end, heading, paragraph
from analysis.measures.measured import measure_region
from jaminan import cli
from jaminan.running import making, manifest, requests, runner
from jaminan.running.acceptance import Refused
from jaminan.running.lock import locked
from jaminan.tables import strict

CLAIM = {"as_printed": "90 persen"}
DAY = "2025-12-31"
BAY, CAPE = (requests.Request(region, "id", DAY) for region in ("teluk", "tanjung"))
ENDINGS = ["html", "ipynb", "pdf", "tables/sources.csv"]
FILES = ["manifest.json"] + [
    f"{region}/{region}.id.{ending}" for region in ("tanjung", "teluk") for ending in ENDINGS
]


def _render_all(requests, *arguments, **how):
    """Render all, and give the outcomes in the sequence of the requests."""
    outcomes = {each.request: each for each in runner.render_all(requests, *arguments, **how)}
    return [outcomes[request] for request in requests]


@pytest.fixture
def folder(folder_of):
    return folder_of(CLAIM, {**CLAIM, "region_id": "tanjung"})


@pytest.fixture
def kernel(in_this_process, folder):
    """In place of a kernel: notebooks with the blocks given here, or the refusal."""
    answers = {}
    words = paragraph("Kata pertama.")

    def execute(_, parameters, **__):
        region, language = parameters["region"], parameters["language"]
        found = measure_region(strict.load(folder), region, parameters["as_of"])
        blocks = answers.get(region, [heading(region, 1), words, end(region, language, DAY, found.data_hash)])
        if isinstance(blocks, Exception):
            raise blocks
        outputs = [new_output("display_data", data={MIME: block.bundle()}) for block in blocks]
        return new_notebook(cells=[new_code_cell("show()", outputs=outputs, execution_count=1, id="cell-00")])

    in_this_process.setattr(making, "execute", execute)
    return answers


@pytest.fixture
def render(folder, tmp_path):
    output = tmp_path / "reports"
    return lambda *requests, force=False: _render_all(
        list(requests), strict.load(folder), data=str(folder), output=output, force=force
    )


def _there(tmp_path) -> dict:
    output = tmp_path / "reports"
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("kernel")
def test_both_files_of_every_report_are_there_and_nothing_else(render, tmp_path):
    render(BAY, CAPE)
    assert sorted(_there(tmp_path)) == FILES
    assert not [path for path in (tmp_path / "reports").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Refused("cell 4: ValueError: no"), "cell 4: ValueError: no"),
        ([heading("teluk", 1)], "0 end markers – expected one, at the end"),
        ([heading("teluk", 1), end("teluk", "en", DAY, "0")], "the end marker names language 'en' – expected 'id'"),
        ([heading("teluk", 1), end("teluk", "id", "2024-12-31", "0")], f"the end marker names as_of '2024-12-31' – expected '{DAY}'"),
        ([], "0 end markers – expected one, at the end"),
    ],
)  # fmt: skip
def test_refused_report_leaves_the_last_good_one_byte_for_byte(kernel, render, tmp_path, answer, error):
    render(BAY, CAPE)
    good = _there(tmp_path)
    kernel["teluk"] = answer
    bay, cape = render(BAY, CAPE, force=True)
    assert (bay.request, bay.files, bay.error) == (BAY, {}, f"regional-report.ipynb: {error}")
    assert (cape.error, cape.unchanged) == ("", False)
    assert _there(tmp_path) == good


def test_report_made_of_other_evidence_is_refused(kernel, render, tmp_path):
    kernel["teluk"] = [heading("teluk", 1), end("teluk", "id", DAY, "0" * 16)]
    (outcome,) = render(BAY)
    assert "the end marker names data_hash '0000000000000000' – expected " in outcome.error
    assert _there(tmp_path) == {}


def test_page_that_cannot_be_made_publishes_neither_file(kernel, render, folder, tmp_path):
    found = measure_region(strict.load(folder), "teluk", DAY)
    kernel["teluk"] = [end("teluk", "id", DAY, found.data_hash)]
    (outcome,) = render(BAY)
    assert outcome.error == "regional-report.ipynb: a document has one title, this one has 0: []"
    assert _there(tmp_path) == {}


@pytest.mark.usefixtures("kernel")
@pytest.mark.parametrize("written", range(8))
def test_full_disk_leaves_the_last_good_report_and_exits_3(folder, tmp_path, monkeypatch, written):
    """Whether it fills at the record of the run, at a file of the report, or at the manifest or the index."""
    command = ["report", "teluk", "--force", "--data", str(folder), "--output", str(tmp_path / "reports")]
    assert CliRunner().invoke(cli.main, command).exit_code == 0
    good, left = _there(tmp_path), [None] * written

    def full(*_):
        if not left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left.pop()

    monkeypatch.setattr(os, "fsync", full)
    result = CliRunner().invoke(cli.main, command)
    assert left == []
    assert result.exit_code == 3
    assert re.search(
        r"^jaminan: .*/(run\.json|manifest\.json|index.*\.html|\.stage-.*): No space left on device – make room, or name another place$",
        result.stderr,
        re.MULTILINE,
    )
    now = _there(tmp_path)
    kept = good.keys() - {"manifest.json", "run.json"}
    assert {name: now[name] for name in kept} == {name: good[name] for name in kept}
    assert manifest.load(tmp_path / "reports")["teluk/teluk.id"]
    assert not list((tmp_path / "reports").glob(".stage-*"))


@pytest.mark.usefixtures("kernel")
def test_link_in_place_of_a_report_is_replaced_and_not_followed(render, tmp_path):
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    (tmp_path / "reports" / "teluk").mkdir(parents=True)
    (tmp_path / "reports" / "teluk" / "teluk.id.html").symlink_to(victim)
    render(BAY)
    assert victim.read_text() == "mine"
    assert "Kata pertama." in (tmp_path / "reports" / "teluk" / "teluk.id.html").read_text()


@pytest.mark.usefixtures("kernel")
def test_files_of_others_in_the_output_folder_stay(render, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "notes.txt").write_text("mine")
    render(BAY)
    assert _there(tmp_path)["notes.txt"] == b"mine"


@pytest.mark.usefixtures("kernel")
def test_same_bytes_twice_and_no_place_of_the_machine(render, folder, tmp_path):
    render(BAY, CAPE)
    first = _there(tmp_path)
    render(CAPE, BAY)
    assert _there(tmp_path) == first
    for name, content in first.items():
        assert str(folder).encode() not in content
        if not name.endswith(".pdf"):
            assert content.endswith(b"\n")
            assert b"\r" not in content


@pytest.mark.usefixtures("kernel")
def test_formats_that_are_requested_are_made(folder, tmp_path):
    output = tmp_path / "reports"
    _render_all([BAY], strict.load(folder), data=str(folder), output=output, formats=("docx", "xlsx"))
    assert sorted(_there(tmp_path)) == ["manifest.json"] + [
        f"teluk/teluk.id.{ending}" for ending in ("docx", "ipynb", "tables/sources.csv", "xlsx")
    ]


@pytest.mark.usefixtures("kernel")
def test_another_format_of_the_same_evidence_stays_with_the_first(render, folder, tmp_path):
    render(BAY)
    output = tmp_path / "reports"
    _render_all([BAY], strict.load(folder), data=str(folder), output=output, formats=("xlsx",))
    assert {"teluk/teluk.id.pdf", "teluk/teluk.id.xlsx"} <= set(_there(tmp_path))


def test_formats_of_older_evidence_go_when_a_newer_report_comes(kernel, render, folder_of, tmp_path):
    render(BAY)
    (tmp_path / "reports" / "teluk" / "teluk.id.remarks.txt").write_text("mine")
    newer = folder_of({**CLAIM, "as_printed": "91 persen"}, name="newer")
    found = measure_region(strict.load(newer), "teluk", DAY)
    kernel["teluk"] = [heading("teluk", 1), end("teluk", "id", DAY, found.data_hash)]
    output = tmp_path / "reports"
    (outcome,) = _render_all([BAY], strict.load(newer), data=str(newer), output=output, formats=("html",))
    assert outcome.error == ""
    assert sorted(_there(tmp_path)) == [
        "manifest.json",
        "teluk/teluk.id.html",
        "teluk/teluk.id.ipynb",
        "teluk/teluk.id.remarks.txt",
        "teluk/teluk.id.tables/sources.csv",
    ]


@pytest.mark.usefixtures("kernel")
def test_tables_of_an_earlier_run_do_not_stay_among_new_ones(render, tmp_path):
    render(BAY)
    stale = tmp_path / "reports" / "teluk" / "teluk.id.tables" / "99-gone.csv"
    stale.write_text("x")
    (tmp_path / "reports" / "manifest.json").unlink()
    render(BAY)
    assert not stale.exists()


def test_real_notebook_keeps_no_time_and_no_mention_of_papermill(folder, template_of, tmp_path):
    _render_all([BAY], strict.load(folder), data="", output=tmp_path / "reports", template=template_of())
    _render_all(
        [BAY], strict.load(folder), data=str(folder), output=tmp_path / "reports", template=template_of()
    )
    text = _there(tmp_path)["teluk/teluk.id.ipynb"].decode()
    for trace in ("papermill", "iopub", "start_time", "duration", f"{tempfile.gettempdir()}/jaminan-"):
        assert trace not in text, trace


def test_some_failed_exits_1_and_says_where_while_the_other_is_there(kernel, folder, tmp_path):
    kernel["teluk"] = Refused("cell 4: ValueError: no")
    arguments = ["report", "teluk", "tanjung", "--language", "id", "--data", str(folder)]
    result = CliRunner().invoke(cli.main, [*arguments, "--output", str(tmp_path / "reports")])
    assert result.exit_code == 1
    assert result.stderr == "failed: teluk (id): regional-report.ipynb: cell 4: ValueError: no\n"
    lines = result.stdout.splitlines()
    assert sorted(lines[:2]) == ["done: tanjung/tanjung.id", "failed: teluk/teluk.id"]
    assert lines[2:] == [f"1 of 2 reports are in {tmp_path / 'reports'}"]
    assert sorted(_there(tmp_path)) == [
        ".lock", "index.en.html", "index.html", "manifest.json", "run.json", *FILES[1:5]
    ]  # fmt: skip


@pytest.fixture
def started(kernel, monkeypatch):
    """The regions for which a kernel was started."""
    given, execute = [], making.execute
    monkeypatch.setattr(
        making,
        "execute",
        lambda path, parameters, **_: given.append(parameters["region"]) or execute(path, parameters),
    )
    assert kernel == {}
    return given


def test_second_run_starts_no_kernel_and_changes_no_byte(started, render, tmp_path):
    render(BAY, CAPE)
    good = _there(tmp_path)
    started.clear()
    assert [outcome.unchanged for outcome in render(BAY, CAPE)] == [True, True]
    assert started == []
    assert _there(tmp_path) == good
    render(BAY, force=True)
    assert started == ["teluk"]
    assert _there(tmp_path) == good


@pytest.mark.parametrize("ending", ["html", "pdf", "ipynb", "tables/sources.csv"])
def test_damaged_file_is_made_anew_and_no_other(started, render, tmp_path, ending):
    render(BAY, CAPE)
    good = _there(tmp_path)
    damaged = tmp_path / "reports" / "teluk" / f"teluk.id.{ending}"
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    started.clear()
    render(BAY, CAPE)
    assert started == ["teluk"]
    assert _there(tmp_path) == good


@pytest.mark.parametrize(
    ("claim", "rendered"),
    [
        ({"indicator_id": "labour_financed_persons", "as_printed": "900 orang"}, ["teluk"]),
        ({"as_printed": "91,5 persen", "source_id": "harian-2"}, ["tanjung", "teluk"]),
    ],
)
def test_claim_renders_its_region_and_a_rate_also_the_neighbours(
    started, folder_of, tmp_path, claim, rendered
):
    """Which show the rates beside their own; a region of another province is left as it is."""
    regions = [
        ("seberang", "Seberang", "Beyond", "province", "negara"),
        ("hulu", "Hulu", "Source", "regency", "seberang"),
    ]
    claims = [{**CLAIM, "region_id": region} for region in ("teluk", "tanjung", "hulu")]
    for added in ([], [{**CLAIM, **claim}]):
        started.clear()
        folder = folder_of(*claims, *added, regions=regions)
        _render_all(
            [BAY, CAPE, requests.Request("hulu", "id", DAY)],
            strict.load(folder), data=str(folder), output=tmp_path / "reports",
        )  # fmt: skip
    assert sorted(started) == rendered


def test_truncated_manifest_renders_all_and_ends_with_the_same_bytes(started, render, tmp_path):
    render(BAY, CAPE)
    good = _there(tmp_path)
    path = tmp_path / "reports" / "manifest.json"
    path.write_bytes(path.read_bytes()[:100])
    started.clear()
    render(BAY, CAPE)
    assert sorted(started) == ["tanjung", "teluk"]
    assert _there(tmp_path) == good


@pytest.mark.usefixtures("kernel")
def test_damaged_file_of_a_format_that_is_not_requested_is_taken_out(render, folder, tmp_path):
    output = tmp_path / "reports"
    _render_all([BAY], strict.load(folder), data=str(folder), output=output, formats=("xlsx",))
    (output / "teluk" / "teluk.id.xlsx").write_bytes(b"damaged")
    render(BAY)
    assert "teluk/teluk.id.xlsx" not in _there(tmp_path)


@pytest.mark.usefixtures("kernel")
def test_second_run_at_the_same_time_exits_4_and_names_the_first(folder, tmp_path):
    output = tmp_path / "reports"
    with locked(output):
        result = CliRunner().invoke(
            cli.main, ["report", "teluk", "--data", str(folder), "--output", str(output)]
        )
    assert result.exit_code == 4
    assert result.stderr == f"jaminan: {output}: another run works here (process {os.getpid()})\n"
    assert sorted(path.name for path in output.iterdir()) == [".lock"]


@pytest.mark.usefixtures("kernel")
@pytest.mark.parametrize("formats", [("html",), ("docx",)], ids=["another format", "the same format"])
def test_word_file_that_somebody_edited_is_kept_under_a_new_name(folder, tmp_path, formats):
    output = tmp_path / "reports"
    given = {"data": str(folder), "output": output}
    _render_all([BAY], strict.load(folder), formats=("docx",), **given)
    for number in (1, 2):
        edited = output / "teluk" / "teluk.id.docx"
        if not edited.exists():
            _render_all([BAY], strict.load(folder), formats=("docx",), **given)
        edited.write_bytes(b"edited %d" % number)
        (outcome,) = _render_all([BAY], strict.load(folder), formats=formats, **given)
        kept = output / "teluk" / f"teluk.id.changed-{number}.docx"
        assert outcome.kept == (kept,)
        assert kept.read_bytes() == b"edited %d" % number
        assert edited.exists() == (formats == ("docx",))


@pytest.mark.usefixtures("kernel")
def test_word_file_that_somebody_edited_is_kept_without_a_manifest_too(folder, tmp_path):
    output = tmp_path / "reports"
    given = {"data": str(folder), "output": output, "formats": ("docx",)}
    _render_all([BAY], strict.load(folder), **given)
    (output / "manifest.json").write_text("{")
    (outcome,) = _render_all([BAY], strict.load(folder), **given)
    assert outcome.kept == ()
    (output / "manifest.json").write_text("{")
    (output / "teluk" / "teluk.id.docx").write_bytes(b"edited")
    (outcome,) = _render_all([BAY], strict.load(folder), **given)
    assert [path.read_bytes() for path in outcome.kept] == [b"edited"]


@pytest.mark.parametrize("third", ["91 persen", "92 persen"])
@pytest.mark.parametrize("placed", range(4))
def test_report_that_is_being_replaced_is_of_no_evidence(kernel, folder, folder_of, tmp_path, placed, third):
    """Stopped in between, files of two states are side by side: the manifest vouches for neither."""
    output, formats = tmp_path / "reports", ("html", "docx")
    _render_all([BAY], strict.load(folder), data=str(folder), output=output, formats=formats)
    newer = folder_of({**CLAIM, "as_printed": "91 persen"}, name="newer")
    found = measure_region(strict.load(newer), "teluk", DAY)
    kernel["teluk"] = [heading("teluk", 1), paragraph("91"), end("teluk", "id", DAY, found.data_hash)]
    given = {"data": str(newer), "output": output, "formats": formats}
    left = [runner.put] * placed
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "put", lambda *paths: left.pop()(*paths) if left else _interrupt())
        with pytest.raises(KeyboardInterrupt):
            _render_all([BAY], strict.load(newer), **given)
    entry = manifest.load(output)["teluk/teluk.id"]
    assert (entry["inputs"], entry["data_hash"]) == ("", "")
    # Not even to a run on a third state is a file of the second somebody's own.
    newer = folder_of({**CLAIM, "as_printed": third}, name="third")
    found = measure_region(strict.load(newer), "teluk", DAY)
    kernel["teluk"] = [heading("teluk", 1), paragraph(third), end("teluk", "id", DAY, found.data_hash)]
    given["data"] = str(newer)
    (outcome,) = _render_all([BAY], strict.load(newer), **given)
    assert (outcome.error, outcome.unchanged, outcome.kept) == ("", False, ())
    assert manifest.load(output)["teluk/teluk.id"]["data_hash"] == found.data_hash


def _interrupt() -> None:
    raise KeyboardInterrupt
