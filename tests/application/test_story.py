"""What has been done, told so that a reader who knows the work but not the program understands it."""

from pathlib import Path

import pytest

from hsnplan.application import activities, closing, linking, organisation, plans, story
from hsnplan.domain.change import Actor
from hsnplan.domain.edit import Action, Edit
from hsnplan.storage import journal
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "register.hsnplan"))


def told(small: Small, entity: str) -> list[tuple[str, str, str]]:
    steps = story.history(small.session, entity, small.session.register)
    return [(step.field, step.before, step.after) for step in steps]


def test_a_status_is_told_in_words(small: Small) -> None:
    register = small.session.register
    small.session.apply(activities.report(register, small.first, "ongoing", "Bemannat 8 av 10."))
    small.session.apply(activities.set_state(register, [small.first], "completed"))
    assert told(small, small.first)[:3] == [
        ("Status", "Pågående", "Avslutad"),
        ("Period", "–", "Särskild uppföljning"),
        ("Status", "Utan status", "Pågående"),
    ]


def test_a_first_report_of_a_later_period_starts_anew(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(activities.set_state(register, [small.first], "delayed"))
    values = {"name": "Senare", "kind": "special", "cut_off": "2023-09-25", "open": True}
    later = Edit("period", session.new_id(), values)
    session.apply(closing.close(session, small.period))
    session.apply(Action("Ny period", (later,)))
    session.apply(activities.set_state(register, [small.first], "completed"))
    steps = [step for step in told(small, small.first) if step[0] == "Status"]
    assert steps == [("Status", "(ny period)", "Avslutad"), ("Status", "Utan status", "Försenad")]


def test_ids_are_told_by_name(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(activities.move(register, [small.part], small.other_goal))
    session.apply(activities.change(register, [small.part], "Byt enhet", unit=small.division))
    assert told(small, small.part)[:2] == [
        ("Enhet", "Akutmottagningen", "Division Medicin"),
        ("Ligger under", "Läkare i triage", "Återbesök i tid"),
    ]
    assert ("Ligger under", "–", "Verksamhetsplan 2023") in told(small, small.area)
    session.apply(organisation.move_unit(register, small.unit, ""))
    assert told(small, small.unit)[0] == ("Hör till", "Division Medicin", "–")


def test_an_action_is_told_from_its_first_change_to_its_last(small: Small) -> None:
    fields = [field for field, _, _ in told(small, small.first)]
    assert fields.index("Nr") < fields.index("Aktivitet") < fields.index("Ansvarig")


def test_an_undone_action_is_told_as_what_it_is(small: Small) -> None:
    small.session.apply(activities.set_state(small.session.register, [small.first], "ongoing"))
    small.session.undo()
    step = story.history(small.session, small.first, small.session.register)[0]
    assert step.why == "Ångra: Status pågående: ”Läkare i triage”"


def test_a_masked_value_is_told_as_removed_and_stays_in_the_story(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(activities.report(register, small.first, "ongoing", "Nämner en patient."))
    done = session.undoable[-1]
    session.apply(activities.report(register, small.first, "completed", "Klart."))
    session.apply(Action("Ta bort värde", (Edit("mask", done.changes[0].id, {"masked": True}),)))
    comments = [step for step in told(small, small.first) if step[0] == "Kommentar"]
    assert comments == [("Kommentar", story.REMOVED, "Klart."), ("Kommentar", "–", story.REMOVED)]


def test_the_story_of_an_older_day_ends_there(small: Small) -> None:
    small.computer.day = "2023-08-26"
    small.session.apply(activities.set_state(small.session.register, [small.first], "ongoing"))
    steps = story.history(small.session, small.first, small.session.register, "2023-08-25")
    assert {step.time[:10] for step in steps} == {"2023-08-25"}


def test_the_latest_deeds_come_first_with_role_before_name(small: Small) -> None:
    small.session.apply(activities.set_state(small.session.register, [small.first], "ongoing"))
    deed = story.latest(small.session, 1)[0]
    assert (deed.words, deed.who) == (
        "Status pågående: ”Läkare i triage”",
        "Enhetschef, Åsa Öberg, Akutmottagningen",
    )
    assert story.shown_as(small.session.register, deed) == ("activity", small.first)
    assert len(story.latest(small.session, 3)) == 3
    assert story.who(Actor()) == "Okänd"


def test_a_deed_about_a_row_is_seen_on_that_row(small: Small) -> None:
    small.session.apply(plans.change_node(small.session.register, small.goal, "Byt namn", title="Nytt namn"))
    deed = story.latest(small.session, 1)[0]
    assert story.shown_as(small.session.register, deed) == ("node", small.goal)
    assert story.title(small.session.register, "node", small.goal) == "Nytt namn"
    assert story.title(small.session.register, "unit", small.unit) == "Akutmottagningen"
    assert story.title(small.session.register, "unit", "finns inte") == ""


def test_links_and_forerunners_are_told_by_the_names_of_goals(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(linking.link(register, [small.first], small.other_goal))
    (row,) = register.every("link").values()
    assert (
        told(small, row.id) == [("Aktivitet", "–", small.first), ("Även under", "–", "Återbesök i tid")][1:]
    )
    assert story.shown_as(register, story.latest(session, 1)[0]) == ("activity", small.first)


def test_what_is_kept_of_an_action_names_nothing_and_is_shown_with_the_name_of_the_day(small: Small) -> None:
    session = small.session
    session.apply(activities.set_state(session.register, [small.first], "ongoing"))
    session.undo()
    session.redo()
    session.apply(activities.hand_over(session.register, [small.first], "Vårdchef", "Bo Ek"))
    new, action = activities.add(session, small.goal, "Samtal med Bo Ek")
    session.apply(action)
    with session.file.reading() as connection:
        kept = [change.why for change in journal.changes(connection)]
    assert not [why for why in kept if "triage" in why or "Bo Ek" in why]
    assert kept[-1] == f"Ny aktivitet ”{{activity:{new}}}”"
    session.apply(activities.change(session.register, [small.first], "Ny titel", title="Kö i triage"))
    told = [step.why for step in story.history(session, small.first, session.register)]
    assert "Gör om: Status pågående: ”Kö i triage”" in told
    assert "Lämnade över till …: ”Kö i triage”" in told
    assert story.latest(session, 2)[1].words == "Ny aktivitet ”Samtal med Bo Ek”"
