"""The commands about what was published: rows from a table, figures against their texts, what is missing."""

from pathlib import Path

import click

from analysis.cli import options
from analysis.paths import data_folder

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
_FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)


@click.command("import")
@click.argument("table", type=_FILE)
@click.option("--mapping", required=True, type=_FILE, help="TOML file that says what its columns are.")
@options.data
def import_table(table: Path, mapping: Path, data: str) -> None:
    """Add the figures of a statistical office's TABLE, .csv or .xlsx, to the raw tables.

    A row of it is a region, a column an indicator; the mapping (CONTRIBUTING.md has an example) says which
    and from whom. Empty cells and marks such as - and n.a. are not published and make no claim. Nothing is
    written unless the table, the mapping and all of the evidence with the new rows are in order.
    """
    from analysis.evidence import additions, importing

    folder = data_folder(data)
    sources, claims = importing.read_claims(table, mapping, folder)
    claim_ids = additions.add(folder, sources, claims)
    click.echo(
        f"{len(claim_ids)} claims ({claim_ids[0]} to {claim_ids[-1]}) of source {claims[0]['source_id']} "
        f"added to {folder / 'raw'}; `jaminan diff` says what they move."
    )
