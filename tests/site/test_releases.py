"""The history of releases, and why an estimate moved."""

from dataclasses import replace

import pandas as pd
import pytest
from frozen import DATA

from analysis.errors import DataError
from analysis.measures.measured import measure_all
from analysis.paths import DATA as TODAY
from analysis.paths import ROOT
from jaminan.site.moved import all_moved, moved
from jaminan.site.releases import current, history, save
from jaminan.tables import strict


@pytest.fixture(scope="module")
def evidence():
    return strict.load(DATA)


@pytest.fixture(scope="module")
def now(evidence):
    return current(measure_all(evidence))


def _with(release, region_id, measure, **changed):
    """The release with another estimate."""
    rows = release.estimates.copy()
    own = (rows["region_id"] == region_id) & (rows["measure"] == measure)
    assert own.sum() == 1
    for name, value in changed.items():
        rows.loc[own, name] = value
    return replace(release, estimates=rows)


def _claims(release, claim_id, **changed):
    claims = release.claims.copy()
    for name, value in changed.items():
        claims.loc[claims["claim_id"] == claim_id, name] = value
    return replace(release, claims=claims)


def test_a_release_is_read_as_it_was_saved(now, tmp_path, evidence):
    save(replace(now, version="0.10.0"), tmp_path)
    save(replace(now, version="0.9.0"), tmp_path)
    found = history(tmp_path)
    assert [release.version for release in found] == ["0.9.0", "0.10.0"]
    assert len(moved(found[0], now, evidence)) == 0
    pd.testing.assert_frame_equal(found[0].estimates, now.estimates, check_dtype=False)


def test_a_release_spans_all_readings(now, evidence):
    readings = measure_all(evidence).coverage.groupby(["region_id", "measure"])
    [((region_id, measure), both), *_] = [
        (key, rows) for key, rows in readings if len(rows.dropna(subset="low")) == 2
    ]
    own = now.estimates[(now.estimates["region_id"] == region_id) & (now.estimates["measure"] == measure)]
    [row] = own.to_dict("records")
    assert (row["low"], row["high"]) == pytest.approx((both["low"].min(), both["high"].max()), abs=1e-6)


def _karimun(now):
    [row] = now.estimates.query("region_id == 'karimun' and measure == 'registered'").to_dict("records")
    return row["claim_ids"].split()


@pytest.mark.parametrize("reason", ["new_figure", "corrected_figure", "later_date", "rule", "out_of_use"])
def test_why_an_estimate_moved(now, evidence, reason):
    claims = _karimun(now)
    before = replace(_with(now, "karimun", "registered", low=90.0), version="0.1.0")
    cited = claims
    match reason:
        case "new_figure":
            before = replace(before, claims=before.claims[~before.claims["claim_id"].isin(claims)])
        case "corrected_figure":
            before = _claims(before, claims[0], as_printed="1 persen")
            cited = claims[:1]
        case "later_date":
            before = replace(before, estimates=before.estimates.assign(reports_as_of="2020-12-31"))
        case "rule":
            cited = []
        case "out_of_use":
            before, cited = _with(before, "karimun", "registered", claim_ids="S014"), ["S014"]
            now = _claims(now, "S014", state="withdrawn")
    [row] = moved(before, now, evidence).to_dict("records")
    assert (row["reason"], row["claim_ids"].split()) == (reason, cited)
    assert (row["low_before"], row["previous"], row["region"]) == (90, "0.1.0", "Karimun")
    assert bool(row["sources"]) == bool(cited)


def test_an_estimate_that_is_gone_is_listed_and_a_new_one_is_not(now, evidence):
    rest = now.estimates[now.estimates["region_id"] != "natuna"]
    without = replace(now, estimates=rest)
    gone = moved(now, without, evidence)
    assert set(gone["region_id"]) == {"natuna"}
    assert gone["low_after"].isna().all()
    assert len(moved(without, now, evidence)) == 0


def test_a_region_that_the_evidence_does_not_have_keeps_its_id(now, evidence):
    rows = now.estimates.assign(region_id=now.estimates["region_id"].replace({"karimun": "elsewhere"}))
    gone = moved(replace(now, estimates=rows), now, evidence)
    assert set(gone["region_id"]) == {"elsewhere"}
    assert set(gone["region"]) == {""}


def test_an_open_side_that_stays_open_has_not_moved(now, evidence, tmp_path):
    held = _with(now, "karimun", "registered", high=float("inf"))
    save(replace(held, version="0.1.0"), tmp_path)
    assert len(moved(history(tmp_path)[0], held, evidence)) == 0


def test_the_newest_release_comes_first(now, evidence):
    first, second = (
        replace(_with(now, "karimun", "registered", low=low), version=version)
        for low, version in ((90.0, "0.1.0"), (91.0, "0.2.0"))
    )
    assert list(all_moved([first, second, now], evidence)["previous"]) == ["0.2.0", "0.1.0"]


@pytest.mark.parametrize("version", ["", "1.0", "v0.2.0", "../0.2.0"])
def test_a_version_that_is_none_is_refused(now, tmp_path, version):
    with pytest.raises(DataError, match="expected three numbers"):
        save(replace(now, version=version), tmp_path)


def test_files_that_are_not_in_order_are_refused(now, tmp_path):
    estimates, claims = save(replace(now, version="0.1.0"), tmp_path)
    claims.unlink()
    with pytest.raises(DataError, match=r"0\.1\.0-claims\.csv: is missing"):
        history(tmp_path)
    claims.write_text("claim_id\nE1\n", encoding="utf-8")
    with pytest.raises(DataError, match="has the columns claim_id – expected"):
        history(tmp_path)
    estimates.write_text(
        estimates.read_text(encoding="utf-8").replace("gap_active", "gap_other"), encoding="utf-8"
    )
    claims.unlink()
    save(replace(now, version="0.1.0"), tmp_path)
    assert len(history(tmp_path)) == 1


def test_the_releases_of_the_project_are_in_order():
    """Every one but perhaps the next is of a version that the changes describe."""
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = [release.version for release in history(TODAY / "releases")]
    assert versions[0] == "0.1.0"
    assert [version for version in versions if f"\n## {version}" not in changes] == []
