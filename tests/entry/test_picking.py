import pytest
from frozen import DATA

from analysis.errors import DataError
from jaminan.articles.numbers import find_quantities
from jaminan.entry.picking import allowed, fitting, picked_by
from jaminan.tables import strict
from jaminan.tables.schema import read_package

FOUND = find_quantities("sekitar 58 persen, 1.200 pekerja, Rp 16.800")


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.mark.parametrize(
    ("take", "message"),
    [
        ("2", "expected a number and an indicator"),
        ("x=y", "expected a number and an indicator"),
        ("2=", "expected a number and an indicator"),
        ("2=a:b:c:d", "expected a number and an indicator"),
        ("0=a", "the article has figures 1 to 3"),
        ("4=a", "the article has figures 1 to 3"),
        ("1=a,asof=2025", "after commas any of region_id, as_of"),
        ("1=a,as_of", "expected a number and an indicator"),
    ],
)
def test_take_that_names_nothing_is_refused(take, message):
    with pytest.raises(DataError, match=message):
        picked_by([take], FOUND, {})


def test_takes_overrule_what_holds_for_all():
    given = {"region_id": "teluk", "variant": "all"}
    ((found, of),) = picked_by(["3=labour_contribution_idr:tariff:jkk_jkm"], FOUND, given)
    assert found.text == "Rp 16.800"
    assert of == {
        "region_id": "teluk", "indicator_id": "labour_contribution_idr", "claim_kind": "tariff",
        "variant": "jkk_jkm",
    }  # fmt: skip


@pytest.fixture(scope="module")
def known(real):
    return allowed(real, read_package(DATA))


def test_indicators_that_fit_have_the_unit(real, known):
    rates, people, money = (set(fitting(each, known)) for each in FOUND)
    assert {"labour_active_pct", "health_registered_pct"} <= rates
    assert people == {name for name in real.indicators["indicator_id"] if name.endswith("_persons")}
    assert money == {name for name in real.indicators["indicator_id"] if name.endswith("_idr")}
    assert not rates & people


def test_one_call_gives_each_figure_its_own_date_and_base():
    takes = ["1=labour_active_pct,as_of=2025-12,stated_base=residents", "2=labour_active_persons"]
    (_, rate), (_, people) = picked_by(takes, FOUND, {"as_of": "2025", "region_id": "teluk"})
    assert (rate["as_of"], rate["stated_base"], people["as_of"]) == ("2025-12", "residents", "2025")
