"""Every province, regency and city is known without a row of the collection's own."""

import csv
import json

import pandas as pd
import pytest

from analysis.paths import ROOT
from jaminan.tables import strict
from jaminan.tables.register import REGISTER, with_register

ROWS = pd.read_csv(REGISTER, dtype="str", keep_default_na=False).set_index("region_id", drop=False)
# Facts and their source are outside of the repository: compared where they are at hand.
SOURCE = ROOT.parent / "shared" / "evidence" / "regions_register.csv"


def test_register_is_whole_and_its_ids_and_codes_are_unique():
    assert ROWS["level"].value_counts().to_dict() == {
        "regency": 416,
        "city": 98,
        "province": 38,
        "national": 1,
    }
    assert ROWS["region_id"].is_unique
    for issuer in ("bps_code", "kemendagri_code"):
        assert ROWS.loc[ROWS[issuer] != "", issuer].is_unique
    assert not ROWS.duplicated(["name_indonesian", "level"]).any()


def test_each_region_lies_in_the_province_of_its_code():
    below = ROWS[ROWS["level"].isin(["regency", "city"])]
    parents = ROWS.loc[below["parent_id"], "kemendagri_code"].to_list()
    assert [code[:2] for code in below["kemendagri_code"]] == parents
    assert set(ROWS.loc[ROWS["level"] == "province", "parent_id"]) == {"indonesia"}


def test_ids_name_cities_and_tell_a_regency_from_its_province():
    cities = ROWS["level"] == "city"
    assert (ROWS["region_id"].str.startswith("kota-") == cities).all()
    assert ROWS.loc["kab-gorontalo", "level"] == "regency"
    assert ROWS.loc["gorontalo", "level"] == "province"


@pytest.mark.skipif(not SOURCE.exists(), reason="the source of the codes is not at hand")
def test_codes_are_those_of_the_source():
    with SOURCE.open(encoding="utf-8", newline="") as lines:
        source = {row["kemendagri_code"]: row for row in csv.DictReader(lines)}
    ours = ROWS[ROWS["level"] != "national"].set_index("kemendagri_code")
    assert ours["bps_code"].to_dict() == {code: row["bps_code"] for code, row in source.items()}
    assert ours["level"].to_dict() == {code: row["level"] for code, row in source.items()}


def test_a_row_of_the_collection_takes_the_place_of_the_registers():
    own = ROWS.loc[["karimun"]].assign(name_english="Karimun Islands", focal="yes").reset_index(drop=True)
    merged = with_register(own.rename_axis("line"))
    assert merged["region_id"].iloc[0] == "karimun"
    assert merged["region_id"].is_unique
    assert len(merged) == len(ROWS)
    assert merged.set_index("region_id").loc["karimun", ["name_english", "focal"]].to_list() == [
        "Karimun Islands",
        "yes",
    ]


def test_a_claim_may_name_any_region_where_the_description_says_so(folder_of):
    folder = folder_of({"as_printed": "90 persen", "region_id": "gayo-lues"})
    description = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (folder / "datapackage.json").write_text(json.dumps({**description, "register": True}), encoding="utf-8")
    evidence = strict.load(folder)
    assert evidence.region("gayo-lues")["parent_id"] == "aceh"
    assert evidence.region("teluk")["level"] == "regency"
