"""Quantities printed in Indonesian or English, as `quantities` reads them."""

from decimal import Decimal

from jaminan.grammar.numerals import SCALE_WORD, english_noun
from jaminan.grammar.quantities import Quantity


def write_quantity(quantity: Quantity, language: str = "id") -> str:
    """Print a quantity in Indonesian (``id``) or English (``en``).

    Examples
    --------
    >>> from jaminan.grammar.quantities import read_quantity
    >>> write_quantity(read_quantity("97,45%"), "en"), write_quantity(read_quantity("Rp16.800"))
    ('97.45 percent', 'Rp 16.800')
    >>> write_quantity(read_quantity("60-an juta orang"), "en")
    '60-odd million people'
    """
    english = language == "en"
    parts = [_digits(quantity.value, quantity.step, quantity.scale, english)]
    if quantity.form == "an":
        parts = [parts[0] + ("-odd" if english else "-an")]
    if quantity.form == "range":
        parts = _ends(quantity, english)
    elif quantity.scale:
        parts.append(SCALE_WORD[quantity.scale][english])
    if quantity.unit == "percent":
        parts.append("percent" if english else "persen")
    if quantity.form == "over":
        parts = ["just over", *parts] if english else [*parts, "lebih"]
    if quantity.unit == "idr":
        parts.insert(1 if english and quantity.form == "over" else 0, "Rp")
    if quantity.noun:
        one = quantity.value == 1 and quantity.form == "plain"
        parts.append(english_noun(quantity.noun, one=one) if english else quantity.noun)
    return " ".join(parts)


def _ends(quantity: Quantity, english: bool) -> list[str]:
    start = [_digits(quantity.value, quantity.step, quantity.scale, english)]
    end = [_digits(quantity.end, quantity.end_step, quantity.end_scale, english)]
    if quantity.scale != quantity.end_scale and quantity.scale:
        start.append(SCALE_WORD[quantity.scale][english])
    if quantity.end_scale:
        end.append(SCALE_WORD[quantity.end_scale][english])
    return [*start, "to" if english else "sampai", *end]


def _digits(value: Decimal, step: Decimal, scale: int, english: bool) -> str:
    text = f"{value.scaleb(-scale):,.{max(0, scale - step.adjusted())}f}"
    return text if english else text.translate(str.maketrans(",.", ".,"))
