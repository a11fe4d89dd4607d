"""What a run is to make, and what came of each report."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """What a user wants of a run: regions named, every one, or else the focal ones; languages and formats.

    ``data`` is the folder handed to the notebook; empty is the repository's own.
    """

    regions: tuple[str, ...]
    every: bool
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    as_of: str
    known_by: str
    data: str


@dataclass(frozen=True)
class Request:
    """One report: region, language and the two dates."""

    region: str
    language: str
    as_of: str
    known_by: str = ""

    @property
    def stem(self) -> Path:
        """The path of the report below the output folder, without its ending."""
        return Path(self.region) / f"{self.region}.{self.language}"


@dataclass(frozen=True)
class Outcome:
    """What came of a request; ``error`` is empty if its files are in place.

    ``unchanged`` means that they already were, made of the same things; ``seconds`` is what it took;
    ``kernel`` how the process for its cells began; ``kept`` are files that somebody had changed, renamed.
    ``files`` are those of the report by name, until they are in place.
    """

    request: Request
    error: str = ""
    unchanged: bool = False
    seconds: float = 0.0
    kernel: str = ""
    kept: tuple[Path, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    @property
    def state(self) -> str:
        """In a word: done, unchanged or failed."""
        return "failed" if self.error else "unchanged" if self.unchanged else "done"
