"""The commands about the evidence: rows from a table, figures against their texts, what is missing."""

import shutil
import sys
from pathlib import Path

import click

from analysis.errors import DataError
from analysis.paths import data_folder
from jaminan import atomic
from jaminan.choices import LANGUAGES
from jaminan.cli import options
from jaminan.running.endings import WRONG_INPUT

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
_FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)


@click.command("import", cls=options.Command)
@click.argument("table", type=_FILE)
@click.option("--mapping", type=_FILE, help="TOML file that describes its rows and columns.")
@click.option("--sheet", default="", help="Without --mapping: of a workbook with several sheets.")
@click.option("--dry-run", is_flag=True, help="Show what would be added; write nothing.")
@options.data
def import_table(table: Path, mapping: Path | None, sheet: str, dry_run: bool, data: str) -> None:
    """Add the figures of a statistical office's TABLE (.csv, .xlsx, .xls, .ods) to the raw tables.

    Without --mapping, a mapping is written beside it: what its head and the register of regions show, and
    ? for what they do not. Look at it, fill it in (docs/howto/import-a-table.md has the keys), and give it
    with --mapping.

    Empty cells and marks such as - and n.a. are not published and make no claim. Nothing is
    written unless the table, the mapping and all of the evidence with the new rows are valid.
    """
    from jaminan.entry import append as additions
    from jaminan.entry import drafting, importing
    from jaminan.tables import strict

    folder = data_folder(data)
    if mapping is None:
        mapping = table.with_suffix(".toml")
        if mapping.exists():
            raise DataError(f"{mapping} exists already – give it with --mapping, or take it away")
        text = drafting.draft(table, sheet, strict.load(folder))
        atomic.write(mapping, text.encode())
        click.echo(f"wrote {mapping}: {text.count(chr(34) + '?' + chr(34))} values to fill in, marked ?")
        return
    found = importing.read_claims(table, mapping, folder)
    if dry_run:
        click.echo(importing.summary(found))
        return
    claim_ids = additions.add(folder, found.sources, found.claims, found.new)
    click.echo(
        f"{len(claim_ids)} claims ({claim_ids[0]} to {claim_ids[-1]}) of source "
        f"{found.claims[0]['source_id']} added to {folder / 'raw'}"
        f"{importing.left_out(found)}; `jaminan diff` shows what they change."
    )


@click.command(cls=options.Command)
@click.option(
    "--articles",
    required=True,
    type=_FOLDER,
    metavar="DIR",
    help="Folder with texts of sources, in it or below; each is known by its SHA-256 (text_sha256).",
)
@options.data
def verify(articles: Path, data: str) -> None:
    """Check that figures are in the paragraphs named, where there are texts of their sources.

    A paragraph is a non-empty line, counted from 1. Spaces of any kind are equal, and a figure may
    go over a line end. Exits 2 if a figure is elsewhere or missing, or its paragraph is not named.
    """
    from jaminan.articles import verify as verification

    found = verification.verify(data_folder(data), articles)
    for finding in found.findings:
        click.echo(str(finding))
    others = f"; {found.strays} other files" if found.strays else ""
    click.echo(
        f"{found.verified} claims verified in {found.with_text} sources, {len(found.findings)} problems, "
        f"{found.mentions} without a figure; {found.without_text} sources have no text in {articles}{others}"
    )
    if found.findings:
        sys.exit(WRONG_INPUT)


@click.command(cls=options.Command)
@options.as_of
@options.known_by
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the list."
)
@click.option("--csv", "comma_separated", is_flag=True, help="For other programs: with ids and numbers.")
@options.data
def todo(as_of: str, known_by: str, language: str, comma_separated: bool, data: str) -> None:
    """The figures that are missing in all regions, who could give them, and what each would settle.

    Ranked by the percentage points of a coverage rate that an answer would settle (a rate that is not
    published, or older than 366 days, counts as 100 points wide), then by how many gaps and rules it would
    help to decide; focal regions before others. Below the list are the regions on which nothing is
    published, by province; with --csv there are only the questions.
    """
    from analysis.measures.measured import measure_all
    from analysis.words.language import Language
    from jaminan.cli import todo as lists
    from jaminan.cli.priorities import ranked

    evidence = options.evidence(data)
    day = options.day("--as-of", as_of)
    measured = measure_all(evidence, day, options.day("--known-by", known_by))
    missing, words = ranked(measured), Language(language)
    if comma_separated:
        click.echo(lists.as_csv(missing, measured, words), nl=False)
    else:
        width = shutil.get_terminal_size((118, 24)).columns
        click.echo(lists.as_text(missing, measured, words, width))
