"""Revising a plan, as actions: propose, change, decide, withdraw. Only deciding touches the plan.

A reading of the plan as some decision left it is `edition`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from hsnplan.application.revision_numbers import numbered
from hsnplan.application.session import Session
from hsnplan.application.story import in_words
from hsnplan.domain import revisions, rules
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.plan_kinds import Amendment, Revision
from hsnplan.domain.register import Register
from hsnplan.domain.typography import parse_paragraph, quoted
from hsnplan.storage import past, reading

_GONE: Final = "Målet finns inte i planen."


def propose(session: Session, title: str, *, reason: str = "", dnr: str = "") -> tuple[str, Action]:
    """A new revision of the plan in hand, without changes yet.

    Returns:
        the revision's id, and the action.
    """
    register = session.register
    new = session.new_id()
    values = {"plan": register.plan.id, "title": title, "reason": reason, "proposed": register.today}
    if dnr:
        values["dnr"] = dnr
    return new, Action(f"Ny revidering {quoted(title)}", (Edit("revision", new, values),))


def amend(
    session: Session,
    revision: str,
    kind: str,
    subject: str,
    values: Mapping[str, Any],
    *,
    substantive: bool | None = None,
    page: str = "",
) -> Action:
    """Propose new values of some fields of an entity, on top of what the revision proposes for it already.

    `substantive` None: substantive unless only the wording changes. Nothing of the plan itself is touched.

    Raises:
        Refusal: the revision is closed, or the plan could not hold what is proposed.
    """
    register = session.register
    _check_open(register, revision)
    rules.check(revisions.preview(register, revision), Edit(kind, subject, values))
    edit = _amendment(register, revision, kind, subject, values, substantive, page)
    title = revisions.title_of(register, kind, subject) or str(values.get("title", ""))
    return Action(f"Förslag: {quoted(title)}" if title else "Förslag till ändring", (edit,))


def _amendment(
    register: Register,
    revision: str,
    kind: str,
    subject: str,
    values: Mapping[str, Any],
    substantive: bool | None,
    page: str,
) -> Edit:
    known = _known(register, revision, kind, subject)
    now = register.get(kind, subject)
    old, new = (dict(known.before), dict(known.after)) if known is not None else ({}, {})
    for name, value in values.items():
        if name not in new and now is not None:
            old[name] = getattr(now, name)
        new[name] = value
    last = max((row.position for row in revisions.amendments(register, revision)), default=0.0)
    fields: dict[str, Any] = {
        "revision": revision,
        "kind": kind,
        "subject": subject,
        "before": tuple(old.items()),
        "after": tuple(new.items()),
        "substantive": not revisions.is_editorial(list(new)) if substantive is None else substantive,
        "deleted": False,
    }
    if known is None:
        fields["position"] = last + 1.0
    if page:
        fields["page"] = page
    return Edit("amendment", amendment_id(revision, kind, subject), fields)


def amendment_id(revision: str, kind: str, subject: str) -> str:
    """The id of the one amendment a revision has of an entity."""
    return keyed_id("amendment", revision, kind, subject)


def _known(register: Register, revision: str, kind: str, subject: str) -> Amendment | None:
    found = register.get("amendment", amendment_id(revision, kind, subject))
    return found if isinstance(found, Amendment) and not found.deleted else None


def _check_open(register: Register, revision: str) -> Revision:
    found = cast("Revision", register.every("revision")[revision])
    if revisions.state(found) == revisions.DECIDED:
        raise Refusal(f"Revideringen {quoted(found.title)} är beslutad och ändras inte mer. Föreslå en ny.")
    if revisions.state(found) == revisions.WITHDRAWN:
        raise Refusal(f"Revideringen {quoted(found.title)} är återkallad. Föreslå en ny.")
    return found


def retarget(session: Session, revision: str, node: str, printed: str, **how: Any) -> Action:
    """Propose another target, as it is to be printed, for a goal of the plan or one that the revision adds."""
    register = session.register
    own = [row for row in register.targets.values() if (row.node, row.period) == (node, "")]
    if own:
        return amend(session, revision, "target", own[0].id, {"printed": printed}, **how)
    values = {"node": node, "period": "", "printed": printed}
    return amend(session, revision, "target", keyed_id("target", node, ""), values, **how)


def add_node(
    session: Session, revision: str, parent: str, level: int, title: str, *, target: str = "", **values: Any
) -> tuple[str, Action]:
    """Propose a new row of the plan, with its target if it has one.

    Returns:
        the id the row will have, and the action.
    """
    register = session.register
    _check_open(register, revision)
    tried = revisions.preview(register, revision)
    new = session.new_id()
    fields = {
        "parent": parent,
        "position": tried.next_position("node", parent),
        "level": level,
        "title": title,
        "decided": True,
        **values,
    }
    rules.check(tried, Edit("node", new, fields))
    edits = [_amendment(register, revision, "node", new, fields, True, "")]
    if target:
        named = {"node": new, "period": "", "printed": target}
        edit = _amendment(register, revision, "target", keyed_id("target", new, ""), named, True, "")
        edits.append(Edit(edit.kind, edit.id, {**edit.values, "position": edit.values["position"] + 0.5}))
    return new, Action(f"Förslag: ny rad {quoted(title)}", tuple(edits))


def drop_node(session: Session, revision: str, node: str, **how: Any) -> Action:
    """Propose that a row leaves the plan, with all that hangs under it."""
    if node not in session.register.nodes:
        raise Refusal(_GONE)
    return amend(session, revision, "node", node, {"deleted": True}, **how)


def classify(register: Register, amendment: str, *, substantive: bool) -> Action:
    """Say whether a change is substantive (saklig) or editorial (redaktionell)."""
    _check_open(register, cast("Amendment", register.every("amendment")[amendment]).revision)
    word = "saklig" if substantive else "redaktionell"
    return Action(f"Ändringen är {word}", (Edit("amendment", amendment, {"substantive": substantive}),))


def take_out(register: Register, amendment: str) -> Action:
    """Take a change out of a revision."""
    _check_open(register, cast("Amendment", register.every("amendment")[amendment]).revision)
    return Action("Ta bort ur revideringen", (Edit("amendment", amendment, {"deleted": True}),))


def decide(
    register: Register, revision: str, date: str, paragraph: str, dnr: str = "", *, anyway: bool = False
) -> Action:
    """Carry out a revision in the plan, bound to its decision, as one action that undo takes back whole.

    `anyway` carries it out although the plan has moved beneath it.

    Raises:
        Refusal: it is closed or empty, the paragraph is none, the plan already has a later edition, or the plan has
            moved beneath it.
    """
    found = _check_open(register, revision)
    paragraph = parse_paragraph(paragraph)
    last = revisions.editions(register, register.plan.id)[-1]
    if date < last.decided:
        raise Refusal(
            f"Planen gäller redan i en utgåva från {last.decided}, {last.paragraph or 'utan paragraf'}. "
            f"Ett beslut {date} kan inte komma efter den; kontrollera datumet.",
            field="date",
        )
    edits = numbered(register, revisions.edits(register, revision))
    if not edits:
        raise Refusal(f"Revideringen {quoted(found.title)} innehåller inga ändringar att besluta om.")
    moved = [] if anyway else revisions.moved(register, revision)
    if moved:
        raise Refusal(_moved_words(register, moved))
    decision = {"decided": date, "paragraph": paragraph, "dnr": dnr or found.dnr, "applied": True}
    words = f"Beslut {date} {paragraph}: {found.title}"
    return Action(words, (*edits, Edit("revision", revision, decision)), words)


def _moved_words(register: Register, moved: list[revisions.Difference]) -> str:
    row = moved[0]
    field = next(field for field in row.fields if field.moved)
    now = in_words(field.name, field.now, register)
    before = in_words(field.name, field.before, register)
    more = f" och {len(moved) - 1} till" if len(moved) > 1 else ""
    return (
        f"Planen har ändrats sedan förslaget skrevs: {field.label.lower()} för {quoted(row.title)}{more} är nu "
        f"{now}, inte {before}. Se över förslaget och godta planens nya värden, eller besluta ändå."
    )


def renew(register: Register, revision: str) -> Action | None:
    """Take what stands in the plan now as what the revision changes from; None when nothing has moved."""
    found = _check_open(register, revision)
    edits = []
    for row in revisions.amendments(register, revision):
        now = register.get(row.kind, row.subject)
        before = () if now is None else tuple((name, getattr(now, name)) for name, _ in row.after)
        if before != row.before and (row.before or now is not None):
            edits.append(Edit("amendment", row.id, {"before": before}))
    return Action(f"Godta planens nya värden i {quoted(found.title)}", tuple(edits)) if edits else None


def withdraw(register: Register, revision: str) -> Action:
    """Let a revision rest; it stays readable, and can be taken up again."""
    found = _check_open(register, revision)
    return Action(
        f"Återkalla revideringen {quoted(found.title)}", (Edit("revision", revision, {"withdrawn": True}),)
    )


def take_up(register: Register, revision: str) -> Action:
    """Take up a withdrawn revision again."""
    found = cast("Revision", register.every("revision")[revision])
    return Action(
        f"Ta upp revideringen {quoted(found.title)}", (Edit("revision", revision, {"withdrawn": False}),)
    )


def edition(session: Session, number: int) -> Register:
    """The register as it stood, with the plan in this edition, right before the next decision was carried out.

    Raises:
        Refusal: the plan in hand has no such edition.
    """
    register = session.register
    found = revisions.editions(register, register.plan.id)
    if not 1 <= number <= len(found):
        raise Refusal(f"Planen har {len(found)} {'utgåva' if len(found) == 1 else 'utgåvor'}.")
    if number == len(found):
        return register
    with session.file.reading() as connection:
        clock = past.began(connection, found[number].revision, "revision.applied")
        return Register(reading.load_before(connection, clock), register.today)


def find_edition(register: Register, reference: str) -> int:
    """The number of the edition with a number or a paragraph: "2", "§ 143", "143".

    Raises:
        Refusal: the plan in hand has none.
    """
    found = revisions.editions(register, register.plan.id)
    sought = "".join(reference.split()).lstrip("§")
    for row in found:
        if reference.isdecimal() and row.number == int(reference):
            return row.number
    for row in found:
        if "".join(row.paragraph.split()).lstrip("§") == sought and sought:
            return row.number
    raise Refusal(f"Planen har ingen utgåva {quoted(reference)}.")
