"""`show` displays blocks, frames and axes as blocks that every writer can read; `trace` follows claims."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
import seaborn as sns
import seaborn.objects as so

import analysis as ja
from analysis.blocks.block import MIME, NARROW_MIME, PHONES


@pytest.fixture
def shown(monkeypatch):
    """What a notebook is handed to display, by type."""

    def show(*things, **given) -> list[dict]:
        handed = []
        monkeypatch.setattr("IPython.display.display", lambda data, **_: handed.append(data))
        ja.show(*things, **given)
        return handed

    return show


@pytest.fixture
def bundles(shown):
    return lambda *things, **given: [data[MIME] for data in shown(*things, **given)]


@pytest.fixture
def own():
    figure, axes = plt.subplots()
    axes.plot([1, 2], [3, 4])
    yield axes
    plt.close(figure)


def test_nothing_shows_nothing(shown):
    assert shown(None, [], [None, None]) == []


def test_a_frame_is_a_table_with_what_is_missing(measures, bundles):
    frame = measures.gaps[["region", "as_of_from", "value", "missing"]]
    (bundle,) = bundles(frame, caption="Gaps")
    assert (bundle["kind"], bundle["caption"], len(bundle["rows"])) == ("table", "Gaps", len(frame))
    first, stated = bundle["rows"][0], frame.loc[0]
    assert first["data"]["value"] == pytest.approx(stated["value"])
    assert first["cells"]["as_of_from"] == stated["as_of_from"].date().isoformat()
    assert first["cells"]["missing"] == "–"
    assert first["data"]["missing"] is None


def test_groups_keep_their_names(measures, bundles):
    widest = measures.gaps.groupby("region")["value"].max().to_frame()
    (bundle,) = bundles(widest)
    assert [row["cells"]["region"] for row in bundle["rows"]] == ["Bangka", "Karimun"]
    (bundle,) = bundles(pd.DataFrame({"x": [1]}, index=[7]))
    assert [column["name"] for column in bundle["columns"]] == ["x"]


def test_own_axes_need_words_and_take_data(own, shown):
    (data,) = shown(own, alt="A line that rises.", caption="Mine", data=pd.DataFrame({"x": [1, 2]}))
    assert data[MIME]["alt"] == "A line that rises."
    assert data[MIME]["rows"] == [{"x": 1}, {"x": 2}]
    assert "<svg" in data["image/svg+xml"]
    assert NARROW_MIME not in data
    with pytest.raises(
        ja.DataError, match=r"^a figure without a title needs alt, a text for readers who cannot see it$"
    ):
        ja.show(own, caption="Mine")


def test_figure_is_shown_once_with_its_titles_as_words(shown):
    figure, (left, right) = plt.subplots(ncols=2)
    left.set_title("A line\nthat rises", loc="left")
    right.set_title("Another")
    figure.suptitle("Two lines")
    (data,) = shown(figure)
    assert data[MIME]["alt"] == "Two lines. A line that rises. Another"
    assert not plt.fignum_exists(figure.number)


def test_plots_of_seaborn_are_figures(shown):
    frame = pd.DataFrame({"x": [1, 2], "y": [3, 4]})
    grid = sns.relplot(frame, x="x", y="y")
    grid.figure.suptitle("A grid")
    plot = so.Plot(frame, x="x", y="y").add(so.Dot()).label(title="Dots")
    assert [data[MIME]["alt"] for data in shown(grid, plot)] == ["A grid", "Dots"]
    with pytest.raises(ja.DataError, match="needs alt"):
        ja.show(so.Plot(frame, x="x", y="y"))


def test_source_and_columns_of_text_to_the_left(shown):
    (data,) = shown(pd.Series([1.5], index=["a"], name="x_pct"), source="BPS")
    assert data[MIME]["source"] == "BPS"
    assert "text-align: left" in data["text/html"]
    assert '<th scope="row">a</th><td class="number">1.5</td>' in data["text/html"]


def test_axes_of_a_chart_carry_its_block(measures, shown, monkeypatch):
    monkeypatch.setenv(PHONES, "1")
    (data,) = shown(ja.chart(measures, "gaps"))
    assert data[MIME]["alt"]
    assert data[MIME]["rows"]
    assert NARROW_MIME in data


def test_axes_of_a_chart_that_were_changed_show_the_change(measures, shown):
    axes = ja.chart(measures, "gaps")
    axes.set_xlabel("My own words")
    (data,) = shown(axes, caption="Mine", alt="My own description.")
    assert "My own words" in data["image/svg+xml"]
    assert (data[MIME]["caption"], data[MIME]["alt"]) == ("Mine", "My own description.")
    assert data[MIME]["rows"]
    assert NARROW_MIME not in data


@pytest.mark.parametrize(
    "change",
    [
        lambda axes: axes.set_xlim(-50, 50),
        lambda axes: axes.texts[0].set_color("red"),
        lambda axes: axes.texts[0].remove(),
        lambda axes: axes.get_children()[0].set_alpha(0.1),
        lambda axes: axes.axvline(3, color="red"),
        lambda axes: axes.annotate("here", (0, 0)),
        lambda axes: axes.figure.set_size_inches(3, 3),
        lambda axes: axes.tick_params(labelsize=20),
        lambda axes: axes.grid(visible=True, color="red"),
    ],
)
def test_no_change_of_a_chart_is_overlooked(measures, shown, change):
    (before,) = shown(ja.chart(measures, "gaps"))
    axes = ja.chart(measures, "gaps")
    change(axes)
    (data,) = shown(axes)
    assert data["image/svg+xml"] != before["image/svg+xml"]


def test_a_chart_that_was_not_changed_is_not_drawn_again(measures, shown, monkeypatch):
    axes = ja.chart(measures, "gaps")
    monkeypatch.setattr("analysis.public.showing.svg", lambda _: pytest.fail("drawn again"))
    assert shown(axes)


def test_lists_are_shown_in_turn(measures, bundles):
    both = [ja.finding(measures, "coverage"), ja.table(measures, "gaps")]
    kinds = [bundle["kind"] for bundle in bundles([*both, None], measures.bases)]
    assert kinds == ["text"] * (len(kinds) - 2) + ["table", "table"]


@pytest.mark.parametrize("thing", [5, "text", object()])
def test_other_things_are_refused(thing):
    with pytest.raises(
        ja.DataError, match=r"^cannot show \w+ – expected a block, a DataFrame, Axes or a Figure$"
    ):
        ja.show(thing)


@pytest.mark.parametrize("claims", ["S001, S014", "S001 S014", ["S001", "S014"], pd.Series(["S001", "S014"])])
def test_trace_takes_claims_as_text_or_a_list(measures, claims):
    cards = ja.trace(claims, measures)
    assert [card.content["rows"][0]["data"]["claim_id"] for card in cards] == ["S001", "S014"]


def test_trace_follows_the_language_and_refuses_unknown_claims(measures):
    assert ja.trace("S001", measures, "id")[0] != ja.trace("S001", measures)[0]
    with pytest.raises(ja.DataError, match=r"^claim 'S01' is unknown; did you mean 'S0"):
        ja.trace("S01", measures)
