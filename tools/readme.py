"""Write what the two READMEs say of today's evidence: findings, counts, and the picture of the gap.

``--write`` writes them; a test holds the files against them.
"""

import io
import re
import sys
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal

import analysis as ja

ROOT = Path(__file__).resolve().parents[1]
READMES = {"en": ROOT / "README.md", "id": ROOT / "README.id.md"}
PICTURE = ROOT / "docs" / "gap.png"
REGIONS = "karimun, kepri, bangka"
PICTURED = "karimun, bangka, kepri, indonesia"
_COUNTED = {
    "en": "From {claims} published figures and statements on {regions} regions and {areas} service areas; "
    "data to {day}.",
    "id": "Dari {claims} angka dan pernyataan yang dipublikasikan tentang {regions} wilayah dan {areas} "
    "wilayah kerja kantor; data sampai {day}.",
}


def refreshed(text: str, language: str) -> str:
    """The text with what follows from the evidence between its marks."""
    for mark, lines in (("findings", _findings(language)), ("counts", _counts(language))):
        text, found = re.subn(
            rf"(<!-- {mark} -->\n).*(\n<!-- /{mark} -->)", rf"\g<1>{lines}\g<2>", text, flags=re.DOTALL
        )
        if found != 1:
            raise ValueError(f"README: {found} places for the {mark}, expected one")
    return text


def picture() -> bytes:
    """The gap of some regions, as a chart."""
    image = io.BytesIO()
    figure = ja.chart(ja.measure(regions=PICTURED), "coverage").figure
    figure.savefig(image, format="png", dpi=150, metadata={"Software": None})
    return image.getvalue()


def _findings(language: str) -> str:
    found = ja.finding(ja.measure(regions=REGIONS), "coverage", language)
    return "\n".join(f"- {block.content['text']}" for block in found if block.content["role"] == "finding")


def _counts(language: str) -> str:
    evidence = ja.load()
    named = evidence.regions["region_id"].isin(evidence.claims["region_id"])
    areas = evidence.regions["level"] == "service_area"
    numbers = {
        "claims": len(evidence.claims), "regions": (named & ~areas).sum(), "areas": (named & areas).sum(),
    }  # fmt: skip
    day = format_date(evidence.as_of, "d MMMM y", locale=language)
    counted = {name: format_decimal(number, locale=language) for name, number in numbers.items()}
    return _COUNTED[language].format(**counted, day=day)


def main(options: list[str]) -> str | None:
    """Write both files and the picture; the returned sentence describes what is wrong."""
    if options != ["--write"]:
        return "usage: tools/readme.py --write"
    for language, path in READMES.items():
        path.write_text(refreshed(path.read_text(encoding="utf-8"), language), encoding="utf-8")
    PICTURE.write_bytes(picture())
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
