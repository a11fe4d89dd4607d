"""What `import jaminan` gives, called as a user calls it."""

import subprocess
import sys

import pytest

import jaminan
from analysis.errors import DataError
from analysis.paths import NOTEBOOKS


def test_import_loads_nothing_and_lists_the_face():
    code = "import sys, jaminan; print(dir(jaminan)); print({'pandas', 'ipywidgets'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [str(jaminan.__all__), "set()"]
    with pytest.raises(AttributeError, match=r"^module 'jaminan' has no attribute 'prase'$"):
        _ = jaminan.prase


def test_parse_reads_ranges_and_open_sides():
    assert jaminan.parse("600-700 ribu") == jaminan.parse("600–700 ribu", hedge="sekitar")
    figure = jaminan.parse("95 persen", "minimal")
    assert (figure.value, figure.low, figure.high, figure.rule) == (95.0, 95.0, float("inf"), "at_least")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("95.5 persen",), "did you mean '95,5 persen'?"),
        (("95 persen", "sekitr"), "did you mean 'sekitar'?"),
        (("95 persen", "", "targt"), "kind 'targt' is unknown; did you mean 'target'?"),
    ],
)
def test_parse_of_anything_else_raises(arguments, message):
    with pytest.raises(DataError) as error:
        jaminan.parse(*arguments)
    assert message in str(error.value)


def test_read_gives_a_row_for_each_figure_and_typed_columns():
    figures = jaminan.read((NOTEBOOKS / "invented-passage.txt").read_text(encoding="utf-8"))
    assert figures["text"].to_list() == ["1.240 pekerja", "Rp 16.800", "59 persen", "65 persen"]
    assert figures["paragraph"].to_list() == [3, 3, 4, 4]
    assert figures["hedge"].to_list() == ["exact", "exact", "about", "exact"]
    nothing = jaminan.read("Tidak ada.")
    assert (len(nothing), nothing.dtypes.to_list()) == (0, figures.dtypes.to_list())


def test_entry_form_is_of_the_article_and_writes_nothing(folder_of, tmp_path):
    folder = folder_of({"as_printed": "90 persen"})
    before = {path: path.read_bytes() for path in (folder / "raw").iterdir()}
    article = tmp_path / "article.txt"
    article.write_text("Sebanyak 1.240 pekerja di Teluk.", encoding="utf-8")
    form = jaminan.entry_form(article, "harian-1", folder)
    assert [each.text for each in form.figures] == ["1.240 pekerja"]
    assert form.source["source_id"].value == "harian-1"
    assert {path: path.read_bytes() for path in (folder / "raw").iterdir()} == before
    with pytest.raises(DataError, match=r"^article: there is no file"):
        jaminan.entry_form(tmp_path / "none.txt")


def test_explore_takes_regions_as_a_list_or_as_text():
    looks = [jaminan.explore(regions, gap="active") for regions in ("karimun,bangka", ["karimun", "bangka"])]
    assert looks[0].choice == looks[1].choice
    assert (looks[0].choice.region_ids, looks[0].choice.gap) == (("karimun", "bangka"), "active")
    with pytest.raises(DataError, match=r"did you mean 'karimun'\?"):
        jaminan.explore("karimum")
