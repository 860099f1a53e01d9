"""The forms of revisions: a new one, what it proposes, and the decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QComboBox

from hsnplan.application import revision_cells
from hsnplan.application import revisions as use
from hsnplan.domain import revisions
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import Revision
from hsnplan.domain.register import Register
from hsnplan.domain.typography import typeset
from hsnplan.ui.papers.form import CHOICE, DAY, SOUGHT, TEXT, TICK, Answer, Asked, FormDialog
from hsnplan.ui.revisions.writing import moved_words

if TYPE_CHECKING:
    from hsnplan.ui.revisions.page import RevisionsPage

_NATURES: Final = (("", "Efter vad som ändras"), ("saklig", "Saklig"), ("redaktionell", "Redaktionell"))
_NODE_FIELDS: Final = ("title", "words", "description", "page")
_PICK: Final = "Välj en rad i listan. Skriv en del av namnet, så hittas den."


def ask_new(page: RevisionsPage, done: Callable[[str], object]) -> FormDialog | None:
    """A new revision; `done` gets its id."""

    def make(said: Answer) -> Action:
        new, action = use.propose(
            page.workspace.session, said["title"], reason=said["reason"], dnr=said["dnr"]
        )
        done(new)
        return action

    return page.ask(
        ("Ny revidering", "Planen ändras inte förrän revideringen är beslutad.", "Börja revideringen"),
        [
            Asked(
                "title",
                "Vad den kallas",
                hint="Till exempel: Tillägg av ett uppdrag",
                needed="Skriv vad revideringen kallas.",
            ),
            Asked("reason", "Motiv", TEXT),
            Asked("dnr", "Diarienummer", hint="Till exempel: RJH 2025/123"),
        ],
        make,
    )


def ask_change(page: RevisionsPage, revision: str, node: str = "") -> FormDialog | None:
    """Other values for a row of the plan, as they stand with what the revision proposes already."""
    tried = revisions.preview(page.workspace.register, revision)

    def make(said: Answer) -> Action:
        return _change(page, tried, revision, said)

    dialog = page.ask(
        ("Föreslå ändring", "Skriv det som ska stå. Det som är som förut räknas inte.", "Föreslå"),
        [
            Asked("node", "Vad i planen", SOUGHT, node, _rows(tried), "Skriv en del av namnet", _PICK),
            Asked("title", "Namn"),
            Asked("printed", "Målvärde", hint="Till exempel: Minst 80 %"),
            Asked("words", "Lydelse", TEXT),
            Asked("description", "Beskrivning", TEXT),
            Asked("page", "Sida i planen"),
            Asked("nature", "Ändringen är", CHOICE, "", _NATURES),
        ],
        make,
    )
    if dialog is not None:
        box = dialog.fields["node"].editor
        if isinstance(box, QComboBox):
            box.currentIndexChanged.connect(lambda _: _fill(dialog, tried, box.currentData()))
            _fill(dialog, tried, node)
    return dialog


def _fill(dialog: FormDialog, register: Register, node: object) -> None:
    """Write what a row of the plan says now into the fields."""
    made = register.nodes.get(str(node))
    for name in _NODE_FIELDS:
        dialog.put(name, getattr(made, name) if made is not None else "")
    dialog.put("printed", _target(register, str(node)))


def _target(register: Register, node: str) -> str:
    found = register.plan_target(node) if node in register.nodes else None
    return found.printed if found is not None else ""


def _change(page: RevisionsPage, tried: Register, revision: str, said: Answer) -> Action:
    made = tried.nodes[said["node"]]
    how: dict[str, Any] = {"substantive": {"saklig": True, "redaktionell": False}.get(said["nature"])}
    values = {name: said[name] for name in _NODE_FIELDS if said[name] != getattr(made, name)}
    actions: list[Action] = []
    if values:
        actions.append(use.amend(page.workspace.session, revision, "node", made.id, values, **how))
    if said["printed"] != _target(tried, made.id):
        actions.append(use.retarget(page.workspace.session, revision, made.id, said["printed"], **how))
    if not actions:
        raise Refusal("Ingenting är ändrat. Skriv det som ska stå i planen.", field="title")
    return Action(actions[0].label, tuple(edit for action in actions for edit in action.edits))


def ask_cell(page: RevisionsPage, revision: str, row: str = "") -> FormDialog | None:
    """Another figure in a row of one of the plan's tables."""
    tried = revisions.preview(page.workspace.register, revision)
    every = revision_cells.cells(tried)
    if not every:
        page.workspace.tell(
            Refusal("Planen har inga tabeller. Lägg in budgeten under Budget och tabeller först.")
        )
        return None
    options = [
        (f"{cell.row} {cell.column}", f"{cell.words} (nu {typeset(cell.printed) or 'tom'})") for cell in every
    ]
    first = next((key for key, _ in options if row and key.startswith(f"{row} ")), "")

    def make(said: Answer) -> Action:
        subject, _, column = said["cell"].partition(" ")
        how: dict[str, Any] = {"page": said["page"]}
        return revision_cells.amend_cell(
            page.workspace.session, revision, subject, column, said["printed"], **how
        )

    return page.ask(
        (
            "Föreslå ändrad budgetpost",
            "Skriv beloppet som det ska stå. Tabellen ändras först med beslutet.",
            "Föreslå",
        ),
        [
            Asked("cell", "Vad i tabellen", SOUGHT, first, options, "Skriv en del av namnet", _PICK),
            Asked("printed", "Ska vara", needed="Skriv vad som ska stå."),
            Asked("page", "Sida i planen"),
        ],
        make,
    )


