"""What may be written where one works: in a handed-out copy by its role and unit, elsewhere by who one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from hsnplan.application import secretariat_alone
from hsnplan.domain import roles
from hsnplan.domain.change import Actor
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import group_of
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.roles import OF_ACTIVITY, OF_UNIT, READER, REPORTING, REVIEWING, SECOND_LINE, Rights

if TYPE_CHECKING:
    from hsnplan.application.session import Session

READ_ONLY_COPY: Final = (
    "Den här kopian är till för att läsa. Be sekretariatet om en kopia att skriva i om du ska ändra något."
)
READER_HERE: Final = "Din roll är läsare. Ändra den i Inställningar om du ska skriva i registret."


def in_copy(session: Session) -> Rights | None:
    """What the copy that is open was handed out for; None in a main register."""
    if not session.file.meta("handout"):
        return None
    from hsnplan.storage import marks  # a main register does without

    mark = marks.mark_of(session.file)
    return None if mark is None else Rights(mark.role, mark.unit)


def of(copy: Rights | None, actor: Actor) -> Rights:
    """What somebody may write, in a copy handed out for that, or in the main register."""
    if copy is not None:
        return copy
    return Rights(READER) if actor.only_reads else Rights()


def may_write(register: Register, rights: Rights, activities: Iterable[str], sort: str = REPORTING) -> bool:
    """Whether something of a sort may be written of all of some activities."""
    units = roles.units(register, rights, sort)
    return units is None or all(register.activities[row].unit in units for row in activities)


def refuse(session: Session, action: Action) -> None:
    """Refuse an action that may not be done where one works: in a copy or in the main register.

    Raises:
        Refusal: a sentence that says why not, and what may be written there.
    """
    copy = in_copy(session)
    if copy is not None and {edit.kind for edit in action.edits} & secretariat_alone.ALONE:
        return  # has a rule of its own, which is asked everywhere
    held = of(copy, session.actor)
    refuse_reading_only(held, copy=copy is not None)
    check(session.register, held, action)


def refuse_reader(session: Session) -> None:
    """Refuse to begin to write in a main register for who only reads there.

    Raises:
        Refusal: it is so; the sentence says where one's role is changed.
    """
    if in_copy(session) is None:
        refuse_reading_only(of(None, session.actor), copy=False)


def refuse_reading_only(rights: Rights, *, copy: bool) -> None:
    """Refuse for a reader.

    Raises:
        Refusal: nothing at all may be written.
    """
    if why := reading_only(rights, copy=copy):
        raise Refusal(why)


def check(register: Register, rights: Rights, action: Action) -> None:
    """Refuse an action that would be set aside where it is taken in.

    Raises:
        Refusal: a sentence that says whose copy it is, and what may be written there.
    """
    if rights.role == roles.SECRETARIAT:
        return
    new: dict[tuple[str, str], dict[str, Any]] = {}
    for edit in action.edits:
        new.setdefault((edit.kind, edit.id), {}).update(edit.values)
    for edit in action.edits:
        for group in dict.fromkeys(group_of(edit.kind, name) for name in edit.values):
            sort = roles.sort_of(f"{edit.kind}.{group}")
            units = roles.units(register, rights, sort)
            if units is not None and not set(_owners(register, edit.kind, edit.id, new)) <= units:
                raise Refusal(_sentence(register, rights, sort))


def _owners(
    register: Register, kind: str, identity: str, new: Mapping[tuple[str, str], Mapping[str, Any]]
) -> Iterator[str]:
    """The units whose a thing is and will be; "" for nobody's."""
    made: Any = register.get(kind, identity)
    values = new.get((kind, identity), {})
    if kind in OF_UNIT:
        if made is not None:
            yield str(made.unit)
        yield str(values.get("unit", getattr(made, "unit", "")))
    elif kind in OF_ACTIVITY:
        name = OF_ACTIVITY[kind]
        activity = str(values.get(name) or getattr(made, name, ""))
        row = register.activities.get(activity)
        coming = new.get(("activity", activity), {})
        yield str(coming.get("unit", row.unit if row is not None else ""))
    else:
        yield ""


def may_replace(register: Register, rights: Rights, field_group: str, identity: str) -> bool:
    """Whether the value of a field group ("kind.group") of a thing may be written."""
    units = roles.units(register, rights, roles.sort_of(field_group))
    kind = field_group.partition(".")[0]
    return units is None or set(_owners(register, kind, identity, {})) <= units


def reading_only(rights: Rights, *, copy: bool) -> str:
    """Why nothing at all may be written, "" when something may."""
    if rights.role != READER:
        return ""
    return READ_ONLY_COPY if copy else READER_HERE


def _sentence(register: Register, rights: Rights, sort: str) -> str:
    unit = register.units.get(rights.unit)
    name = unit.name if unit is not None else "hela nämnden"
    if rights.role == SECOND_LINE:
        return (
            f"Kopian är utdelad till andra linjens chef för {name}: du skriver om {name} och granskar enheterna under. "
            "Be sekretariatet om det andra."
        )
    if sort == REVIEWING:
        return "Rapporter granskas av andra linjens chef. Be sekretariatet om en sådan kopia."
    if rights.role == READER:
        return READ_ONLY_COPY
    return (
        f"Kopian är utdelad till {name}: du skriver om aktiviteterna där och i enheterna under. "
        "Be sekretariatet om det andra."
    )
