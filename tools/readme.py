"""Write what README.md says of today's evidence: its findings and its counts.

``--write`` writes them; a test holds the file against them.
"""

import re
import sys
from pathlib import Path

import analysis as ja

README = Path(__file__).resolve().parents[1] / "README.md"
REGIONS = "karimun, kepri, bangka"


def refreshed(text: str) -> str:
    """The text with what follows from the evidence between its marks."""
    for mark, lines in (("findings", _findings()), ("counts", _counts())):
        text, found = re.subn(
            rf"(<!-- {mark} -->\n).*(\n<!-- /{mark} -->)", rf"\g<1>{lines}\g<2>", text, flags=re.DOTALL
        )
        if found != 1:
            raise ValueError(f"{README.name}: {found} places for the {mark}, expected one")
    return text


def _findings() -> str:
    found = ja.finding(ja.measure(regions=REGIONS), "coverage")
    return "\n".join(f"- {block.content['text']}" for block in found if block.content["role"] == "finding")


def _counts() -> str:
    evidence = ja.load()
    named = evidence.regions["region_id"].isin(evidence.claims["region_id"])
    regions = evidence.regions[named]
    areas = (regions["level"] == "service_area").sum()
    return (
        f"From {len(evidence.claims):,} published figures and statements on {len(regions) - areas} regions "
        f"and {areas} service areas, for figures that describe a day up to {evidence.as_of:%-d %B %Y}."
    )


def main(options: list[str]) -> str | None:
    """Write README.md; the returned sentence describes what is wrong."""
    if options != ["--write"]:
        return "usage: tools/readme.py --write"
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
