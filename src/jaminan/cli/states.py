"""The commands about the state of the evidence: whether it is valid, what changed, what follows from that."""

import sys

import click

from analysis.paths import data_folder
from jaminan.cli import options


@click.command(cls=options.Command)
@options.data
def check(data: str) -> None:
    """Check the raw tables; list everything that is wrong.

    Under git, figures that are printed in another form than in the last commit are listed, too.
    """
    from jaminan.findings import FindingsError
    from jaminan.running.reprinted import reprinted
    from jaminan.tables import strict

    folder = data_folder(data)
    evidence = strict.load(folder)
    if findings := reprinted(folder):
        raise FindingsError(findings)
    click.echo(
        f"{len(evidence.claims)} claims from {len(evidence.sources)} sources "
        f"on {evidence.claims['region_id'].nunique()} regions: valid."
    )


@click.command(cls=options.Command)
@options.data
def build(data: str) -> None:
    """Rebuild the processed tables, if the raw tables or the code changed."""
    from jaminan.tables.build import build as rebuild

    changed = rebuild(data_folder(data))
    click.echo("\n".join(f"wrote {path}" for path in changed) or "Up to date.")


@click.command(cls=options.Command)
@click.option(
    "--against", default="HEAD", metavar="COMMIT", help="Commit to compare with (default: the last)."
)
@options.as_of
@options.data
def diff(against: str, as_of: str, data: str) -> None:
    """What the raw tables change against a commit: claims, estimates, coverage, gaps, verdicts."""
    from analysis.measures.changes import changes
    from analysis.measures.measured import measure_all
    from jaminan.cli import listing
    from jaminan.running.committed import committed_evidence
    from jaminan.tables import strict

    folder = data_folder(data)
    before, after = committed_evidence(folder, against), strict.load(folder)
    day = options.day("--as-of", as_of, after)
    if not as_of and before.as_of != after.as_of:
        click.echo(f"day of the reports: {before.as_of} → {after.as_of}")
    moved = changes(measure_all(before, day or after.as_of), measure_all(after, day))
    click.echo(listing.changes_as_text(moved))
    click.echo(listing.later_as_text(before, after, day or after.as_of), nl=False)


@click.command(cls=options.Command)
def update() -> None:
    """After a change of the raw tables: check, show what moved, and make anew what follows from them.

    That is the processed tables, the notebooks, the README with its picture, and the outlines of the tests;
    what changed is named. Reports are made by `jaminan report`.
    """
    from jaminan.running.updating import update as make

    context = click.get_current_context()
    context.invoke(check, data="")
    context.invoke(diff, against="HEAD", as_of="", data="")
    if status := make(click.echo):
        sys.exit(status)
