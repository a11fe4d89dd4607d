"""Notebooks run cell by cell in this process: with every kind of parameter, and with checks that bite."""

import ast
import math
from datetime import date
from types import SimpleNamespace

import nbformat
import pandas as pd
import papermill
import pytest
from papermill.exceptions import PapermillExecutionError

from analysis.blocks import block as blocks
from analysis.errors import DataError
from analysis.gate import VIEWS
from analysis.paths import NOTEBOOKS
from jaminan.entry import form
from jaminan.explorer import screen

STEMS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
# Of every type that papermill, YAML or a typist may hand over.
KINDS = [
    "", " ", ",", " , ,", "no such thing", "a,,a", "\n", "0", "-1", "1e99", "nan", 0, -1, 7, 10**30, 0.5, -0.0, 1e99,
    math.nan, math.inf, True, False, None, [], [""], ["no such thing"], [None], {}, {"a": 1}, (), object(),
    date(1500, 1, 1), pd.NaT, pd.NA, b"karimun", "a" * 5000,
]  # fmt: skip


def code_of(stem: str) -> list[str]:
    """The code cells of a notebook; the first has its parameters."""
    cells = nbformat.read(NOTEBOOKS / f"{stem}.ipynb", as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


def defaults_of(stem: str) -> dict:
    """The parameters of a notebook and their defaults."""
    tree = ast.parse(code_of(stem)[0])
    return {node.targets[0].id: ast.literal_eval(node.value) for node in tree.body}


def gate_of(stem: str) -> str:
    """The code of a notebook up to the statement that reads its parameters."""
    body = ast.parse("\n".join(code_of(stem)[1:])).body
    assigned = [ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else "" for node in body]
    return ast.unparse(ast.Module(body[: assigned.index("given") + 1], []))


@pytest.fixture(scope="module")
def run():
    """Run a notebook with some parameters; gives its names and the blocks that it displayed."""

    def make(stem: str, **parameters) -> SimpleNamespace:
        shown: list[dict] = []
        for place in ("IPython.display", screen.__name__, form.__name__):
            patch.setattr(f"{place}.display", lambda data, **_: shown.append(data) or SimpleNamespace())
        names = {**defaults_of(stem), **parameters}
        for cell in code_of(stem)[1:]:
            exec(cell, names)
        return SimpleNamespace(
            names=names, shown=[data[blocks.MIME] for data in shown if blocks.MIME in data]
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "svg", lambda _: "<svg/>")
        yield make


def names_of(stem: str) -> dict:
    """The names of a notebook that ran without showing anything, which takes most of the time."""
    body = ast.parse("\n".join(code_of(stem)[:-1])).body
    shows = [node for node in body if isinstance(node, ast.Expr) and "show(" in ast.unparse(node)]
    names: dict = {}
    exec(ast.unparse(ast.Module([node for node in body if node not in shows], [])), names)
    return names


@pytest.mark.parametrize(("stem", "name"), [(stem, name) for stem in STEMS for name in defaults_of(stem)])
def test_every_kind_of_value_is_read_or_refused_in_one_sentence(stem, name):
    code, defaults = compile(gate_of(stem), stem, "exec"), defaults_of(stem)
    refused = 0
    for value in KINDS:
        names = {**defaults, name: value}
        try:
            exec(code, names)
        except DataError as refusal:
            refused += 1
            assert str(refusal).startswith(f"{name}: "), refusal
            assert "\n" not in str(refusal)
        else:
            assert isinstance(getattr(names["given"], name), (str, int, float, list))
    assert refused > len(KINDS) / 2


@pytest.mark.parametrize("stem", STEMS)
def test_every_parameter_goes_through_the_gate_and_is_used_only_from_there(stem):
    names: dict = defaults_of(stem)
    exec(gate_of(stem), names)
    assert vars(names["given"]).keys() >= defaults_of(stem).keys()
    gate = len(ast.parse(gate_of(stem)).body)
    after = ast.parse("\n".join(code_of(stem)[1:])).body[gate:]
    # An assignment of the same name (`target_pct=given.target`) is none of the parameter.
    used = {node.id for part in after for node in ast.walk(part) if isinstance(node, ast.Name)}
    assert used.isdisjoint(defaults_of(stem))


@pytest.mark.parametrize(
    ("stem", "once", "same"),
    [
        ("02-regional-comparison", {"regions": "karimun"}, {"regions": "karimun,karimun"}),
        ("03-coverage-gap", {"regions": "karimun,bangka"}, {"regions": [" karimun", "bangka", "karimun"]}),
        ("03-coverage-gap", {"as_of": "2025-12-31"}, {"as_of": 2025}),
        ("05-closing-the-gap", {"regions": "bangka", "months": 6}, {"regions": "bangka,", "months": "6"}),
    ],
)
def test_values_that_mean_the_same_show_the_same(run, stem, once, same):
    assert run(stem, **once).shown == run(stem, **same).shown


@pytest.mark.parametrize(
    ("stem", "parameters"),
    [
        ("01-evidence", {"regions": "bangka", "language": "id"}),
        ("02-regional-comparison", {"regions": "natuna", "within": "indonesia"}),
        ("03-coverage-gap", {"regions": "", "as_of": 2026}),
        ("04-reconciliation", {"regions": "natuna", "ladder_region": "bangka", "base": "residents"}),
        ("05-closing-the-gap", {"regions": "natuna,indonesia", "target": 10, "months": 1}),
        ("05-closing-the-gap", {"regions": "bangka", "as_of": "2024-12", "language": "id"}),
        ("08-across-indonesia", {"within": "babel", "language": "id"}),
        ("06-explorer", {"regions": "", "language": "id", "gap": "active"}),
        *(("06-explorer", {"view": view, "indicator": "residents_persons"}) for view in VIEWS),
        ("regional-report", {"region": "natuna", "language": "en", "known_by": 2025}),
        ("regional-report", {"region": "cabang-tanjungpinang", "as_of": "2020"}),
    ],
)
def test_notebook_runs_with_what_the_gate_lets_through(run, stem, parameters):
    assert run(stem, **parameters).shown


def test_an_article_and_its_form_are_in_the_language_chosen(run):
    english, indonesian = (
        [
            block.get("text") or block.get("caption") or block["legend"]["new"]
            for block in run("07-add-evidence", language=language).shown
        ]
        for language in ("en", "id")
    )
    assert len(english) == len(indonesian) == 4
    assert set(english).isdisjoint(indonesian)


def test_plain_papermill_refuses_a_misspelt_region_before_any_finding():
    parameters = {"regions": "karimum", "as_of": 2025}
    path = str(NOTEBOOKS / "04-reconciliation.ipynb")
    with pytest.raises(PapermillExecutionError) as failure:
        papermill.execute_notebook(path, None, parameters=parameters, progress_bar=False)
    assert (failure.value.ename, failure.value.evalue.partition(" (")[0]) == (
        "DataError", "regions: region 'karimum' is unknown; did you mean 'karimun'?",
    )  # fmt: skip


# What is made wrong in the names of a notebook that ran; its last cell must notice each.
WRONG = {
    "01-evidence": [
        "claims = claims.iloc[:9]",
        "claims['low'] = claims['high'] + 1",
        "counts = counts + 1",
    ],
    "02-regional-comparison": [
        "pairs['ahead'] = ~pairs['ahead']",
        "places['rank_low'] = places['rank_high'] + 1",
    ],
    "03-coverage-gap": [
        "gap['low_pp'] += 1",
        "gap['high_pp'] -= 1",
        "measures.measured.gaps['low'] -= 1",
        "rates['region_id'] = 'x'",
    ],
    "04-reconciliation": [
        "conflicts['low'] = conflicts['printed_low']",
        "conflicts['share_apart'] = range(len(conflicts))",
    ],
    "05-closing-the-gap": [
        "stated['people_high'] *= 2",
        "stated['cost_low_idr'] += 1e6",
        "planned['region_id'] = 'x'",
    ],
    "08-across-indonesia": [
        "places['rank_low'] = places['rank_high'] + 1",
        "stated['low'] = stated['value'] + 1",
        "rates['region_id'] = 'x'",
    ],
    "06-explorer": [
        "look.blocks['table'].content['rows'].pop()",
        "look._measured = look._measured.of(['natuna'])",
        "look.blocks['command'].content['text'] = 'jaminan report'",
    ],
    "07-add-evidence": ["form.text = 'x' + form.text", "form.claims.popitem()"],
    "regional-report": [
        "measures.measured.coverage['high'] = measures.measured.coverage['low'] - 1",
        "measures.measured.coverage.drop(index=measures.measured.coverage.index, inplace=True)",
    ],
}


@pytest.mark.parametrize("stem", STEMS)
def test_checks_of_a_notebook_notice_what_is_wrong(stem):
    assert len(WRONG[stem]) >= 2
    checks = [part for part in code_of(stem)[-1].splitlines() if "show(" not in part]
    exec("\n".join(checks), names_of(stem))
    for wrong in WRONG[stem]:
        names = names_of(stem)
        exec(wrong, names)
        with pytest.raises(AssertionError):
            exec("\n".join(checks), names)
