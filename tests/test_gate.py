"""The gate takes a parameter in every form that means one value, and refuses all others in a sentence."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.public.notebook import parameters

CLAIMS = [
    {"as_printed": "90 persen"},
    {"as_printed": "80 persen", "region_id": "pulau", "as_of": "2024-06-30"},
]


@pytest.fixture(scope="module")
def data(lasting_folder_of):
    return str(lasting_folder_of(*CLAIMS, name="parameters"))


def _value(data, name, value):
    return getattr(parameters(**{name: value}, data=data), name)


def _refusal(data, **given) -> str:
    with pytest.raises(DataError) as refusal:
        parameters(**given, data=data)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("regions", "teluk", ["teluk"]),
        ("regions", " tanjung, teluk ,tanjung,, ", ["tanjung", "teluk"]),
        ("regions", ["teluk", " pulau"], ["teluk", "pulau"]),
        ("regions", ("teluk", "teluk"), ["teluk"]),
        ("regions", "", ["pulau", "teluk"]),
        ("regions", " ", ["pulau", "teluk"]),
        ("regions", None, ["pulau", "teluk"]),
        ("region", " teluk ", "teluk"),
        ("traced", "T002,T001", ["T002", "T001"]),
        ("as_of", "2025-02", "2025-02-28"),
        ("as_of", 2025, "2025-12-31"),
        ("as_of", np.int64(2025), "2025-12-31"),
        ("as_of", date(2025, 2, 3), "2025-02-03"),
        ("as_of", datetime(2025, 2, 3, 4, 5), "2025-02-03"),
        ("as_of", pd.Timestamp("2025-02-03 04:05"), "2025-02-03"),
        ("as_of", "", ""),
        ("known_by", None, ""),
        ("target", 65, 65.0),
        ("target", "65.5", 65.5),
        ("target", 100, 100.0),
        ("months", 12.0, 12),
        ("months", " 12 ", 12),
        ("contribution", np.int64(16800), 16800),
        ("source", "", ""),
        ("source", "harian-1", "harian-1"),
        ("source", "harian-9", "harian-9"),
        ("article", None, ""),
        ("base", "residents", "residents"),
        ("gap", "active", "active"),
        ("language", "id", "id"),
        ("indicator", "health_registered_pct", "health_registered_pct"),
    ],
)
def test_value_is_read(data, name, value, read):
    found = _value(data, name, value)
    assert (found, type(found)) == (read, type(read))


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("regions", "telok", "regions: region 'telok' is unknown; did you mean 'teluk'?"),
        ("regions", "teluk,Tanjung", "regions: region 'Tanjung' is unknown; did you mean 'tanjung'?"),
        ("regions", "teluk;tanjung", "regions: region 'teluk;tanjung' is unknown"),
        ("regions", ",", "regions: ',' names nothing"),
        ("regions", [], "regions: [] names nothing"),
        ("regions", [""], "regions: [''] names nothing"),
        ("regions", ["teluk", 3], "regions: 3 is a number – expected text"),
        ("regions", {"teluk": 1}, "regions: {'teluk': 1} is of type dict – expected text"),
        ("regions", False, "regions: False is true or false – expected text"),
        ("region", "", "region: nothing is named"),
        ("region", "teluk,tanjung", "region: region 'teluk,tanjung' is unknown"),
        ("region", None, "region: nothing is named"),
        ("traced", "", "traced: nothing is named – expected claim_ids"),
        ("traced", "t001", "traced: 't001' is unknown; did you mean 'T001'?"),
        ("as_of", "2025-13", "as_of: '2025-13' is not a date"),
        ("as_of", "31-12-2025", "as_of: '31-12-2025' is not a date"),
        ("as_of", 20251231, "as_of: '20251231' is not a date"),
        ("as_of", 2025.0, "as_of: 2025.0 is a number"),
        ("as_of", True, "as_of: True is true or false"),
        ("as_of", pd.NaT, "as_of: 'NaT' is not a date"),
        ("as_of", 2023, "as_of: '2023-12-31' is before everything that is held, which begins on 2024-06-30"),
        ("as_of", "1991", "as_of: '1991' is out of range – expected 1992 to 2099"),
        ("known_by", "2205", "known_by: '2205' is out of range – expected 1992 to 2099"),
        ("target", "6_5", "target: '6_5' is no number"),
        ("months", "1e1", "months: '1e1' is no number"),
        ("budget", "100.000.000", "budget: '100.000.000' is no number"),
        ("article", "a" * 5000, "article: there is no file 'aaa"),
        ("target", 150, "target: 150 is out of range – expected 1 to 100 percent"),
        ("target", 0, "target: 0 is out of range"),
        ("target", "nan", "target: 'nan' is no number"),
        ("target", float("inf"), "target: inf is out of range"),
        ("target", None, "target: None is no number"),
        ("target", True, "target: True is no number"),
        ("target", "65 persen", "target: '65 persen' is no number"),
        ("target", [65], "target: [65] is no number"),
        ("months", 0, "months: 0 is out of range – expected 1 to 120 months"),
        ("months", -1, "months: -1 is out of range"),
        ("months", 1.5, "months: 1.5 is no whole number"),
        ("contribution", 16.8, "contribution: 16.8 is out of range – expected 1,000 to 10,000,000 rupiah a month"),
        ("budget", 10**400, "is no number"),
        ("base", "workers", "base: 'workers' is unknown; did you mean 'eligible_workers'?"),
        ("gap", "", "gap: nothing is named"),
        ("gap", "x", "gap: 'x' is unknown – expected one of active, registered"),
        ("language", "EN", "language: 'EN' is unknown; did you mean 'en'?"),
        ("indicator", "health_registered", "indicator: 'health_registered' is unknown; did you mean"),
        ("indicator", "labour_active_pct", "indicator: 'labour_active_pct' has no measured figure with a date"),
        ("article", "nowhere.txt", "article: there is no file 'nowhere.txt'"),
        ("source", "Harian 1", "source: 'Harian 1' is no source_id, such as outlet-2025-12-23; did you mean 'harian-1'?"),
        ("regoins", "teluk", "'regoins' is no parameter of any notebook; did you mean 'regions'?"),
    ],
)  # fmt: skip
def test_value_is_refused_in_one_sentence(data, name, value, sentence):
    refusal = _refusal(data, **{name: value})
    assert sentence in refusal
    assert "\n" not in refusal


@pytest.mark.parametrize("data", ["nowhere", 3, True, "tests", "a" * 5000])
def test_folder_that_holds_no_data_is_refused(data):
    assert _refusal(data).startswith(f"data: {data!r} is ")


def test_report_of_a_region_may_be_of_a_day_before_every_figure(data):
    """It says that nothing is published; and the usual date may lie before all figures of another folder."""
    assert parameters(region="teluk", as_of="2010", data=data).as_of == "2010-12-31"


def test_budget_that_pays_for_nobody_is_refused(data):
    paid = {"contribution": 10_000, "months": 12}
    assert parameters(**paid, budget=120_000, data=data).budget == 120_000
    assert _refusal(data, **paid, budget=119_999) == (
        "budget: 119,999 rupiah is less than one person costs – 10,000 a month for 12 months are 120,000"
    )


def test_evidence_is_that_of_the_folder(data):
    assert list(parameters(data=data).evidence.claims["claim_id"]) == ["T001", "T002"]
    assert parameters(data=None).data == ""
