"""What is asked of a run, and what comes of it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Request:
    """One report: region, language and the two dates."""

    region: str
    language: str
    as_of: str
    known_by: str = ""

    @property
    def stem(self) -> Path:
        """Where the report stands below the output folder, without its ending."""
        return Path(self.region) / f"{self.region}.{self.language}"


@dataclass(frozen=True)
class Outcome:
    """What came of a request; ``error`` is empty if its files are in place.

    ``unchanged`` says that they already were, made of the same things; ``seconds`` what it took;
    ``kernel`` how the process for its cells began; ``kept`` are files that somebody had changed, renamed.
    """

    request: Request
    files: tuple[Path, ...] = ()
    error: str = ""
    unchanged: bool = False
    seconds: float = 0.0
    kernel: str = ""
    kept: tuple[Path, ...] = ()

    @property
    def state(self) -> str:
        """In a word: done, unchanged or failed."""
        return "failed" if self.error else "unchanged" if self.unchanged else "done"


@dataclass(frozen=True)
class Asked:
    """What a user asks of a run: regions named, every one, or else the focal ones; languages and formats."""

    regions: tuple[str, ...]
    every: bool
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    as_of: str
    known_by: str
