"""A drawing as pixels."""

import io

import pytest
from PIL import Image

from jaminan.publish.raster import png


def test_picture_has_two_hundred_dots_an_inch_and_the_colours_of_the_drawing():
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt" viewBox="0 0 72 36">'
        '<rect width="72" height="36" fill="#00568a"/></svg>'
    )
    picture = Image.open(io.BytesIO(png(drawing)))
    assert picture.size == (200, 100)
    assert picture.convert("RGB").getpixel((100, 50)) == (0, 0x56, 0x8A)


def test_drawing_that_cannot_be_read_raises():
    with pytest.raises(ValueError, match="^drawing: "):
        png("no drawing")
