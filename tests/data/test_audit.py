"""Kinds of what the audit once reported and nobody would call a contradiction, each by its claims; and what is one."""

import pytest

from analysis.evidence.store import load
from analysis.measures.measured import measure_all
from analysis.paths import DATA
from jaminan.cli.audited import found_in


@pytest.fixture(scope="module")
def found():
    measures = measure_all(load(DATA), "2026-02-28")
    tables = found_in(measures, measures.region_ids)
    pairs = {name: tables[name][["target", "inputs"]] for name in ("conflicts", "differences")}
    return {name: {" ".join(row) for row in table.to_numpy()} for name, table in pairs.items()}


@pytest.mark.parametrize(
    "claims",
    [
        "E856 E425", "E856 E090",  # parts of Batam's programme for vulnerable workers
        "E630 E629 E415",  # residents of the second half of 2023 and of the first of 2024
        "E248 E1369", "E074 E073",  # a month and its first day
        "E167 E1031",  # members financed in 2025 and in January
        "E700 E703",  # 62 and 62,22 percent: one target of Nusa Tenggara Barat
        "S025 E637 E635",  # 27 million, of whom an interpretation says more
    ],
)  # fmt: skip
def test_no_contradiction_is_reported(found, claims):
    assert claims not in found["conflicts"]


@pytest.mark.parametrize(
    "claims",
    [
        "E425 E090",  # 25.348 and 24.348 on one page
        "E094 E096 E097",  # the page names no other register for its rate
        "E110 E109", "E302 E301",  # people removed, and awards, in a month and on a day of it
        "E063 E062", "E418 E062",  # fishers of a programme that ran through 2024
        "E995 E468", "E995 E281",  # two targets for one day
        "E691 E692 E693", "E1077 E1078 E1079",  # shares of the employed (Bali) and of the labour force (Jawa Tengah)
    ],
)  # fmt: skip
def test_a_contradiction_is_reported(found, claims):
    assert claims in found["conflicts"]


def test_a_month_and_its_first_day_may_be_a_change(found):
    assert "E074 E073" in found["differences"]
