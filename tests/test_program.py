"""One hash of the program changes with everything that it is made of."""

import pytest

from jaminan import program


@pytest.mark.parametrize("changed", ["library", "python", "packages"])
def test_program_is_library_python_and_packages(tmp_path, monkeypatch, changed):
    (tmp_path / "__init__.py").write_text("")
    monkeypatch.setattr(program.analysis, "__file__", str(tmp_path / "__init__.py"))
    before = program.program.__wrapped__()
    assert program.program.__wrapped__() == before
    if changed == "library":
        (tmp_path / "new.typ").write_text("x")
    elif changed == "python":
        monkeypatch.setattr(program.platform, "python_version", lambda: "9.9.9")
    else:
        monkeypatch.setattr(program, "distributions", list)
    assert program.program.__wrapped__() != before
