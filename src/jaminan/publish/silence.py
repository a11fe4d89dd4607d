"""The regions on which nothing is published in the sources held, by province."""

from analysis.words.report import Report

_LEVELS = ("province", "regency", "city")


def silent_regions(report: Report) -> dict[str, list[str]]:
    """The regions without a claim, by the province that they are or lie in.

    Parameters
    ----------
    report
        The measures of every region that a claim is about.

    Returns
    -------
    dict of list of str
        Ids of regions by id of province, both in the sequence of the regions table.
    """
    regions = report.measures.evidence.regions
    own = regions[regions["level"].isin(_LEVELS) & ~regions["region_id"].isin(report.measures.region_ids)]
    provinces = own["parent_id"].where(own["level"] != "province", own["region_id"])
    found = own["region_id"].groupby(provinces).agg(list)
    return {name: found[name] for name in regions["region_id"] if name in found.index}


def silence(report: Report, count: int) -> str:
    """On how many regions nothing is published, as the head of their names."""
    return report.language.texts(
        "Nothing published on {count} region in the sources held",
        "Nothing published on {count} regions in the sources held",
        count,
        count=report.language.number(count),
    )
