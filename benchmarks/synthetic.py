"""Write synthetic evidence on 38 provinces and 514 regencies and cities, for trials of scale.

Run by hand: `.venv/bin/python benchmarks/synthetic.py FOLDER [REGIONS]`

The nation's claims and policy are real ones. Every other region carries the claims of a real region of
its level under another name, with other decimals: as many figures, in as many forms, as real regions have.
All names and sources say that they are synthetic. Never to be mixed with `data/raw`.
"""

import csv
import random
import re
import shutil
import sys
from itertools import cycle
from pathlib import Path

from analysis.paths import DATA, ROOT
from jaminan.tables.build import build

PROVINCES, REGENCIES = 38, 514
# Evidence that never changes, so that times can be compared over the years.
MODEL = ROOT / "tests" / "frozen_evidence"
_DECIMALS = re.compile(r"(?<=\d,)\d+(?= ?(?:persen|%))")


def write_synthetic(folder: Path, regions: int = PROVINCES + REGENCIES, seed: int = 1) -> list[str]:
    """Make a data folder with so many provinces and regencies; return their ids.

    Raises
    ------
    ValueError
        If the folder is one of the repository's own.
    FileExistsError
        If there is something in its place.
    """
    if folder.resolve().is_relative_to(DATA.resolve()):
        raise ValueError(f"{folder}: synthetic evidence has no place in {DATA.name}/")
    chance = random.Random(seed)
    (folder / "raw").mkdir(parents=True)
    for name in ("datapackage.json", "raw/indicators.csv"):
        shutil.copy(MODEL / name, folder / name)
    real_regions, real_claims, real_sources = map(_read, ("regions", "claims", "sources"))
    made = _regions(regions)
    policy = [rule for rule in _read("policy") if rule["region_id"] == "indonesia"]
    ruled = {rule["claim_id"] for rule in policy}
    claims = [
        {**claim, "region_id": "indonesia"}
        for claim in real_claims
        if claim["region_id"] == "indonesia" or claim["claim_id"] in ruled
    ]
    patterns = {
        level: cycle(_patterns(level, real_regions, real_claims)) for level in ("province", "regency")
    }
    for region in made:
        for claim in next(patterns[region["level"]]):
            claims.append(_claim(claim, f"Y{len(claims):06d}", region["region_id"], chance))
    used = {claim["source_id"] for claim in claims}
    _write(folder, "regions", [real_regions[0], *made])
    _write(folder, "claims", claims)
    _write(folder, "policy", policy)
    _write(folder, "sources", [_source(each) for each in real_sources if each["source_id"] in used])
    build(folder)
    return [region["region_id"] for region in made]


def _regions(number: int) -> list[dict]:
    """Provinces first, each with its share of the regencies."""
    provinces = max(1, round(number * PROVINCES / (PROVINCES + REGENCIES)))
    made = [_region(f"sintetis-{n:02d}", f"Provinsi Sintetis {n:02d}", "indonesia") for n in range(provinces)]
    for n in range(number - provinces):
        parent = made[n % provinces]["region_id"]
        made.append(_region(f"{parent}-{n:03d}", f"Kabupaten Sintetis {n:03d}", parent))
    return made


def _region(region_id: str, name: str, parent: str) -> dict:
    level = "province" if parent == "indonesia" else "regency"
    english = name.replace("Provinsi Sintetis", "Synthetic Province").replace(
        "Kabupaten Sintetis", "Synthetic Regency"
    )
    return {
        "region_id": region_id,
        "name_indonesian": name,
        "name_english": english,
        "level": level,
        "parent_id": parent,
        "focal": "yes" if region_id == "sintetis-00" else "no",
    }


def _patterns(level: str, regions: list[dict], claims: list[dict]) -> list[list[dict]]:
    """The claims of every real region of a level; cities count as regencies."""
    levels = {"regency", "city"} if level == "regency" else {level}
    alike = [region["region_id"] for region in regions if region["level"] in levels]
    return [[claim for claim in claims if claim["region_id"] == region_id] for region_id in alike]


def _claim(pattern: dict, claim_id: str, region_id: str, chance: random.Random) -> dict:
    printed = pattern["as_printed"]
    if not pattern["read_as"]:
        printed = _DECIMALS.sub(lambda found: _digits(len(found[0]), chance), printed)
    text = {"paragraph": "", "speaker": "Juru Bicara Sintetis", "note": "Synthetic, for trials of scale."}
    return {**pattern, **text, "claim_id": claim_id, "region_id": region_id, "as_printed": printed}


def _digits(number: int, chance: random.Random) -> str:
    return "".join(str(chance.randint(1, 9)) for _ in range(number))


def _source(pattern: dict) -> dict:
    words = {"outlet": "SYNTHETIC", "title": f"(Synthetic source {pattern['source_id']})", "author": ""}
    return {**pattern, **words, "url": "", "text_sha256": ""}


def _read(name: str) -> list[dict]:
    with (MODEL / "raw" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(folder: Path, name: str, rows: list[dict]) -> None:
    columns = _read(name)[0]
    with (folder / "raw" / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    made = write_synthetic(Path(sys.argv[1]), *map(int, sys.argv[2:]))
    print(f"{len(made)} synthetic regions in {sys.argv[1]}")
