"""What can be done in Planen, as commands for the menus, the palette and the rows' own menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from hsnplan.domain.states import WORK_STATES, status_words
from hsnplan.ui.commands import Command
from hsnplan.ui.plan.filterbar import ARRANGEMENTS
from hsnplan.ui.plan.goal_commands import goal_commands, own_commands

if TYPE_CHECKING:
    from hsnplan.ui.plan.page import PlanPage

_ACTIVITY: Final = "Aktivitet"
_PLAN: Final = "Plan"


def commands_of(page: PlanPage) -> list[Command]:
    """The place's commands, in the order of the menus."""
    return [*row_commands(page), *_view(page)]


def row_commands(page: PlanPage) -> list[Command]:
    """What can be done with the chosen rows."""
    return [
        *_states(page),
        *_reports(page),
        *_many(page),
        *_reviewing(page),
        *page.deeds.shared.commands("plan", _ACTIVITY),
        *_new(page),
        *own_commands(page),
        *_words(page),
        *goal_commands(page),
        *_clipboard(page),
        *_order(page),
    ]


def _states(page: PlanPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            f"plan-state-{code or 'none'}",
            status_words(code),
            _ACTIVITY,
            partial(deeds.set_state, code),
            enabled=deeds.has_activities,
            key_hint=str(WORK_STATES.index(code)),
            group="status",
        )
        for code in (*WORK_STATES[1:], WORK_STATES[0])
    ]


def _reports(page: PlanPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "plan-unchanged",
            "Oförändrat",
            _ACTIVITY,
            deeds.unchanged,
            enabled=deeds.has_activities,
            key_hint="O",
            group="report",
            help="Rapporterar valda aktiviteter som de var; räknas som en uppdatering.",
        ),
        Command(
            "plan-comment",
            "Kommentera …",
            _ACTIVITY,
            deeds.comment,
            enabled=deeds.has_activities,
            key_hint="K",
            group="report",
        ),
    ]


def _many(page: PlanPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "plan-change-many",
            "Ändra flera …",
            _ACTIVITY,
            deeds.change_many,
            "Ctrl+E",
            deeds.has_activities,
            group="report",
            help="Status, enhet, ansvarig och datum för alla markerade aktiviteter på en gång.",
        ),
        Command(
            "plan-copy-to-units",
            "Kopiera till enheter …",
            _ACTIVITY,
            deeds.copy_to_units,
            "Ctrl+Shift+C",
            deeds.has_activities,
            group="report",
            help="Samma aktivitet för många enheter i ett steg; enheter som tillkommer senare erbjuds den.",
        ),
        Command(
            "plan-copy-to-new",
            "Kopiera till nya enheter …",
            _ACTIVITY,
            deeds.copy_to_new_units,
            "Ctrl+Shift+M",
            deeds.new_units_lack,
            group="report",
            help="Visar enheter som saknar det som alla enheter bredvid har fått som kopia.",
        ),
    ]


def _reviewing(page: PlanPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "plan-review",
            "Granska rapporten …",
            _ACTIVITY,
            deeds.review,
            "Ctrl+Alt+R",
            deeds.shared.may_review,
            group="report",
            help="andra linjens granskning, bredvid enhetens egen rapport",
        ),
    ]


def _new(page: PlanPage) -> list[Command]:
    deeds, register = page.deeds, page.workspace.register
    return [
        Command(
            "plan-new-activity",
            "Ny aktivitet",
            _ACTIVITY,
            deeds.new_activity,
            "Ctrl+N",
            deeds.can_edit,
            icon="plus",
            group="new",
        ),
        Command(
            "plan-new-part",
            "Ny delaktivitet",
            _ACTIVITY,
            deeds.new_part,
            enabled=deeds.has_activities,
            key_hint="Skift+Ins",
            group="new",
        ),
        *(
            Command(
                f"plan-new-level-{level}",
                f"Lägg till {name.lower()}",
                _PLAN,
                partial(deeds.new_node, level),
                f"Ctrl+F{7 + level}" if level < 4 else "",
                deeds.can_edit,
                icon="plus",
                group="new",
            )
            for level, (name, _) in enumerate(register.plan.levels)
        ),
    ]


def _words(page: PlanPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "plan-rename",
            "Ändra rubriken",
            _PLAN,
            deeds.rename,
            enabled=deeds.has_rows,
            key_hint="F2",
            group="words",
        ),
    ]


def _clipboard(page: PlanPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "plan-copy",
            "Kopiera rader",
            "Redigera",
            deeds.copy,
            enabled=lambda: bool(deeds.rows()),
            key_hint="Ctrl+C",
            group="clipboard",
        ),
        Command(
            "plan-cut",
            "Klipp ut rader",
            "Redigera",
            deeds.cut,
            enabled=deeds.has_rows,
            key_hint="Ctrl+X",
            group="clipboard",
            help="Raderna flyttas med sin historik när de klistras in på ett annat ställe.",
        ),
        Command(
            "plan-paste",
            "Klistra in rader",
            "Redigera",
            deeds.paste,
            enabled=deeds.can_edit,
            key_hint="Ctrl+V",
            group="clipboard",
            help="Rader ur ett kalkylblad eller en indragen lista blir mål och aktiviteter, i ett steg.",
        ),
        Command(
            "plan-choose-all",
            "Markera alla rader",
            "Redigera",
            deeds.choose_all,
            key_hint="Ctrl+A",
            group="clipboard",
        ),
    ]


def _order(page: PlanPage) -> list[Command]:
    deeds = page.deeds
    moves = (
        ("up", "Flytta upp", partial(deeds.shift, -1), "Ctrl+Upp"),
        ("down", "Flytta ned", partial(deeds.shift, 1), "Ctrl+Ned"),
        ("in", "Gör till delaktivitet", deeds.indent, "Ctrl+Höger"),
        ("out", "Gör till egen aktivitet", deeds.outdent, "Ctrl+Vänster"),
        ("delete", "Ta bort", deeds.delete, "Del"),
    )
    return [
        Command(
            f"plan-{name}",
            text,
            _PLAN,
            run,
            enabled=deeds.has_rows,
            key_hint=key,
            icon="trash" if name == "delete" else "",
            group="bin" if name == "delete" else "order",
            words=(lambda: "Ta bort länken" if deeds.linked.are_all() else "Ta bort")
            if name == "delete"
            else None,
        )
        for name, text, run, key in moves
    ]


def _view(page: PlanPage) -> list[Command]:
    return [
        Command(
            "plan-find", "Sök och filtrera", "Visa", page.go_to_field, "Ctrl+F", icon="search", group="find"
        ),
        Command("plan-clear", "Rensa filter", "Visa", page.clear_filter, key_hint="Esc", group="find"),
        Command(
            "plan-panel",
            "Sidopanel",
            "Visa",
            page.beside.toggle,
            "Ctrl+I",
            group="panel",
            checked=page.beside.is_shown,
            help="Visar allt om den valda raden till höger.",
        ),
        *(
            Command(
                f"plan-by-{key}",
                f"Ordna efter {title.lower()}",
                "Visa",
                partial(page.arrange, key),
                f"F{7 + place}",
                group="arrange",
                checked=partial(page.is_arranged, key),
            )
            for place, (key, title) in enumerate(ARRANGEMENTS)
        ),
    ]
