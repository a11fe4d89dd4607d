"""What an award shows: the least that a region had when it was assessed, not when it was given."""

from collections.abc import Iterator

from analysis.evidence.scope import applying, service_areas, valid_on
from analysis.evidence.store import Evidence
from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, MEASURES, REGISTERED
from analysis.measures.comparable import COMPARABLE_DAYS, days_between
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures
from analysis.records import rows_of

AWARD_RULE = "uhc_award_"
_STATUS = "uhc_status"
# Asks for more than its two shares: no arrears and a request.
_MORE_THAN_SHARES = "uhc_priority"
_SHARES = [MEASURES[name].indicator_id for name in (REGISTERED, ACTIVE)]


@framed("region_id category as_of claim_ids indicator_id least least_claim meets denied_by")
def awards(measures: Measures) -> Iterator[dict]:
    """The least of each share of residents that the newest award of a region implies.

    Returns
    -------
    DataFrame
        One row per region with an award of a known category by the date, and share: ``least`` is the
        weakest value over the alternatives of its rule (``least_claim`` states it), in percent of
        residents, when assessed, which was not after ``as_of``, the day of the award. ``meets`` are the
        rules that ask for no more of the same shares, met when assessed; ``denied_by`` the measured
        figures of the 92 days before that lie below. An award is no measurement: it feeds no
        coverage and no gap.
    """
    claims = measures.described.claims
    given = claims[(claims["indicator_id"] == _STATUS) & (claims["claim_kind"] == "status")]
    least = {name: _least(measures.evidence, name) for name in given["variant"].unique()}
    awarded = grouped(given.sort_values(["as_of_day", "claim_id"]), "region_id")
    for region_id in measures.region_ids:
        known = [award for award in awarded.get(region_id, []) if least[award["variant"]]]
        for award in known[-1:]:
            yield from _implied(measures, award, least[award["variant"]])


def _implied(measures: Measures, award: dict, least: dict[str, dict]) -> Iterator[dict]:
    meets = " ".join(_met(measures, award["region_id"], least))
    for indicator_id, line in least.items():
        denied = _denying(measures, award, indicator_id, line["value"])
        yield {
            **award,
            "category": award["variant"],
            "claim_ids": award["claim_id"],
            "indicator_id": indicator_id,
            "least": line["value"],
            "least_claim": line["claim_id"],
            "meets": meets,
            "denied_by": " ".join(denied),
        }


def _least(evidence: Evidence, category: str) -> dict[str, dict]:
    """The claim of the weakest threshold of each share, over the alternatives of a category's rule."""
    rules = evidence.rules
    own = rules[rules["rule_id"].str.startswith(AWARD_RULE) & rules["rule_id"].str.endswith(f"_{category}")]
    found = {}
    for indicator_id in _SHARES:
        lines = [evidence.claim(name) for name in own.loc[own["indicator_id"] == indicator_id, "claim_id"]]
        if lines:
            found[indicator_id] = min(lines, key=lambda line: line["value"])
    return found


def _met(measures: Measures, region_id: str, least: dict[str, dict]) -> list[str]:
    """The rules begun by the date of which each condition asks for no more of a share."""
    evidence = measures.evidence
    alternatives = grouped(applying(evidence, evidence.rules, region_id), "rule_id", "alternative")
    met = [
        rule_id
        for (rule_id, _), conditions in alternatives.items()
        if not rule_id.startswith((_MORE_THAN_SHARES, AWARD_RULE))
        and valid_on(conditions[0], measures.as_of)
        and all(_asks_no_more(evidence, row, least) for row in conditions)
    ]
    return list(dict.fromkeys(met))


def _asks_no_more(evidence: Evidence, condition: dict, least: dict[str, dict]) -> bool:
    line, known = evidence.claim(condition["claim_id"]), least.get(condition["indicator_id"])
    if known is None or line["base"] not in ("residents", ""):
        return False
    above = known["value"] > line["value"]
    return above or (condition["comparator"] == "ge" and known["value"] == line["value"])


def _denying(measures: Measures, award: dict, indicator_id: str, least: float) -> list[str]:
    """The measured figures of the region, or of an office's area around it, that lie below."""
    evidence = measures.described
    places = [award["region_id"], *service_areas(measures.evidence, award["region_id"])]
    figures = evidence.observations
    near = figures[figures["region_id"].isin(places) & (figures["indicator_id"] == indicator_id)]
    near = near[near["base"].isin(["residents", ""]) & (near["as_of_day"] <= award["as_of_day"])]
    near = near.sort_values("as_of_day", kind="stable")
    recent = [row for row in rows_of(near) if days_between(row, award) <= COMPARABLE_DAYS]
    # A later figure of the place that reaches it shows what was so by then.
    reached = {row["region_id"]: row["as_of_day"] for row in recent if Interval.of(row).high >= least}
    below = [row for row in recent if Interval.of(row).high < least]
    return [
        row["claim_id"]
        for row in below
        if row["as_of_day"] >= reached.get(row["region_id"], row["as_of_day"])
    ]
