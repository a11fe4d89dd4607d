"""The commands that read an article and record its figures."""

import sys
from pathlib import Path

import click

from analysis.errors import DataError
from analysis.paths import data_folder
from jaminan.cli import options

_NEEDED = {"region_id": "--region", "agency": "--agency"}


@click.command(cls=options.Command)
@click.argument("article", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--encoding", default="", metavar="NAME", help="Of a text that is neither UTF-8 nor UTF-16.")
@click.option("--no-things", is_flag=True, help="Leave out counts of what is not people: cases, villages, …")
@options.as_json
@options.data
def read(article: Path, encoding: str, no_things: bool, as_json: bool, data: str) -> None:
    """Every figure of an ARTICLE, a text or a saved page, - for standard input.

    Finds percentages, counts, and amounts of rupiah: value, bounds, hedge, paragraph and place, with the
    dates, regions and speakers named near them. What cannot be read for sure is listed as unsure.
    """
    from jaminan.articles import reading
    from jaminan.articles.numbers import read_figures
    from jaminan.articles.text import read_article
    from jaminan.tables.known_regions import region_rows

    text, regions = read_article(article, encoding), region_rows(data_folder(data))
    listed = reading.as_json if as_json else reading.as_text
    click.echo(listed(text, read_figures(text), regions, things=not no_things))


@click.command(cls=options.Command)
@click.argument("article", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, metavar="ID", help="source_id, such as outlet-2025-12-23.")
@click.option("--outlet", default="", help="Of a new source: who published it.")
@click.option("--title", default="", help="Of a new source: its title.")
@click.option("--author", default="", help="Of a new source: its author.")
@click.option("--published", default="", metavar="DATE", help="Of a new source: when it was published.")
@click.option("--url", default="", help="Of a new source: its address.")
@click.option("--source-kind", default="", metavar="KIND", help="Of a new source: news, press release, …")
@click.option("--retrieved", default="", metavar="DATE", help="Of a new source: when it was last seen.")
@click.option(
    "--take",
    multiple=True,
    metavar="N=INDICATOR[:KIND[:VARIANT]]",
    help="Record figure N of `jaminan read` so; without it, questions about each new one follow.",
)
@click.option("--region", "region_id", metavar="ID", help="Region of all figures.")
@click.option("--as-of", metavar="DATE", help="Date that all figures describe.")
@click.option("--as-of-basis", metavar="HOW", help="How that is known: stated, publication or inferred.")
@click.option(
    "--base", "stated_base", metavar="BASE", help="Base that the source names for all; empty: none."
)
@click.option("--speaker", help="Speaker of all figures; empty: nobody.")
@click.option("--agency", help="Office of the speaker.")
@options.data
def add(article: Path, source: str, take: tuple[str, ...], data: str, **given: str | None) -> None:
    """Record figures of an ARTICLE, a text file, as rows of claims.csv and sources.csv.

    Nothing is written unless all of the evidence is valid with them. The article itself is not stored.
    """
    from jaminan.articles.mentions import named_in, suggest
    from jaminan.articles.numbers import find_quantities
    from jaminan.articles.text import read_article
    from jaminan.entry import append as additions
    from jaminan.entry import picking
    from jaminan.entry import prompt as adding
    from jaminan.tables import strict
    from jaminan.tables.schema import read_package

    folder, text = data_folder(data), read_article(article)
    evidence, figures = strict.load(folder), find_quantities(text)
    row = adding.source_row(source, article, given, evidence.sources)
    common = {name: given[name] for name in picking.COMMON if given[name] is not None}
    recorded = adding.recorded_claims(figures, evidence.claims, source)
    if take:
        if lacking := [option for name, option in _NEEDED.items() if not common.get(name)]:
            raise DataError(f"--take needs {' and '.join(lacking)}: no claim is without")
        picked = picking.picked_by(list(take), figures, common)
    elif _terminal():
        named, known = named_in(text, evidence.regions), picking.allowed(evidence, read_package(folder))
        new = [each for place, each in enumerate(figures) if not recorded[place]]
        answers = [
            (each, picking.answers_about(each, suggest(named, each), common, known, click.prompt))
            for each in new
        ]
        picked = [(each, details) for each, details in answers if details]
    else:
        raise DataError("nothing to record: use --take N=INDICATOR, with the numbers of `jaminan read`")
    adding.refuse_recorded([each for each, _ in picked], figures, recorded)
    claims = [adding.claim_row(each, source, details) for each, details in picked]
    for name in additions.add(folder, [row] if row else [], claims):
        click.echo(f"added {name}")
    click.echo("`jaminan diff` shows what that changes; `git diff` shows the new rows.")


def _terminal() -> bool:
    return sys.stdin.isatty()
