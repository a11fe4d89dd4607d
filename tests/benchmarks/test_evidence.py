"""The evidence that benchmarks are run on is in order, though the rules for it go on."""

import importlib.util
from pathlib import Path

import pytest

from jaminan.tables import strict

FOLDER = Path(__file__).parents[2] / "benchmarks"


def _module(name: str):
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "make", "size"), [("build_claims", "write_package", 200), ("synthetic", "write_synthetic", 16)]
)
def test_evidence_of_a_benchmark_loads(tmp_path, name, make, size):
    getattr(_module(name), make)(tmp_path / "data", size)
    evidence = strict.load(tmp_path / "data")
    assert len(evidence.claims if name == "build_claims" else evidence.regions.iloc[1:]) == size
