from jaminan.tables.known_regions import region_rows
from jaminan.tables.strict import load


def test_rows_are_those_of_the_strict_reader(folder_of):
    folder = folder_of({"as_printed": "90 persen"})
    rows = region_rows(folder)
    strict = load(folder).regions
    assert [row["region_id"] for row in rows] == strict["region_id"].tolist()
    assert [row["name_indonesian"] for row in rows] == strict["name_indonesian"].tolist()
