"""Whole reports of the committed evidence, made once, without a kernel."""

from functools import cache

import pytest

from analysis.evidence import store
from analysis.measures.measured import measure_region
from analysis.paths import DATA
from analysis.reporting import agreement, sections
from analysis.reporting.executed import Document
from analysis.reporting.language import Language
from analysis.reporting.method import method
from analysis.reporting.summary import summary

DAY = "2025-12-31"
SECTIONS = (
    summary, sections.gap, sections.targets, agreement.agreement, sections.other_figures, agreement.missing,
    method,
)  # fmt: skip


@cache
def _measured(region: str):
    return measure_region(store.load(DATA), region, DAY)


@cache
def _report(region: str, code: str) -> Document:
    measured, language = _measured(region), Language(code)
    blocks = [block for section in SECTIONS for block in section(measured, language)]
    return Document(language, tuple(filter(None, blocks)), sections.end(measured, language).content)


@pytest.fixture(scope="session")
def report_of():
    """The document of one region in one language."""
    return _report
