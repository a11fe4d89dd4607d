"""The raw tables, changed at random: what breaks a rule is named where it stands, the rest is shown.

Every mutator changes a small part of the real tables a few times; ``JAMINAN_MUTATIONS=10000`` makes
that many changes in all.
"""

import os
import re
import shutil
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest
from frozen import DATA

from analysis.errors import DataError
from analysis.evidence import store
from analysis.evidence.scope import fingerprint
from analysis.measures import changes
from analysis.measures.measured import measure_all
from jaminan.findings import FindingsError
from jaminan.tables import strict

mutations = sys.modules["mutations"]
MUTATORS, VARIANTS = mutations.MUTATORS, mutations.VARIANTS
PLAUSIBLE, REFUSED, EITHER = mutations.PLAUSIBLE, mutations.REFUSED, mutations.EITHER

COUNT = int(os.environ.get("JAMINAN_MUTATIONS", len(MUTATORS)))
SEED = os.environ.get("JAMINAN_SEED", "2026")
EACH = max(1, round(COUNT / len(MUTATORS)))
DAY = "2025-12-31"

# All of the five seed articles, every kind of claim, and ways of printing that they lack.
CLAIMS = [
    *(f"S{number:03}" for number in range(1, 29)),
    "E012", "E029", "E030", "E047", "E058", "E074", "E082", "E106", "E163", "E172",
    "E143", "E260", "E281", "E286", "E288", "E290", "E291", "E311", "E316", "E318", "E446",
]  # fmt: skip
# How `jaminan diff` calls a row of each table, and by what.
CALLED = {
    "claims": ("claim", ["claim_id"]),
    "sources": ("source", ["source_id"]),
    "regions": ("region", ["region_id"]),
    "indicators": ("indicator", ["indicator_id"]),
    "policy": ("rule", ["rule_id", "alternative", "indicator_id"]),
}
FORM = re.compile(r"data/raw/[a-z]+\.csv:[1-9][0-9]*:[^:]+: ('.*'|\".*\") – [^–]+ – expected .+")


def _known(rows: list[list[str]], column: str, wanted: set[str]) -> list[list[str]]:
    place = rows[0].index(column)
    return [rows[0], *(row for row in rows[1:] if row[place] in wanted)]


def _values(rows: list[list[str]], column: str) -> set[str]:
    place = rows[0].index(column)
    return {row[place] for row in rows[1:]} - {""}


