"""An award in words: what the region had at least when it was assessed, and what speaks against it."""

from analysis.records import rows_of
from analysis.words.phrases import named_variant, rule_name, within, without_brackets
from analysis.words.report import Report, only


def award_sentences(report: Report) -> str:
    """What the region's award shows, and which figure speaks against it; empty without an award."""
    own = only(report.measures.awards, report.region_id)
    if own.empty:
        return ""
    first, language = own.iloc[0], report.language
    least = [
        f"{language.percent(row['least'], 0)} ({within(report.quantity(row['indicator_id']))})"
        for row in rows_of(own)
    ]
    words = [
        report.text(
            "{region} received the UHC award {category} ({day}): when assessed, by that day at the "
            "latest, it had at least {least}. This is a minimum, not a measurement.",
            region=report.official(report.region_id), category=named_variant(report, first["category"]),
            day=language.day(first["as_of"]), least=language.listing(least),
        )
    ]  # fmt: skip
    if first["meets"]:
        rules = [without_brackets(rule_name(report, rule_id)) for rule_id in first["meets"].split()]
        words.append(report.text("Met when assessed: {rules}.", rules=language.listing(rules)))
    if " ".join(own["denied_by"]).strip():
        words.append(report.text("A measured figure of the months before lies below that."))
    return " ".join(words)
