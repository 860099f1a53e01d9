"""An activity copied to many units: one step, nothing twice, parts along, and an offer to units that come later."""

from pathlib import Path

import pytest

from hsnplan.application import activities, copies, organisation
from hsnplan.application.copies import Offer
from hsnplan.domain.entities import Activity
from hsnplan.domain.errors import Refusal
from tests.registers import Small


class Wards(Small):
    """Three wards beside the emergency ward, the second of them led by somebody named."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.wards = [self.unit_beside(f"Avdelning {number}") for number in (1, 2, 3)]
        values = {"manager_role": "Avdelningschef", "manager_name": "Bo Ek"}
        self.session.apply(
            organisation.change_unit(self.session.register, self.wards[1], "Ny chef", **values)
        )
        dates = {"start": "2023-02-01", "end": "2023-12-31", "description": "Så här."}
        self.session.apply(activities.change(self.session.register, [self.first], "Datum", **dates))
        self.session.undoable.clear()

    def unit_beside(self, name: str) -> str:
        new, action = organisation.add_unit(self.session, self.division, name, "avdelning")
        self.session.apply(action)
        return new

    def copies(self) -> list[Activity]:
        return [row for row in self.session.register.live_activities() if row.origin == self.first]

    def spread(self, *units: str, parts: bool = True) -> None:
        self.session.apply(copies.copy_to(self.session, [self.first], units or self.wards, with_parts=parts))


@pytest.fixture
def small(tmp_path: Path) -> Wards:
    return Wards(str(tmp_path / "register.hsnplan"))


def test_every_unit_gets_a_copy_led_by_its_own_manager_and_without_status(small: Wards) -> None:
    register = small.session.register
    small.session.apply(activities.report(register, small.first, "ongoing", "Igång."))
    small.spread()
    made = small.copies()
    source = register.activities[small.first]
    assert [row.unit for row in made] == small.wards
    assert {(row.title, row.description, row.start, row.end, row.parent) for row in made} == {
        (source.title, source.description, source.start, source.end, source.parent)
    }
    assert [(row.responsible_role, row.responsible_name) for row in made] == [
        ("Enhetschef", ""),
        ("Avdelningschef", "Bo Ek"),
        ("Enhetschef", ""),
    ]
    assert {register.state(row.id) for row in made} == {""}
    assert len({row.number for row in register.live_activities()}) == len(register.live_activities())


def test_the_copies_stand_right_after_the_activity_and_later_ones_after_them(small: Wards) -> None:
    small.spread(*small.wards[:2])
    small.spread(small.wards[2])
    register = small.session.register
    units = [row.unit for row in register.child_activities(small.goal)]
    assert units == [small.unit, *small.wards, small.unit]


def test_parts_come_along_and_are_copies_of_the_parts(small: Wards) -> None:
    small.spread(small.wards[0])
    (made,) = small.copies()
    (part,) = small.session.register.child_activities(made.id)
    assert (part.title, part.unit, part.origin) == ("Schema för helger", small.wards[0], small.part)


def test_parts_stay_when_they_are_not_wanted(small: Wards) -> None:
    small.spread(small.wards[0], parts=False)
    (made,) = small.copies()
    assert not small.session.register.child_activities(made.id)


def test_it_is_one_step_back_and_forth(small: Wards) -> None:
    before = len(small.session.register.live_activities())
    small.spread()
    assert small.session.undoable[-1].label == "Kopiera till 3 enheter: ”Läkare i triage”"
    small.session.undo()
    assert len(small.session.register.live_activities()) == before
    small.session.redo()
    assert len(small.copies()) == 3


def test_nobody_gets_what_they_have_from_the_first_or_from_a_copy(small: Wards) -> None:
    small.spread(small.wards[0])
    register = small.session.register
    (copied,) = small.copies()
    assert copies.holders(register, copied.id) == {small.unit, small.wards[0]}
    small.session.apply(copies.copy_to(small.session, [copied.id], [small.unit, *small.wards]))
    assert [row.unit for row in small.copies()] == small.wards
    with pytest.raises(Refusal, match="har redan"):
        copies.copy_to(small.session, [small.first], small.wards)


def test_several_activities_go_to_several_units(small: Wards) -> None:
    action = copies.copy_to(small.session, [small.first, small.second], small.wards)
    assert action.label == "Kopiera till 3 enheter: 2 aktiviteter"
    small.session.apply(action)
    assert len(small.session.register.live_activities()) == 3 + 3 * 3


def test_a_closed_unit_is_refused_and_nothing_is_copied(small: Wards) -> None:
    small.session.apply(organisation.close(small.session.register, small.wards[2], "2023-01-31"))
    with pytest.raises(Refusal, match="avslutad"):
        small.spread()
    assert not small.copies()


# --- units that come later ---


def test_a_later_unit_is_offered_what_every_unit_beside_it_has(small: Wards) -> None:
    small.spread()
    assert copies.offers(small.session.register) == []
    late = small.unit_beside("Avdelning 4")
    assert copies.offers(small.session.register, late) == [Offer(late, small.first)]
    assert copies.offers(small.session.register) == [Offer(late, small.first)]
    small.session.apply(copies.accept(small.session, copies.offers(small.session.register)))
    assert small.session.undoable[-1].label == "Kopiera till Avdelning 4: ”Läkare i triage”"
    assert copies.offers(small.session.register) == []
    assert small.copies()[-1].unit == late


def test_units_that_come_together_are_all_offered_it(small: Wards) -> None:
    small.spread()
    late = [small.unit_beside("Avdelning 4"), small.unit_beside("Avdelning 5")]
    assert copies.offers(small.session.register) == [Offer(unit, small.first) for unit in late]


def test_nothing_is_offered_where_some_unit_beside_does_without(small: Wards) -> None:
    small.spread(*small.wards[:2])
    late = small.unit_beside("Avdelning 4")
    assert copies.offers(small.session.register, late) == []


def test_a_unit_that_ended_does_not_count(small: Wards) -> None:
    small.spread(*small.wards[:2])
    small.session.apply(organisation.close(small.session.register, small.wards[2], "2023-01-31"))
    late = small.unit_beside("Avdelning 4")
    assert copies.offers(small.session.register) == [Offer(late, small.first)]


def test_who_threw_its_copy_away_is_not_asked_again(small: Wards) -> None:
    small.spread()
    thrown = small.copies()[1]
    small.session.apply(activities.delete(small.session.register, [thrown.id]))
    assert copies.offers(small.session.register) == []


def test_the_first_one_may_be_thrown_away_and_the_copies_still_offer(small: Wards) -> None:
    small.spread()
    small.session.apply(activities.delete(small.session.register, [small.first]))
    small.session.apply(organisation.close(small.session.register, small.unit, "2023-01-31"))
    late = small.unit_beside("Avdelning 4")
    (offer,) = copies.offers(small.session.register)
    assert offer == Offer(late, small.copies()[0].id)
    small.session.apply(copies.accept(small.session, [offer]))
    assert small.copies()[-1].unit == late


def test_an_activity_that_was_never_copied_is_never_offered(small: Wards) -> None:
    small.unit_beside("Avdelning 4")
    assert copies.offers(small.session.register) == []


def test_the_register_can_be_read_again_with_its_copies(small: Wards) -> None:
    small.spread()
    assert not small.session.verify()
    small.session.reread()
    assert len(small.copies()) == 3
