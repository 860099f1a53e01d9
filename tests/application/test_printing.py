"""A view becomes a snapshot, and the snapshot a print: what is taken, what is left out, what is refused."""

from pathlib import Path

import pytest

from hsnplan.application import activities, printing
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.outline_row import ACTIVITY, GOAL, PLAN, STATE, UNIT, Draft
from hsnplan.reports.listing import Group, Line, Listing
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "r.hsnplan"))


def taken(small: Small, arrangement: str = PLAN, filter_text: str = "") -> Listing:
    shown = printing.view(small.session.register, arrangement, filter_text)
    return printing.activity_list(shown, printing.Occasion("2023-08-25T10:00:00", filter_text=filter_text))


def outline(group: Group) -> list[object]:
    """A group as nested lists of titles."""
    return [line.title for line in group.lines] + [[inner.title, *outline(inner)] for inner in group.groups]


def lines(listing: Listing) -> dict[str, Line]:
    return {line.title: line for line in listing.lines()}


def test_the_plan_s_groups_and_rows_are_those_of_the_screen(small: Small) -> None:
    assert outline(taken(small).root) == [
        [
            "Vård",
            [
                "Högst 4 timmar på akuten",
                *("Läkare i triage", "Schema för helger", "Snabbspår för höftfraktur"),
            ],
            ["Återbesök i tid"],
        ]
    ]


def test_units_and_states_group_as_on_the_screen(small: Small) -> None:
    small.session.apply(activities.set_state(small.session.register, [small.second], "completed"))
    by_unit = taken(small, UNIT)
    assert outline(by_unit.root) == [
        [
            "Division Medicin",
            ["Akutmottagningen", "Läkare i triage", "Schema för helger", "Snabbspår för höftfraktur"],
        ]
    ]
    by_state = taken(small, STATE)
    assert [(group.title, group.state, group.total) for group in by_state.root.groups] == [
        ("Avslutad", "completed", 1),
        ("Utan status", "", 2),
    ]


def test_a_row_has_all_that_the_register_says_of_the_activity(small: Small) -> None:
    session = small.session
    values = {"start": "2023-06-01", "end": "2023-06-30", "responsible_name": "Bo Ek"}
    session.apply(Action("Tid", (Edit("activity", small.first, values),)))
    session.apply(activities.report(session.register, small.first, "planned", "Två pass\nvakanta."))
    assert lines(taken(small))["Läkare i triage"] == Line(
        number=1,
        title="Läkare i triage",
        state="planned",
        unit="Akutmottagningen",
        goal="Högst 4 timmar på akuten",
        role="Enhetschef",
        person="Bo Ek",
        start="2023-06-01",
        passed="Passerad",
        end="2023-06-30",
        late="56 dagar sen",
        comment="Två pass\nvakanta.",
        commented="2023-08-25",
    )


def test_what_is_finished_is_neither_late_nor_passed(small: Small) -> None:
    session = small.session
    session.apply(
        Action("Tid", (Edit("activity", small.first, {"start": "2023-06-01", "end": "2023-06-30"}),))
    )
    session.apply(activities.set_state(session.register, [small.first], "completed"))
    line = lines(taken(small))["Läkare i triage"]
    assert (line.passed, line.late) == ("", "")


def test_a_part_follows_its_whole_and_names_it_even_when_the_filter_leaves_the_whole_out(
    small: Small,
) -> None:
    part = lines(taken(small))["Schema för helger"]
    assert (part.depth, part.part_of) == (1, 1)
    filtered = taken(small, filter_text="helger")
    assert list(lines(filtered)) == ["Schema för helger"]
    assert (lines(filtered)["Schema för helger"].depth, filtered.root.total) == (0, 1)
    assert lines(filtered)["Schema för helger"].part_of == 1


def test_headings_without_hits_are_left_out_under_a_filter_and_kept_without(small: Small) -> None:
    assert outline(taken(small, filter_text="höftfraktur").root) == [
        ["Vård", ["Högst 4 timmar på akuten", "Snabbspår för höftfraktur"]]
    ]
    assert taken(small, filter_text="finns inte").root.groups == ()


def test_a_row_that_is_being_written_is_not_printed(small: Small) -> None:
    shown = printing.view(small.session.register, PLAN)
    whole = printing.activity_list(shown, printing.Occasion("2023-08-25T10:00:00"))
    for above, tier in ((small.goal, ACTIVITY), (small.first, ACTIVITY), (small.area, GOAL)):
        shown.draft = Draft(above, "", tier)
        shown.rebuild()
        assert printing.activity_list(shown, printing.Occasion("2023-08-25T10:00:00")) == whole


def test_a_filter_that_is_not_understood_is_refused(small: Small) -> None:
    with pytest.raises(Refusal, match="färg"):
        taken(small, filter_text="färg:röd")


def test_the_snapshot_stands_still_when_the_register_moves_on(small: Small) -> None:
    before = taken(small)
    checksum = before.checksum()
    small.session.apply(activities.set_state(small.session.register, [small.first], "delayed"))
    assert before.checksum() == checksum != taken(small).checksum()


def test_the_time_stamp_is_the_last_change_s_also_in_the_past(small: Small) -> None:
    session = small.session
    before = session.last_change()
    small.computer.day = "2023-08-26"
    small.computer.ms += 86_400_000
    session.apply(activities.set_state(session.register, [small.first], "delayed"))
    assert session.last_change() > before
    assert session.last_change("2023-08-25") == before
    assert session.last_change("2023-08-25", written=True) == before
    assert session.last_change("2020-01-01") == "1970-01-01T00:00:00"


def test_the_same_register_prints_the_same_bytes(small: Small) -> None:
    assert printing.print_list(taken(small)) == printing.print_list(taken(small))


def test_missing_characters_are_named() -> None:
    assert printing.missing_words([]) == ""
    assert "👍 (U+1F44D)" in printing.missing_words(["👍"])


def test_the_name_of_a_file_says_what_is_in_it_and_can_be_a_file_on_any_system(small: Small) -> None:
    listing = printing.activity_list(printing.view(small.session.register, "plan"), printing.Occasion(""))
    assert printing.file_name(listing) == "Aktivitetslista Verksamhetsplan 2023 2023-08-25.pdf"
    hostile = listing._replace(plan="../../etc\n", scope='A:\\"<x>|?*' + "å" * 300, as_of="2023-04-30")
    name = printing.file_name(hostile)
    assert not set(name) & set('<>:"/\\|?*\n')
    assert len(name.encode()) < 255


def test_who_watches_hears_how_far_the_print_has_come_and_can_stop_it(small: Small) -> None:
    listing = printing.activity_list(
        printing.view(small.session.register, "plan"), printing.Occasion(small.session.last_change())
    )
    told: list[float] = []
    assert printing.print_list(listing, told.append) == printing.print_list(listing)
    assert told == sorted(told)
    assert 0 < told[0] <= told[-1] == 1

    def stop(done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        printing.print_list(listing, stop)
