"""Every kind of finding, table, chart and heading works in both languages; all else is refused."""

import pytest

import analysis as ja
from analysis.blocks.block import Block
from analysis.public import kinds

PAID = {"contribution_idr": 16_800, "months": 12}
PLAN = {"target_pct": 65, **PAID}
LADDER = {"base": "eligible_workers"}
OPTIONS = {
    "rank": {"measure": "registered"},
    "plan": PLAN,
    "budget": {"budget_idr": 100_000_000, **PAID},
    "ladder": LADDER,
    "cost": PLAN,
    "timeline": {"indicator_id": "health_registered_pct"},
}
# Of one region, or of this one, there are none.
NOTHING = ("composition", "movements", "errata")
# Have no rows: figures of their own kind, and the notes of those shown before.
OTHERS = ("key figures", "sources")


@pytest.fixture(scope="module")
def karimun(evidence):
    return ja.measure(evidence, "karimun")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("kind", kinds.FINDINGS)
def test_findings_are_sentences(karimun, kind, language):
    found = ja.finding(karimun, kind, language, **OPTIONS.get(kind, {}))
    assert all(isinstance(each, Block) for each in found)
    # There is a sentence for where nothing can be drawn, nothing else is published, or nothing is missing.
    assert bool(found) == (kind not in ("ladder", "other figures", "missing"))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("kind", [each for each in kinds.TABLES if each not in (*OTHERS, *NOTHING)])
def test_tables_have_rows(karimun, kind, language):
    made = ja.table(karimun, kind, language, **OPTIONS.get(kind, {}))
    assert made.content["rows"]
    assert made.content["caption"]


@pytest.mark.parametrize("kind", NOTHING)
def test_a_table_without_rows_is_none(karimun, kind):
    assert ja.table(karimun, kind) is None


@pytest.mark.parametrize("kind", ["composition", "movements"])
def test_a_table_has_the_rows_of_all_regions(evidence, kind):
    assert ja.table(ja.measure(evidence, "karimun, bangka, babel, indonesia"), kind).content["rows"]


def test_key_figures_are_of_the_region_and_those_that_contain_it(evidence):
    figures = ja.table(ja.measure_region(evidence, "karimun"), "key figures")
    assert figures.kind == "figures"
    assert figures.content["items"]


@pytest.mark.parametrize("language", ["en", "id"])
def test_sources_are_those_cited_so_far(evidence, language):
    measures = ja.measure(evidence, "karimun")
    ja.table(measures, "gaps", language)
    few = len(ja.table(measures, "sources", language).content["items"])
    ja.table(measures, "targets", language)
    assert 0 < few < len(ja.table(measures, "sources", language).content["items"])


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("kind", kinds.CHARTS)
def test_charts_are_axes(karimun, kind, language):
    axes = ja.chart(karimun, kind, language, **OPTIONS.get(kind, {}))
    # Not every region has figures of one base.
    if kind != "change" or axes is not None:
        assert axes.figure.get_size_inches().min() > 0
        assert axes.has_data()


@pytest.mark.parametrize("name", kinds.HEADINGS)
def test_headings_are_in_both_languages(karimun, name):
    said = [ja.heading(karimun, name, language).content for language in ("en", "id")]
    assert len({content["text"] for content in said}) == 2
    assert said[0]["level"] == said[1]["level"]


@pytest.mark.parametrize("kind", ["cascade", "ladder"])
def test_a_region_that_is_not_measured_can_be_drawn(evidence, kind):
    axes = ja.chart(ja.measure(evidence, "bangka"), kind, region_id="karimun", **OPTIONS.get(kind, {}))
    assert axes.has_data()


def test_any_kind_can_be_of_one_region(evidence):
    both = ja.measure(evidence, "karimun, bangka")
    rows = ja.table(both, "gaps", region_id="bangka").content["rows"]
    assert {row["data"]["region_id"] for row in rows} == {"bangka"}


@pytest.mark.parametrize(
    ("make", "kind", "options", "message"),
    [
        (
            ja.finding,
            "coverag",
            {},
            "'coverag' is unknown; did you mean 'coverage'? – expected one of after, budget",
        ),
        (ja.table, "gap", {}, "'gap' is unknown; did you mean 'gaps'?"),
        (ja.chart, "cascades", {}, "'cascades' is unknown; did you mean 'cascade'?"),
        (ja.heading, "sumary", {}, "'sumary' is unknown; did you mean 'summary'?"),
        (ja.chart, "coverage", {"gapp": "active"}, "'coverage': 'gapp' is no option; did you mean 'gap'? –"),
        (ja.table, "gaps", {"gap": "active"}, "'gaps': 'gap' is no option – it takes region_id"),
        (ja.chart, "coverage", {"gap": "activ"}, "gap: 'activ' is unknown; did you mean 'active'?"),
        (ja.chart, "ladder", {}, "'ladder' needs base"),
        (
            ja.chart,
            "ladder",
            {**LADDER, "base": "resident"},
            "base: 'resident' is unknown; did you mean 'res",
        ),
        (
            ja.chart,
            "cascade",
            {"region_id": "karimum"},
            "region_id: region 'karimum' is unknown; did you mean",
        ),
        (ja.table, "plan", {**PLAN, "target_pct": 101}, "target_pct: 101 is out of range"),
        (
            ja.chart,
            "timeline",
            {"indicator_id": "labour_activ_pct"},
            "indicator_id: 'labour_activ_pct' is unknown;",
        ),
    ],
)
def test_what_is_unknown_is_refused_with_the_nearest(karimun, make, kind, options, message):
    with pytest.raises(ja.DataError) as error:
        make(karimun, kind, **options)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("make", [ja.finding, ja.table, ja.chart, ja.heading])
def test_another_language_and_what_is_no_measures_are_refused(karimun, make):
    with pytest.raises(ja.DataError, match="'de' is not offered"):
        make(karimun, "summary" if make is ja.heading else "coverage", "de")
    with pytest.raises(ja.DataError, match=r"expected what measure\(\) gives$"):
        make("karimun", "coverage")


def test_every_kind_is_in_the_docstrings():
    for make, known in (
        (ja.finding, kinds.FINDINGS),
        (ja.table, kinds.TABLES),
        (ja.chart, kinds.CHARTS),
        (ja.heading, kinds.HEADINGS),
    ):
        assert [kind for kind in known if kind not in " ".join(make.__doc__.split())] == []
