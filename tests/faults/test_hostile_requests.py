"""Hostile names and values: each is refused before anything starts, and nothing is written.

`JAMINAN_HOSTILE` says how many requests are made (`make faults`: 1000).
"""

import os
import random

import pytest
from click.testing import CliRunner

from analysis.errors import DataError
from analysis.paths import TEMPLATE
from jaminan import cli
from jaminan.running import runner, workers
from jaminan.running.kernel import execute
from jaminan.tables.build import build

COUNT = int(os.environ.get("JAMINAN_HOSTILE", "250"))
SEED = int(os.environ.get("JAMINAN_SEED", "2026"))
REGIONS = [
    "../teluk", "/etc/passwd", "teluk/..", "teluk/../../x", "./teluk", "teluk\0", "TELUK", "Teluk", "teluk ", " teluk",
    "teluk.", "CON", "NUL", "teluk\n", "te\u0301luk", "tel\u200buk", "\u202eteluk", "{region}", "{0.__class__}", "%s",
    "$(touch x)", "`touch x`", "; touch x", "| touch x", "teluk;id", "a" * 300, "07", "1E5", "NO", "~", "None",
    "__import__('os').system('touch x')", "x=1\nimport os", "<script>", "'; --", '"', "\\\\host\\share", "C:\\x", "💥",
    "index", "notebooks", ".stage-x", ".lock", "manifest.json", "..", ".", "", "teluk/teluk.id", "ｔｅｌｕｋ",
]  # fmt: skip
DATES = [
    "2025-02-30", "2025-13", "25-12-31", "31-12-2025", "today", "now()", "2025-12-31T00:00", "٢٠٢٥", "0",
    "-1", "1e4", "2025/12/31", "9999999", "2025-1-1", "../2025", "2025\0", "NaN", "{year}", "2025-12-31; touch x",
]  # fmt: skip
CHOICES = ["ID", "xx", "", "../id", "id\0", "en;id", "html,pdf", "exe", "PDF ", "{x}"]
NAMES = [
    "regoin", "x=1\nimport os; os.system('touch x')\ny", "__import__('os')", "region ", " region", "Region", "class",
    "region\0", "import", "a-b", "1", "", "region.x", "*", "**kw", "récit", "REGION", "data_", "lambda: 0", "{x}",
]  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_starts(monkeypatch):
    monkeypatch.setattr(workers, "run", lambda *_, **__: pytest.fail("a worker was started"))
    monkeypatch.setattr(runner, "render_all", lambda *_, **__: pytest.fail("rendering began"))
    monkeypatch.setattr("papermill.execute_notebook", lambda *_, **__: pytest.fail("a kernel was started"))


def _twisted(text: str, chance: random.Random) -> str:
    """A hostile text, changed a little, so that no list of known ones would do."""
    ways = [
        lambda: text,
        lambda: text + chance.choice("./\\\0\n\t~*?"),
        lambda: chance.choice(["../", "/", "//", "\ufeff", "-", "--"]) + text,
        lambda: text[::-1],
        lambda: text * 2,
        lambda: "".join(chance.choice((each.lower, each.upper))() for each in text) + "_",
    ]
    return chance.choice(ways)()


def test_hostile_regions_dates_and_choices_exit_2_and_write_nothing(folder_of, tmp_path, monkeypatch):
    folder = folder_of({"as_printed": "90 persen"})
    build(folder)
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    chance = random.Random(SEED)
    (place / "reports").mkdir()
    before = sorted(tmp_path.rglob("*"))
    known = {"negara", "pulau", "teluk", "tanjung"}
    for _ in range(COUNT):
        region, day, choice = (_twisted(chance.choice(each), chance) for each in (REGIONS, DATES, CHOICES))
        asked = chance.choice([
            [region], ["teluk", region], ["teluk", "--as-of", day], ["teluk", "--known-by", day],
            ["teluk", "--language", choice], ["teluk", "--format", choice], ["teluk", f"--{choice}"],
        ])  # fmt: skip
        if set(asked) & {"--language", "--format"} and choice in ("id", "en", "html", "pdf", "docx", "xlsx"):
            continue
        if len(asked) <= 2 and region in known:
            continue
        given = ["report", *asked, "--data", str(folder), "--output", str(place / "reports")]
        result = CliRunner().invoke(cli.main, given)
        assert result.exit_code == 2, (asked, result.output)
        assert "Traceback" not in result.output
        assert sorted(tmp_path.rglob("*")) == before, asked


@pytest.mark.parametrize("name", NAMES)
def test_hostile_parameter_name_is_refused_before_a_kernel_starts(name):
    with pytest.raises(DataError, match=r"^regional-report\.ipynb has no parameter "):
        execute(TEMPLATE, {"region": "karimun", name: "1"})