def ask_addition(page: RevisionsPage, revision: str, under: str = "") -> FormDialog | None:
    """A new row of the plan."""
    register = page.workspace.register
    tried = revisions.preview(register, revision)
    levels = [(str(place), name) for place, (name, _) in enumerate(register.plan.levels)]

    def make(said: Answer) -> Action:
        page_words = {"page": said["page"]} if said["page"] else {}
        return use.add_node(
            page.workspace.session,
            revision,
            said["parent"],
            int(said["level"]),
            said["title"],
            target=said["printed"],
            **page_words,
        )[1]

    return page.ask(
        ("Föreslå nytt mål", "Det finns i planen först när revideringen är beslutad.", "Föreslå"),
        [
            Asked(
                "title",
                "Vad målet heter",
                hint="Målet i ord",
                needed="Skriv vad målet eller uppdraget heter.",
            ),
            Asked("level", "Nivå", CHOICE, levels[-1][0] if levels else "", levels, needed="Välj en nivå."),
            Asked(
                "parent", "Under", SOUGHT, under, [(register.plan.id, "Planen"), *_rows(tried)], needed=_PICK
            ),
            Asked("printed", "Målvärde", hint="Till exempel: Minst 80 %"),
            Asked("page", "Sida i planen"),
        ],
        make,
    )


def ask_end(page: RevisionsPage, revision: str, node: str = "") -> FormDialog | None:
    """A row that leaves the plan."""
    tried = revisions.preview(page.workspace.register, revision)

    def make(said: Answer) -> Action:
        return use.drop_node(page.workspace.session, revision, said["node"], page=said["page"])

    return page.ask(
        (
            "Föreslå att mål utgår",
            "Det som hänger under målet följer med. Aktiviteterna finns kvar i registret.",
            "Föreslå",
        ),
        [
            Asked("node", "Vad i planen", SOUGHT, node, _rows(tried), "Skriv en del av namnet", _PICK),
            Asked("page", "Sida i planen"),
        ],
        make,
    )


def _rows(register: Register) -> list[tuple[str, str]]:
    """The rows of the plan in its order, each told from those of the same name."""
    found: list[tuple[str, str]] = []
    seen: dict[str, int] = {}

    def walk(parent: str) -> None:
        for node in register.child_nodes(parent):
            words = f"{node.number} {node.title}".strip()
            seen[words] = seen.get(words, 0) + 1
            found.append((node.id, words if seen[words] == 1 else f"{words} ({seen[words]})"))
            walk(node.id)

    walk(register.plan.id)
    return found


def ask_decision(page: RevisionsPage, row: Revision) -> FormDialog | None:
    """The decision of a revision, which is then carried out in the plan."""
    register = page.workspace.register
    moved = revisions.moved(register, row.id)

    def make(said: Answer) -> Action:
        anyway = bool(said.get("anyway"))
        return use.decide(
            page.workspace.register, row.id, said["date"], said["paragraph"], said["dnr"], anyway=anyway
        )

    text = moved_words(moved) if moved else "Ändringarna förs in i planen i ett steg, som kan ångras."
    return page.ask(
        (f"Besluta: {row.title}", text, "Inför i planen"),
        [
            Asked("date", "Beslutets datum", DAY, needed="Skriv vilken dag beslutet är fattat."),
            Asked("paragraph", "Paragraf", hint="Till exempel: § 13"),
            Asked("dnr", "Diarienummer", value=row.dnr),
            *([Asked("anyway", "Besluta ändå, fast planen har ändrats", TICK)] if moved else []),
        ],
        make,
    )
