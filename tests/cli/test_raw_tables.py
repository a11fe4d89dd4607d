import errno
import os
from hashlib import sha256

import pytest
from click.testing import CliRunner

from jaminan import cli
from jaminan.tables import strict

MAPPING = """[source]
source_id = "dinas-2025"
outlet = "Dinas Kesehatan"
title = "Peserta JKN"
published = 2025-12-31
source_kind = "statistics"

[table]
region = "Wilayah"
by = "name"

[[column]]
name = "Cakupan (%)"
indicator_id = "health_registered_pct"
as_printed = "{} persen"
agency = "bpjs_kesehatan"
variant = "all"
claim_kind = "observation"
as_of = 2025-12-31
as_of_basis = "stated"
"""
TABLE = 'Wilayah,Cakupan (%)\nTeluk,"97,45"\nTanjung,-\nPulau,"98,10"\n'


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


@pytest.fixture
def table(tmp_path):
    """Write a table and a mapping into the working folder."""
    (tmp_path / "t.csv").write_text(TABLE)
    (tmp_path / "m.toml").write_text(MAPPING)
    return tmp_path / "t.csv"


def _raw(folder):
    return {path.name: path.read_bytes() for path in (folder / "raw").iterdir()}


@pytest.mark.usefixtures("table")
def test_import_adds_the_figures_of_a_table(run, folder_of):
    folder = folder_of({"as_printed": "90 persen"})
    result = run("import", "t.csv", "--mapping", "m.toml", "--data", folder)
    assert (result.exit_code, result.output) == (
        0,
        f"2 claims (E001 to E002) of source dinas-2025 added to {folder / 'raw'}; `jaminan diff` shows what they change.\n",
    )
    assert run("check", "--data", folder).output == "3 claims from 3 sources on 2 regions: valid.\n"


def test_import_with_anything_wrong_exits_2_lists_it_and_writes_nothing(run, folder_of, table):
    folder = folder_of({"as_printed": "90 persen"})
    table.write_text(TABLE.replace("97,45", "97.45").replace("Pulau", "Pulo"))
    before = _raw(folder)
    result = run("import", "t.csv", "--mapping", "m.toml", "--data", folder)
    assert result.exit_code == 2
    lines = result.output.splitlines()
    assert [line.split(" – ")[0] for line in lines] == [
        "t.csv:2:Cakupan (%): '97.45 persen'",
        "t.csv:4:Wilayah: 'Pulo'",
        "2 finding(s); nothing was written.",
    ]
    assert "; did you mean 'pulau'?; a new region needs a row there: pulo,Pulo," in lines[1]
    assert _raw(folder) == before


@pytest.mark.usefixtures("table")
def test_a_dry_run_shows_what_would_be_added_and_writes_nothing(run, folder_of):
    folder = folder_of({"as_printed": "90 persen"})
    before = _raw(folder)
    result = run("import", "t.csv", "--mapping", "m.toml", "--dry-run", "--data", folder)
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            "2 claims on 2 regions would be added",
            "  health_registered_pct · all · 2025-12-31: 2",
            "teluk: 97,45 persen – Line 2, column 'Cakupan (%)'.",
            "pulau: 98,10 persen – Line 4, column 'Cakupan (%)'.",
        ],
    )
    assert _raw(folder) == before


def test_without_a_mapping_one_is_written_once_to_be_filled_in(run, folder_of, table):
    folder = folder_of({"as_printed": "90 persen"})
    result = run("import", "t.csv", "--data", folder)
    assert (result.exit_code, result.output) == (0, "wrote t.toml: 6 values to fill in, marked ?\n")
    written = table.with_suffix(".toml").read_text()
    assert 'region = "Wilayah"\nby = "name"\n' in written
    assert 'name = "Cakupan (%)"\nindicator_id = "?"\nas_printed = "{} persen"\n' in written
    unfilled = run("import", "t.csv", "--mapping", "t.toml", "--data", folder)
    assert (unfilled.exit_code, unfilled.stderr.count("to fill in")) == (2, 6)
    again = run("import", "t.csv", "--data", folder)
    assert (again.exit_code, again.stderr) == (
        2,
        "jaminan: t.toml exists already – give it with --mapping, or take it away\n",
    )
    assert table.with_suffix(".toml").read_text() == written


@pytest.mark.usefixtures("table")
def test_a_variant_and_a_base_that_are_new_are_declared(run, folder_of, table):
    folder = folder_of({"as_printed": "90 persen"})
    new = '[new.variant.women]\nid = "perempuan"\nen = "women"\n[new.stated_base.workers]\nid = "pekerja"\nen = "workers"\n'
    mapping = MAPPING.replace('variant = "all"', 'variant = "women"\nstated_base = "workers"')
    (table.parent / "m.toml").write_text(mapping)
    assert (
        "column[1].variant: 'women' – enum – "
        in run("import", "t.csv", "--mapping", "m.toml", "--data", folder).stderr
    )
    (table.parent / "m.toml").write_text(mapping + new)
    assert run("import", "t.csv", "--mapping", "m.toml", "--data", folder).exit_code == 0
    evidence = strict.load(folder)
    assert evidence.names["variant"]["women"] == {"id": "perempuan", "en": "women"}
    assert list(evidence.claims["base"][1:]) == ["workers", "workers"]


