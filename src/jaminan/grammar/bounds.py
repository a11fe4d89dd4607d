"""The bounds of a printed figure: its rule, by form, hedge and kind, and the bounds by that rule."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from analysis.errors import DataError, nearest
from analysis.evidence import rounding
from jaminan.grammar.quantities import Quantity

PHRASES = {
    "at_least": [
        "minimal", "minimum", "lebih dari", "di atas", "sedikitnya", "setidaknya", "paling sedikit",
        "paling tidak", "sekurang-kurangnya", "tidak kurang dari", "tak kurang dari", "melebihi", "melampaui",
        "paling kurang", "paling rendah", "tidak kurang", "tak kurang", "tidak di bawah", "tak di bawah",
        "lebih", "sekurangnya", "setidak-tidaknya", "sedikit-dikitnya", "serendah-rendahnya", "min",
        "di atas angka", ">", "≥", "at least", "more than", "over", "no fewer than", "no less than",
        "not less than", "not under", "not below", "never below",
    ],
    "at_most": [
        "maksimal", "maksimum", "paling banyak", "paling tinggi", "tidak lebih dari", "tak lebih dari",
        "di bawah", "kurang dari", "belum sampai", "belum mencapai", "tidak sampai", "tak sampai",
        "belum genap", "tidak genap", "tak genap", "belum ada", "tidak lebih", "tak lebih", "paling banter",
        "setinggi-tingginya", "sebanyak-banyaknya", "sampai", "sampai dengan", "bisa hingga", "dapat hingga",
        "bisa sampai", "dapat sampai", "belum menyentuh", "belum tembus", "tidak mencapai", "tak mencapai",
        "jangan lebih", "jangan lebih dari", "tidak boleh lebih", "tidak boleh lebih dari",
        "tak boleh lebih dari", "maks", "s.d.", "s.d", "s/d", "di bawah angka", "<", "≤",
        "at most", "up to", "less than", "fewer than", "under", "below", "no more than",
        "not more than", "not over",
    ],
    "almost": ["hampir", "nyaris", "mendekati", "almost", "nearly", "close to"],
    "about": [
        "sekitar", "kisaran", "kira-kira", "berkisar", "di kisaran", "kurang lebih", "lebih kurang",
        "diperkirakan", "sekira", "kira kira", "±", "~",
        "≈", "kira2", "kurleb", "sktr", "plus minus", "plus-minus", "perkiraan", "estimasi", "taksiran",
        "ditaksir", "diprediksi", "diproyeksikan", "diestimasi", "di sekitar", "sekitaran",
        "around", "about", "some", "roughly", "approximately", "an estimated",
    ],
    "passed": ["telah menembus", "menembus", "tembus", "melewati"],
    "reached": ["mencapai", "baru", "sudah", "telah", "capai", "menyentuh", "menginjak"],
    "none": [
        "hanya", "masih", "sebanyak", "tercatat", "total", "setara", "menjadi", "di angka",
        "hingga", "rata-rata", "sejumlah", "senilai", "ada sebanyak", "cuma", "berjumlah", "sebesar",
        "ke angka", "only", "a total of",
    ],
}  # fmt: skip
# Of several hedges in one phrase the strongest, the earliest here, decides.
_STRENGTH = list(PHRASES)
# Two of these in one phrase ("hampir melebihi") put the value on different sides.
_ONE_SIDED = {"at_least", "at_most", "almost"}
_BY_LENGTH = sorted(
    ((phrase, hedge) for hedge, phrases in PHRASES.items() for phrase in phrases),
    key=lambda item: -len(item[0]),
)


@dataclass(frozen=True)
class Bounds:
    """Lowest and highest value, the rule that gave them, and the step it went by."""

    low: Decimal
    high: Decimal
    rule: str
    step: Decimal


@cache
def read_hedge(hedge_as_printed: str) -> str:
    """Class of a source's own qualifier.

    Returns
    -------
    str
        at_least, at_most, almost, about, passed, reached or none.

    Raises
    ------
    DataError
        If it holds a word that is not in the lists, or hedges that contradict each other.

    Examples
    --------
    >>> read_hedge("masih sekitar"), read_hedge("telah mencapai"), read_hedge("sebanyak"), read_hedge("")
    ('about', 'reached', 'none', 'none')
    """
    rest, found = hedge_as_printed.casefold().strip(), {"none"}
    while rest:
        for phrase, hedge in _BY_LENGTH:
            if rest == phrase or rest.startswith(f"{phrase} "):
                found.add(hedge)
                rest = rest[len(phrase) :].strip()
                break
        else:
            word = rest.split(" ")[0]
            near = nearest(word, [phrase for phrase, _ in _BY_LENGTH])
            raise DataError(f"a known hedge; {word!r} in {hedge_as_printed!r} is none{near}")
    if len(sided := sorted(found & _ONE_SIDED)) > 1:
        raise DataError(f"one hedge; {hedge_as_printed!r} holds several: {', '.join(sided)}")
    return min(found, key=_STRENGTH.index)


def bounds(quantity: Quantity, hedge: str, claim_kind: str) -> Bounds:
    """Bounds of a printed quantity.

    Parameters
    ----------
    quantity
        As read from print.
    hedge
        The source's own qualifier, as printed.
    claim_kind
        observation, target, threshold, quota, tariff or status.

    Examples
    --------
    >>> from jaminan.grammar.quantities import read_quantity
    >>> about = bounds(read_quantity("58 persen"), "sekitar", "observation")
    >>> int(about.low), int(about.high), about.rule
    (57, 59, 'about_rate')
    """
    step = _step(quantity, quantity.value, quantity.step, quantity.scale, claim_kind)
    other = {}
    if quantity.end is not None:
        end_step = _step(quantity, quantity.end, quantity.end_step, quantity.end_scale, claim_kind)
        other = {"end": quantity.end, "end_step": end_step}
    # "Hingga Rp5 juta" is up to it; "hingga 5 persen" is mostly what was reached.
    if quantity.unit == "idr" and hedge.casefold() == "hingga":
        hedge = "sampai"
    policy = claim_kind in ("target", "threshold", "tariff") and quantity.unit != "count"
    rule = "policy" if policy and quantity.form != "range" else _rule(quantity, read_hedge(hedge), step)
    low, high = rounding.bounds(rule, quantity.value, step, **other)
    return Bounds(low, high, rule, step)


def _step(quantity: Quantity, value: Decimal, step: Decimal, scale: int, claim_kind: str) -> Decimal:
    """An observed count that ends in three or six zeros is read as its ribu or juta form."""
    printed_in_full = quantity.unit == "count" and quantity.form in ("plain", "range") and not scale
    if printed_in_full and claim_kind == "observation" and value:
        for power in (6, 3):
            if value % Decimal(10) ** power == 0:
                return Decimal(10) ** power
    return step


def _rule(quantity: Quantity, hedge: str, step: Decimal) -> str:
    if quantity.form == "range":
        return "range"
    if quantity.form in ("an", "over"):
        return "an"
    if hedge == "about":
        return "about_rate" if quantity.unit == "percent" else "about_count"
    if hedge in rounding.RULES:
        return hedge
    if quantity.unit == "percent":
        return "rate_rounded" if step < Decimal("0.1") else "coarse"
    return "coarse" if step > 1 or quantity.scale else "full"
