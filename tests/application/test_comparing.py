"""Dates and editions are compared: what changed and by whom, and both colours where the guidance is another."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hsnplan.application import assessing, closing, comparing, registers
from hsnplan.application.example.build import build_example
from hsnplan.application.printing import Occasion, activity_list, print_list, view
from hsnplan.application.session import Session
from hsnplan.domain.change import Actor
from hsnplan.domain.editions import editions_of
from hsnplan.domain.errors import Refusal
from hsnplan.domain.outline_row import PLAN
from hsnplan.domain.rollup import Judgements, goals
from tests.registers import FixedComputer, Small

COORDINATOR = Actor("Bo Ek", "Handläggare", "Samordningskansliet")
ASSIGNMENTS = "assignment"


def compared(session: Session, first: str, second: str) -> dict[str, Any]:
    return comparing.answer(session, *comparing.differences(session, first, second))


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """The example of 2025 with April closed, and August judged by the new guidance."""
    path = str(tmp_path_factory.mktemp("guidance") / "r.hsnplan")
    build_example(path, 2025, surroundings=FixedComputer())
    made = registers.open_session(path, COORDINATOR, FixedComputer(1_757_000_000_000, "2025-09-04"))
    april = closing.find_period(made.register, "").id
    made.apply(closing.close(made, april, anyway=True))
    return made


def assignments(session: Session) -> list[str]:
    register = session.register
    return [row for row in goals(register) if register.node_type(register.nodes[row]) == ASSIGNMENTS]


def printed(session: Session) -> bytes:
    (edition,) = editions_of(session.register, closing.find_period(session.register, "tertial").id)
    shown = view(closing.edition(session, edition.id), PLAN)
    occasion = Occasion(closing.moment(session, edition.id), edition=edition)
    return print_list(activity_list(shown, occasion)).pdf


def test_a_new_guidance_colours_august_leaves_april_to_the_byte_and_the_comparison_warns(
    session: Session,
) -> None:
    before = printed(session)
    april = closing.find_period(session.register, "tertial").id
    in_april = Judgements(session.register, april)
    rows = assignments(session)
    assert len(rows) == 27
    assert in_april.tally(rows) == {"green": 22, "yellow": 1, "red": 4}

    august, action = closing.new_period(session.register, "Delår augusti 2025", "interim", "2025-08-31")
    session.apply(action)
    new = {"multi_year": "yellow", "on_plan": "yellow", "done": "green", "off_plan": "red"}
    session.apply(
        assessing.set_guidance(
            session.register, ASSIGNMENTS, august, "Vägledning augusti 2025", "Flerårigt är gult.", new
        )
    )
    for row in rows:
        said = in_april.of(row)
        assert said is not None
        session.apply(
            assessing.assess(session.register, row, said.state, comment=said.comment or "Följer inte planen")
        )

    assert Judgements(session.register, august).tally(rows) == {"green": 1, "yellow": 22, "red": 4}
    assert Judgements(session.register, april).tally(rows) == {"green": 22, "yellow": 1, "red": 4}
    assert printed(session) == before
    assert session.verify() == []

    found = compared(session, "Tertial 1 2025#1", "nu")
    assert [words for words in found["warnings"] if "uppdrag" in words] == [
        (
            "Vägledningen för uppdrag är inte densamma: ”Vägledning april 2025” i Tertial 1 2025, utgåva 1, "
            "”Vägledning augusti 2025” i nuläget. En färg betyder inte samma sak på båda hållen; båda färgerna visas."
        )
    ]
    both = Counter(
        (row["before"]["colour"], row["after"]["colour"], row["by_former_guidance"])
        for row in found["judged"]
        if row["after"] is not None
    )
    assert both == {("green", "yellow", "green"): 21}
    who = {row["who"] for row in found["changes"] if row["field"] == "Bedömning"}
    assert who == {"Handläggare, Bo Ek, Samordningskansliet"}


def test_within_one_guidance_nothing_is_warned_of(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    session = small.session
    session.apply(assessing.assess(session.register, small.goal, "partly", comment="Gult"))
    session.apply(closing.close(session, small.period))
    session.apply(closing.reopen(session.register, small.period, "Skulle ha varit grönt"))
    session.apply(assessing.assess(session.register, small.goal, "met", comment="Grönt"))
    session.apply(closing.close(session, small.period, "Skulle ha varit grönt"))
    found = compared(session, "särskild#1", "särskild#2")
    assert found["warnings"] == []
    (row,) = found["judged"]
    assert (row["title"], row["before"]["word"], row["after"]["word"]) == (
        "Högst 4 timmar på akuten",
        "Delvis",
        "Uppfylls",
    )
    told = [(row["about"], row["field"], row["before"], row["after"]) for row in found["changes"]]
    assert told == [
        ("Högst 4 timmar på akuten", "Bedömning", "Delvis", "Uppfylls"),
        ("Högst 4 timmar på akuten", "Kommentar", "Gult", "Grönt"),
    ]
    assert compared(session, "särskild#2", "nu")["judged"] == []


def test_a_guidance_that_is_replaced_after_the_close_leaves_the_edition_its_own(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    session = small.session

    def guide(colour: str) -> None:
        colours = {"partly": colour}
        action = assessing.set_guidance(
            session.register, "measure", small.period, f"Delvis är {colour}", "Så här.", colours
        )
        session.apply(action)

    guide("yellow")
    session.apply(assessing.assess(session.register, small.goal, "partly", comment="Delvis"))
    session.apply(closing.close(session, small.period))
    guide("green")
    found = compared(session, "särskild#1", "nu")
    (row,) = found["judged"]
    assert (row["before"]["colour"], row["after"]["colour"], row["by_former_guidance"]) == (
        "yellow",
        "green",
        "yellow",
    )
    assert [words.partition(" ")[0] for words in found["warnings"]] == ["Vägledningen"]


def test_two_dates_are_compared_by_what_this_copy_showed(tmp_path: Path) -> None:
    computer = FixedComputer()
    small = Small(str(tmp_path / "r.hsnplan"), computer)
    computer.day = "2023-08-26"
    small.session.apply(assessing.assess(small.session.register, small.goal, "met"))
    assert [row["field"] for row in compared(small.session, "2023-08-25", "2023-08-26")["changes"]] == [
        "Period",
        "Bedömning",
        "Datum",
    ]
    back = compared(small.session, "26 augusti 2023", "2023-08-25")
    assert back["judged"][0]["after"] is None
    assert compared(small.session, "2023-08-26", "nu")["changes"] == []


def test_what_is_neither_date_nor_edition_is_refused_with_what_there_is(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    with pytest.raises(Refusal, match="De som finns: ”Särskild uppföljning”"):
        comparing.side(small.session, "i fjol")
    with pytest.raises(Refusal, match="har inte utgåva 1"):
        comparing.side(small.session, "Särskild uppföljning#1")
