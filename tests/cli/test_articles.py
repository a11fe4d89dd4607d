import json

import pytest
from click.testing import CliRunner

from jaminan import cli
from jaminan.cli import articles

ARTICLE = """Kabar Pulau – Bupati Teluk hadir, Senin (12/01/2026).

Kepala Dinas, Sri Lestari, mengatakan sekitar 1.240 pekerja rentan terdaftar per Desember 2025, dengan iuran
Rp 16.800 per orang.
"""
NEW = ["--outlet", "Kabar Pulau", "--title", "Pekerja", "--published", "2026-01-12", "--source-kind", "news"]
OF = ["--region", "teluk", "--as-of", "2025-12", "--as-of-basis", "stated", "--agency", "regency_government"]


@pytest.fixture
def run():
    return lambda *arguments, **more: CliRunner().invoke(cli.main, [str(each) for each in arguments], **more)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def folder(folder_of):
    return folder_of({"as_printed": "90 persen"})


def _raw(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "raw").iterdir()}


def test_read_lists_quantities_with_what_is_near(run, article, folder):
    result = run("read", article, "--data", folder)
    assert result.exit_code == 0
    head, first, second = result.output.splitlines()
    assert head.split()[:4] == ["number", "paragraph", "text", "value"]
    assert "1.240 pekerja" in first
    assert "teluk" in first
    assert "Sri Lestari" in first
    assert second.split()[:4] == ["2", "3", "Rp", "16.800"]


def test_read_as_json_has_places_values_and_null_for_open_sides(run, article, folder):
    article.write_text("minimal 95 persen, 97,45 persen", encoding="utf-8")
    least, exact = json.loads(run("read", article, "--json", "--data", folder).output)
    assert least == {
        "number": 1, "text": "95 persen", "value": 95, "value_end": None, "low": 95, "high": None,
        "unit": "percent", "hedge": "at_least", "paragraph": 1, "start": 8, "end": 17,
        "hedge_as_printed": "minimal", "read_as": "", "near": {"dates": [], "regions": [], "speakers": []},
    }  # fmt: skip
    assert (exact["value"], exact["low"], exact["high"]) == (97.45, 97.445, 97.455)


def test_read_lists_what_is_unsure_below_the_table(run, article, folder):
    article.write_text("Ada 58 persen.\nTunggakannya Rp7 ml.", encoding="utf-8")
    last = run("read", article, "--data", folder).output.splitlines()[-1]
    assert last.startswith("unsure: paragraph 2, 'Rp7' – an amount under 100 rupiah")
    _, unsure = json.loads(run("read", article, "--json", "--data", folder).output)
    assert (unsure["number"], unsure["value"], unsure["unit"]) == (None, None, None)
    assert unsure["unsure"].startswith("an amount under 100 rupiah")


def test_read_takes_the_standard_input_and_an_encoding(run, article, folder):
    assert "58 persen" in run("read", "-", "--data", folder, input="Ada 58 persen.").output
    article.write_bytes("“Ada 58 persen.”".encode("windows-1252"))
    assert run("read", article, "--data", folder).exit_code != 0
    assert "58 persen" in run("read", article, "--encoding", "windows-1252", "--data", folder).output


def test_read_leaves_out_counts_of_things_if_wanted(run, article, folder):
    article.write_text("Ada 12 desa dan 340 pekerja.", encoding="utf-8")
    assert "12 desa" in run("read", article, "--data", folder).output
    people = run("read", article, "--no-things", "--data", folder).output
    assert "12 desa" not in people
    # `--take` counts them all the same.
    assert people.splitlines()[1].split()[:4] == ["2", "1", "340", "pekerja"]


def test_read_of_an_article_without_figures_says_so(run, article, folder):
    article.write_text("Tidak ada angka pada 2025.", encoding="utf-8")
    assert run("read", article, "--data", folder).output == "No quantity found.\n"


def test_add_appends_the_claim_and_its_source(run, article, folder):
    before = _raw(folder)
    result = run("add", article, "--source", "kabar-pulau-2026", *NEW, *OF, "--take", "1=labour_financed_persons", "--data", folder)  # fmt: skip
    assert result.exit_code == 0, result.output
    assert result.output.startswith("added E001\n")
    after = _raw(folder)
    claim = after["claims.csv"].removeprefix(before["claims.csv"]).decode()
    assert claim == (
        "E001,kabar-pulau-2026,2,teluk,labour_financed_persons,unstated,observation,reported,1.240 pekerja,,"
        "sekitar,,,2025-12,stated,,,regency_government,,,,\n"
    )
    source = after["sources.csv"].removeprefix(before["sources.csv"]).decode()
    assert source.startswith("kabar-pulau-2026,Kabar Pulau,Pekerja,,2026-01-12,,news,,")
    assert {name for name in after if after[name] != before[name]} == {"claims.csv", "sources.csv"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([*OF, "--take", "1=labour_financed_persons"], "a new one needs: outlet, title, source_kind"),
        ([*NEW, *OF], "nothing to record: use --take N=INDICATOR"),
        (
            [*NEW, *OF, "--take", "2=labour_active_pct"],
            "unit of the indicator – expected a figure in percent",
        ),
        ([*NEW, "--take", "1=labour_financed_persons"], "--take needs --region and --agency: no claim"),
        (
            [*NEW, "--region", "teluk", "--take", "1=labour_financed_persons"],
            "--take needs --agency: no claim",
        ),
        ([*NEW, *OF, "--take", "1=labour_financed_person"], "did you mean 'labour_financed_persons'"),
    ],
)
def test_add_refuses_and_writes_nothing(run, article, folder, arguments, message):
    before = _raw(folder)
    result = run("add", article, "--source", "kabar-pulau-2026", *arguments, "--data", folder)
    assert result.exit_code == 2
    assert message in result.output
    assert _raw(folder) == before


