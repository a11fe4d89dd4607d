"""The command ``jaminan``: thin, so that everything it does can be called from Python too."""

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from tqdm import tqdm

from analysis.dates import last_day
from analysis.errors import DataError, FindingsError
from analysis.evidence import store
from analysis.evidence.slices import focal, newest_day, service_areas
from analysis.measures import processed
from analysis.measures.changes import changes
from analysis.measures.measured import measure_all, measure_region
from analysis.paths import REPORTS, data_folder
from analysis.reporting import audit as audits
from analysis.reporting import listing
from analysis.reporting.formats import DEFAULT, WRITERS
from analysis.reporting.language import LANGUAGES
from analysis.running import record, runner, site
from analysis.running.committed import committed_evidence
from analysis.running.lock import Held, held
from analysis.running.template import default_date

SOME_FAILED, WRONG_INPUT, ENVIRONMENT, OTHER_RUN = 1, 2, 3, 4
INTERRUPTED, TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM

_data = click.option(
    "--data", default="", metavar="DIR", help="Folder with raw/ and processed/ (default: the repository's)."
)
_as_of = click.option("--as-of", default="", metavar="DATE", help="Last day that a figure may describe.")

_known_by = click.option(
    "--known-by",
    default="",
    metavar="DATE",
    help="Day by which a figure must have been published (default: no limit).",
)


class _Command(click.Group):
    """Say what is wrong with the input in one place: exit 2 without a traceback."""

    def invoke(self, context: click.Context):
        try:
            return super().invoke(context)
        except FindingsError as error:
            click.echo(str(error), err=True)
            click.echo(f"{len(error.findings)} finding(s); nothing was written.", err=True)
            sys.exit(WRONG_INPUT)
        except DataError as error:
            click.echo(f"jaminan: {error}", err=True)
            sys.exit(WRONG_INPUT)
        except Held as other:
            click.echo(f"jaminan: {other}", err=True)
            sys.exit(OTHER_RUN)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"jaminan: {where}{error.strerror or error}", err=True)
            sys.exit(ENVIRONMENT)
        except KeyboardInterrupt:
            click.echo("jaminan: interrupted; what was finished is in place", err=True)
            sys.exit(INTERRUPTED)


@click.group(cls=_Command)
@click.version_option(package_name="jaminan")
def main() -> None:
    """Published figures on Indonesia's health and labour insurance: what they support."""


@main.command()
@_data
def check(data: str) -> None:
    """Check the raw tables; list everything that is wrong."""
    evidence = store.load(data_folder(data))
    click.echo(
        f"{len(evidence.claims)} claims from {len(evidence.sources)} sources "
        f"on {len(evidence.regions)} regions: in order."
    )


@main.command()
@_data
def build(data: str) -> None:
    """Rebuild the processed tables, if the raw tables or the code changed."""
    folder = data_folder(data)
    changed = processed.build(folder, default_date())
    click.echo("\n".join(f"wrote {path}" for path in changed) or "Up to date.")


@main.command()
@click.option(
    "--against", default="HEAD", metavar="COMMIT", help="Commit to compare with (default: the last)."
)
@_as_of
@_data
def diff(against: str, as_of: str, data: str) -> None:
    """What the raw tables move against a commit: claims, estimates, coverage, gaps, verdicts."""
    folder, day = data_folder(data), as_of or default_date()
    before, after = committed_evidence(folder, against), store.load(folder)
    moved = changes(measure_all(before, day), measure_all(after, day))
    click.echo(listing.changes_as_text(moved))


