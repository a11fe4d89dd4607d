"""The words of `lexicon.toml`, by the name of their list."""

import tomllib
from importlib import resources

LEXICON: dict[str, list[str]] = tomllib.loads(
    resources.files("jaminan.grammar").joinpath("lexicon.toml").read_text(encoding="utf-8")
)
