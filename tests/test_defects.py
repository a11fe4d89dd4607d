"""Every defect of the list can be injected, and the tool distinguishes what tests detect from what they miss."""

import ast
import runpy
import subprocess

import nbformat
import pytest

from analysis.paths import ROOT

tool = runpy.run_path(str(ROOT / "tools" / "defects.py"))
DEFECTS = tool["load"](ROOT)
# Each room has defects of its own: every folder of both packages, what lies directly in them, the notebooks.
ROOMS = [*sorted({path.parent for path in (ROOT / "src").rglob("*.py")}), ROOT / "notebooks"]


@pytest.fixture(params=DEFECTS, ids=lambda each: each["name"])
def defect(request):
    return request.param


def test_changes_one_place_and_leaves_a_file_that_can_be_read(defect):
    before = (ROOT / defect["file"]).read_text(encoding="utf-8")
    after = tool["changed"](defect, before)
    assert after != before
    if defect["file"].endswith(".py"):
        ast.parse(after)
    if defect["file"].endswith(".ipynb"):
        nbformat.validate(nbformat.reads(after, as_version=4))


def test_names_tests_that_exist(defect):
    assert [test for test in defect["tests"].split() if not (ROOT / test).exists()] == []
    assert all(test.startswith(("tests/", "src/")) for test in defect["tests"].split())


def test_defects_are_many_and_have_names_of_their_own():
    assert len({each["name"] for each in DEFECTS}) == len(DEFECTS) >= 60


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.relative_to(ROOT)))
def test_every_room_has_some(room):
    assert [each for each in DEFECTS if (ROOT / each["file"]).parent == room]


def test_changed_refuses_a_text_that_is_not_there_once():
    for text in ("b", "a a"):
        with pytest.raises(ValueError, match="'a' occurs"):
            tool["changed"]({"find": "a", "replace": "b"}, text)


def test_changed_can_swap():
    swap = {"find": ["low", "high"], "replace": ["high", "low"]}
    assert tool["changed"](swap, "low < high") == "high < low"


SUMS = {
    "src/analysis/__init__.py": "",
    "src/analysis/sums.py": "def total(a, b):\n    return a + b\n",
    "tests/test_sums.py": "from analysis.sums import total\n\n\ndef test_total():\n    assert total(2, 3) == 5\n",
}
INVENTED = {
    "detected": ("return a + b", "return a - b"),
    "overlooked": ("return a + b", "return b + a"),
    "not collected": ("def total", "def sum_of"),
}


@pytest.fixture
def checkout(tmp_path):
    """A checkout of three files, with a list of three defects."""
    words = "\n".join(
        f'[[defect]]\nname = "{name}"\nfile = "src/analysis/sums.py"\nfind = "{find}"\n'
        f'replace = "{replace}"\ntests = "tests/test_sums.py"'
        for name, (find, replace) in INVENTED.items()
    )
    for name, text in {**SUMS, "tests/defects.toml": words}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return tmp_path


def test_tells_red_from_green_and_invalid(checkout, capsys):
    assert tool["main"]([], checkout) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [(line.split()[0], name in line) for line, name in zip(lines, INVENTED, strict=False)] == [
        ("red", True),
        ("GREEN", True),
        ("invalid", True),
    ]
    assert "tests/test_sums.py::test_total" in lines[0]
    assert lines[-1].startswith("1 of 3")
    assert (checkout / "src/analysis/sums.py").read_text(encoding="utf-8") == SUMS["src/analysis/sums.py"]


def test_ends_well_if_all_named_are_red(checkout):
    assert tool["main"](["detec*"], checkout) == 0


def test_refuses_tests_that_fail_without_a_defect(checkout, capsys):
    (checkout / "src/analysis/sums.py").write_text("def total(a, b):\n    return 0\n", encoding="utf-8")
    assert tool["main"](["detec*"], checkout) == 1
    assert capsys.readouterr().out.startswith("without a defect: red")


def test_refuses_to_run_the_code_of_another_checkout(checkout):
    (checkout / "src/analysis/__init__.py").unlink()
    (checkout / "src/analysis/sums.py").unlink()
    with pytest.raises(SystemExit, match="expected the code of"):
        tool["main"]([], checkout)


def test_refuses_a_name_that_no_defect_has(checkout):
    with pytest.raises(SystemExit):
        tool["main"](["detectd"], checkout)
