"""One report is made once, or once more if its kernel died, and its refusal is reported in brief."""

from dataclasses import replace

import nbformat
import pytest

from analysis.paths import TEMPLATE
from jaminan.running import cells, making, manifest
from jaminan.running.acceptance import Died, Refused
from jaminan.running.requests import Request

JOB = making.Job(
    Request("teluk", "id", "2025-12-31"), {}, "", TEMPLATE, ("html",), 5.0, manifest.version(TEMPLATE)
)


def test_report_whose_kernel_died_twice_is_refused(monkeypatch):
    seen = []

    def execute(template, parameters, *, cell_seconds):
        seen.append((template, parameters, cell_seconds))
        raise Died("cell 4: its process ended (signal 9)")

    monkeypatch.setattr(making, "execute", execute)
    made = making.make(JOB)
    assert (made.files, made.error) == ({}, "regional-report.ipynb: cell 4: its process ended (signal 9)")
    wanted = {"region": "teluk", "language": "id", "as_of": "2025-12-31", "known_by": "", "data": ""}
    assert seen == [(TEMPLATE, wanted, 5.0)] * 2


def test_report_that_is_refused_is_not_tried_again_and_its_reason_is_cut(monkeypatch):
    seen = []

    def execute(*_, **__):
        seen.append(1)
        raise Refused("x" * 10_000)

    monkeypatch.setattr(making, "execute", execute)
    assert len(making.make(JOB).error) == 2_000
    assert len(seen) == 1


def test_how_the_process_for_the_cells_began_is_recorded(monkeypatch):
    monkeypatch.setattr(making, "execute", lambda *_, **__: nbformat.v4.new_notebook())
    for way in (cells.FORKED, cells.STARTED):
        monkeypatch.setattr(making, "start_method", lambda way=way: way)
        assert making.make(JOB).kernel == way


def test_worker_with_another_version_makes_nothing(monkeypatch):
    monkeypatch.setattr(making, "execute", lambda *_, **__: pytest.fail("a kernel was started"))
    made = making.make(replace(JOB, version="0" * 64))
    assert made.error.endswith("this worker has another version of the program or of the template")
    assert made.files == {}


def test_template_that_changes_before_it_is_read_makes_nothing(template_of, monkeypatch):
    template = template_of()
    job = replace(JOB, template=template, version=manifest.version(template))

    def execute(*_, **__):
        template.write_text(template.read_text() + " ")
        return nbformat.v4.new_notebook()

    monkeypatch.setattr(making, "execute", execute)
    assert "another version of the program or of the template" in making.make(job).error


def test_unforeseen_error_is_the_report_s_and_one_of_the_machine_is_not(monkeypatch):
    def execute(*_, **__):
        raise errors.pop()

    monkeypatch.setattr(making, "execute", execute)
    errors = [KeyError("alt")]
    assert making.make(JOB).error == "regional-report.ipynb: KeyError: 'alt'"
    errors = [OSError(28, "No space left on device")]
    with pytest.raises(OSError, match="No space left"):
        making.make(JOB)
