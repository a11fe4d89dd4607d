"""One report is made once, or once more if its kernel died, and its refusal is told in brief."""

from analysis.paths import TEMPLATE
from analysis.running import kernels, making
from analysis.running.notebook import Died, Refused
from analysis.running.requests import Request

JOB = making.Job(Request("teluk", "id", "2025-12-31"), {}, "", TEMPLATE, ("html",), 5.0)


def test_report_whose_kernel_died_twice_is_refused(monkeypatch):
    seen = []

    def execute(template, parameters, *, cell_seconds):
        seen.append((template, parameters, cell_seconds))
        raise Died("cell 4: DeadKernelError: Kernel died")

    monkeypatch.setattr(making, "execute", execute)
    made = making.make(JOB)
    assert (made.files, made.error) == ({}, "regional-report.ipynb: cell 4: DeadKernelError: Kernel died")
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


def test_how_the_kernel_began_is_told(monkeypatch):
    def execute(*_, **__):
        kernels.told.append(kernels.FORKED)
        raise Refused("no")

    monkeypatch.setattr(making, "execute", execute)
    monkeypatch.setattr(kernels, "told", ["of another report"])
    assert making.make(JOB).kernel == "forked"
