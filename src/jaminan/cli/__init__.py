"""The command ``jaminan``: thin, so that everything it does can be called from Python too."""

import os
import sys
from pathlib import Path

import click

from analysis.paths import DATA, REPORTS, SITE, data_folder
from jaminan.choices import BRIEF, DEFAULT_FORMATS, FORMATS, LANGUAGES
from jaminan.cli import articles, options, states
from jaminan.cli import raw_tables as raw
from jaminan.running import record
from jaminan.running.endings import SOME_FAILED, in_a_sentence
from jaminan.running.home import provide_home
from jaminan.running.lock import locked
from jaminan.running.parents import adopting
from jaminan.running.places import refuse_foreign_folder
from jaminan.running.record import terminable
from jaminan.running.requests import Options
from jaminan.running.up_to_date import state, up_to_date
from jaminan.running.workers import start_server

# Commands import what they need: the libraries take seconds, `--help` or a run with nothing to do need none.

_data, _as_of, _known_by, _as_json = options.data, options.as_of, options.known_by, options.as_json


class _Command(click.Group):
    """Report in one place the error that stops a command."""

    command_class = options.Command

    def invoke(self, context: click.Context):
        with in_a_sentence():
            return super().invoke(context)


@click.group(cls=_Command)
@click.version_option(package_name="jaminan")
def main() -> None:
    """Published figures on Indonesia's health and labour insurance: what they support."""
    provide_home()


_STATES = (states.check, states.build, states.diff, states.update)
for _command in (*_STATES, articles.read, articles.add, raw.import_table, raw.verify, raw.todo):
    main.add_command(_command)


@main.command()
@click.argument("region")
@_as_of
@_known_by
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the text."
)
@_as_json
@_data
def show(region: str, as_of: str, known_by: str, language: str, as_json: bool, data: str) -> None:
    """What is published on one REGION: coverage, gaps, other figures, what to quote and to ask, sources.

    With --json also rivals, conditions of rules, and every claim, with names of columns and ids.
    """
    from analysis.measures.measured import measure_region
    from jaminan.cli import listing

    day, known = options.day("--as-of", as_of), options.day("--known-by", known_by)
    measured = measure_region(options.evidence(data), region, day, known)
    click.echo(
        options.json_text(listing.as_json(measured)) if as_json else listing.as_text(measured, language)
    )


@main.command()
@click.argument("region", required=False)
@_as_of
@_known_by
@click.option("--bases", is_flag=True, help="Only the pages whose counts decide the base of an active rate.")
@_as_json
@_data
def audit(region: str | None, as_of: str, known_by: str, bases: bool, as_json: bool, data: str) -> None:
    """Figures that contradict each other and open figures, of one REGION or of all.

    Without --as-of, all evidence counts. Exits 0 whatever it finds.
    """
    from analysis.evidence.scope import newest_day, service_areas
    from analysis.measures.measured import measure_all, measure_region
    from jaminan.cli import audited

    evidence = options.evidence(data)
    day = options.day("--as-of", as_of, evidence) or newest_day(evidence).isoformat()
    known = options.day("--known-by", known_by, evidence)
    measured = (
        measure_all(evidence, day, known) if region is None else measure_region(evidence, region, day, known)
    )
    regions = measured.region_ids if region is None else [region, *service_areas(evidence, region)]
    if bases and as_json:
        click.echo(options.json_text(audited.bases_as_json(measured)))
    elif bases:
        click.echo(audited.bases_as_text(measured))
    elif as_json:
        click.echo(options.json_text(audited.as_json(measured, regions)))
    else:
        click.echo(audited.as_text(measured, regions))


