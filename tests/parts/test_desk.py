"""Money on a condition, programmes and their ends, whom to ask, and the sentence to quote."""

import pytest

from analysis.blocks.notes import number_notes
from analysis.measures.measured import measure_region
from analysis.parts import desk, financing
from analysis.words.language import Language
from analysis.words.report import Report

EN, ID = Language("en"), Language("id")
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
GOAL = {**LABOUR, "claim_kind": "target", "as_printed": "65 persen", "claim_id": "P002"}
DUE = {
    "rule_id": "teluk_labour_target_2025", "claim_id": "P002", "region_id": "teluk",
    "indicator_id": "labour_active_pct", "valid_to": "2025-12-31",
}  # fmt: skip
WORKERS = {"indicator_id": "labour_eligible_persons", "variant": "unstated", "as_printed": "100.001 orang"}
TARIFF = {
    "region_id": "negara", "indicator_id": "labour_contribution_idr", "claim_kind": "tariff",
    "as_printed": "Rp 16.800", "claim_id": "P001", "variant": "jkk_jkm",
}  # fmt: skip
PAID = {
    "rule_id": "bpu_contribution_jkk_jkm", "claim_id": "P001", "indicator_id": "labour_contribution_idr",
    "applies_to": "national",
}  # fmt: skip
HEADS = {
    "indicator_id": "labour_financed_persons", "variant": "vulnerable", "as_printed": "953 orang",
    "as_of": "2025-11-13",
}  # fmt: skip


@pytest.fixture
def report_of(evidence_of):
    def make(*claims, policy=(), region="teluk", language=EN, as_of="2025-12-31"):
        measured = measure_region(evidence_of(*claims, policy=policy), region, as_of)
        return Report(measured, language, number_notes(measured))

    return make


@pytest.fixture
def money_of(report_of):
    def make(*claims, policy=(), **how):
        found = desk.money(report_of(*claims, TARIFF, policy=(PAID, *policy), **how))
        return found[0].content

    return make


def test_year_of_the_workers_short_of_the_target(money_of):
    found = money_of(LABOUR, WORKERS, GOAL, policy=(DUE,))
    assert found["text"] == (
        "If the regency paid the minimum contribution of the self-employed, Rp16,800 a month, for the 6,000–"
        "7,600 workers short of the target, it would cost Rp1.20–1.52 billion a year. That is not the cost of "
        "reaching it: employers pay for wage earners."
    )
    (row,) = found["rows"]
    # 6.0 and 7.5 percent of 100,001 at 12 times 16,800.
    assert (round(row["year_low"]), round(row["year_high"])) == (1_209_612_096, 1_512_015_120)
    assert found["notes"] == [1, 2, 3, 4]


def test_plan_that_the_year_rests_on_is_there_to_be_changed(money_of):
    (row,) = money_of(LABOUR, WORKERS, GOAL, policy=(DUE,))["rows"]
    assert (row["target_pct"], row["contribution_idr"], row["months"]) == (65, 16_800, 12)
    assert (row["level_low"], row["level_high"]) == (57.5, 59)
    assert (row["base_low"], row["base_high"]) == (100_001, 100_001)
    (row,) = money_of(LABOUR)["rows"]
    assert (row["target_pct"], row["level_high"], row["base_low"]) == (100, 59, None)


def test_year_of_all_without_cover_where_no_target_is_missed(money_of):
    text = money_of(LABOUR, WORKERS)["text"]
    assert "for all 41,000–43,000 workers without Jamsostek, it would cost Rp8.2–8.6 billion a year" in text


@pytest.mark.parametrize(
    ("region", "payer"), [("pulau", "the provincial government"), ("negara", "the central")]
)
def test_government_that_would_pay_is_the_region_s_own(money_of, region, payer):
    own = {"region_id": region}
    text = money_of({**LABOUR, **own}, {**WORKERS, **own}, region=region)["text"]
    assert text.startswith(f"If {payer}")


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ([LABOUR], "the number of eligible workers has not been published"),
        (
            [{**LABOUR, "as_of": "2024-10-09"}, {**WORKERS, "as_of": "2024-10-09"}],
            "the Jamsostek rate is too old",
        ),
        ([WORKERS], "no Jamsostek rate of all workers has been published"),
    ],
)
def test_no_amount_says_why_and_what_a_billion_pays(money_of, claims, reason):
    assert money_of(*claims)["text"] == (
        f"The yearly cost cannot be stated: {reason}. Each Rp1 billion pays the minimum contribution of the self-employed, "
        "Rp16,800 a month, for a year of 4,960 workers."
    )


def test_figures_of_far_days_are_named(money_of):
    text = money_of(LABOUR, {**WORKERS, "as_of": "2025-08-13"})["text"]
    assert text.endswith("It rests on figures from 13 August 2025 to 1 December 2025.")


def test_without_a_tariff_there_is_no_sentence(report_of):
    assert desk.money(report_of(LABOUR, WORKERS)) == []


