"""Where a published figure comes from: one card for each claim, from the numeral to the page."""

import re

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, tabulate
from analysis.errors import DataError, nearest
from analysis.evidence.rounding import RULES
from analysis.words.dates import date_of
from analysis.words.figures import quantity_of
from analysis.words.report import Report
from analysis.words.sentences import claim_bounds

_NOTHING = "–"


def trace(report: Report, claim_ids: str) -> list[Block]:
    """A card for each claim: figure as printed, hedge, bounds and their rule, date, speaker, page.

    Parameters
    ----------
    claim_ids
        One or several, separated by commas or spaces, as the tables of measures list them.

    Returns
    -------
    list of Block
        Tables of two columns, in the order of the ids; what a source does not say is a dash.

    Raises
    ------
    DataError
        If a claim is unknown; the message offers the nearest id.
    """
    wanted = dict.fromkeys(re.findall(r"[^,\s]+", claim_ids))
    known = report.claims.index.tolist()
    unknown = [f"claim {name!r} is unknown{nearest(name, known)}" for name in wanted if name not in known]
    if unknown or not wanted:
        raise DataError("\n".join(unknown) or "no claim is named – expected one or several claim_ids")
    return [_card(report, report.claim(name)) for name in wanted]


def _card(report: Report, claim: pd.Series) -> Block:
    region, quantity = report.name(claim["region_id"]), quantity_of(report, claim)
    parts = {
        **_figure(report, claim),
        "region_id": (report.text("Region"), region),
        "indicator_id": (report.text("Quantity"), quantity),
        "claim_kind": (report.text("Kind"), _kind(report, claim)),
        **_context(report, claim),
        **_page(report, claim),
    }
    rows = [
        {"claim_id": claim["claim_id"], "part": part, "value": value, "title": title}
        for part, (title, value) in parts.items()
    ]
    columns = [
        Column("part", report.text("Part"), lambda row: row["title"]),
        Column("said", report.text("Of the claim"), lambda row: row["value"] or _NOTHING),
    ]
    caption = report.text(
        "Claim {claim_id}: {quantity}, {region}",
        claim_id=claim["claim_id"],
        quantity=quantity,
        region=region,
    )
    return tabulate(report, caption, pd.DataFrame(rows), columns, data=["claim_id", "part", "value"])


def _figure(report: Report, claim: pd.Series) -> dict[str, tuple[str, str]]:
    """The numeral and what it may stand for."""
    title = report.text("As printed")
    if not claim["as_printed"]:
        return {"as_printed": (title, report.text("mentioned without a figure"))}
    unit, rule = report.unit(claim["indicator_id"]), RULES[claim["rule"]]
    bounds = claim_bounds(claim, unit, report.language)
    bounds = f"Rp {bounds}" if unit == "idr" else f"{bounds} {report.term('unit', unit)}".strip()
    read_as = {"read_as": (report.text("Read as"), claim["read_as"])} if claim["read_as"] else {}
    return {
        "as_printed": (title, claim["as_printed"]),
        **read_as,
        "hedge_as_printed": (report.text("Hedge"), claim["hedge_as_printed"]),
        "bounds": (report.text("Bounds"), bounds),
        "rule": (report.text("Rule of the bounds"), report.text(rule)),
    }


def _kind(report: Report, claim: pd.Series) -> str:
    kind = report.term("claim_kind", claim["claim_kind"])
    return report.text("{kind}, withdrawn", kind=kind) if claim["state"] == "withdrawn" else kind


def _context(report: Report, claim: pd.Series) -> dict[str, tuple[str, str]]:
    """Base and date, each with how it is known."""
    rate = report.unit(claim["indicator_id"]) == "percent"
    base = report.term("base", claim["base"]) if claim["base"] or rate else ""
    if claim["inferred_base"] and not claim["stated_base"]:
        base = report.text("{base}, as arithmetic shows", base=base)
    day = [date_of(report, claim), report.term("as_of_basis", claim["as_of_basis"])]
    return {
        "base": (report.text("Base"), base),
        "as_of": (report.text("Date"), ", ".join(filter(None, day))),
    }


def _page(report: Report, claim: pd.Series) -> dict[str, tuple[str, str]]:
    """Who made the statement and where it was published."""
    source = report.sources.loc[claim["source_id"]]
    published = report.language.day(source["published"]) if source["published"] else ""
    return {
        "speaker": (report.text("Speaker"), claim["speaker"]),
        "agency": (report.text("Office"), report.office(claim["agency"])),
        "outlet": (report.text("Outlet"), source["outlet"]),
        "title": (report.text("Title"), source["title"]),
        "published": (report.text("Published"), published),
        "paragraph": (report.text("Paragraph"), claim["paragraph"]),
        "url": (report.text("Address"), source["url"]),
        "note": (report.text("Note"), claim["note"]),
    }
