"""Cases, their texts and their proposals: what is saved, refused, copied and counted."""

from pathlib import Path

import pytest

from hsnplan.application import matters as cases
from hsnplan.domain import matters
from hsnplan.domain.errors import Refusal
from tests.registers import Small

ABOUT = "p"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "r.hsnplan"))


def case(small: Small, title: str = "Uppföljning", **values: object) -> str:
    new, action = cases.add(small.session, title, **values)
    small.session.apply(action)
    return new


def write(small: Small, key: str, text: str, about: str = ABOUT) -> None:
    small.session.apply(cases.write(small.session.register, "followup", about, key, key, text))


def test_a_new_case_is_about_the_plan_and_period_at_hand_and_undone_in_one_step(small: Small) -> None:
    new = case(small)
    (found,) = matters.matters(small.session.register)
    assert (found.id, found.plan, found.period) == (new, small.session.register.plan.id, small.period)
    small.session.undo()
    assert matters.matters(small.session.register) == []


def test_a_case_is_found_by_number_dnr_or_as_the_only_one(small: Small) -> None:
    first = case(small, dnr="HSN/1157/2023", date="2023-01-01")
    register = small.session.register
    assert [matters.find(register, words).id for words in ("", "1", "hsn/1157/2023", first)] == [first] * 4
    case(small, "Ett till", date="2023-02-01")
    with pytest.raises(Refusal, match="flera ärenden"):
        matters.find(register, "")
    assert matters.find(register, "2").id == first
    with pytest.raises(Refusal, match="inget ärende ”RS/1/2023”"):
        matters.find(register, "RS/1/2023")


@pytest.mark.parametrize("dnr", ["HSN/1157/2023", "RS/452/2022", ""])
def test_a_usual_dnr_is_not_remarked_on(dnr: str) -> None:
    assert matters.dnr_warning(dnr) == ""


@pytest.mark.parametrize("dnr", ["HSN 2018/141", "LD16/00585", "HSN/0157/2023", "hsn/1/2023"])
def test_an_unusual_dnr_is_remarked_on_and_kept(small: Small, dnr: str) -> None:
    assert dnr in matters.dnr_warning(dnr)
    case(small, dnr=dnr)
    assert matters.matters(small.session.register)[0].dnr == dnr


def test_texts_are_written_marked_as_ready_and_no_longer_ready_when_changed(small: Small) -> None:
    register = small.session.register
    with pytest.raises(Refusal, match="ingen text"):
        cases.mark_ready(register, "followup", ABOUT, "analysis", "Analys", ready=True)
    write(small, "analysis", "Läget är gott.")
    small.session.apply(cases.mark_ready(register, "followup", ABOUT, "analysis", "Analys", ready=True))
    keys = ("purpose", "analysis")
    assert matters.progress(register, "followup", ABOUT, keys) == (2, 1, 1)
    write(small, "analysis", "Läget är bättre.")
    assert matters.progress(register, "followup", ABOUT, keys) == (2, 1, 0)


def test_who_writes_a_text_is_saved_beside_its_words(small: Small) -> None:
    small.session.apply(cases.assign("followup", ABOUT, "analysis", "Analys", " Åsa "))
    write(small, "analysis", "Läget är gott.")
    found = matters.section(small.session.register, "followup", ABOUT, "analysis")
    assert found is not None
    assert (found.author, found.text) == ("Åsa", "Läget är gott.")
    groups = {change.change.field for change in small.session.history(found.id)}
    assert groups == {"section.place", "section.author", "section.text"}


def test_texts_are_taken_over_as_a_start_and_what_is_written_stays(small: Small) -> None:
    register = small.session.register
    write(small, "purpose", "Gammalt syfte")
    write(small, "analysis", "Gammal analys")
    small.session.apply(cases.mark_ready(register, "followup", ABOUT, "purpose", "Syfte", ready=True))
    write(small, "analysis", "Ny analys", about="q")
    small.session.apply(cases.copy_texts(register, "followup", ABOUT, "q"))
    found = matters.sections(register, "followup", "q")
    assert {key: (row.text, row.ready) for key, row in found.items()} == {
        "purpose": ("Gammalt syfte", False),
        "analysis": ("Ny analys", False),
    }
    with pytest.raises(Refusal, match="inga texter att ta över"):
        cases.copy_texts(register, "followup", ABOUT, "q")


def propose(small: Small, matter: str, text: str, parent: str = "") -> str:
    new, action = cases.propose(small.session, matter, text, parent=parent)
    small.session.apply(action)
    return new


def test_proposals_stand_in_three_levels_and_move_and_go_together(small: Small) -> None:
    register, matter = small.session.register, case(small)
    first, second = propose(small, matter, "Rapporten godkänns."), propose(small, matter, "Planen revideras:")
    inner = propose(small, matter, "Under Vård:", second)
    deepest = propose(small, matter, "Ett nyckeltal.", inner)
    with pytest.raises(Refusal, match="tre nivåer"):
        propose(small, matter, "För djupt.", deepest)
    moved = cases.move(register, second, -1)
    assert moved is not None
    small.session.apply(moved)
    assert [row.id for row in matters.proposals(register, matter)] == [second, first]
    assert cases.move(register, second, -1) is None
    small.session.apply(cases.take_away(register, second))
    assert [row.id for row in matters.proposals(register, matter)] == [first]
    assert matters.proposals(register, matter, second) == []
    small.session.undo()
    assert len(matters.proposals(register, matter, second)) == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [({"text": " "}, "Skriv vad nämnden"), ({"parent": "x", "text": "A"}, "finns inte i ärendet")],
)
def test_a_proposal_without_words_or_place_is_refused(
    small: Small, values: dict[str, str], words: str
) -> None:
    matter = case(small)
    _, action = cases.propose(small.session, matter, **values)
    with pytest.raises(Refusal, match=words):
        small.session.apply(action)
