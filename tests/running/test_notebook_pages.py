"""Anybody's notebook as a page: everything that it displays arrives, or its cell is named; nothing runs or loads."""

import re
import sys
from pathlib import Path

import docx
import nbformat
import pikepdf
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from jaminan import cli
from jaminan.running import notebook_pages

sys.path.insert(0, str(Path(__file__).parents[1] / "publish"))
from test_hostile import PAYLOADS

EVERYTHING = [
    "import pandas as pd, matplotlib.pyplot as plt\nimport analysis as ja\nrows = pd.read_csv('rows.csv')\nrows",
    "axes = rows.plot.bar(x='name', y='rate_pct')\naxes.set_title('Bars of rates')",
    "",
    "print('Printed words')\nrows.groupby('name')['rate_pct'].max()",
    "ja.show(rows, caption='Shown rows', source='Harian Satu')\nmeasures = ja.measure(regions='karimun')\nja.show(ja.finding(measures, 'gaps'), ja.table(measures, 'sources'))",
    "figure, axes = plt.subplots()\nfigure.savefig('saved.png')\nplt.close(figure)\n40 + 2",
    "pd.DataFrame({'number': range(1200)})",
]  # fmt: skip


@pytest.fixture
def notebook_at(tmp_path):
    """Write a notebook beside a table that it may read; without a kernel's name."""

    def write(*code: str, prose: str = "# Mine", tagged: str = "") -> Path:
        cells = [new_markdown_cell(prose)] + [new_code_cell(source) for source in code]
        if tagged:
            cells.insert(1, new_code_cell(tagged, metadata={"tags": ["parameters"]}))
        path = tmp_path / "mine" / "own notebook.ipynb"
        path.parent.mkdir(exist_ok=True)
        (path.parent / "rows.csv").write_text("name,rate_pct\nBay,1234.5\nCape,58\n")
        nbformat.write(new_notebook(cells=cells), path)
        return path

    return write


@pytest.fixture
def publish(tmp_path):
    """Run the command; gives what it returned and the folder of pages."""

    def run(path: Path, *options: str):
        output = tmp_path / "pages"
        words = ["publish", str(path), "--output", str(output), *options]
        return CliRunner().invoke(cli.main, words, prog_name="jaminan"), output

    return run


def test_everything_that_is_displayed_arrives_in_every_format(notebook_at, publish):
    path = notebook_at(*EVERYTHING, prose="# Mine\n\nSome *stressed* words.\n\n- a [link](https://x.id)\n")
    before = path.read_bytes()
    options = [word for name in ("html", "pdf", "docx") for word in ("--format", name)]
    done, output = publish(path, *options, "--language", "id")
    assert done.exit_code == 0, done.output
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["own notebook.ipynb", "rows.csv"]
    names = ["own notebook.docx", "own notebook.html", "own notebook.pdf", "saved.png"]
    assert sorted(each.name for each in output.iterdir()) == names
    page = (output / "own notebook.html").read_text(encoding="utf-8")
    for words in ("<em>stressed</em>", ">Bay<", "1.234,5", "Printed words", "Sumber: Harian Satu", ">42<"):
        assert words in page
    assert 'alt="Bars of rates"' in page
    assert "500 baris pertama dari 1.200" in page
    assert '<a href="https://x.id">link</a>' in page
    assert "Text(" not in page
    word = docx.Document(output / "own notebook.docx")
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "Some stressed words." in text
    assert any(cell.text == "1.234,5" for table in word.tables for row in table.rows for cell in row.cells)
    with pikepdf.open(output / "own notebook.pdf") as read:
        assert read.Root.Lang == "id-ID"
        assert len(read.pages) > 1


def test_hostile_text_in_frames_and_prose_does_nothing(notebook_at, publish):
    code = (
        f"import pandas as pd\nrows = {PAYLOADS!r}\npd.DataFrame({{rows[0]: rows, 'b': rows}}).set_index('b')"
    )
    options = [word for name in ("html", "pdf", "docx") for word in ("--format", name)]
    prose = [f"{text}\n" for text in PAYLOADS if not text.startswith("![")]
    done, output = publish(notebook_at(code, prose="# Mine\n\n" + "\n".join(prose)), *options)
    assert done.exit_code == 0, done.output
    page = (output / "own notebook.html").read_text(encoding="utf-8")
    assert not re.findall(
        r"<(script|iframe|object|embed|form|base|link rel=stylesheet)\b", page, re.IGNORECASE
    )
    assert not re.findall(r"<[^>]+\son\w+=", page)
    assert not re.findall(r'(?:href|src)="(?!https?://|#|\.\./|data:image/svg\+xml)[^"]*"', page)


@pytest.mark.parametrize(
    ("code", "prose", "reason"),
    [
        ("1 / 0", "# Mine", "cell 1: ZeroDivisionError: division by zero"),
        ("from IPython.display import HTML\nHTML('<b>x</b>')", "# Mine", "cell 1: text/html cannot be published"),
        ("import matplotlib.pyplot as plt\nplt.plot([1])", "# Mine", "cell 1: DataError: a figure without a title"),
        ("display({'image/png': 'iVBORw0KGgo='}, raw=True)", "# Mine", "cell 1: a picture without words"),
        (
            "import analysis as ja\nja.finding(ja.measure(regions='karimun'), 'gaps')", "# Mine",
            "no list of sources is shown",
        ),
        ("1", "# Mine\n\n![a](https://x.id/a.png)", "a picture in prose cannot be published"),
    ],
)  # fmt: skip
def test_what_cannot_be_published_is_named_with_its_cell(notebook_at, publish, code, prose, reason):
    done, output = publish(notebook_at(code, prose=prose))
    assert done.exit_code == 1
    assert reason in done.output
    assert not output.exists()


def test_parameter_has_the_type_of_its_default(notebook_at, publish):
    path = notebook_at(
        "print(repr([region, months, share, deep]))",
        tagged="region = 'a'\nmonths = 1\nshare = 0.5\ndeep = False",
    )
    given = {"region": "07", "months": "12", "share": "1", "deep": "true"}
    done, output = publish(path, *[word for pair in given.items() for word in ("-p", *pair)])
    assert done.exit_code == 0, done.output
    assert "[&#39;07&#39;, 12, 1.0, True]" in (output / "own notebook.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["-p", "regoin", "a"], "own notebook.ipynb has no parameter 'regoin'; did you mean 'region'?"),
        (["-p", "months", "soon"], "months: 'soon' – expected a whole number"),
        (["-p", "deep", "yes"], "deep: 'yes' – expected true or false"),
    ],
)  # fmt: skip
def test_wrong_parameters_are_refused_before_anything_runs(
    notebook_at, publish, monkeypatch, options, reason
):
    monkeypatch.setattr(notebook_pages, "execute", lambda *_, **__: pytest.fail("it ran"))
    path = notebook_at("1", tagged="region = 'a'\nmonths = 1\ndeep = False")
    done, output = publish(path, *options)
    assert done.exit_code == 2
    assert reason in done.output
    assert not output.exists()


def test_notebook_without_a_title_has_that_of_its_file(notebook_at, publish):
    done, output = publish(notebook_at("1", prose="Words."))
    assert done.exit_code == 0, done.output
    assert "<title>own notebook</title>" in (output / "own notebook.html").read_text(encoding="utf-8")
