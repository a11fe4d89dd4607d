import pytest
from frozen import DATA

from analysis.interval import Interval
from analysis.measures.measured import measure
from jaminan.tables import strict

RATE = {"as_printed": "97,45 persen"}
COUNT = {"indicator_id": "health_registered_persons", "as_printed": "97.450 jiwa"}


def movements(evidence):
    return measure(evidence, [], "2099-12-31").movements


FOUND = movements(strict.load(DATA))


@pytest.mark.parametrize(
    "row", FOUND.to_dict("records"), ids=lambda row: f"{row['region_id']}-{row['to_claims']}"
)
def test_the_two_causes_add_up_to_the_change(row):
    causes = Interval.of(row, "members") + Interval.of(row, "residents")
    assert causes.meets(Interval.of(row, "change"))


def test_kepri_fell_while_members_were_added():
    row = FOUND.set_index(["region_id", "to_claims"]).loc[("kepri", "S016 S017")]
    assert row["change_high"] < 0 < row["members_low"]
    assert row["residents_high"] < -3


def test_of_two_rates_of_one_text_the_finer_counts():
    assert not any("E416" in ids for ids in [*FOUND["from_claims"], *FOUND["to_claims"]])


@pytest.mark.parametrize(
    ("later", "rows"),
    [
        ([{**RATE, "as_of": "2025-06-01"}, {**COUNT, "as_of": "2025-06-01"}], 1),
        ([{**RATE, "as_of": "2025-06-01"}], 0),
        (
            [{**RATE, "as_of": "2025-06-01"}, {**COUNT, "as_of": "2025-06-01", "as_printed": "97 ribu jiwa"}],
            0,
        ),
        ([{**RATE, "as_of": "2025-06-01"}, {**COUNT, "as_of": "2025-06-01", "source_id": "harian-2"}], 0),
    ],
)
def test_a_movement_needs_two_close_pairs_of_one_source_each(evidence_of, later, rows):
    assert len(movements(evidence_of(RATE, COUNT, *later))) == rows
