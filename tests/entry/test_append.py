import csv
import shutil
import subprocess
import sys

import pytest
from frozen import DATA

from analysis.errors import DataError
from jaminan.entry.append import add, check, new_rows
from jaminan.findings import FindingsError
from jaminan.tables import strict

HELD = {"as_printed": "90 persen"}
SOURCE = {
    "source_id": "dinas-2025",
    "outlet": "Dinas Kesehatan",
    "title": "Cakupan, menurut kabupaten",
    "published": "2025-12-31",
    "source_kind": "statistics",
}
CLAIM = {
    "source_id": "dinas-2025", "region_id": "teluk", "indicator_id": "health_registered_pct", "variant": "all",
    "claim_kind": "observation", "state": "reported", "as_printed": "97,45 persen", "as_of": "2025-12",
    "as_of_basis": "stated", "agency": "bpjs_kesehatan",
}  # fmt: skip


@pytest.fixture
def folder(folder_of):
    return folder_of(HELD)


def _bytes(folder):
    return {path.name: path.read_bytes() for path in (folder / "raw").iterdir()}


def _found(folder, sources, claims):
    return [str(finding) for finding in check(folder, sources, claims)]


def test_add_appends_lines_and_leaves_the_others_as_they_are(folder):
    before = _bytes(folder)
    ids = add(folder, [SOURCE], [CLAIM, {**CLAIM, "region_id": "tanjung", "note": 'Says "about".'}])
    after = _bytes(folder)
    assert ids == ["E001", "E002"]
    assert after["sources.csv"] == before["sources.csv"] + (
        b'dinas-2025,Dinas Kesehatan,"Cakupan, menurut kabupaten",,2025-12-31,,statistics,,\n'
    )
    assert after["claims.csv"].startswith(before["claims.csv"])
    added = after["claims.csv"].removeprefix(before["claims.csv"]).decode().splitlines()
    assert added == [
        'E001,dinas-2025,,teluk,health_registered_pct,all,observation,reported,"97,45 persen",,,,,2025-12,stated,,,bpjs_kesehatan,,,,',
        'E002,dinas-2025,,tanjung,health_registered_pct,all,observation,reported,"97,45 persen",,,,,2025-12,stated,,,bpjs_kesehatan,,,,"Says ""about""."',
    ]
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"sources.csv", "claims.csv"}
    assert strict.load(folder).claims["claim_id"].tolist() == ["T001", "E001", "E002"]


def test_ids_go_on_above_the_last_of_the_series(folder_of):
    folder = folder_of({**HELD, "claim_id": "E999"}, {**HELD, "claim_id": "S042", "region_id": "tanjung"})
    assert add(folder, [SOURCE], [CLAIM]) == ["E1000"]