@main.command()
@click.argument("region")
@_as_of
@_known_by
@click.option("--json", "as_json", is_flag=True, help="For other programs: open sides are null.")
@_data
def show(region: str, as_of: str, known_by: str, as_json: bool, data: str) -> None:
    """Estimates, bounds, rivals and sources of one REGION."""
    measured = measure_region(store.load(data_folder(data)), region, as_of or default_date(), known_by)
    if as_json:
        click.echo(json.dumps(listing.as_json(measured), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        click.echo(listing.as_text(measured))


@main.command()
@click.argument("region", required=False)
@_as_of
@_known_by
@click.option("--json", "as_json", is_flag=True, help="For other programs: open sides are null.")
@_data
def audit(region: str | None, as_of: str, known_by: str, as_json: bool, data: str) -> None:
    """Figures that contradict each other and open figures, of one REGION or of all.

    Without --as-of, everything held counts. Exits 0 whatever it finds.
    """
    evidence = store.load(data_folder(data))
    day = as_of or newest_day(evidence).isoformat()
    measured = (
        measure_region(evidence, region, day, known_by) if region else measure_all(evidence, day, known_by)
    )
    regions = [region, *service_areas(evidence, region)] if region else measured.region_ids
    if as_json:
        found = audits.as_json(measured, regions)
        click.echo(json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        click.echo(audits.as_text(measured, regions))


@main.command()
@click.argument("regions", nargs=-1, metavar="[REGION ...]")
@click.option("--all", "every", is_flag=True, help="Every region that a claim is about.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="One language (default: both).")
@_as_of
@_known_by
@_data
@click.option(
    "--format",
    "formats",
    type=click.Choice(list(WRITERS)),
    multiple=True,
    default=DEFAULT,
    show_default=True,
    help="May be given several times. Notebook and tables (CSV) come with each report.",
)
@click.option("--force", is_flag=True, help="Render reports that are up to date, too.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes at once (default: one a core).")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Work on this Dask cluster.")
@click.option("--output", default=str(REPORTS), metavar="DIR", help="Folder of the reports.")
def report(
    regions: tuple[str, ...],
    every: bool,
    language: str | None,
    formats: tuple[str, ...],
    as_of: str,
    known_by: str,
    data: str,
    output: str,
    **how,
) -> None:
    """Render the regional reports: the focal regions, the named ones, or all; and their index.

    Without REGION, the comparison notebooks are rendered too.
    """
    evidence = store.load(data_folder(data))
    for region in regions:
        evidence.region(region)
    day = last_day(as_of or default_date()).isoformat()
    known = last_day(known_by).isoformat() if known_by else ""
    requests = [
        runner.Request(region, code, day, known)
        for region in _regions(evidence, regions, every)
        for code in ([language] if language else LANGUAGES)
    ]
    place = Path(output).resolve()
    site.refuse_another_date(place, day, known)
    folder = str(data_folder(data)) if data else ""
    with _terminable(), held(place), _recorded(place, requests) as outcomes:
        with _shown(len(requests), outcomes) as done:
            runner.render_all(
                requests,
                evidence,
                data=folder,
                output=place,
                formats=formats,
                force=how["force"],
                number=how["workers"] or 0,
                scheduler=how["scheduler"],
                done=done,
            )
        failed = [
            f"{outcome.request.region} ({outcome.request.language}): {outcome.error}"
            for outcome in outcomes
            if outcome.error
        ]
        unchanged = sum(outcome.unchanged for outcome in outcomes)
        click.echo(
            f"{len(outcomes) - len(failed)} of {len(outcomes)} reports are in {output}"
            + (f", {unchanged} of them unchanged" if unchanged else "")
        )
        # The notebooks name regions of the repository's own data, and know no other day of knowledge.
        if not (regions or data or known):
            number = how["workers"] or 0
            failed += site.render_notebooks(evidence, place, day, force=how["force"], number=number)
        site.write_index(evidence, place, day, known)
        for line in sorted(failed):
            click.echo(f"failed: {line}", err=True)
        if failed:
            sys.exit(SOME_FAILED)


@contextmanager
def _terminable() -> Iterator[None]:
    """Let a request to end (SIGTERM) unwind the run as an interruption does."""

    def end(*_) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        click.echo("jaminan: terminated; what was finished is in place", err=True)
        sys.exit(TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _recorded(place: Path, requests: list[runner.Request]) -> Iterator[list[runner.Outcome]]:
    """Collect the outcomes of a run and write its record, however it ends."""
    began, outcomes, code = datetime.now(UTC), [], SOME_FAILED
    try:
        yield outcomes
        code = 0
    except KeyboardInterrupt:
        code = INTERRUPTED
        raise
    except SystemExit as end:
        code = end.code
        raise
    except OSError:
        code = ENVIRONMENT
        raise
    finally:
        record.save(place, requests, outcomes, began, code)


@contextmanager
def _shown(number: int, outcomes: list[runner.Outcome]) -> Iterator[Callable[[runner.Outcome], None]]:
    """Collect outcomes as they come, and show that they do."""
    terminal = sys.stderr.isatty()
    with tqdm(total=number, unit="report", disable=not terminal) as bar:

        def done(outcome: runner.Outcome) -> None:
            outcomes.append(outcome)
            bar.update()
            if not terminal:
                state = "failed" if outcome.error else "unchanged" if outcome.unchanged else "done"
                click.echo(f"{state}: {outcome.request.stem}")

        yield done


def _regions(evidence: store.Evidence, named: tuple[str, ...], every: bool) -> list[str]:
    regions = evidence.regions
    if every:
        return list(regions[regions["region_id"].isin(evidence.claims["region_id"])]["region_id"])
    return list(dict.fromkeys(named)) or focal(evidence)