@main.command()
@click.argument("regions", nargs=-1, metavar="[REGION ...]")
@click.option("--all", "every", is_flag=True, help="Every region that a claim is about.")
@options.several("--language", "languages", LANGUAGES, LANGUAGES, "May be given several times.")
@_as_of
@_known_by
@_data
@options.several(
    "--format",
    "formats",
    tuple(kind for kind in FORMATS if kind != BRIEF),
    DEFAULT_FORMATS,
    "May be given several times. Notebook and tables (CSV) come with each report.",
)
@click.option("--brief", is_flag=True, help="The first page alone as well, as .brief.pdf.")
@click.option("--force", is_flag=True, help="Render reports that are up to date, too.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes at once (default: one a core).")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Work on this Dask cluster.")
@click.option("--output", default=str(REPORTS), metavar="DIR", help="Folder of the reports.")
def report(
    regions: tuple[str, ...],
    data: str,
    output: str,
    brief: bool,
    force: bool,
    workers: int | None,
    scheduler: str,
    **chosen,
) -> None:
    """Render the regional reports: the focal regions, the named ones, or all; and their index.

    Without REGION, the comparison notebooks are rendered too.
    """
    if regions and chosen["every"]:
        raise click.UsageError("--all takes no REGION: it makes the report of every region.")
    place, folder = Path(os.path.realpath(output)), data_folder(data)
    refuse_foreign_folder(place, folder)
    chosen["formats"] += (BRIEF,) * brief
    wanted = Options(regions=regions, data=str(folder) if data else "", **chosen)
    with terminable(), adopting():
        if (place / record.NAME).is_file():
            # A second run ends here, before it reads anything.
            with locked(place):
                number = 0 if force else up_to_date(place, state(wanted))
            if number:
                click.echo(f"{number} of {number} reports are in {output}, {number} of them unchanged")
                return
        # Even if a cluster makes the reports, the notebooks become pages here, in a run without these.
        if not scheduler or not (regions or data or wanted.known_by):
            start_server(folder)
        from jaminan.running import session

        run = session.render(wanted, output=place, force=force, number=workers or 0, scheduler=scheduler)
    for line in sorted(run.failed):
        click.echo(f"failed: {line}", err=True)
    if run.failed:
        sys.exit(SOME_FAILED)


@main.command()
@click.option("--output", default=str(SITE), metavar="FOLDER", help="Folder of the site.")
@click.pass_context
def site(context: click.Context, output: str) -> None:
    """Put everything for a web server into one folder.

    That is the reports of all regions, made first where they are not up to date, with their index; the
    notebooks, those in notebooks/yours too; the documentation, in a checkout; the data; and a front page with
    a search, in both languages. What has not changed is not written again; files that are not of the site
    stay. If a report or a notebook fails, the site stays as it was.
    """
    from jaminan.site.placing import refuse_other_files

    place = Path(os.path.realpath(output))
    refuse_foreign_folder(place, DATA)
    refuse_other_files(place)
    context.invoke(report, every=True)
    from analysis.blocks.block import PHONES
    from analysis.evidence import store
    from jaminan.site.assembling import assemble

    os.environ[PHONES] = "1"
    with terminable(), adopting():
        changes = assemble(store.load(DATA), Path(os.path.realpath(REPORTS)), place)
    click.echo(f"{changes.files} files are in {output}: {changes.written} written, {changes.removed} removed")
    if not (place / "docs").is_dir():
        click.echo("without the documentation, which takes a checkout and Sphinx (make site)", err=True)


@main.command()
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-p", "given", type=(str, str), multiple=True, metavar="NAME VALUE", help="A parameter.")
@options.several("--format", "formats", ("html", "pdf", "docx"), ("html",), "May be given several times.")
@click.option("--output", default=str(REPORTS / "notebooks"), metavar="DIR", help="Folder of the pages.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of numerals and notes (default: that of the notebook)."
)
def publish(
    notebook: Path,
    given: tuple[tuple[str, str], ...],
    formats: tuple[str, ...],
    output: str,
    language: str | None,
) -> None:
    """Run any NOTEBOOK with an ordinary kernel and write it as a page.

    Frames, figures with a title, Markdown and printed text are published, and what ja.show displays. What
    cannot be is refused with its cell, counted from 0, and its first line, and nothing is written.

    Cells read files relative to the notebook. What they write there goes to the folder of the page, a changed
    file too: the one beside the notebook stays as it is, like the notebook. Only a path from the root of the
    disk, or another program that a cell starts, reaches the files themselves.

    The index lists what is in reports/notebooks at the next `jaminan report`.
    """
    from jaminan.running import acceptance, making, notebook_pages

    place = Path(os.path.realpath(output))
    with terminable(), adopting():
        try:
            written = notebook_pages.publish(
                notebook, dict(given), formats=formats, output=place, language=language or ""
            )
        except acceptance.Refused as refusal:
            click.echo(f"failed: {notebook}: {making.reason(refusal)}", err=True)
            sys.exit(SOME_FAILED)
    for path in written:
        click.echo(path)
