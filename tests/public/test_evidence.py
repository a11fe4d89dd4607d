"""`load` takes a folder as a user gives it; every frame has names, units and dates, and is one's own."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

import analysis as ja
from analysis.paths import DATA, ROOT

FRAMES = ["claims", "observations", "sources", "regions", "indicators", "policy"]
DATES = ["published", "retrieved", "valid_from", "valid_to", "as_of_day"]


@pytest.mark.parametrize("folder", [None, "data", "./data/", Path("data"), DATA, str(DATA), Path("../data")])
def test_load_takes_a_folder_as_text_or_path(folder, monkeypatch, evidence):
    monkeypatch.chdir(ROOT / "docs" if folder == Path("../data") else ROOT)
    assert repr(ja.load(folder)) == repr(evidence)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["dta"], "data: 'dta' is no data folder – expected one that holds raw/ and processed/"),
        ([5], "data: 5 is a number – expected text"),
        ([None, "ind"], "language: 'ind' is unknown; did you mean 'id'?"),
    ],
)
def test_load_of_anything_else_raises(given, message):
    with pytest.raises(ja.DataError) as error:
        ja.load(*given)
    assert str(error.value) == message


def test_load_refuses_raw_tables_that_changed(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    with (tmp_path / "data/raw/claims.csv").open("a", encoding="utf-8") as out:
        out.write("\n")
    with pytest.raises(ja.DataError, match="run jaminan build"):
        ja.load(tmp_path / "data")


def test_names_follow_the_language(evidence):
    names = [each.claims.set_index("claim_id").loc["S001"] for each in (evidence, ja.load(language="id"))]
    assert [each["office"] for each in names] == ["BPJS Ketenagakerjaan Cabang Batam Sekupang"] * 2
    assert names[0]["indicator"] != names[1]["indicator"]
    assert set(ja.load(language="id").regions["region"]) == set(evidence.regions["name_indonesian"])


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_is_tidy(name, evidence, faults_of):
    frame = getattr(evidence, name)
    assert len(frame) > 0
    assert frame.index.equals(pd.RangeIndex(len(frame)))
    assert faults_of(frame, DATES) == {}


@pytest.mark.parametrize("name", FRAMES)
def test_changing_a_frame_changes_nothing_else(name, evidence):
    before = {each: getattr(evidence, each) for each in FRAMES}
    changed = getattr(evidence, name)
    changed.iloc[:, 0] = "changed"
    changed["more"] = 1
    assert all(getattr(evidence, each).equals(before[each]) for each in FRAMES)
    assert (ja.load().claims["claim_id"] != "changed").all()


def test_claims_carry_figure_source_and_address(evidence):
    claim = evidence.claims.set_index("claim_id").loc["S001"]
    assert claim[["value", "low", "high", "unit"]].to_list() == [58.0, 57.0, 59.0, "percent"]
    assert claim["published"] == pd.Timestamp("2025-12-23")
    assert claim["url"].startswith("https://")
    assert pd.isna(claim["read_as"])


def test_observations_are_measured_figures(evidence):
    claims = evidence.claims
    reported = claims[(claims["state"] == "reported") & (claims["claim_kind"] == "observation")]
    assert evidence.observations["claim_id"].to_list() == list(reported.dropna(subset=["value"])["claim_id"])


def test_where_keeps_some_claims_and_their_rules(evidence):
    some = evidence.where("claim_id == 'S001' or claim_id == 'S002'")
    assert some.claims["claim_id"].to_list() == ["S001", "S002"]
    assert set(some.policy["claim_id"]) == {"S002"}
    assert ja.measure(some, "karimun").coverage["value"].dropna().to_list() == [58.0]
    assert len(evidence.claims) > 2


@pytest.mark.parametrize("query", ["regoin_id == 'karimun'", "region_id ==", "value + 1", "region_id == 'x'"])
def test_where_refuses_what_it_cannot_read_or_find(evidence, query):
    with pytest.raises(ja.DataError, match=r"^query "):
        evidence.where(query)
