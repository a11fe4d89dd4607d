"""Print what the Python that runs this lacks, a line each: requirements named as arguments, or this code."""

import re
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path


def lacking(wanted: list[str]) -> list[str]:
    """Names of missing packages; else requirements that are not met; else whose code is missing."""
    found, missing = {}, []
    for requirement in [*wanted, "jaminan"]:
        name = re.match(r"[\w.-]+", requirement)[0]
        try:
            found[requirement] = version(name)
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return missing
    from packaging.requirements import Requirement  # an environment of something else may not have it

    limits = {text: Requirement(text).specifier for text in found}
    unmet = [text for text, at in found.items() if not limits[text].contains(at, prereleases=True)]
    if unmet:
        return unmet
    code = find_spec("analysis")
    own = Path(__file__).resolve().parents[1] / "src" / "analysis" / "__init__.py"
    return [] if code and Path(code.origin).resolve() == own else ["the code of this checkout"]


if __name__ == "__main__":
    print("\n".join(lacking(sys.argv[1:])))
