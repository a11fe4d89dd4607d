"""Anybody's notebook as a page: everything that it displays arrives, or its cell is named; nothing runs or loads."""

import re
import sys
import zipfile
from pathlib import Path

import docx
import nbformat
import pikepdf
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.paths import NOTEBOOKS
from analysis.words.language import Language
from jaminan import cli
from jaminan.publish.narrative import narrative
from jaminan.running import notebook_pages

sys.path.insert(0, str(Path(__file__).parents[1] / "publish"))
from test_hostile import PAYLOADS, _Shape

FORMATS = [word for name in ("html", "pdf", "docx") for word in ("--format", name)]
IMPORTS = "import pandas as pd, matplotlib.pyplot as plt, seaborn as sns\nimport seaborn.objects as so\nimport analysis as ja\n"
EVERYTHING = [
    IMPORTS + "rows = pd.read_csv('rows.csv')\nrows",
    "rows.plot.bar(x='name', y='rate_pct').set_title('Bars of rates')",
    "",
    "print('\\x1b[31mPrinted\\x1b[0m words')\nimport warnings\nwarnings.warn('for the terminal')\nrows.set_index('name')['rate_pct']",
    "ja.show(rows, caption='Shown rows', source='Harian Satu')",
    "measures = ja.measure(regions='karimun')\nja.show(ja.finding(measures, 'gaps'), ja.table(measures, 'sources'))",
    "figure, axes = plt.subplots()\nfigure.savefig('saved.png')\nplt.close(figure)\n40 + 2",
    "pd.DataFrame({'number': range(1200)})",
    "grid = sns.relplot(rows, x='year', y='rate_pct')\ngrid.figure.suptitle('Points of rates')\ngrid",
    "so.Plot(rows, x='year', y='rate_pct').add(so.Dot()).label(title='Objects of rates')",
    "from IPython.display import Markdown\nMarkdown('Displayed *words*')",
    "pd.read_csv('../above.csv')",
    "rows[['name', 'rate_pct']].assign(claim_ids='E1')",
    "figure, axes = plt.subplots()\naxes.set_title('Once')\nfigure",
    "pd.DataFrame({'low': [2], 'value': [1], 'high': [0]})",
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
        (path.parent / "rows.csv").write_text("name,rate_pct,year\nBay,1234.5,2024\nCape,58,2025\n")
        (tmp_path / "above.csv").write_text("word\nAbove\n")
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
    path = notebook_at(
        *EVERYTHING, prose="# Mine\n\nSome *stressed* words.\n\n- a [link](https://x.id)\n- 2\n"
    )
    before = path.read_bytes()
    done, output = publish(path, *FORMATS, "--language", "id")
    assert done.exit_code == 0, done.output
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["own notebook.ipynb", "rows.csv"]
    names = ["own notebook.docx", "own notebook.html", "own notebook.pdf", "saved.png"]
    assert sorted(each.name for each in output.iterdir()) == names
    page = (output / "own notebook.html").read_text(encoding="utf-8")
    for words in (
        "<em>stressed</em>", '<li>a <a href="https://x.id">link</a></li>', '<th scope="row">Bay</th>', "1.234,5<", ">2024<",
        "<pre>Printed words</pre>", "Shown rows</caption>", "Sumber: Harian Satu", ">42<", ">Above<",
        "500 baris pertama dari 1.200", "Displayed <em>words</em>", '<th scope="col" class="number">rate, persen</th>',
    ):  # fmt: skip
        assert words in page
    assert re.findall(r'alt="([^"]*)"', page) == [
        "Bars of rates",
        "Points of rates",
        "Objects of rates",
        "Once",
    ]
    # Neither of a frame that names claims, nor of one whose source is given.
    assert page.count("Sumber tidak disebutkan.") == 9
    assert not re.search(r"Text\(|FacetGrid|terminal|\x1b", page)
    word = docx.Document(output / "own notebook.docx")
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "Some stressed words." in text
    assert "•\ta link" in text
    assert any(
        run.italic for paragraph in word.paragraphs for run in paragraph.runs if run.text == "stressed"
    )
    assert any(cell.text == "1.234,5" for table in word.tables for row in table.rows for cell in row.cells)
    with pikepdf.open(output / "own notebook.pdf") as read:
        assert read.Root.Lang == "id-ID"
        assert len(read.pages) > 1


def test_hostile_text_in_frames_and_prose_does_nothing(notebook_at, publish):
    frame = f"import pandas as pd, analysis as ja\ntexts = {PAYLOADS!r}\n"
    code = [
        frame + "pd.DataFrame({'a': texts, 'b': texts}).set_index('b')",
        "pd.DataFrame([range(16)] * 2, columns=texts[:16], index=pd.Index(texts[16:18], name=texts[18]))",
        "for text in texts:\n    ja.show(pd.DataFrame({text: [1]}), caption=text, source=text)\n    print(text)",
    ]
    prose = [f"{text}\n" for text in PAYLOADS if not text.startswith("![")]
    done, output = publish(notebook_at(*code, prose="# Mine\n\n" + "\n".join(prose)), *FORMATS)
    assert done.exit_code == 0, done.output
    page = (output / "own notebook.html").read_text(encoding="utf-8")
    shape = _Shape(page)
    known = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "footer",
        "p",
        "h1",
        "h2",
        "div",
        "table",
    }
    known |= {
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "pre",
        "code",
        "ul",
        "ol",
        "li",
        "a",
        "br",
        "em",
        "strong",
    }
    assert {tag.removeprefix("/") for tag, _ in shape.elements} <= known
    names = {name for tag, names in shape.elements for name in names if tag != "meta"}
    assert names <= {"lang", "class", "role", "aria-label", "tabindex", "scope", "href"}
    # An address that is all of a cell is a link that a reader may follow.
    assert all(address.startswith("https://x.id/aaa") for address in shape.addresses)
    with pikepdf.open(output / "own notebook.pdf") as file:
        assert not {"/OpenAction", "/AA"} & set(file.Root.keys())
        actions = [note.get("/A", {}) for each in file.pages for note in each.get("/Annots", [])]
        assert not [action for action in actions if "/JS" in action or "/URI" in action]
    word = docx.Document(output / "own notebook.docx")
    assert not [each.target_ref for each in word.part.rels.values() if each.is_external]
    with zipfile.ZipFile(output / "own notebook.docx") as files:
        body = files.read("word/document.xml").decode()
    assert not re.search(r"<w:(object|altChunk|subDoc)|<o:OLEObject", body)


