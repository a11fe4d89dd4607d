import copy
import json
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest

from analysis.errors import DataError
from analysis.paths import TEMPLATE
from jaminan.publish.executed import blocks_of
from jaminan.running.acceptance import Refused, accept, accept_report
from jaminan.running.kernel import execute


@pytest.fixture(scope="module")
def report():
    return nbformat.read(TEMPLATE, as_version=4)


def _marker(report) -> dict:
    return blocks_of(report)[-1].content


def test_accept_a_whole_notebook(report):
    accept(report)
    accept_report(report, _marker(report))


@pytest.mark.parametrize(
    ("sabotage", "message"),
    [
        (lambda cells: cells[2].update(execution_count=None), "cell 2: execution count None – expected 3"),
        (lambda cells: cells[3].update(execution_count=9), "cell 3: execution count 9 – expected 4"),
        (
            lambda cells: cells[3].outputs.append(
                nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=[])
            ),
            "cell 3: ValueError: no",
        ),
    ],
)
def test_accept_refuses(report, sabotage, message):
    broken = copy.deepcopy(report)
    sabotage(broken.cells)
    with pytest.raises(Refused) as refusal:
        accept(broken)
    assert str(refusal.value) == message


@pytest.mark.parametrize("name", ["region", "language", "as_of", "data_hash"])
def test_accept_report_refuses_another_report(report, name):
    wanted = {**_marker(report), name: "other"}
    with pytest.raises(Refused, match=rf"^the end marker names {name} .* – expected 'other'$"):
        accept_report(report, wanted)


def test_accept_report_refuses_without_or_before_the_end(report):
    wanted = _marker(report)
    without, twice, early = (copy.deepcopy(report) for _ in range(3))
    without.cells[-1].outputs = []
    twice.cells[-1].outputs *= 2
    early.cells = [early.cells[-1], *early.cells[:-1]]
    for broken, count in ((without, 0), (twice, 2), (early, 1)):
        with pytest.raises(Refused, match=rf"^{count} end markers – expected one, at the end$"):
            accept_report(broken, wanted)


def _without(cells, words):
    del cells[next(place for place, cell in enumerate(cells) if words in cell.source)]


@pytest.mark.parametrize("section", ['"summary"', '"comparison"', '"missing"', '"annex"'])
def test_accept_report_refuses_without_a_section_of_the_template(report, section):
    broken = copy.deepcopy(report)
    _without(broken.cells, section)
    with pytest.raises(ValueError, match=r"^(sections \[|a \w+ cites note|a heading of level)"):
        accept_report(broken, _marker(report))


def test_accept_report_refuses_sections_in_another_order(report):
    broken = copy.deepcopy(report)
    broken.cells[5], broken.cells[7] = broken.cells[7], broken.cells[5]
    with pytest.raises(ValueError, match=r"^sections \["):
        accept_report(broken, _marker(report))


def test_execute_unknown_parameter_raises_before_a_kernel_starts(notebook_of, monkeypatch):
    monkeypatch.setattr("papermill.execute_notebook", lambda *_, **__: pytest.fail("a kernel was started"))
    with pytest.raises(DataError) as refusal:
        execute(notebook_of("1"), {"regoin": "teluk"})
    assert str(refusal.value) == "small.ipynb has no parameter 'regoin'; did you mean 'region'?"


def test_execute_names_the_cell_and_the_error(notebook_of):
    with pytest.raises(Refused, match=r"^cell 1: ZeroDivisionError: division by zero$"):
        execute(notebook_of("1 / 0", "2"), {})


def test_execute_refuses_a_notebook_that_stops_early(notebook_of):
    with pytest.raises(Refused, match=r"^cell 1: SystemExit: 0$"):
        execute(notebook_of("import sys; sys.exit(0)", "2"), {})


def test_execute_refuses_a_kernel_that_died(notebook_of):
    with pytest.raises(Refused, match=r"[Kk]ernel"):
        execute(notebook_of("import os; os.kill(os.getpid(), 9)", "2"), {})


