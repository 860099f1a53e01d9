"""The figures month by month: they lead up to what was printed, and nothing in them is odd."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.application.example.chance import Chance
from hsnplan.application.example.months import Counts, accumulating, leading_up, women_of
from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.goal_figures import GoalFigures
from hsnplan.domain.outcome_notices import notices
from hsnplan.domain.register import Register
from tests.application.examples import example, node

COUNTED_2023 = (
    "Högst 4 timmar på akutmottagningen",
    "Återbesök inom medicinskt måldatum",
    "Operation inom medicinskt måldatum",
    "Behandling och operation inom 90 dagar",
    "Förstabesök hos specialist inom 90 dagar",
    "Telefontillgänglighet på hälsocentral",
)
COUNTED_2025 = (
    "Förstabesök hos specialist inom vårdgarantin",
    "Operation och åtgärd inom vårdgarantin",
    "Medicinsk bedömning inom tre dagar",
    "Högst fyra timmar på akutmottagningen",
)
COUNTED = [(2023, title) for title in COUNTED_2023] + [(2025, title) for title in COUNTED_2025]


def outcomes(register: Register, title: str, sex: str = "") -> dict[str, Outcome]:
    """A goal's outcomes of the board by the name of their period."""
    goal = node(register, title).id
    rows = [row for row in register.outcomes.values() if (row.node, row.unit, row.sex) == (goal, "", sex)]
    return {register.period_name(row.period): row for row in rows}


def months(year: int) -> list[str]:
    return [f"{name} {year}" for name in ("Januari", "Februari", "Mars", "April")]


def figure(text: str) -> Decimal:
    return Decimal(text.removesuffix("%").strip().replace(",", "."))


@pytest.mark.parametrize(("year", "title"), COUNTED)
def test_the_months_add_up_to_the_share_that_was_printed(year: int, title: str) -> None:
    found = outcomes(example(year).register, title)
    rows = [found[name] for name in months(year)]
    printed = found[f"Tertial 1 {year}"]
    share = sum(int(row.numerator) for row in rows) * Decimal(100) / sum(int(row.denominator) for row in rows)
    stated = figure(printed.accumulated or printed.printed)
    assert abs(share - stated) <= Decimal("0.05")
    assert figure(rows[-1].accumulated) == stated


@pytest.mark.parametrize("title", COUNTED_2023)
def test_april_has_the_figures_of_the_report(title: str) -> None:
    found = outcomes(example(2023).register, title)
    april, printed = found["April 2023"], found["Tertial 1 2023"]
    names = ("numerator", "denominator", "share", "accumulated")
    assert [getattr(april, name) for name in names] == [getattr(printed, name) for name in names]


@pytest.mark.parametrize(("year", "title"), COUNTED)
def test_women_and_men_give_the_total_of_each_month(year: int, title: str) -> None:
    register = example(year).register
    total, women, men = (outcomes(register, title, sex) for sex in ("", "K", "M"))
    for month in months(year):
        for name in ("numerator", "denominator"):
            parts = [int(getattr(rows[month], name)) for rows in (women, men)]
            assert sum(parts) == int(getattr(total[month], name))


@pytest.mark.parametrize("year", [2023, 2025])
def test_nothing_is_odd_in_any_figure(year: int) -> None:
    rows = sorted(example(year).register.outcomes.values(), key=lambda row: row.id)
    assert [row.sentence for row in notices(rows)] == []


@pytest.mark.parametrize("year", [2023, 2025])
def test_what_no_document_states_says_that_it_is_an_example(year: int) -> None:
    register = example(year).register
    stated = {
        register.period_name(row.period) for row in register.outcomes.values() if row.source != "Exempeldata"
    }
    documents = {"Tertial 1 2023", "Helår 2021", "Våren 2022", "Helår 2022"}
    assert stated == (documents if year == 2023 else set())


def test_the_divisions_give_the_boards_first_visits_in_april() -> None:
    register = example(2023).register
    goal = node(register, "Förstabesök hos specialist inom 90 dagar").id
    rows = [row for row in register.outcomes.values() if row.node == goal and row.unit]
    assert sum(int(row.numerator) for row in rows) == 1530
    assert sum(int(row.denominator) for row in rows) == 2133


def test_a_goals_page_has_a_series_for_each_month_by_sex_and_by_division() -> None:
    register = example(2023).register
    figures = GoalFigures(register, node(register, "Förstabesök hos specialist inom 90 dagar").id)
    assert [point.words for point in figures.curve().points][-1] == "71,7\u00a0%"
    assert [len(curve.points) for curve in (figures.curve(), *figures.by_sex())] == [4, 4, 4]
    assert [curve.name for curve in figures.by_division()] == [
        "Division Medicin",
        "Division Kirurgi",
        "Division Nära vård",
    ]


def test_a_goals_page_has_former_years_where_the_documents_give_them() -> None:
    register = example(2023).register
    figures = GoalFigures(register, node(register, "Stöd från närmaste chef").id)
    assert [(curve.name, curve.points[0].words) for curve in figures.former_years()] == [
        ("2022", "4,57"),
        ("2021", "4,47"),
    ]


def test_the_target_of_the_tertial_holds_for_the_series_that_april_ends() -> None:
    register = example(2023).register
    figures = GoalFigures(register, node(register, "Mindre medellång och lång sjukfrånvaro").id)
    assert figures.target.printed == "Högst 3,5 %"


@pytest.mark.parametrize("year", [2023, 2025])
def test_goals_followed_up_monthly_have_an_outcome_for_each_month(year: int) -> None:
    register = example(year).register
    rows = [row for row in register.goals() if row.frequency == "månadsvis"]
    assert len(rows) >= 6
    assert not [row.title for row in rows if not set(months(year)) <= set(outcomes(register, row.title))]


counts = st.integers(200, 20_000).flatmap(
    lambda whole: st.tuples(st.integers(whole // 4, whole), st.just(whole))
)


@given(counts, st.integers(-60, 60), st.integers(35, 65), st.text())
def test_any_month_is_led_up_to(figures: tuple[int, int], off: int, women: int, seed: str) -> None:
    last = Counts(*figures)
    accumulated = min(Decimal(99), max(Decimal(15), last.share + Decimal(off) / 10))
    rows = leading_up(Chance(seed), last, accumulated, 4)
    assert rows[-1] == last
    assert abs(accumulating(rows)[-1].share - accumulated) <= Decimal("0.2")
    for month in rows:
        part = women_of(Chance(seed), month, women)
        rest = month.less(part)
        assert 0 <= part.part <= part.whole
        assert 0 <= rest.part <= rest.whole
