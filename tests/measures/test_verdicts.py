import pytest

from analysis.measures.verdicts import Verdict, all_of, any_of, judge, undecided


def _reading(value, low, high, coarse=None, rivals=None):
    coarse, rivals = coarse or (low, high), rivals or coarse or (low, high)
    return {
        "value": value, "low": low, "high": high, "coarse_low": coarse[0], "coarse_high": coarse[1],
        "rival_low": rivals[0], "rival_high": rivals[1],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([_reading(96, 95.5, 97)], Verdict("met")),
        ([_reading(94, 93.5, 94.9)], Verdict("not_met")),
        ([_reading(95, 94.5, 96)], undecided(["rounding"])),
        ([_reading(96, 95.5, 97, coarse=(91, 101))], undecided(["rounding"])),
        ([_reading(96, 95.5, 97, rivals=(94, 97))], undecided(["rivals"])),
        ([_reading(96, 95.5, 97), _reading(93, 92, 94)], undecided(["base"])),
        ([_reading(96, 94.5, 97), _reading(93, 92, 94)], undecided(["rounding", "base"])),
        ([_reading(96, 95.5, 97), {"state": "underivable"}], undecided(["missing"])),
        ([], undecided(["missing"])),
    ],
)
def test_judge(readings, expected):
    assert judge(readings, 95) == expected


def test_judge_the_line_itself_is_met_by_ge_and_not_by_gt():
    figure = [_reading(95, 95, 95)]
    assert judge(figure, 95, "ge").outcome == "met"
    assert judge(figure, 95, "gt").outcome == "not_met"


MET, NOT_MET, OPEN = Verdict("met"), Verdict("not_met"), undecided(["rounding"])


@pytest.mark.parametrize(
    ("conditions", "all_hold", "one_holds"),
    [
        ([MET, MET], "met", "met"),
        ([MET, NOT_MET], "not_met", "met"),
        ([MET, OPEN], "undecided", "met"),
        ([NOT_MET, OPEN], "not_met", "undecided"),
        ([NOT_MET, NOT_MET], "not_met", "not_met"),
    ],
)
def test_joining_conditions(conditions, all_hold, one_holds):
    assert all_of(conditions).outcome == all_hold
    assert any_of(conditions).outcome == one_holds


def test_joining_keeps_all_reasons_in_order():
    assert all_of([undecided(["rivals"]), undecided(["rounding"])]).reasons == ("rounding", "rivals")


@pytest.mark.parametrize("join", [all_of, any_of])
@pytest.mark.parametrize("outcomes", [[""], ["", ""], ["", "undecided"]])
def test_rule_that_had_not_begun_is_neither_met_nor_missed(join, outcomes):
    assert join([Verdict(outcome, ("dates",)) for outcome in outcomes]).outcome == "undecided"
