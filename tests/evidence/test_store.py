from dataclasses import fields, replace

import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.evidence import stamp, store
from analysis.paths import DATA
from jaminan.tables import strict
from jaminan.tables.build import build

PRINTED = [
    {"as_printed": "90 persen", "hedge_as_printed": "minimal"},
    {"as_printed": "90,05 persen", "as_of": "2025-11", "hedge_as_printed": "sekitar"},
    {"as_printed": "", "state": "mentioned", "as_of": "", "as_of_basis": ""},
    {"as_printed": "Rp 123.456.789.012.345", "indicator_id": "health_arrears_idr", "note": 'NA, "null", nan'},
    {"as_printed": "18–19 persen", "region_id": "tanjung", "speaker": "NA"},
]


@pytest.fixture
def built(folder_of):
    folder = folder_of(*PRINTED)
    build(folder)
    return folder


def _refuse_difference(left: store.Evidence, right: store.Evidence):
    for name in store.TABLES:
        pd.testing.assert_frame_equal(getattr(left, name), getattr(right, name))
    rest = [field.name for field in fields(store.Evidence) if field.name not in store.TABLES]
    assert {name: getattr(left, name) for name in rest} == {name: getattr(right, name) for name in rest}


def test_load_gives_what_the_strict_reader_read(built):
    _refuse_difference(store.load(built), strict.load(built))


def test_load_gives_all_committed_evidence_as_the_strict_reader_does():
    _refuse_difference(store.load(DATA), strict.load(DATA))


@pytest.mark.parametrize("table", ["raw/claims.csv", "raw/sources.csv", "datapackage.json"])
def test_load_refuses_tables_that_are_older_than_the_raw_ones(built, table):
    path = built / table
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(DataError, match="changed after the last build – run jaminan build --data"):
        store.load(built)


def test_load_refuses_tables_that_a_hand_has_changed(built):
    path = built / "processed" / "claims.csv"
    path.write_text(path.read_text().replace("90,05", "90,06"))
    with pytest.raises(DataError, match=r"processed/ changed after the last build – run jaminan build"):
        store.load(built)


@pytest.mark.parametrize("text", [None, "", "[]", "{"])
def test_load_refuses_tables_without_a_stamp(built, text):
    path = built / "processed" / stamp.STAMP
    path.unlink() if text is None else path.write_text(text)
    with pytest.raises(DataError, match="holds no processed tables – run jaminan build --data"):
        store.load(built)


def test_load_names_the_command_without_a_folder_for_the_own_data(monkeypatch):
    monkeypatch.setattr(store, "read_stamp", lambda _: {})
    with pytest.raises(DataError, match=r"run jaminan build$"):
        store.load(DATA)


def test_load_reads_a_state_of_the_files_once_and_another_state_anew(folder_of, built, monkeypatch):
    reads = []
    usual = store._load
    monkeypatch.setattr(store, "_load", lambda place, day: reads.append(place) or usual(place, day))
    first = store.load(built)
    first.claims["value"] = 0.0
    assert store.load(built).claims["value"].tolist()[0] == 90.0
    assert reads == [built]
    folder_of({"as_printed": "91 persen"})
    build(built)
    assert store.load(built).claims["value"].tolist() == [91.0]
    assert reads == [built, built]


@pytest.mark.parametrize("region_id", ["negara", "teluk"])
def test_region_gives_its_row(evidence_of, region_id):
    assert evidence_of({"as_printed": "80 persen"}).region(region_id)["region_id"] == region_id


def test_region_unknown_raises_with_the_nearest(evidence_of):
    with pytest.raises(DataError) as refusal:
        evidence_of({"as_printed": "80 persen"}).region("telok")
    assert str(refusal.value) == (
        "region 'telok' is unknown; did you mean 'teluk'? (known: negara, pulau, teluk, tanjung)"
    )


def test_region_unlike_any_raises_without_an_offer(evidence_of):
    with pytest.raises(DataError) as refusal:
        evidence_of({"as_printed": "80 persen"}).region("oslo")
    assert str(refusal.value) == "region 'oslo' is unknown (known: negara, pulau, teluk, tanjung)"


def test_region_unknown_among_many_lists_twenty(evidence_of):
    evidence = evidence_of({"as_printed": "80 persen"})
    regions = pd.DataFrame({"region_id": [f"r{n}" for n in range(21)]}).reindex(
        columns=evidence.regions.columns, fill_value=""
    )
    with pytest.raises(DataError) as refusal:
        replace(evidence, regions=regions).region("oslo")
    known = ", ".join(f"r{n}" for n in range(20))
    assert str(refusal.value) == f"region 'oslo' is unknown (known: {known}, …)"


def test_rows_are_found_by_their_id(evidence_of):
    evidence = evidence_of({"as_printed": "90 persen"})
    claim = evidence.claim("T001")
    assert (claim["claim_id"], claim["value"]) == ("T001", 90)
    assert evidence.source(claim["source_id"])["outlet"] == "Harian Satu"
    assert evidence.indicator(claim["indicator_id"])["unit"] == "percent"
    with pytest.raises(DataError, match=r"^claim 'T002' is unknown; did you mean 'T001'\? \(known: T001\)$"):
        evidence.claim("T002")


def test_observations_are_reported_and_measured(evidence_of):
    evidence = evidence_of(
        {"as_printed": "90 persen"},
        {"as_printed": "95 persen", "claim_kind": "target"},
        {"as_printed": "91 persen", "state": "withdrawn"},
        {"state": "mentioned"},
    )
    assert evidence.reported["claim_id"].tolist() == ["T001", "T002"]
    assert evidence.observations["claim_id"].tolist() == ["T001"]
