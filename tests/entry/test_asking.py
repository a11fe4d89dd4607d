import pytest

from analysis.words.language import Language
from jaminan.articles.numbers import find_quantities
from jaminan.entry import asking
from jaminan.entry.draft import LEAVE, RECORD, drafted, taken
from jaminan.entry.fields import Fields
from jaminan.tables import strict
from jaminan.tables.schema import read_package

ARTICLE = (
    "Di Teluk per Desember 2025 ada 58 persen pekerja, 1.240 pekerja.\nSekali lagi 58 persen. Ada 7 persen."
)
FIGURES = find_quantities(ARTICLE)
RATE = ["labour_active_pct", "", "", "", "-", "", "", "", ""]  # the rest as offered


@pytest.fixture
def ask_for(folder_of):
    """Answers in turn, then the end of the input; gives the rows, new quantities, lines shown and questions."""
    folder = folder_of({"as_printed": "90 persen"})
    evidence = strict.load(folder)
    fields = Fields(evidence, read_package(folder), Language("en"))

    def run(answers, common=None, rows=None):
        common = common or {}
        recorded = {place: [] for place in range(len(FIGURES))}
        rows = rows or drafted(ARTICLE, FIGURES, recorded, evidence.regions, common)
        left, questions, shown, kept = list(answers), [], [], []

        def ask(question, default):
            questions.append(question.strip())
            if not left:
                raise EOFError
            return left.pop(0) or default

        try:
            new = asking.fill(
                rows, FIGURES, fields, common, ask, shown.append, lambda: kept.append(len(questions))
            )
        except EOFError:
            new = None
        return rows, new, shown, questions, kept

    return run


def test_each_figure_is_shown_in_its_sentence_with_what_is_near(ask_for):
    _, _, shown, _, _ = ask_for([*RATE, "-", "-", "-"])
    first = next(line for line in shown if "Figure 1" in line)
    assert "Figure 1 of 4: 58 persen" in first
    assert "Di Teluk per Desember 2025 ada 58 persen pekerja, 1.240 pekerja." in first
    assert "2025-12" in first
    assert any("Figure 3 of 4: 58 persen – the same as figure 1" in line for line in shown)


def test_what_the_text_states_is_offered_and_taken_by_enter(ask_for):
    rows, _, _, _, _ = ask_for([*RATE, "-", "-", "-"])
    ((figure, details),) = taken(rows, FIGURES)
    assert figure.text == "58 persen"
    assert details == {
        "indicator_id": "labour_active_pct", "region_id": "teluk", "claim_kind": "observation",
        "variant": "unstated", "stated_base": "", "as_of": "2025-12", "as_of_basis": "stated", "speaker": "",
        "agency": "press", "note": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "answer", ["labour_active_pct", "jamsostek active coverage (UCJ)", "ucj", "jamsostek UCJ"],
)  # fmt: skip
def test_a_choice_is_named_by_its_id_or_words_or_some_of_them(ask_for, answer):
    rows, _, _, _, _ = ask_for([answer])
    assert rows[0]["indicator_id"] == "labour_active_pct"


def test_several_that_fit_are_listed_and_chosen_by_number(ask_for):
    rows, _, shown, _, _ = ask_for(["jkn active", "2"])
    # Of all that fit the unit, of those that fit the words, then of the regions.
    _, narrowed, _ = [line.split()[1] for line in shown if line.strip().startswith("2 ")]
    assert rows[0]["indicator_id"] == narrowed


def test_nothing_of_another_unit_is_offered(ask_for):
    rows, _, shown, _, _ = ask_for(["?", "labour_active_persons"])
    assert not [line for line in shown if "labour_active_persons –" in line]
    assert rows[0]["indicator_id"] == ""
    assert [line for line in shown if "nothing is called 'labour_active_persons'" in line]


def test_a_wrong_answer_is_asked_again_and_loses_nothing(ask_for):
    rows, _, shown, questions, _ = ask_for(["ucj", "Telk", "teluk", "", "", "-", "2025-13", "2025-12"])
    assert [line for line in shown if "nothing is called 'Telk'" in line]
    assert [line for line in shown if "2025-13" in line]
    assert questions.count("Region") == questions.count("Date described") == 2
    assert (rows[0]["region_id"], rows[0]["as_of"]) == ("teluk", "2025-12")


def test_back_asks_the_question_before_again_across_figures(ask_for):
    rows, _, _, questions, _ = ask_for([*RATE, "<", "bpjs_kesehatan", "-", "-", "-"])
    assert questions.count("Their office") == 2
    assert (rows[0]["agency"], rows[0]["take"]) == ("bpjs_kesehatan", RECORD)
    rows, _, _, _, _ = ask_for(["-", "<", *RATE])
    assert rows[0]["take"] == RECORD


def test_one_answer_leaves_out_all_repeats(ask_for):
    rows, new, _, questions, _ = ask_for([*RATE, "--", "-", "-"])
    assert [row["take"] for row in rows] == [RECORD, LEAVE, LEAVE, LEAVE]
    assert new == []
    assert len(questions) == len(RATE) + 3


def test_one_answer_takes_over_what_figures_share(ask_for):
    given = ["ucj", "tanjung", "target", "", "-", "2025", "", "Budi", "bps"]
    rows, _, _, _, _ = ask_for([*given, "labour_active_persons", "=", "", "ucj", "=", "", "members", "-"])
    assert [row["take"] for row in rows] == [RECORD] * 3 + [LEAVE]
    # What they do not share is asked all the same.
    assert (rows[0]["stated_base"], rows[2]["stated_base"]) == ("", "members")
    assert {name: rows[1][name] for name in ("region_id", "claim_kind", "as_of", "speaker", "agency")} == {
        "region_id": "tanjung", "claim_kind": "target", "as_of": "2025", "speaker": "Budi", "agency": "bps",
    }  # fmt: skip
    _, _, shown, _, _ = ask_for(["="])
    assert [line for line in shown if "no figure has been answered" in line]


def test_every_answer_is_kept_and_asking_goes_on_from_them(ask_for):
    rows, _, _, questions, kept = ask_for(RATE)
    assert kept == list(range(1, len(RATE) + 1))
    _, new, shown, _, _ = ask_for(["-", "-", "-"], rows=rows)
    assert new == []
    assert not [line for line in shown if "Figure 1" in line]
    assert questions[0] == "Quantity"


def test_what_holds_for_all_has_no_question(ask_for):
    common = {"region_id": "teluk", "as_of": "2025", "as_of_basis": "stated", "agency": "bps"}
    _, _, _, questions, _ = ask_for(["ucj"] + [""] * 3 + ["-"] * 4, common)
    assert not {"Region", "Date described", "Date known from", "Their office"} & set(questions)


def test_without_a_date_its_basis_is_not_asked(ask_for):
    rows, _, _, _, _ = ask_for(["ucj", "", "", "", "-", "-", "", "", "-", "-", "-"])
    assert (rows[0]["as_of"], rows[0]["as_of_basis"], rows[0]["take"]) == ("", "", RECORD)


def test_a_new_quantity_is_asked_for_there_and_then(ask_for):
    made = ["labour_new_pct", "labour", "", "eligible_workers", "Baru", "New", "D", "D", "L", "L"]
    rows, new, _, _, _ = ask_for(["+", *made, *RATE[1:], "-", "-", "-"])
    assert rows[0]["indicator_id"] == "labour_new_pct"
    assert new[0]["unit"] == "percent"
    assert new[0]["name_english"] == "New"
