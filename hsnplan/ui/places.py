"""The places of the window, in one explicit list. Each is loaded when it is first shown, not before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hsnplan.domain.register import Register
    from hsnplan.ui.commands import Page
    from hsnplan.ui.workspace import Workspace


def _always(_: Register) -> bool:
    return True


class Place(NamedTuple):
    """One place: its name in settings, its words and icon in the navigation, its group there, and how it is made.

    A place is in the window while it `has` something in the register. One that can be empty names the command that
    makes its `first` thing: its words, the menu it stands in, and its keys.

    One with an `opener` is not in the navigation: it is opened by that kind of thing, asked for in another place.
    What is done there alone stands in a `menu` of its own.
    """

    name: str
    title: str
    icon: str
    group: int
    make: Callable[[Workspace], Page]
    has: Callable[[Register], bool] = _always
    first: tuple[str, str, str] = ("", "", "")
    opener: str = ""
    menu: str = ""


def _mine(workspace: Workspace) -> Page:
    from hsnplan.ui.mine.page import MinePage

    return MinePage(workspace)


def _plan(workspace: Workspace) -> Page:
    from hsnplan.ui.plan.page import PlanPage

    return PlanPage(workspace)


def _followup(workspace: Workspace) -> Page:
    from hsnplan.ui.followup.page import FollowUpPage

    return FollowUpPage(workspace)


def _reconciliation(workspace: Workspace) -> Page:
    from hsnplan.ui.reconciliation.page import ReconciliationPage

    return ReconciliationPage(workspace)


def _clashes(workspace: Workspace) -> Page:
    from hsnplan.ui.clashes.page import ClashesPage

    return ClashesPage(workspace)


def _has_met_others(register: Register) -> bool:
    aside = any(verdict.aside and verdict.reason for verdict in register.verdicts.values())
    return bool(register.clashing or register.handouts or aside)


def _analysis(workspace: Workspace) -> Page:
    from hsnplan.ui.analysis.page import AnalysisPage

    return AnalysisPage(workspace)


def _has_goals(register: Register) -> bool:
    return any(register.node_type(row) != "heading" and not row.owner for row in register.live_nodes())


def _organisation(workspace: Workspace) -> Page:
    from hsnplan.ui.organisation.page import OrganisationPage

    return OrganisationPage(workspace)


def _revisions(workspace: Workspace) -> Page:
    from hsnplan.ui.revisions.page import RevisionsPage

    return RevisionsPage(workspace)


def _has_revisions(register: Register) -> bool:
    plan = register.plan.id
    return any(getattr(row, "plan", "") == plan for row in register.every("revision").values())


def _meetings(workspace: Workspace) -> Page:
    from hsnplan.ui.meetings.page import MeetingsPage

    return MeetingsPage(workspace)


def _has_meetings(register: Register) -> bool:
    return any(not getattr(row, "deleted", False) for row in register.every("meeting").values())


def _matters(workspace: Workspace) -> Page:
    from hsnplan.ui.matters.page import MattersPage

    return MattersPage(workspace)


def _has_matters(register: Register) -> bool:
    return any(not getattr(row, "deleted", False) for row in register.every("matter").values())


def _goal(workspace: Workspace) -> Page:
    from hsnplan.ui.goal.page import GoalPage

    return GoalPage(workspace)


def _control(workspace: Workspace) -> Page:
    from hsnplan.ui.control.page import ControlPage

    return ControlPage(workspace)


def _has_controls(register: Register) -> bool:
    plan = register.plan.id
    rows = register.every("control").values()
    return any(getattr(row, "plan", "") == plan and not getattr(row, "deleted", False) for row in rows)


def _tables(workspace: Workspace) -> Page:
    from hsnplan.ui.tables.page import TablesPage

    return TablesPage(workspace)


def _has_tables(register: Register) -> bool:
    plan = register.plan.id
    rows = register.every("figure_table").values()
    return any(getattr(row, "plan", "") == plan and not getattr(row, "deleted", False) for row in rows)


def _dispatches(workspace: Workspace) -> Page:
    from hsnplan.ui.dispatches.page import DispatchPage

    return DispatchPage(workspace)


def _has_handouts(register: Register) -> bool:
    return bool(register.handouts)


PLACES: tuple[Place, ...] = (
    Place("mine", "Mina aktiviteter", "mine", 0, _mine, menu="Aktivitet"),
    Place("plan", "Planen", "plan", 0, _plan, menu="Aktivitet"),
    Place("followup", "Uppföljning", "followup", 0, _followup, menu="Uppföljning"),
    Place("reconciliation", "Avstämning", "reconcile", 0, _reconciliation, menu="Avstämning"),
    Place("clashes", "Krockar", "clash", 0, _clashes, _has_met_others, menu="Krockar"),
    Place("analysis", "Analys", "analysis", 0, _analysis, _has_goals, menu="Analys"),
    Place(
        "dispatches",
        "Utskick",
        "dispatch",
        0,
        _dispatches,
        _has_handouts,
        ("Dela ut …", "Arkiv", "Ctrl+D"),
        menu="Utskick",
    ),
    Place("organisation", "Organisation", "organisation", 1, _organisation, menu="Organisation"),
    Place(
        "revisions",
        "Revideringar",
        "history",
        1,
        _revisions,
        _has_revisions,
        ("Ny revidering …", "Plan", "Ctrl+Alt+N"),
        menu="Revidering",
    ),
    Place(
        "matters",
        "Ärenden",
        "case",
        1,
        _matters,
        _has_matters,
        ("Nytt ärende …", "Plan", "Ctrl+Alt+B"),
        menu="Ärende",
    ),
    Place(
        "meetings",
        "Sammanträden",
        "calendar",
        1,
        _meetings,
        _has_meetings,
        ("Nytt sammanträde …", "Plan", "Ctrl+Alt+D"),
        menu="Sammanträde",
    ),
    Place(
        "control",
        "Internkontroll",
        "warning",
        1,
        _control,
        _has_controls,
        ("Ny kontroll …", "Plan", "Ctrl+Alt+C"),
        menu="Internkontroll",
    ),
    Place(
        "tables",
        "Budget och tabeller",
        "columns",
        1,
        _tables,
        _has_tables,
        ("Ny tabell …", "Plan", "Ctrl+Alt+X"),
        menu="Tabell",
    ),
    Place("goal", "Målsidan", "followup", 1, _goal, opener="goal", menu="Mål"),
)
