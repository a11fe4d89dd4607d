"""A drawing as pixels, for the formats that cannot hold it as lines."""

from pathlib import Path

import matplotlib as mpl
import typst

# The typeface of the charts, and letters that other typefaces lack.
FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"

_PAGE = """
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg")
"""
_DOTS_PER_INCH = 200


def png(drawing: str) -> bytes:
    """An SVG drawing as a PNG picture of 200 dots per inch.

    Raises
    ------
    ValueError
        If it cannot be read.

    Examples
    --------
    >>> png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')[:4]
    b'\\x89PNG'
    """
    try:
        return typst.compile(
            _PAGE.encode(),
            format="png",
            ppi=_DOTS_PER_INCH,
            ignore_system_fonts=True,
            font_paths=[str(FONTS)],
            sys_inputs={"drawing": drawing},
        )
    except typst.TypstError as error:
        raise ValueError(f"drawing: {error}") from error