def test_execute_below_a_folder_whose_path_is_too_long_for_sockets(notebook_of, tmp_path, monkeypatch):
    long = tmp_path / ("x" * 110)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    assert execute(notebook_of("6 * 7"), {}).cells[-1].outputs[0]["data"]["text/plain"] == "42"


def test_execute_leaves_no_trace_of_time_or_place(notebook_of):
    path = notebook_of("1 + 1")
    first, second = (nbformat.writes(execute(path, {"region": "07"})) for _ in range(2))
    assert first == second
    assert str(path.parent) not in first
    assert 'region = \\"07\\"' in first


def test_execute_leaves_no_trace_of_widgets_but_the_words_with_them(notebook_of):
    show = (
        "import ipywidgets\nfrom IPython.display import display\n"
        "view = ipywidgets.IntSlider()._repr_mimebundle_()\n"
        "display({**view, 'text/html': '<p>Words</p>'}, raw=True)"
    )
    first, second = (execute(notebook_of(show), {}) for _ in range(2))
    assert first == second
    (output,) = first.cells[1].outputs
    assert output.data["text/html"] == "<p>Words</p>"
    assert "widget-view" not in nbformat.writes(first)
    assert "widgets" not in first.metadata


def test_kernel_of_another_python_is_refused(notebook_of, tmp_path, monkeypatch):
    """It may have another version of the program, whose report would pass for one of this."""
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    other = ["/usr/bin/env", "python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec.write_text(json.dumps({"argv": other, "display_name": "Python 3", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    with pytest.raises(
        OSError, match=f"the Jupyter kernel 'python3' runs /usr/bin/env – expected {sys.executable}"
    ):
        execute(notebook_of("1"), {})


def test_same_python_under_another_name_will_do(notebook_of, tmp_path, monkeypatch):
    """As `python3 -m ipykernel install` writes it, in this environment; a link in another is another Python."""
    own = Path(sys.executable)
    other = next(path for path in own.parent.glob("python3*") if path.samefile(own) and path != own)
    link = tmp_path / "python3"
    link.symlink_to(own)
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    for python in (other, link):
        command = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        spec.write_text(json.dumps({"argv": command, "display_name": "Python 3", "language": "python"}))
        if python == other:
            assert execute(notebook_of("6 * 7"), {}).cells[-1].outputs[0]["data"]["text/plain"] == "42"
        else:
            with pytest.raises(OSError, match="the Jupyter kernel 'python3' runs"):
                execute(notebook_of("6 * 7"), {})


def test_kernel_that_is_not_there_is_named(notebook_of):
    path = notebook_of("1")
    path.write_text(path.read_text().replace('"python3"', '"julia"'))
    with pytest.raises(OSError, match="no Jupyter kernel 'julia': run make report, or install ipykernel"):
        execute(path, {})


def test_nothing_of_the_users_own_settings_has_a_part(notebook_of, tmp_path, monkeypatch):
    startup = tmp_path / "profile_default" / "startup" / "mine.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("mine = 1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(startup))
    executed = execute(notebook_of("'mine' in globals()"), {})
    assert executed.cells[-1].outputs[0]["data"]["text/plain"] == "False"


def test_saved_notebook_has_the_kernel_and_the_numbers_that_jupyterlab_saves(notebook_of):
    data = "{'a': 61.0, 'b': [1e-7, -0.0, 2**53 + 1, 12345678901234567890123.0, True]}"
    path = notebook_of(
        f"from IPython.display import display\ndisplay({{'application/json': {data}}}, raw=True)"
    )
    executed = execute(path, {})
    text = nbformat.writes(executed)
    assert json.dumps(executed.cells[1].outputs[0].data["application/json"]) == (
        '{"a": 61, "b": [1e-07, 0, 9007199254740992, 1.2345678901234568e+22, true]}'
    )
    assert '"display_name": "Python 3 (ipykernel)"' in text
    assert executed.metadata.language_info.version == ".".join(map(str, sys.version_info[:3]))
    assert nbformat.writes(nbformat.reads(text, as_version=4)) == text