def test_requests_leave_out_what_only_an_award_needs(report_of, monkeypatch):
    monkeypatch.setattr(desk, "office_sentences", lambda _, questions: list(questions["indicator_id"]))
    line = {"claim_kind": "threshold", "as_printed": "18 persen", "claim_id": "P003", "region_id": "negara"}
    share = {"indicator_id": "health_financed_pct", "variant": "any_local"}
    award = {"rule_id": "uhc_award_2025_utama", "claim_id": "P003", "indicator_id": "health_financed_pct"}
    found = desk.requests(report_of(LABOUR, {**line, **share}, policy=(award,)))
    assert [(block.content["text"], block.content["role"]) for block in found] == [
        ("health_active_pct", "item"), ("health_registered_pct", "item"), ("labour_active_pct", "item"),
        ("labour_eligible_persons", "item"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ([{**LABOUR, "hedge_as_printed": "sekitar", "agency": "bpjs_ketenagakerjaan"}, {"as_printed": "98,50 persen"}],
         "In Bay Regency, about 58 percent of workers were active Jamsostek members on 1 December 2025, according "
         "to BPJS Ketenagakerjaan."),
        ([{**LABOUR, "as_of": "2024-10-09"}, {"as_printed": "98,50 persen", "as_of": "2025-11"}],
         "In Bay Regency, 98.50 percent of residents were registered with JKN in November 2025, according to BPJS "
         "Kesehatan."),
        ([{"as_printed": "100,26 persen"}],
         "In Bay Regency, registered JKN members were 100.26 percent of the population count on 1 December 2025, "
         "according to BPJS Kesehatan."),
        ([{"as_printed": "98,50 persen", "agency": "regency_government"}],
         "In Bay Regency, 98.50 percent of residents were registered with JKN on 1 December 2025, according to the "
         "government of Bay Regency."),
        ([{"as_printed": "98,50 persen", "agency": "press"}],
         "In Bay Regency, 98.50 percent of residents were registered with JKN on 1 December 2025, according to "
         "Harian Satu."),
    ],
)  # fmt: skip
def test_sentence_to_quote_names_region_day_and_office(report_of, claims, sentence):
    (found,) = desk.quote(report_of(*claims))
    assert found.content["text"] == f"To quote: “{sentence}”"
    assert (found.content["role"], found.content["notes"]) == (
        "quote",
        [1 if len(claims) < 2 or claims[0].get("agency") else 2],
    )


def test_nothing_is_quoted_without_a_rate_that_is_not_old(report_of):
    assert desk.quote(report_of({**LABOUR, "as_of": "2024-10-09"})) == []


def test_programme_has_its_cost_and_its_end(report_of):
    months = {
        "indicator_id": "labour_financed_months", "variant": "vulnerable", "as_printed": "2 bulan",
        "as_of": "2025-12-15",
    }  # fmt: skip
    report = report_of(
        {**HEADS, "source_id": "harian-3"}, {**months, "source_id": "harian-3"}, TARIFF, policy=(PAID,)
    )
    (found,) = financing.ending_paragraphs(report)
    assert found.content["text"] == (
        "Programmes: 953 vulnerable workers, 2 months for Rp32,020,800, ended on 15 December 2025."
    )


def test_newest_figure_of_a_programme_counts_and_none_that_is_old(report_of):
    newer = {**HEADS, "as_printed": "960 orang", "as_of": "2025-12"}
    old = {**HEADS, "variant": "fishers", "as_of": "2024-01-01"}
    (found,) = financing.ending_paragraphs(report_of(HEADS, newer, old))
    assert (
        found.content["text"]
        == "Programmes whose end is not published: 960 vulnerable workers (December 2025)."
    )


@pytest.mark.parametrize(
    ("ends", "words"),
    [("2025-12-30", "ended on 30 December 2025"), ("2025-12-31", "ended on 31 December 2025"),
     ("2026-01-15", "to 15 January 2026")],
)  # fmt: skip
def test_programme_has_ended_from_its_last_day_on(report_of, ends, words):
    months = {
        "indicator_id": "labour_financed_months", "variant": "vulnerable", "as_printed": "2 bulan",
        "as_of": ends, "claim_kind": "quota",
    }  # fmt: skip
    (found,) = financing.ending_paragraphs(report_of(HEADS, months, TARIFF, policy=(PAID,)))
    assert found.content["text"].endswith(f"{words}.")


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ({"variant": "fishers"}, "953 fishers"),
        ({"variant": "bpu"}, "953 workers whose contributions are financed, non-wage earners (BPU)"),
        ({"indicator_id": "health_financed_persons", "variant": "regency"},
         "953 JKN members paid by the regency or city"),
        ({"as_printed": "1,2 juta orang"}, "1.2 million vulnerable workers"),
        ({"as_printed": "1.250.000 orang"}, "1,250,000 vulnerable workers"),
    ],
)  # fmt: skip
def test_programme_is_named_by_whom_it_pays_for(report_of, claim, words):
    (found,) = financing.ending_paragraphs(report_of({**HEADS, **claim}))
    assert found.content["text"].partition(": ")[2].startswith(f"{words} (13 November 2025)")


def test_no_programme_is_said(report_of):
    (found,) = financing.ending_paragraphs(report_of(LABOUR))
    assert found.content["text"] == "No programme of the last year that pays for members has been found."