def test_add_refuses_a_rate_that_cannot_be(run, article, folder):
    article.write_text("Cakupan Jamsostek mencapai 580 persen.\n", encoding="utf-8")
    before = _raw(folder)
    source = ["--source", "kabar-pulau-2026", "--take", "1=labour_active_pct"]
    result = run("add", article, *source, *NEW, *OF, "--data", folder)
    assert result.exit_code == 2
    assert "as_printed: '580 persen' – limit of the indicator – expected at most 110 percent" in result.output
    assert _raw(folder) == before


def test_add_refuses_what_is_recorded(run, article, folder):
    once = ["add", article, "--source", "kabar-pulau-2026", *NEW, *OF, "--take", "1=labour_financed_persons"]
    assert run(*once, "--data", folder).exit_code == 0
    again = run(*once, "--data", folder)
    assert (again.exit_code, again.output) == (2, "jaminan: recorded already: 1.240 pekerja (E001)\n")


def test_add_asks_on_a_terminal(run, article, folder, monkeypatch):
    monkeypatch.setattr(articles, "_terminal", lambda: True)
    answers = ["labour_financed_persons", "teluk", "", "", "", "", "", "regency_government", "-"]
    result = run(
        "add",
        article,
        "--source",
        "kabar-pulau-2026",
        *NEW,
        "--data",
        folder,
        input="\n".join(answers) + "\n",
    )
    assert result.exit_code == 0, result.output
    row = (folder / "raw" / "claims.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert row == (
        "E001,kabar-pulau-2026,2,teluk,labour_financed_persons,unstated,observation,reported,1.240 pekerja,,"
        "sekitar,,,2025-12,stated,,Sri Lestari,regency_government,,,,"
    )


def test_what_was_answered_outlives_an_end_of_the_input(run, article, folder, monkeypatch):
    monkeypatch.setattr(articles, "_terminal", lambda: True)
    of = ["add", article, "--source", "kabar-pulau-2026", *NEW, "--data", folder]
    broken = run(*of, input="labour_financed_persons\nteluk\n")
    assert broken.exit_code == 1
    assert "The answers are kept in" in broken.output
    kept = article.with_name("article.txt.answers.csv")
    result = run(*of, input="\n\n\n\n\n\n\nregency_government\n-\n")
    assert "going on with the answers" in result.output
    assert "added E001" in result.output, result.output
    assert not kept.exists()


def test_a_new_source_is_asked_for_there_and_then(run, article, folder, monkeypatch):
    monkeypatch.setattr(articles, "_terminal", lambda: True)
    about = ["Kabar Pulau", "Pekerja", "2026-01-12", "", "news"]
    answers = ["labour_financed_persons", "teluk", "", "", "", "", "", "regency_government", "-"]
    result = run(
        "add", article, "--source", "kabar-9", "--data", folder, input="\n".join([*about, *answers]) + "\n"
    )
    assert "added E001" in result.output, result.output
    assert "kabar-9,Kabar Pulau,Pekerja,,2026-01-12,,news" in (folder / "raw" / "sources.csv").read_text(
        encoding="utf-8"
    )


def test_a_draft_is_filled_in_and_recorded(run, article, folder, tmp_path):
    draft, of = (
        tmp_path / "draft.csv",
        ["add", article, "--source", "kabar-pulau-2026", *NEW, "--data", folder],
    )
    before = _raw(folder)
    assert "2 figures" in run(*of, *OF, "--draft", draft).output
    assert _raw(folder) == before
    again = run(*of, "--draft", draft)
    assert (again.exit_code, "exists already" in again.output) == (2, True)
    nothing = run(*of, "--from", draft)
    assert (nothing.exit_code, "no figure is marked x" in nothing.output) == (2, True)
    text = draft.read_text(encoding="utf-8-sig").splitlines()
    filled = text[1].replace(",", "x,", 1) if text[1].startswith(",") else text[1]
    filled = filled.replace(",,teluk,", ",labour_financed_persons,teluk,")
    draft.write_text("\n".join([text[0], filled, *text[2:]]) + "\n", encoding="utf-8")
    result = run(*of, "--from", draft)
    assert "added E001" in result.output, result.output
    both = run(*of, "--from", draft, "--take", "1=labour_financed_persons")
    assert (both.exit_code, "give one of them" in both.output) == (2, True)


def test_help_lists_every_indicator_office_and_kind(run):
    shown = run("add", "--help").output
    for name in ("labour_active_pct", "bpjs_kesehatan", "observation", "vulnerable", "eligible_workers"):
        assert name in shown
