"""Cut the typeface of the charts to the letters of both languages: what a page carries in each drawing.

``--write`` writes src/analysis/charts/fonts anew from the typeface that comes with matplotlib.
"""

import sys
from pathlib import Path

import matplotlib as mpl
from fontTools import subset

FONTS = Path(__file__).resolve().parents[1] / "src" / "analysis" / "charts" / "fonts"
FACES = {"regular": "DejaVuSans", "bold": "DejaVuSans-Bold", "oblique": "DejaVuSans-Oblique"}
# Latin letters with their marks, and the signs of figures and sentences.
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’“”•…−≤≥≈×→●○")]


def cut(face: str) -> bytes:
    """One face of the typeface with `LETTERS` alone, as WOFF."""
    options = subset.Options(
        flavor="woff", hinting=False, layout_features=[], drop_tables=["FFTM"], name_IDs=[0, 1, 2, 13]
    )
    options.recalc_timestamp = False
    font = subset.load_font(Path(mpl.get_data_path()) / "fonts" / "ttf" / f"{FACES[face]}.ttf", options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    FONTS.mkdir(exist_ok=True)
    path = FONTS / f"{face}.woff"
    subset.save_font(font, path, options)
    return path.read_bytes()


def main(options: list[str]) -> str | None:
    """Write the faces; the returned sentence describes what is wrong."""
    if options != ["--write"]:
        return "usage: tools/fonts.py --write"
    for face in FACES:
        print(f"{face}: {len(cut(face)):,} bytes")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
