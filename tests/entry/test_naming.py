import pandas as pd
import pytest

from analysis.errors import DataError
from jaminan.entry.naming import region_finder

COLUMNS = [
    "region_id", "name_indonesian", "name_english", "level", "parent_id", "bps_code", "kemendagri_code", "focal",
]  # fmt: skip
REGIONS = pd.DataFrame(
    [
        ["kepri", "Kepulauan Riau", "Kepri (Riau Islands)", "province", "", "21", "21", "no"],
        ["anambas", "Kepulauan Anambas", "Anambas Islands", "regency", "kepri", "2105", "21.05", "no"],
        ["kota-batam", "Kota Batam", "Batam City", "city", "kepri", "2171", "21.71", "no"],
        ["gorontalo", "Gorontalo", "Gorontalo", "province", "", "75", "75", "no"],
        ["kab-gorontalo", "Gorontalo", "Gorontalo Regency", "regency", "gorontalo", "7502", "75.01", "no"],
    ],
    columns=COLUMNS,
)


@pytest.mark.parametrize(
    ("by", "text", "region_id"),
    [
        ("name", "Kepulauan Riau", "kepri"),
        ("name", "PROVINSI KEPULAUAN RIAU", "kepri"),
        ("name", "Prov. Kep. Riau", "kepri"),
        ("name", "Kepri", "kepri"),
        ("name", "Kabupaten Kepulauan Anambas", "anambas"),
        ("name", "5. Kab. Kep. Anambas*", "anambas"),
        ("name", "KOTA BATAM", "kota-batam"),
        ("name", "Kabupaten Gorontalo", "kab-gorontalo"),
        ("name", "Provinsi Gorontalo", "gorontalo"),
        ("region_id", "kota-batam", "kota-batam"),
        ("name", "KOTA ADM. BATAM", "kota-batam"),
        ("name", "Anambas Islands", "anambas"),
        ("name", "Kab.Kep.Anambas1)", "anambas"),
        ("bps_code", "2105", "anambas"),
        ("bps_code", "2105.0", "anambas"),
        ("bps_code", "21.05", "anambas"),
        ("bps_code", "2100", "kepri"),
        ("kemendagri_code", "21.71", "kota-batam"),
    ],
)
def test_region_finder_knows(by, text, region_id):
    assert region_finder(REGIONS, by)(text) == region_id


@pytest.mark.parametrize(
    ("by", "text", "expected"),
    [
        # A city is not the regency of its name, which may merely be unknown.
        (
            "name",
            "Batam",
            "a name_indonesian of raw/regions.csv; did you mean 'kota batam'?; a new region needs a row there: "
            "batam,Batam,<name_english>,<level>,<parent_id>,<bps_code>,<kemendagri_code>,no",
        ),
        (
            "name",
            "Kab. Siak",
            "a name_indonesian of raw/regions.csv; a new region needs a row there: "
            "siak,Siak,<name_english>,<level>,<parent_id>,<bps_code>,<kemendagri_code>,no",
        ),
        (
            "bps_code",
            "2106",
            "a bps_code of raw/regions.csv; a new region needs a row there: "
            "<region_id>,<name_indonesian>,<name_english>,<level>,<parent_id>,2106,<kemendagri_code>,no",
        ),
        ("name", "Gorontalo", "one region; this is gorontalo or kab-gorontalo"),
        ("name", "", "a name_indonesian"),
        ("kemendagri_code", "", "a kemendagri_code"),
    ],
)
def test_region_finder_of_an_unknown_region_raises(by, text, expected):
    with pytest.raises(DataError) as error:
        region_finder(REGIONS, by)(text)
    assert str(error.value) == expected


def test_a_name_of_a_regency_and_a_city_is_the_regency_only_where_the_city_is_listed():
    rows = [
        ["bima", "Bima", "Bima", "regency", "", "5206", "52.06", "no"],
        ["kota-bima", "Kota Bima", "Bima City", "city", "", "5272", "52.72", "no"],
    ]
    regions = pd.DataFrame(rows, columns=COLUMNS)
    with pytest.raises(DataError, match="^one region; this is bima or kota-bima$"):
        region_finder(regions, "name")("Bima")
    assert region_finder(regions, "name", frozenset({"kotabima"}))("Bima") == "bima"
    assert region_finder(regions, "name")("Kab. Bima") == "bima"
    assert [region_finder(regions, "name")("Bima", rank) for rank in ("kabupaten", "kota")] == [
        "bima",
        "kota-bima",
    ]


def test_few_of_many_unknown_names_have_an_offer():
    find, offers = region_finder(REGIONS, "name"), []
    for number in range(26):
        with pytest.raises(DataError) as error:
            find(f"Kepulauan Anambaz{chr(97 + number)}")
        offers.append("did you mean" in str(error.value))
    assert offers[0]
    assert not any(offers[20:])


def test_a_region_without_a_code_is_not_the_one_of_an_empty_cell():
    regions = REGIONS.assign(bps_code="")
    with pytest.raises(DataError, match=r"^a bps_code$"):
        region_finder(regions, "bps_code")("")


def test_a_name_of_marks_alone_is_unknown():
    with pytest.raises(DataError, match="needs a row there"):
        region_finder(REGIONS, "name")("(1)")
