"""What is taken along works: the command is understood, the call opens the view, the cell makes its frame."""

import shlex

import pandas as pd
import pytest

import analysis as ja
import jaminan
from analysis.gate import VIEWS
from jaminan.cli import report
from jaminan.explorer.choice import MOST_DRAWN, Choice, Origin, call, cell, command

DAY = "2025-12-31"


@pytest.mark.parametrize(
    ("reports_date", "data", "rest"),
    [
        (DAY, "", []),
        ("2026-12-31", "", ["--output", f"reports-{DAY}"]),
        (DAY, "/a place/data", ["--data", "/a place/data"]),
    ],
)
def test_command_is_one_that_the_reports_understand(reports_date, data, rest):
    choice = Choice(("teluk", "tanjung"), "coverage", "residents_persons", "active", "id", DAY)
    words = shlex.split(command(choice, Origin(data, reports_date)))
    assert words == ["jaminan", "report", "teluk", "tanjung", "--language", "id", "--as-of", DAY, *rest]
    context = report.make_context("report", words[2:])
    assert context.params["regions"] == ("teluk", "tanjung")
    assert (context.params["languages"], context.params["as_of"]) == (("id",), DAY)


def test_all_regions_need_no_names():
    every = ("teluk", "tanjung")
    choice, origin = Choice(every, "gaps", "residents_persons", "active", "id", DAY), Origin("", DAY, every)
    words = shlex.split(command(choice, origin))
    assert report.make_context("report", words[2:]).params["every"] is True
    assert "teluk" not in call(choice, origin) + cell(choice, origin)


@pytest.fixture(scope="module")
def shown():
    """What the cell of a view displays, instead of displaying it."""
    things = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ja, "show", lambda *given: things.append(given))
        yield things


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_cell_makes_the_frame_and_the_view(shown, view, language):
    look = jaminan.explore("karimun, bangka", "labour_active_pct", "active", language, view=view)
    names: dict = {}
    exec(look.blocks["cell"].content["text"], names)  # noqa: S102 our own
    pd.testing.assert_frame_equal(names["frame"], look.frame)
    assert len(look.frame)
    made = {each.kind: each for each in shown[-1] if hasattr(each, "kind")}
    if view != "figures":
        assert made["table"].content["rows"] == look.blocks["table"].content["rows"]
    assert len(shown[-1]) == (1 if view in ("figures", "rank") else 2)


@pytest.mark.parametrize("view", VIEWS)
def test_call_opens_the_same_view(view):
    look = jaminan.explore("bangka", "residents_persons", "active", "id", "2025-06-30", view=view)
    words = look.blocks["call"].content["text"].removesuffix(".show()")
    assert eval(words, {"jaminan": jaminan}).choice == look.choice  # noqa: S307 our own


def test_cell_and_call_name_a_folder_of_ones_own():
    choice = Choice(("teluk",), "gaps", "residents_persons", "active", "id", DAY)
    origin = Origin("/a 'place'/data", DAY)
    assert repr(origin.data) in call(choice, origin)
    assert repr(origin.data) in cell(choice, origin)


def test_cell_of_many_regions_draws_no_chart():
    names = tuple(f"r{number}" for number in range(MOST_DRAWN + 1))
    drawn = [
        "chart"
        in cell(Choice(regions, "coverage", "residents_persons", "active", "id", DAY), Origin("", DAY))
        for regions in (names, names[:-1])
    ]
    assert drawn == [False, True]