def test_add_to_the_committed_tables_shows_only_new_lines(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    add(tmp_path / "data", [SOURCE], [{**CLAIM, "region_id": "karimun"}])
    numbers = subprocess.run(
        ["git", "diff", "--no-index", "--numstat", str(DATA / "raw"), str(tmp_path / "data" / "raw")],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert [line.split("\t")[:2] for line in numbers.splitlines()] == [["1", "0"], ["1", "0"]]


@pytest.mark.parametrize(
    ("rewrite", "line"),
    [
        (lambda text: text.replace("\n", "\r\n"), b'dinas-2025,D,"a, b",,2025-12-31,,statistics,,\r\n'),
        (lambda text: "\ufeff" + text, b'dinas-2025,D,"a, b",,2025-12-31,,statistics,,\n'),
        (
            lambda text: "".join(
                ",".join(f'"{cell}"' for cell in row) + "\n" for row in csv.reader(text.splitlines())
            ),
            b'"dinas-2025","D","a, b","","2025-12-31","","statistics","",""\n',
        ),
    ],
    ids=["CRLF", "byte order mark", "all quoted"],
)
def test_new_lines_are_like_those_of_the_file(folder, rewrite, line):
    path = folder / "raw" / "sources.csv"
    path.write_bytes(rewrite(path.read_text(encoding="utf-8")).encode())
    before = path.read_bytes()
    add(folder, [{**SOURCE, "outlet": "D", "title": "a, b"}], [CLAIM])
    assert path.read_bytes() == before + line


def test_check_lists_everything_that_is_wrong_with_the_new_rows(folder):
    wrong = [
        {**CLAIM, "note": "First line.\nSecond line."},
        {**CLAIM, "region_id": "telok"},
        {**CLAIM, "region_id": "tanjung", "as_printed": "97.45 persen"},
        {**CLAIM, "region_id": "pulau", "as_of": "2026-01"},
    ]
    before = _bytes(folder)
    expected = [
        "new rows of data/raw/claims.csv:2:region_id: 'telok' – foreign key – expected a region_id of data/raw/regions.csv; did you mean 'teluk'?",
        "new rows of data/raw/claims.csv:3:as_printed: '97.45 persen' – printed quantity – expected '97.45 persen' is not an Indonesian quantity; did you mean '97,45 persen'?",
        "new rows of data/raw/claims.csv:4:as_of: '2026-01' – not after the publication – expected a date up to 2025-12-31, or a kind such as quota or target",
        "new rows of data/raw/sources.csv:1:source_kind: 'statistic' – enum – expected one of news, press release, statistics, regulation, report, other; did you mean 'statistics'?",
    ]
    assert sorted(_found(folder, [{**SOURCE, "source_kind": "statistic"}], wrong)) == expected
    with pytest.raises(FindingsError) as error:
        add(folder, [{**SOURCE, "source_kind": "statistic"}], wrong)
    assert str(error.value).splitlines() == expected
    assert _bytes(folder) == before


def test_tables_that_are_wrong_already_are_reported_at_their_own_lines(folder_of):
    folder = folder_of({"as_printed": "90.5 persen"})
    with pytest.raises(FindingsError, match=r"^data/raw/claims\.csv:2:as_printed"):
        check(folder, [SOURCE], [CLAIM])


def test_a_claim_without_its_source_is_refused(folder):
    assert _found(folder, [], [CLAIM]) == [
        "new rows of data/raw/claims.csv:1:source_id: 'dinas-2025' – foreign key – expected a source_id of data/raw/sources.csv"
    ]


def test_a_source_that_is_held_just_so_is_not_added_again(folder):
    add(folder, [SOURCE], [CLAIM])
    before = _bytes(folder)["sources.csv"]
    assert add(folder, [SOURCE], [{**CLAIM, "region_id": "tanjung"}]) == ["E002"]
    assert _bytes(folder)["sources.csv"] == before


def test_a_source_that_is_held_otherwise_is_refused(folder):
    add(folder, [SOURCE], [CLAIM])
    found = _found(folder, [{**SOURCE, "title": "Other"}], [{**CLAIM, "region_id": "tanjung"}])
    assert found == [
        "new rows of data/raw/sources.csv:1:source_id: 'dinas-2025' – primary key – expected a key of its own; line 4 has it already"
    ]


@pytest.mark.parametrize("change", [{}, {"note": "Again."}])
def test_a_claim_that_is_held_or_given_twice_is_refused(folder, change):
    twice = [CLAIM, {**CLAIM, **change}]
    expected = "'97,45 persen' – unique – expected a new claim; E001 is the same"
    assert _found(folder, [SOURCE], twice) == [f"new rows of data/raw/claims.csv:2:as_printed: {expected}"]
    add(folder, [SOURCE], [CLAIM])
    assert _found(folder, [SOURCE], twice[1:]) == [
        f"new rows of data/raw/claims.csv:1:as_printed: {expected}"
    ]
    assert _found(folder, [SOURCE], [{**CLAIM, "as_of": "2025-11"}]) == []


def test_an_unknown_column_raises(folder):
    with pytest.raises(DataError, match=r"^claims: no column 'varient'; did you mean 'variant'\?$"):
        check(folder, [SOURCE], [{**CLAIM, "varient": "all"}])


def test_the_numbers_of_sources_count_those_that_are_held(folder):
    add(folder, [SOURCE], [CLAIM])
    other = {**SOURCE, "source_id": "dinas-2026", "published": "2026-13"}
    found = _found(folder, [SOURCE, other], [])
    assert [text.split(":")[:3] for text in found] == [["new rows of data/raw/sources.csv", "2", "published"]]


def test_a_run_that_is_killed_between_the_files_is_completed_by_the_next(folder):
    code = f"""
import os
from pathlib import Path
from jaminan.entry.append import add
real = Path.replace
Path.replace = lambda self, target: os._exit(9) if target.name == "claims.csv" else real(self, target)
add(Path({str(folder)!r}), [{SOURCE}], [{CLAIM}])
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    assert len(strict.load(folder).sources) == 3
    assert len(strict.load(folder).claims) == 1
    assert add(folder, [SOURCE], [CLAIM]) == ["E001"]
    assert (len(strict.load(folder).sources), len(strict.load(folder).claims)) == (3, 2)
    assert len(list((folder / "raw").iterdir())) == 5


def test_new_rows_names_the_table(folder):
    assert new_rows(folder, "sources") == "new rows of data/raw/sources.csv"
