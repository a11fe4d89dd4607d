import pytest

from analysis.evidence import stamp


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "datapackage.json").write_text('{"resources": [], "title": ""}'),
        lambda folder: (folder / "raw" / "a.csv").write_text("x\n2\n"),
        lambda folder: (folder / "raw" / "a.csv").rename(folder / "raw" / "c.csv"),
        lambda folder: (folder / "raw" / "b.csv").unlink(),
        lambda folder: [
            (folder / "raw" / name).write_text(text) for name, text in (("a.csv", "x\n1\nx"), ("b.csv", "\n"))
        ],
    ],
    ids=["description", "cell", "name of a table", "number of tables", "where a table ends"],
)
def test_raw_hash_rests_on_all_that_is_read(tmp_path, change):
    folder = tmp_path
    (folder / "datapackage.json").write_text('{"resources": []}')
    (folder / "raw").mkdir()
    for name, text in (("a.csv", "x\n1\n"), ("b.csv", "x\n")):
        (folder / "raw" / name).write_text(text)
    before = stamp.raw_hash(folder)
    assert stamp.raw_hash(folder) == before
    change(folder)
    assert stamp.raw_hash(folder) != before