REFUSED = [
    ({"text/html": "<b>x</b>", "text/plain": "x"}, "cell 1: cannot be published: HTML – show the frame itself"),
    ({"application/javascript": "alert(1)"}, "cell 1: cannot be published: JavaScript"),
    ({"application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider()"}, "cell 1: cannot be published: a widget"),
    ({"image/png": "iVBORw0KGgo=", "text/plain": "<Figure>"}, "cell 1: cannot be published: a picture without words"),
    ({"image/svg+xml": "<svg/>"}, "cell 1: cannot be published: a picture without words"),
    ({"application/pdf": "x"}, "cell 1: cannot be published: application/pdf"),
    ({"text/markdown": "![a](https://x.id/a.png)"}, "cell 1: a picture in the text cannot be published"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_cannot_be_published_is_named_with_its_cell(data, reason):
    shown = [new_output("display_data", data=data)]
    notebook = new_notebook(cells=[new_markdown_cell("# Mine"), new_code_cell("x", outputs=shown)])
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}"):
        narrative(notebook, "own", Language("en"))


@pytest.mark.parametrize(
    ("code", "prose", "reason"),
    [
        ("\n# First\n1 / 0", "# Mine", "cell 1 (# First): ZeroDivisionError: division by zero"),
        ("import ipywidgets\nipywidgets.IntSlider()", "# Mine", "cell 1 (import ipywidgets): cannot be published: a widget"),
        ("import matplotlib.pyplot as plt\nplt.plot([1])", "# Mine", "cell 1 (import matplotlib.pyplot as plt): cannot be published: a picture without words"),
        ("x = 1", "# Mine\n\n## Part", "nothing to publish"),
        ("", "", "nothing to publish"),
        ("open('a', 'w').close()\nopen('../a', 'w').close()", "Words.", "a cell wrote a – expected a name that no other"),
        ("open('own notebook.html', 'w').close()", "# Mine\n\nWords.", "a cell wrote own notebook.html – expected a name that no other file has, nor the page"),
        (
            "import analysis as ja\nja.show(ja.finding(ja.measure(regions='karimun'), 'gaps'))", "# Mine",
            "figures cite notes, and no list of sources is shown",
        ),
    ],
)  # fmt: skip
def test_refused_notebook_writes_nothing(notebook_at, publish, code, prose, reason):
    path = notebook_at(code, prose=prose)
    done, output = publish(path)
    assert done.exit_code == 1
    assert reason in done.output
    assert not output.exists()
    assert sorted(each.name for each in path.parent.iterdir()) == ["own notebook.ipynb", "rows.csv"]


def test_file_beside_the_notebook_stays_and_a_changed_copy_is_with_the_page(notebook_at, publish):
    code = "open('rows.csv', 'w').write('new')\nopen('../above.csv', 'a').write('new')\nprint(open('rows.csv').read())"
    path = notebook_at(code)
    before = {each: each.read_bytes() for each in (*path.parent.iterdir(), path.parents[1] / "above.csv")}
    done, output = publish(path)
    assert done.exit_code == 0, done.output
    assert {each: each.read_bytes() for each in before} == before
    assert (output / "rows.csv").read_text() == "new"
    assert (output / "above.csv").read_text() == "word\nAbove\nnew"


def test_what_has_nothing_to_show_in_it_is_a_page_in_every_format(notebook_at, publish):
    frames = "import pandas as pd\nfrom IPython.display import display\n" + "\n".join(
        f"display(pd.DataFrame({frame}))" for frame in ("{'a': [], 'b': []}", "index=[1, 2]", "")
    )
    done, output = publish(notebook_at(frames), *FORMATS)
    assert done.exit_code == 0, done.output
    assert len(list(output.iterdir())) == 3
    assert (output / "own notebook.html").read_text(encoding="utf-8").count("(no rows)</caption>") == 2


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


@pytest.mark.parametrize(("name", "language", "exit_code"), [("venv", "python", 0), ("ir", "R", 2)])
def test_notebook_of_another_kernel_runs_if_it_is_of_python(
    notebook_at, publish, monkeypatch, name, language, exit_code
):
    executed = new_notebook(cells=[new_markdown_cell("Words.")])
    monkeypatch.setattr(notebook_pages, "execute", lambda *_, **__: executed)
    path = notebook_at("1")
    book = nbformat.read(path, as_version=4)
    book.metadata.kernelspec = {"name": name, "display_name": name, "language": language}
    nbformat.write(book, path)
    done, _ = publish(path)
    assert done.exit_code == exit_code, done.output


def test_language_is_that_of_the_notebook_unless_another_is_asked_for(notebook_at, publish, monkeypatch):
    asked = []

    def execute(copy, *_, language, **__):
        source = nbformat.read(copy, as_version=4).cells[1].source
        asked.append((language, source.splitlines()[-1]))
        return new_notebook(cells=[new_markdown_cell("Words.")])

    monkeypatch.setattr(notebook_pages, "execute", execute)
    path = notebook_at("1", tagged="language = 'id'")
    for options in ([], ["--language", "en"], ["-p", "language", "en"]):
        publish(path, *options)
    assert asked == [("id", "language = 'id'"), ("en", "language = 'en'"), ("en", "language = 'en'")]


def test_notebook_without_a_title_has_that_of_its_file(notebook_at, publish):
    done, output = publish(notebook_at("1", prose="Words."))
    assert done.exit_code == 0, done.output
    assert "<title>own notebook</title>" in (output / "own notebook.html").read_text(encoding="utf-8")


def test_example_is_published_from_its_place(publish):
    done, output = publish(NOTEBOOKS / "yours" / "start-here.ipynb", "-p", "measure", "labour")
    assert done.exit_code == 0, done.output
    page = (output / "start-here.html").read_text(encoding="utf-8")
    assert "invented poverty, percent" in page
    assert 'alt="Invented example: coverage beside poverty"' in page