@pytest.mark.usefixtures("table")
def test_import_twice_exits_2(run, folder_of):
    folder = folder_of({"as_printed": "90 persen"})
    run("import", "t.csv", "--mapping", "m.toml", "--data", folder)
    before = _raw(folder)
    result = run("import", "t.csv", "--mapping", "m.toml", "--data", folder)
    assert (result.exit_code, result.output.count("is the same")) == (2, 2)
    assert _raw(folder) == before


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.csv", "--mapping", "m.toml"], "Error: Invalid value for 'TABLE': File 'none.csv' does not exist."),
        (["t.csv", "--mapping", "none.toml"], "Error: Invalid value for '--mapping': File 'none.toml' does not exist."),
    ],
)  # fmt: skip
def test_import_without_its_files_exits_2(run, arguments, message):
    result = run("import", *arguments)
    assert (result.exit_code, result.output.splitlines()[-1]) == (2, message)


@pytest.mark.usefixtures("table")
def test_import_where_nothing_can_be_written_exits_3(run, folder_of, monkeypatch):
    folder = folder_of({"as_printed": "90 persen"})
    before = _raw(folder)

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = run("import", "t.csv", "--mapping", "m.toml", "--data", folder)
    assert (result.exit_code, result.output) == (
        3,
        f"jaminan: {folder / 'raw' / 'sources.csv'}: No space left on device – make room, or name another place\n",
    )
    assert _raw(folder) == before


@pytest.fixture
def held(folder_of, tmp_path):
    """A data folder with two claims of one source, and the folder of its text."""
    folder = folder_of(
        {"as_printed": "90 persen", "paragraph": "1"},
        {"as_printed": "91 persen", "paragraph": "2", "region_id": "tanjung"},
    )
    text = b"Teluk: 90 persen.\nTanjung: 91 persen.\n"
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(text)
    path = folder / "raw" / "sources.csv"
    path.write_text(path.read_text().replace("news,,\n", f"news,,{sha256(text).hexdigest()}\n", 1))
    return folder


def test_verify_counts_what_is_where_it_should(run, held):
    result = run("verify", "--articles", "texts", "--data", held)
    assert (result.exit_code, result.output) == (
        0,
        "2 claims verified in 1 sources, 0 problems, 0 without a figure; 1 sources have no text in texts\n",
    )


def test_verify_lists_what_does_not_and_exits_2(run, held, tmp_path):
    path = held / "raw" / "claims.csv"
    path.write_text(path.read_text().replace("91 persen", "92 persen"))
    (tmp_path / "texts" / "b.txt").write_text("x")
    result = run("verify", "--articles", "texts", "--data", held)
    assert (result.exit_code, result.output.splitlines()) == (
        2,
        [
            "data/raw/claims.csv:3:as_printed: '92 persen' – is in paragraph 2 – expected a figure that is printed there: '91 persen'",
            "1 claims verified in 1 sources, 1 problems, 0 without a figure; 1 sources have no text in texts; 1 other files",
        ],
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Error: Missing option '--articles'."),
        (["--articles", "none"], "Error: Invalid value for '--articles': Directory 'none' does not exist."),
    ],
)
def test_verify_without_its_folder_exits_2(run, arguments, message):
    result = run("verify", *arguments)
    assert (result.exit_code, result.output.splitlines()[-1]) == (2, message)


def test_todo_lists_what_is_missing_over_all_regions(run, folder_of):
    folder = folder_of({"as_printed": "98 persen"}, {"as_printed": "97 persen", "region_id": "tanjung"})
    result = run("todo", "--data", folder)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "Missing figures, the most decisive first"
    table = lines[4 : lines.index("", 4)]
    assert [line.split()[1] for line in table if line[0] != " "] == [
        "Bay",
        "Cape",
        "Bay",
        "Cape",
        "Bay",
        "Cape",
    ]
    assert lines[-1] == "  Island (1): Island"


def test_todo_as_csv_goes_to_standard_output(run, folder_of):
    folder = folder_of({"as_printed": "98 persen"})
    output = run("todo", "--csv", "--language", "id", "--data", folder).output
    assert output.splitlines()[0].startswith("rank,region_id,region,question,")
    assert output.splitlines()[1].startswith("1,teluk,Teluk,figure,labour_active_pct,")
    assert output.endswith("\n") and not output.endswith("\n\n")


def test_todo_asks_what_was_missing_at_a_date(run, folder_of):
    folder = folder_of({"as_printed": "98,00 persen"})
    known, before = (
        run("todo", "--csv", "--as-of", day, "--data", folder).output for day in ("2025-12-31", "2025-11-30")
    )
    assert "health_registered_pct" not in known
    assert "health_registered_pct" in before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--language", "fr"], "Error: Invalid value for '--language': 'fr' is not one of 'id', 'en'."),
        (["--as-of", "2025-13"], "jaminan: --as-of: '2025-13' is not a date – expected a real day, month or year such as 2025-12-31, 2025-12 or 2025"),
    ],
)  # fmt: skip
def test_todo_with_wrong_arguments_exits_2(run, folder_of, arguments, message):
    result = run("todo", *arguments, "--data", folder_of({"as_printed": "98 persen"}))
    assert (result.exit_code, result.output.splitlines()[-1]) == (2, message)
