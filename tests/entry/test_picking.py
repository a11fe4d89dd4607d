import pytest
from frozen import DATA

from analysis.errors import DataError
from jaminan.articles.numbers import find_quantities
from jaminan.entry.picking import allowed, answers_about, basis, fitting, picked_by
from jaminan.tables import strict
from jaminan.tables.schema import read_package

FOUND = find_quantities("sekitar 58 persen, 1.200 pekerja, Rp 16.800")


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.mark.parametrize(
    ("take", "message"),
    [
        ("2", "expected a number and an indicator"),
        ("x=y", "expected a number and an indicator"),
        ("2=", "expected a number and an indicator"),
        ("2=a:b:c:d", "expected a number and an indicator"),
        ("0=a", "the article has figures 1 to 3"),
        ("4=a", "the article has figures 1 to 3"),
    ],
)
def test_take_that_names_nothing_is_refused(take, message):
    with pytest.raises(DataError, match=message):
        picked_by([take], FOUND, {})


def test_takes_overrule_what_holds_for_all():
    given = {"region_id": "teluk", "variant": "all"}
    ((found, of),) = picked_by(["3=labour_contribution_idr:tariff:jkk_jkm"], FOUND, given)
    assert found.text == "Rp 16.800"
    assert of == {
        "region_id": "teluk", "indicator_id": "labour_contribution_idr", "claim_kind": "tariff",
        "variant": "jkk_jkm",
    }  # fmt: skip


@pytest.fixture(scope="module")
def known(real):
    return allowed(real, read_package(DATA))


def test_indicators_that_fit_have_the_unit(real, known):
    rates, people, money = (set(fitting(each, known)) for each in FOUND)
    assert {"labour_active_pct", "health_registered_pct"} <= rates
    assert {"labour_active_persons", "health_financing_companies"} <= people
    assert money == {name for name in real.indicators["indicator_id"] if name.endswith("_idr")}
    assert not rates & people


def _answering(*answers):
    """Gives the answers in turn, then what is offered; remembers the questions."""
    questions, left = [], list(answers)

    def ask(question: str, default: str) -> str:
        questions.append(question)
        return left.pop(0) if left else default

    return ask, questions


def test_what_is_near_is_offered_and_what_is_given_has_no_question(known):
    ask, questions = _answering("labour_active_pct")
    near = {"regions": ["karimun"], "dates": ["2025-12"], "speakers": []}
    assert answers_about(FOUND[0], near, {"agency": "bps"}, known, ask) == {
        "agency": "bps", "indicator_id": "labour_active_pct", "region_id": "karimun", "claim_kind": "observation",
        "variant": "unstated", "as_of": "2025-12", "as_of_basis": "stated", "speaker": "",
    }  # fmt: skip
    assert not [question for question in questions if "agency" in question]


def test_nothing_leaves_it_out(known):
    assert answers_about(FOUND[0], {}, {}, known, _answering()[0]) is None


def test_dash_clears_what_is_offered(known):
    ask, _ = _answering("labour_active_pct", "karimun", "target", "all", "-")
    answers = answers_about(FOUND[0], {"dates": ["2025"], "regions": [], "speakers": []}, {}, known, ask)
    assert (answers["as_of"], answers["as_of_basis"]) == ("", "")


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (["labour_active_pc", "labour_active_pct"], "did you mean 'labour_active_pct'?"),
        (
            ["labour_active_persons", "labour_active_pct"],
            "'labour_active_persons' is none of: health_registered_pct",
        ),
        (["labour_active_pct", "karimn", "karimun"], "'karimn' is none of: indonesia, kepri, karimun"),
        (["labour_active_pct", "karimun", "targt", "target"], "did you mean 'target'?"),
    ],
)
def test_question_is_repeated_after_an_unknown_answer(known, answers, message):
    ask, questions = _answering(*answers)
    given = answers_about(FOUND[0], {}, {}, known, ask)
    assert given["indicator_id"] == "labour_active_pct"
    assert [question for question in questions if message in question]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [([], ""), (["2025"], "stated"), (["2025-12"], "stated"), (["2025-12-23"], "publication")],
)
def test_whole_day_is_probably_that_of_speaking(dates, expected):
    assert basis({"dates": dates}) == expected
