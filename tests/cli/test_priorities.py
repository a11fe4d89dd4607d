import pytest
from frozen import DATA

from analysis.measures.measured import measure_all, measure_region
from jaminan.cli.priorities import ranked
from jaminan.tables import strict

HEALTH = {"as_printed": "98,81 persen", "speaker": "Ani"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80,00 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58,00 persen"}
ELIGIBLE = {"indicator_id": "labour_eligible_persons", "variant": "unstated", "as_printed": "82.759 orang"}
ALL = [HEALTH, {**ACTIVE, "stated_base": "members"}, LABOUR, ELIGIBLE]


def _data_gaps(evidence, region_id):
    return measure_region(evidence, region_id, "2025-12-31").of([region_id]).data_gaps


def _ranked(evidence):
    found = ranked(measure_all(evidence, "2025-12-31"))
    return list(zip(found["rank"], found["region_id"], found["question"], found["indicator_id"], strict=True))


def test_ranked_asks_of_every_region_what_its_own_report_asks():
    evidence = strict.load(DATA)
    found = ranked(measure_all(evidence, "2025-12-31"))
    assert found["rank"].tolist() == list(range(1, len(found) + 1))
    for region_id in evidence.regions["region_id"]:
        own = _data_gaps(evidence, region_id)
        area = evidence.region(region_id)["level"] == "service_area"
        same = found[found["region_id"] == region_id].sort_values(["settles", "indicator_id", "question"])
        expected = own.head(0) if area else own.sort_values(["settles", "indicator_id", "question"])
        assert same.drop(columns="rank").to_dict("records") == expected.to_dict("records"), region_id


def test_ranked_stands_by_points_then_by_what_is_decided_then_focal_regions():
    evidence = strict.load(DATA)
    found = ranked(measure_all(evidence, "2025-12-31"))
    focal = evidence.regions.set_index("region_id").loc[found["region_id"], "focal"]
    keys = zip(
        -found["settles"].astype(float).round(6),
        [-len(concerns.split()) for concerns in found["concerns"]],
        focal != "yes",
        strict=True,
    )
    keys = list(keys)
    assert keys == sorted(keys)
    assert len(set(keys)) > 10


@pytest.mark.parametrize(
    ("claims", "first"),
    [
        # An answer that settles more points, of a region that is not the first.
        (
            [{**HEALTH, "as_printed": "98 persen"}, {**HEALTH, "region_id": "tanjung", "as_printed": "98 persen", "hedge_as_printed": "sekitar"}],
            [("tanjung", "health_registered_pct"), ("teluk", "health_registered_pct")],
        ),
        # The same of two regions: the order of the table of regions.
        (
            [{**HEALTH, "region_id": "tanjung", "as_printed": "98 persen"}, {**HEALTH, "as_printed": "98 persen"}],
            [("teluk", "health_registered_pct"), ("tanjung", "health_registered_pct")],
        ),
    ],
)  # fmt: skip
def test_ranked_order(evidence_of, claims, first):
    asked = _ranked(evidence_of(*claims))
    assert [(region, name) for _, region, question, name in asked if question == "finer"] == first
    # A labour figure is needed for both gaps, an active rate for one.
    assert [name for _, region, _, name in asked if region == "teluk"][:2] == [
        "labour_active_pct",
        "health_active_pct",
    ]


def test_focal_regions_stand_before_others(folder_of):
    claims = [{**HEALTH, "as_printed": "98 persen", "region_id": name} for name in ("teluk", "tanjung")]
    folder = folder_of(*claims)
    path = folder / "raw" / "regions.csv"
    path.write_text(path.read_text().replace("Bay,regency,pulau,,,yes", "Bay,regency,pulau,,,no"))
    asked = _ranked(strict.load(folder))
    assert [region for _, region, question, _ in asked if question == "finer"] == ["tanjung", "teluk"]


def test_a_service_area_is_asked_for_nothing(folder_of):
    folder = folder_of(HEALTH, {**HEALTH, "region_id": "tanjung"})
    path = folder / "raw" / "regions.csv"
    path.write_text(path.read_text().replace("Cape,regency", "Cape,service_area"))
    assert {region for _, region, _, _ in _ranked(strict.load(folder))} == {"teluk"}


def test_the_order_does_not_depend_on_that_of_the_claims(evidence_of):
    claims = [
        {**HEALTH, "as_printed": "98 persen", "region_id": name} for name in ("teluk", "tanjung", "pulau")
    ]
    assert _ranked(evidence_of(*claims)) == _ranked(evidence_of(*reversed(claims)))


def test_nothing_is_ranked_where_nothing_is_asked(evidence_of):
    for claims in (ALL, []):
        found = ranked(measure_all(evidence_of(*claims), "2025-12-31"))
        assert len(found) == 0
        assert list(found.columns)[-1] == "rank"


def test_what_is_worth_the_same_stands_by_region_then_by_indicator(evidence_of):
    asked = _ranked(evidence_of(LABOUR, {**LABOUR, "region_id": "tanjung"}))
    assert [(region, name) for _, region, question, name in asked if question == "figure"] == [
        ("teluk", "health_active_pct"),
        ("teluk", "health_registered_pct"),
        ("tanjung", "health_active_pct"),
        ("tanjung", "health_registered_pct"),
    ]


def test_ranked_names_the_office_of_each_region():
    evidence = strict.load(DATA)
    found = ranked(measure_all(evidence, "2025-12-31"))
    asked = found[found["indicator_id"] == "labour_active_pct"].set_index("region_id")["offices"]
    assert asked["kota-batam"] == "bpjs_ketenagakerjaan_batam_nagoya"
    assert asked["bintan"] == "bpjs_ketenagakerjaan_tanjungpinang"
