"""What must hold within a row of the claims and between claims and policy."""

import pandas as pd

from analysis.days import first_day, last_day
from analysis.errors import DataError
from analysis.evidence.store import OUT_OF_USE
from analysis.records import rows_of
from jaminan.findings import Finding
from jaminan.grammar.bounds import read_hedge
from jaminan.grammar.quantities import Quantity, read_quantity
from jaminan.tables.limits import too_large
from jaminan.tables.schema import field

_UNIT_OF = {"percent": "percent", "idr": "idr"}
_NOUN_OF = {"bulan": "months", "perusahaan": "companies"}
_POLICY_KINDS = ("target", "threshold", "tariff")


def printed(as_printed: str, read_as: str = "") -> Quantity | None:
    """The quantity that a claim prints, or None where it is only mentioned.

    Examples
    --------
    >>> printed("97,45 persen").value
    Decimal('97.45')
    >>> printed("") is None
    True
    """
    text = read_as or as_printed
    return read_quantity(text) if text else None


def check_claims(tables: dict[str, pd.DataFrame], names: dict[str, str], package: dict) -> list[Finding]:
    """Everything wrong in the claims and the policy beyond the rules of the schema.

    Parameters
    ----------
    tables
        The raw tables as `read_tables` gives them, indexed by line.
    names
        What to call each table's file.
    package
        The data package's description.
    """
    # The largest figure that needs no note, by unit or by indicator; None is without a limit.
    # The description of an earlier commit may have none.
    limits = field(package, "claims", "as_printed").get("largest", {})
    units = tables["indicators"].set_index("indicator_id")["unit"].to_dict()
    findings = []
    published = tables["sources"].set_index("source_id")["published"].to_dict()
    rows = dict(zip(tables["claims"].index, rows_of(tables["claims"]), strict=True))
    for line, row in rows.items():
        wrong = [
            *_claim(row, units.get(row["indicator_id"]), limits),
            *_day(row, published.get(row["source_id"], "")),
        ]
        for column, rule, expected in wrong:
            findings.append(Finding(names["claims"], line, column, row[column], rule, expected))
    claims = {claim["claim_id"]: claim for claim in rows.values()}
    for line, row in tables["policy"].to_dict("index").items():
        for column, rule, expected in _policy(row, claims.get(row["claim_id"])):
            findings.append(Finding(names["policy"], line, column, row[column], rule, expected))
    return findings + _circles(tables["regions"], names["regions"])


def _circles(regions: pd.DataFrame, name: str) -> list[Finding]:
    """Regions whose chain of parents never ends."""
    parent = dict(zip(regions["region_id"], regions["parent_id"], strict=True))
    findings = []
    for line, row in regions.to_dict("index").items():
        region_id, steps = row["region_id"], 0
        while (region_id := parent.get(region_id, "")) and steps <= len(parent):
            steps += 1
        if region_id:
            expected = "a region that contains this one"
            findings.append(
                Finding(name, line, "parent_id", row["parent_id"], "leads to the nation", expected)
            )
    return findings


def _claim(row: dict, unit: str | None, limits: dict[str, int | None]):
    if row["state"] == "mentioned" and row["as_printed"]:
        yield "as_printed", "a mentioned claim has no figure", "an empty cell, or state 'reported'"
    if row["state"] == "reported" and not row["as_printed"]:
        yield "as_printed", "a reported claim has a figure", "the figure as printed, or state 'mentioned'"
    # The description of an earlier commit may not have these columns, nor the kinds of policy.
    for column in ("state_date", "state_reason"):
        if column in row and (row["state"] in OUT_OF_USE) != bool(row[column]):
            expected = "an empty cell" if row[column] else "when, and by whom and why"
            yield column, "given exactly of disputed and withdrawn claims", expected
    if bool(row["as_of"]) != bool(row["as_of_basis"]):
        yield "as_of_basis", "given exactly when as_of is", "stated, publication or inferred with a date"
    try:
        read_hedge(row["hedge_as_printed"])
    except DataError as error:
        yield "hedge_as_printed", "hedge", str(error)
    yield from _figure(row, unit, limits)


def _day(row: dict, published: str):
    """A measured figure describes a day that had begun when it was published."""
    if row["claim_kind"] != "observation" or not row["as_of"] or not published:
        return
    try:
        late = first_day(row["as_of"]) > last_day(published)
    except DataError:
        return  # an impossible date is the strict reader's finding
    if late:
        yield (
            "as_of",
            "not after the publication",
            f"a date up to {published}, or a kind such as quota or target",
        )


def _figure(row: dict, unit: str | None, limits: dict[str, int | None]):
    refusal = _refusal(row["as_printed"])
    limit = limits.get(row["indicator_id"], limits.get(unit))
    large = _large(row["as_printed"], unit, limit)
    if row["read_as"]:
        if not refusal and not large:
            yield "read_as", "given only when as_printed cannot be read", "an empty cell"
        elif not row["note"]:
            yield "note", "required with read_as", "why the figure is read so"
        column, refusal = "read_as", _refusal(row["read_as"])
        # It explains what was printed, but is to be possible itself.
        large = large and _large(row["read_as"], unit, limit)
    else:
        column, large = "as_printed", "" if row["note"] else large
    if refusal:
        yield column, "printed quantity", refusal
    elif unit and (quantity := printed(row["as_printed"], row["read_as"])) and not _fits(quantity, unit):
        yield column, "unit of the indicator", f"a figure in {_plain(unit)}"
    elif large:
        yield column, "limit of the indicator", large


def _plain(text: str) -> str:
    """A word, escaped where it cannot be printed."""
    return text if text.isprintable() else ascii(text)


def _refusal(text: str) -> str:
    try:
        printed(text)
    except DataError as error:
        return str(error)
    return ""


def _fits(quantity: Quantity, unit: str) -> bool:
    if quantity.unit != "count":
        return _UNIT_OF.get(unit) == quantity.unit
    counted = _NOUN_OF.get(quantity.noun)
    return unit == counted if counted else unit not in (*_UNIT_OF, "months")


def _large(text: str, unit: str | None, limit: int | None) -> str:
    """What was expected, if a figure is beyond the limit of its unit; limits of other units do not count."""
    if not text or not unit or _refusal(text) or not _fits(printed(text), unit):
        return ""
    return too_large(text, unit, limit)


def _policy(row: dict, claim: dict | None):
    # An unknown claim or an impossible date is the strict reader's finding, not a second one here.
    if claim is None:
        return
    if (row.get("kind") == "break") == bool(row["comparator"]):
        yield "comparator", "given exactly in a rule", "ge or gt in a rule, nothing in a break"
    if row["valid_to"] and _before(row["valid_to"], row["valid_from"]):
        yield "valid_to", "not before valid_from", f"a date from {row['valid_from']} on"
    if row.get("kind") == "break":
        return
    if claim["indicator_id"] != row["indicator_id"]:
        yield "indicator_id", "the indicator of the rule's claim", repr(claim["indicator_id"])
    if (kind := claim["claim_kind"]) not in _POLICY_KINDS:
        this = f"this is {'an' if kind == 'observation' else 'a'} {_plain(kind)}"
        yield "claim_id", "states a value set as policy", f"a target, threshold or tariff; {this}"
    elif claim["state"] == "mentioned":
        yield "claim_id", "states a value set as policy", "a claim with a figure; this one is only mentioned"


def _before(first: str, second: str) -> bool:
    try:
        return last_day(first) < last_day(second)
    except DataError:
        return False