@cache
def _tables() -> dict[str, list[list[str]]]:
    """The real tables, cut down to some claims and all that these refer to."""
    names = ("claims", "sources", "regions", "indicators", "policy")
    tables = {name: mutations.parsed((DATA / "raw" / f"{name}.csv").read_bytes()) for name in names}
    claims = tables["claims"] = _known(tables["claims"], "claim_id", set(CLAIMS))
    policy = tables["policy"] = _known(tables["policy"], "claim_id", set(CLAIMS))
    regions, size = _values(claims, "region_id") | _values(policy, "region_id"), 0
    while size != len(regions):
        size = len(regions)
        regions |= _values(_known(tables["regions"], "region_id", regions), "parent_id")
    tables["regions"] = _known(tables["regions"], "region_id", regions)
    tables["sources"] = _known(tables["sources"], "source_id", _values(claims, "source_id"))
    named = _values(claims, "indicator_id") | _values(policy, "indicator_id")
    tables["indicators"] = _known(tables["indicators"], "indicator_id", named)
    return tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A data folder that holds the small tables; who changes a file puts it back."""
    made = tmp_path_factory.mktemp("mutations") / "data"
    (made / "raw").mkdir(parents=True)
    shutil.copy(DATA / "datapackage.json", made)
    for table, rows in _tables().items():
        (made / "raw" / f"{table}.csv").write_bytes(mutations.as_csv(rows))
    return made


@pytest.fixture(scope="module")
def before(folder) -> store.Evidence:
    return strict.load(folder)


@pytest.fixture
def rows_alone(monkeypatch):
    """The diff cut down to the rows of the tables: the rest of it takes ten times as long."""
    kept = {what: changes._STATES[what] for what, _ in CALLED.values()}
    monkeypatch.setattr(changes, "_STATES", kept)


def _load(folder: Path, table: str, content: bytes | None) -> store.Evidence:
    """The evidence with one file changed."""
    path = folder / "raw" / f"{table}.csv"
    original = path.read_bytes()
    try:
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
        return strict.load(folder)
    finally:
        path.write_bytes(original)


def _findings(refusal: DataError) -> list[tuple]:
    """Table, line, column and value of everything found; each is said in full, in one line."""
    assert isinstance(refusal, FindingsError), refusal
    assert refusal.findings
    for finding in refusal.findings:
        assert FORM.fullmatch(str(finding)), str(finding)
    return [(Path(each.file).stem, each.line, each.column, each.value) for each in refusal.findings]


def _seeded(mutator) -> list[tuple[str, object]]:
    """What a mutator does to the tables, with the seeds that make it do so again."""
    seeds = [f"{SEED}-{mutator.name}-{number}" for number in range(EACH)]
    return [(seed, mutator.make(_tables(), Random(seed))) for seed in seeds]  # noqa: S311


def _check_refusal(refusal: DataError, mutation, *, exact: bool) -> None:
    found = _findings(refusal)
    rows = {place[:2] for place in found}
    if not exact:
        assert rows & mutation.rows, refusal
        return
    assert all(str(finding).isprintable() for finding in refusal.findings), refusal
    for table, line, column in mutation.places:
        assert any(place[:2] == (table, line) and column in ("", place[2]) for place in found), refusal
    if mutation.value is not None:
        quoted = mutation.value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        at = mutation.places[0]
        assert any(place[:3] == at and place[3] in (quoted, quoted[:1_000]) for place in found), refusal
    if mutation.rows is not None:
        assert rows <= mutation.rows, refusal


def _check_reading(before: store.Evidence, after: store.Evidence, mutation) -> None:
    """What was accepted stands as it is in the file, and the diff lists each row that moved."""
    rows = {**_tables(), mutation.table: mutations.parsed(mutation.content)}
    for table, (header, *cells) in rows.items():
        assert getattr(after, table)[header].to_numpy().tolist() == cells
    # By region too, as in the diff: a claim that moved from one to another is two rows.
    old, new = _shown(_tables()), _shown(rows)
    expected = {key for key in {*old, *new} if old.get(key) != new.get(key)}
    diff = changes.changes(measure_all(before, DAY), measure_all(after, DAY))
    listed = diff[diff["what"].isin([what for what, _ in CALLED.values()])]
    assert set(zip(listed["what"], listed["region_id"], listed["name"], strict=True)) == expected
    same = [mutations.as_csv(sorted(table[mutation.table])) for table in (_tables(), rows)]
    assert (fingerprint(before) == fingerprint(after)) == (same[0] == same[1])


def _shown(tables: dict[str, list[list[str]]]) -> dict[tuple[str, str, str], dict[str, str]]:
    """Every row of every table, by what the diff calls it, its region and its key."""
    found = {}
    for table, (what, key) in CALLED.items():
        for cells in tables[table][1:]:
            row = dict(zip(tables[table][0], cells, strict=True))
            found[what, row.get("region_id", ""), " ".join(row[name] for name in key)] = row
    return found


def _named(outcome: str):
    """Parametrize by the mutators of one outcome."""
    return pytest.mark.parametrize(
        "mutator", [_case(mutator) for mutator in MUTATORS if mutator.outcome == outcome]
    )


def _case(mutator):
    return pytest.param(mutator, id=mutator.name)


def test_mutators_are_many_and_say_what_comes_of_them():
    assert len({mutator.name for mutator in MUTATORS}) == len(MUTATORS) >= 65
    assert {mutator.outcome for mutator in MUTATORS} == {REFUSED, PLAUSIBLE, EITHER}
    for mutator in MUTATORS:
        assert mutator.outcome != EITHER or mutator.why, mutator.name


def test_small_tables_hold_every_kind_of_claim():
    claims = _tables()["claims"]
    real = mutations.parsed((DATA / "raw" / "claims.csv").read_bytes())
    assert len(claims) == len(CLAIMS) + 1
    for column in ("claim_kind", "state", "as_of_basis"):
        assert _values(claims, column) == _values(real, column)


def test_small_tables_are_accepted(before):
    assert before.claims["claim_id"].tolist() == [row[0] for row in _tables()["claims"][1:]]


@_named(REFUSED)
def test_load_names_what_breaks_a_rule(folder, mutator):
    for seed, mutation in _seeded(mutator):
        with pytest.raises(DataError) as refusal:
            _load(folder, mutation.table, mutation.content)
            pytest.fail(f"accepted: {seed}")
        _check_refusal(refusal.value, mutation, exact=True)


@pytest.mark.usefixtures("rows_alone")
@_named(PLAUSIBLE)
def test_load_accepts_what_breaks_no_rule_and_diff_lists_it(folder, before, mutator):
    for seed, mutation in _seeded(mutator):
        after = _load(folder, mutation.table, mutation.content)
        assert fingerprint(after) != fingerprint(before), seed
        _check_reading(before, after, mutation)


@pytest.mark.usefixtures("rows_alone")
@_named(EITHER)
def test_load_names_a_blind_change_or_reads_it_as_it_is(folder, before, mutator):
    for _, mutation in _seeded(mutator):
        try:
            after = _load(folder, mutation.table, mutation.content)
        except DataError as refusal:
            _check_refusal(refusal, mutation, exact=False)
        else:
            _check_reading(before, after, mutation)


@pytest.mark.parametrize("number", range(max(20, COUNT // 50)))
def test_whole_diff_can_be_made_of_what_was_accepted(folder, before, number):
    chance = Random(f"{SEED}-diff-{number}")  # noqa: S311
    mutator = chance.choice([mutator for mutator in MUTATORS if mutator.outcome == PLAUSIBLE])
    mutation = mutator.make(_tables(), chance)
    after = _load(folder, mutation.table, mutation.content)
    _check_reading(before, after, mutation)


@pytest.mark.parametrize("variant", VARIANTS)
def test_load_accepts_the_same_tables_spelt_otherwise(folder, before, variant):
    for number in range(max(2, COUNT // 10 // len(VARIANTS))):
        chance = Random(f"{SEED}-{variant}-{number}")  # noqa: S311
        table = chance.choice(sorted(_tables()))
        content = VARIANTS[variant](_tables()[table], chance)
        assert fingerprint(_in_order(_load(folder, table, content))) == fingerprint(_in_order(before))


def _in_order(evidence: store.Evidence) -> store.Evidence:
    tables = {name: getattr(evidence, name).sort_values(keys) for name, (_, keys) in CALLED.items()}
    return replace(evidence, **tables)
