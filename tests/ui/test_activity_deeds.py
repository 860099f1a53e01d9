"""What one does with chosen activities in any place: reviews, clashes, and those that are the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, handing_out, receiving, registers
from hsnplan.application.settings import Settings
from hsnplan.domain import roles
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.domain.mine import Mine
from hsnplan.domain.roles import REVIEWING
from hsnplan.ui.activity_deeds import ActivityDeeds
from hsnplan.ui.mine.page import MinePage
from hsnplan.ui.papers.form import FormDialog
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.workspace import Workspace
from tests.copies import Away, Home, say
from tests.registers import ACTOR
from tests.ui.papers import fill
from tests.ui.shown import shown


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    say(made.main, made.own, "ongoing", "Vi har börjat")
    yield made
    made.main.close()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def form(parent: QWidget) -> FormDialog:
    return next(dialog for dialog in parent.findChildren(FormDialog) if dialog.isVisible())


@pytest.fixture
def copy(home: Home, told: list[Refusal]) -> Iterator[Workspace]:
    """A second line's copy of the division's; its unit has handed in."""
    home.main.apply(activities.hand_in(home.main.register, home.unit, "Enhetschef", 0))
    (made,) = handing_out.hand_out(
        home.main, str(Path(home.folder) / "två"), [home.small.division], "second-line"
    )
    session = registers.open_session(made.path, Actor("Eva", "Verksamhetschef", "Division Medicin"), Away(50))
    settings = Settings()
    settings.actor = session.actor
    yield Workspace(session, told.append, settings=settings)
    session.close()


def groups(page: MinePage) -> list[tuple[str, list[str]]]:
    return [(group.title, [row.title for row in group.activities]) for group in page._shown]


def test_a_count_is_asked_for_while_another_register_takes_the_place_of_the_first(
    home: Home, copy: Workspace, told: list[Refusal], qtbot: QtBot
) -> None:
    made, action = activities.add(home.main, home.small.goal, "Inte i kopian", unit=home.unit)
    home.main.apply(action)
    say(home.main, made, "ongoing", "Börjat")
    workspace = Workspace(home.main, told.append)
    badges: list[str] = []
    pages: list[MinePage] = []
    workspace.replaced.connect(lambda: badges.append(pages[0].badge()))  # asked before the place has heard
    workspace.set_mine(Mine(home.unit))
    page = shown(MinePage(workspace), qtbot)
    pages.append(page)
    assert "Inte i kopian" in dict(groups(page))["Uppdaterade"]
    workspace.open(copy.session)
    assert badges == ["1"]


def test_a_second_line_s_copy_shows_at_first_what_waits_below_even_when_its_unit_has_work_of_its_own(
    home: Home, told: list[Refusal], qtbot: QtBot
) -> None:
    _, action = activities.add(home.main, home.small.goal, "Divisionens eget", unit=home.small.division)
    home.main.apply(action)
    home.main.apply(activities.hand_in(home.main.register, home.unit, "Enhetschef", 0))
    folder, units = str(Path(home.folder) / "två"), [home.small.division]
    for number, (role, below) in enumerate(((roles.SECOND_LINE, True), (roles.MANAGER, False)), 50):
        (handed,) = handing_out.hand_out(home.main, f"{folder} {role}", units, role)
        settings = Settings()
        with closing(registers.open_session(handed.path, ACTOR, Away(number))) as session:
            page = shown(MinePage(Workspace(session, told.append, settings=settings)), qtbot)
            assert page.below.isChecked() is below
            if not below:
                continue
            assert page.badge() == "1"
            page.choose_unit(home.small.division)
            assert page.below.isChecked()
            page.below.click()
            again = shown(MinePage(Workspace(session, told.append, settings=settings)), qtbot)
            assert not again.below.isChecked()


def test_the_second_line_confirms_or_sends_back_what_units_below_have_handed_in(
    copy: Workspace, home: Home, qtbot: QtBot
) -> None:
    copy.set_mine(Mine(home.small.division, below=True))
    page = shown(MinePage(copy), qtbot)
    assert groups(page)[0] == ("Att granska", ["Läkare i triage"])
    assert page.badge() == "1"
    assert "1 rapport att granska från enheter som har lämnat in." in page.banner.accessibleName()
    page.view.go_to(home.own)
    assert page.shared.may_review()
    assert not page.reporting.can_report()
    page.shared.send_back()
    dialog = form(page)
    fill(dialog, word=" ")
    assert dialog.fields["word"].refusal
    fill(dialog, word="Skriv vad som återstår")
    assert groups(page)[0][0] == "Väntar på uppdatering"
    page.workspace.undo()
    page.view.go_to(home.own)
    page.shared.confirm()
    report = copy.register.current(home.own)
    assert report is not None
    assert (report.review_as, report.reviewer) == ("confirmed", "Verksamhetschef, Eva, Division Medicin")
    assert "Att granska" not in dict(groups(page))


def test_the_review_comes_home_and_the_manager_sees_it_first(
    copy: Workspace, home: Home, parent: QWidget, told: list[Refusal], qtbot: QtBot
) -> None:
    ActivityDeeds(copy, parent, lambda: [home.own]).send_back()
    fill(form(parent), word="Skriv vad som återstår")
    receiving.receive(home.main, home.package(copy.session))
    page = MinePage(Workspace(home.main, told.append))
    page.choose_unit(home.unit)
    shown(page, qtbot)
    assert page.work.waiting[0].id == home.own
    line = page.model.line(page.model.index_of(home.own).row())
    assert line is not None
    assert line.remark == "Skickad tillbaka: Skriv vad som återstår"


def test_many_are_confirmed_at_once_and_those_without_a_report_passed_over(
    home: Home, parent: QWidget, told: list[Refusal]
) -> None:
    say(home.main, home.others, "planned", "Vi med")
    workspace = Workspace(home.main, told.append)
    deeds = ActivityDeeds(workspace, parent, lambda: [home.own, home.others, home.small.second])
    deeds.confirm()
    reports = [home.main.register.current(row) for row in (home.own, home.others)]
    assert [report.review_as for report in reports if report is not None] == ["confirmed"] * 2
    assert home.main.register.current(home.small.second) is None
    nobody = ActivityDeeds(workspace, parent, lambda: [home.small.second])
    assert not nobody.may_review()
    assert told == []


def test_what_a_role_may_not_write_is_not_offered_and_refused_in_words(
    copy: Workspace, home: Home, parent: QWidget, told: list[Refusal]
) -> None:
    deeds = ActivityDeeds(copy, parent, lambda: [home.own, home.others])
    assert not deeds.may_join()
    assert copy.may_write([home.own], REVIEWING)
    assert not copy.do(activities.set_state(copy.register, [home.own], "completed"))
    assert "granskar enheterna under" in told[-1].sentence


def test_a_reader_is_offered_nothing_and_told_why(home: Home, told: list[Refusal]) -> None:
    (made,) = handing_out.hand_out(home.main, str(Path(home.folder) / "läs"), [home.unit], roles.READER)
    session = registers.open_session(made.path, ACTOR, Away(51))
    workspace = Workspace(session, told.append)
    assert not workspace.can_edit
    assert not workspace.do(activities.set_state(workspace.register, [home.own], "completed"))
    assert "till för att läsa" in told[-1].sentence
    session.close()


def test_who_reads_in_the_main_register_may_write_again_as_somebody_else(
    home: Home, told: list[Refusal]
) -> None:
    workspace = Workspace(home.main, told.append)
    workspace.set_actor(Actor("Bo", "Läsare", ""))
    assert not workspace.can_edit
    assert not workspace.may_change()
    assert "Inställningar" in told[-1].sentence
    workspace.set_actor(ACTOR)
    assert workspace.can_edit


def test_one_of_several_that_are_the_same_stays(home: Home, parent: QWidget, told: list[Refusal]) -> None:
    made, action = activities.add(home.main, home.small.goal, "Läkare i triage", unit=home.unit)
    home.main.apply(action)
    say(home.main, made, "delayed", "Samma sak")
    deeds = ActivityDeeds(Workspace(home.main, told.append), parent, lambda: [home.own, made])
    assert deeds.may_join()
    deeds.join()
    dialog = form(parent)
    assert dialog.answers()["keep"] == home.own
    fill(dialog, keep=made)
    register = home.main.register
    assert (register.activities[home.own].deleted, register.activities[made].deleted) == (True, False)
    report = register.current(made)
    assert report is not None
    assert report.comment == "Samma sak\nVi har börjat"
    home.main.undo()
    assert not register.activities[home.own].deleted


def test_a_part_is_not_joined_with_what_it_is_a_part_of(
    home: Home, parent: QWidget, told: list[Refusal]
) -> None:
    ActivityDeeds(Workspace(home.main, told.append), parent, lambda: [home.own, home.small.part]).join()
    assert "är en del av" in told[-1].sentence
    assert parent.findChildren(FormDialog) == []


def test_a_row_with_a_clash_says_so_and_leads_there(
    home: Home, parent: QWidget, told: list[Refusal], qtbot: QtBot
) -> None:
    away = home.copy(0)
    say(home.main, home.own, "ongoing", "Ett")
    say(away, home.own, "delayed", "Två")
    receiving.receive(home.main, home.package(away))
    away.close()
    workspace = Workspace(home.main, told.append)
    plan = shown(PlanPage(workspace), qtbot)
    plan.reveal("activity", home.own)
    index = plan.model.index_of_id(home.own)
    assert "krock" in str(index.data(11))  # the accessible text role
    plan.beside.furnish()
    assert plan.beside.panel is not None
    plan.beside.panel.show_thing("activity", home.own)
    face = plan.beside.panel.activity
    assert face.clash.isVisibleTo(face)
    with qtbot.waitSignal(workspace.asked_for) as asked:
        face.clash.click()
    assert asked.args == ["clash", home.own]
    mine = MinePage(workspace)
    mine.choose_unit(home.unit)
    shown(mine, qtbot)
    line = mine.model.line(mine.model.index_of(home.own).row())
    assert line is not None
    assert line.notice == "Krock"
    deeds = ActivityDeeds(workspace, parent, lambda: [home.own])
    assert deeds.has_clash()
    with qtbot.waitSignal(workspace.asked_for) as asked:
        deeds.show_clash()
    assert asked.args == ["clash", home.own]
    assert not ActivityDeeds(workspace, parent, lambda: [home.others]).has_clash()


def test_a_copy_knows_whose_it_is_whatever_was_chosen_in_the_main_register(
    home: Home, told: list[Refusal]
) -> None:
    settings = Settings()
    with closing(home.copy(0)) as session:
        session.actor = Actor("Åsa", "Enhetschef", "")
        workspace = Workspace(session, told.append, settings=settings)
        assert workspace.mine == Mine(home.unit)
        settings.keep_mine(session.register.board.id, home.other_unit, below=False)
        assert workspace.mine == Mine(home.unit)


def test_a_goal_with_a_clash_says_so_and_leads_there(home: Home, told: list[Refusal], qtbot: QtBot) -> None:
    goal = home.small.goal
    home.main.register.clashing = {goal: 1}
    workspace = Workspace(home.main, told.append)
    plan = shown(PlanPage(workspace), qtbot)
    plan.reveal("node", goal)
    assert plan.deeds.shared.has_clash()
    plan.beside.furnish()
    assert plan.beside.panel is not None
    plan.beside.panel.show_thing("node", goal)
    face = plan.beside.panel.node
    with qtbot.waitSignal(workspace.asked_for) as asked:
        face.clash.click()
    assert asked.args == ["clash", goal]
    plan.beside.panel.show_thing("node", home.small.other_goal)
    assert face.clash.isHidden()
