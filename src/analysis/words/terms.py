"""The field's words, from `terms.toml`: by kind and name; one of two forms is of what is counted."""

import tomllib
from importlib import resources

TERMS: dict[str, dict[str, str | list[str]]] = tomllib.loads(
    resources.files("analysis.words").joinpath("terms.toml").read_text(encoding="utf-8")
)
