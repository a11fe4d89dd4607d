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


class _WithNames(options.Command):
    """A command whose help lists what its options may name."""

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Every indicator, office, kind, variant and base, as the tables of the repository have them."""
        from jaminan.tables.vocabulary import vocabulary

        for title, names in vocabulary(data_folder("")).items():
            with formatter.section(title):
                formatter.write_dl(list(names.items()))


_FILE = click.Path(dir_okay=False)


@click.command(cls=_WithNames)
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
    metavar="N=INDICATOR[:KIND[:VARIANT]][,COLUMN=VALUE]…",
    help="Record figure N of `jaminan read` so; without it, questions about each new one follow.",
)
@click.option(
    "--draft", type=_FILE, metavar="CSV", help="Write all figures to a table to fill in; record nothing."
)
@click.option("--from", "filled", type=_FILE, metavar="CSV", help="Record the rows of such a table marked x.")
@click.option("--region", "region_id", metavar="ID", help="Region of all figures.")
@click.option("--as-of", metavar="DATE", help="Date that all figures describe.")
@click.option("--as-of-basis", metavar="HOW", help="How that is known: stated, publication or inferred.")
@click.option(
    "--base", "stated_base", metavar="BASE", help="Base that the source names for all; empty: none."
)
@click.option("--speaker", help="Speaker of all figures; empty: nobody.")
@click.option("--agency", help="Office of the speaker.")
@options.data
def add(
    article: Path, source: str, take: tuple[str, ...], draft: str | None, filled: str | None, data: str,
    **given: str | None,
) -> None:  # fmt: skip
    """Record figures of an ARTICLE, a text file, as rows of claims.csv and sources.csv.

    By questions, by --take, or by a table: --draft writes it, and --from reads it when it is filled in.
    Answers to questions are kept beside the article until they are recorded. Nothing is written unless
    all of the evidence is valid with it. The article itself is not stored.
    """
    from jaminan.articles.numbers import find_quantities
    from jaminan.articles.text import read_article
    from jaminan.entry import append as additions
    from jaminan.entry import draft as drafts
    from jaminan.entry import picking
    from jaminan.entry import prompt as adding
    from jaminan.tables import strict

    if sum(map(bool, (take, draft, filled))) > 1:
        raise click.UsageError("--take, --draft and --from are three ways: give one of them.")
    folder, text = data_folder(data), read_article(article)
    evidence, figures = strict.load(folder), find_quantities(text)
    common = {name: given[name] for name in picking.COMMON if given[name] is not None}
    recorded = adding.recorded_claims(figures, evidence.claims, source)
    if draft:
        if Path(draft).exists():
            raise DataError(f"{draft} exists already – give it with --from, or take it away")
        drafts.write(Path(draft), drafts.drafted(text, figures, recorded, evidence.regions, common))
        click.echo(f"wrote {draft}: {len(figures)} figures; mark with x in “take” what is to be recorded")
        return
    indicators: list[dict] = []
    kept = article.with_name(f"{article.name}.answers.csv")
    if take:
        if lacking := [option for name, option in _NEEDED.items() if not common.get(name)]:
            raise DataError(f"--take needs {' and '.join(lacking)}: no claim is without")
        picked = picking.picked_by(list(take), figures, common)
    elif filled:
        picked = drafts.taken(drafts.read_rows(Path(filled), figures), figures)
    elif _terminal():
        given |= _about_source(source, given, evidence)
        rows = drafts.drafted(text, figures, recorded, evidence.regions, common)
        picked, indicators = _asked(kept, rows, figures, folder, evidence, common)
    else:
        raise DataError(
            "nothing to record: use --take N=INDICATOR, with the numbers of `jaminan read`, or --draft"
        )
    if not picked:
        raise DataError(
            "nothing to record: no figure is marked x" if filled else "nothing to record: all were left out"
        )
    row = adding.source_row(source, article, given, evidence.sources)
    adding.refuse_recorded([each for each, _ in picked], figures, recorded)
    claims = [adding.claim_row(each, source, details) for each, details in picked]
    for name in additions.add(folder, [row] if row else [], claims, indicators=indicators):
        click.echo(f"added {name}")
    kept.unlink(missing_ok=True)
    click.echo("`jaminan diff` shows what that changes; `git diff` shows the new rows.")


def _about_source(source_id: str, given: dict, evidence) -> dict[str, str]:
    """What is not known yet of a new source, by questions."""
    needed = all(given[name] for name in ("outlet", "title", "source_kind"))
    if needed or source_id in set(evidence.sources["source_id"]):
        return {}
    from analysis.words.language import Language
    from jaminan.entry.fields import source_kinds, source_labels

    labels, kinds = source_labels(Language("en")), source_kinds(Language("en"))
    asked = [name for name in ("outlet", "title", "published", "url") if not given[name]]
    answers = {
        name: click.prompt(f"{labels[name]} of {source_id}", default="", show_default=False) for name in asked
    }
    if not given["source_kind"]:
        answers["source_kind"] = click.prompt(
            labels["source_kind"], type=click.Choice(list(kinds)), default="news"
        )
    return answers


def _asked(
    kept: Path, rows: list[dict], figures: list, folder: Path, evidence, common: dict
) -> tuple[list, list]:
    """The figures that the answers record, and the rows of new indicators; every answer is kept in a file."""
    from analysis.words.language import Language
    from jaminan.entry import asking
    from jaminan.entry import draft as drafts
    from jaminan.entry.fields import Fields
    from jaminan.tables.schema import read_package

    if kept.exists():
        rows = drafts.read_rows(kept, figures)
        click.echo(f"going on with the answers in {kept}")
    click.echo(asking.HELP)
    fields = Fields(evidence, read_package(folder), Language("en"))
    try:
        new = asking.fill(
            rows, figures, fields, common, click.prompt, click.echo, lambda: drafts.write(kept, rows)
        )
    except click.Abort:
        if kept.exists():
            click.echo(f"\nThe answers are kept in {kept}: the same command goes on with them.")
        raise
    return drafts.taken(rows, figures), new


def _terminal() -> bool:
    return sys.stdin.isatty()
