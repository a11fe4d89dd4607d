"""The reader's own notebooks as pages among those of the collection: `notebooks/yours`."""

from pathlib import Path

from analysis.errors import DataError
from analysis.evidence.scope import fingerprint
from analysis.evidence.store import Evidence
from analysis.paths import NOTEBOOKS
from jaminan.program import digest
from jaminan.running import manifest
from jaminan.running.acceptance import Refused
from jaminan.running.notebook_pages import publish

OWN = NOTEBOOKS / "yours"


def publish_own(evidence: Evidence, reports: Path, known: dict) -> dict[str, list[str]]:
    """Publish each notebook that is not there as it was published, of the same things.

    Parameters
    ----------
    known
        What the last run gave.

    Returns
    -------
    dict of list of str
        For each notebook the hash of what its page is made of, and that of the page.

    Raises
    ------
    DataError
        If one cannot be published, or has the name of a notebook of the collection.
    """
    others = [path.name for path in sorted(OWN.glob("*")) if path.is_file() and path.suffix != ".ipynb"]
    files, made = manifest.hashes(OWN, others), {}
    for path in sorted(OWN.glob("*.ipynb")):
        page = reports / manifest.NOTEBOOKS / f"{path.stem}.html"
        made_of = manifest.inputs(path, files, fingerprint(evidence), evidence)
        if not page.is_file() or known.get(path.stem) != [made_of, digest(page.read_bytes())]:
            if (NOTEBOOKS / path.name).exists():
                raise DataError(f"{path}: a notebook of the collection has this name – expected another")
            try:
                publish(path, {}, formats=["html"], output=page.parent)
            except Refused as refusal:
                raise DataError(f"{path}: {refusal}") from refusal
        made[path.stem] = [made_of, digest(page.read_bytes())]
    return made
