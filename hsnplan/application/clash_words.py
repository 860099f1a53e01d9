"""Clashes in words: what it is about, what all sides go back to, and what each side says, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application import clashing, value_words
from hsnplan.application.clashing import Clash
from hsnplan.application.saving import Done
from hsnplan.application.value_words import Author, Said
from hsnplan.domain import clock
from hsnplan.domain.change import UNSET, Change, read_actor
from hsnplan.domain.collation import sort_key
from hsnplan.domain.register import Register
from hsnplan.domain.shown_on import row_of
from hsnplan.domain.typography import EN_DASH, number, quoted
from hsnplan.domain.wording import Wording

_MOST_SETTLED: Final = 20
SECRETARIAT: Final = "Sekretariatet"
"""Whose what belongs to no unit is."""


class Side(NamedTuple):
    """What one of several said: the change, who, when it was written (this computer's time) and came here, and why."""

    change: str
    author: Author
    written: str
    received: str
    said: tuple[Said, ...]
    shows: bool
    """Whether it is what shows until the clash is settled."""


class Told(NamedTuple):
    """A clash in words. `row` is the kind and id of the row that shows it, `unit` the id of its unit ("" for none)."""

    clash: Clash
    row: tuple[str, str]
    title: str
    what: str
    unit: str
    unit_name: str
    before: tuple[Said, ...]
    sides: tuple[Side, ...]

    @property
    def key(self) -> str:
        """What it is found by as long as it is the same matter."""
        return self.clash.id


def tell(register: Register, found: Sequence[Clash], known: Iterable[Told] = ()) -> list[Told]:
    """Clashes in words, by unit and title; those `known` whose sides are the same are told as they were."""
    before = {row.clash.id: row for row in known}
    told = [_told(register, clash, before.get(clash.id)) for clash in found]
    return sorted(
        told, key=lambda row: (bool(row.unit), sort_key(row.unit_name), sort_key(row.title), row.what)
    )


def _told(register: Register, clash: Clash, known: Told | None) -> Told:
    kind = clash.field.partition(".")[0]
    row = row_of(register, kind, clash.entity)
    unit = unit_of(register, row)
    title, name = title_of(register, row) or clash.name, unit_name(register, unit)
    if known is not None and known.clash.sides is clash.sides:
        return known._replace(clash=clash, row=row, title=title, unit=unit, unit_name=name)
    every = value_words.compared(
        [value_words.said(register, clash.field, change.value) for change, _ in clash.sides]
    )
    last = len(every) - 1
    sides = tuple(
        Side(
            change.id,
            value_words.author(change),
            value_words.written(change),
            received,
            said,
            place == last,
        )
        for place, ((change, received), said) in enumerate(zip(clash.sides, every, strict=True))
    )
    return Told(
        clash,
        row,
        title,
        value_words.what(register, clash.field, clash.sides[-1][0].value),
        unit,
        name,
        value_words.said(register, clash.field, clash.before) if clash.before is not None else (),
        sides,
    )


def title_of(register: Register, row: tuple[str, str]) -> str:
    """What a row is called, by number and title; "" for what is not here."""
    made: Any = register.get(*row)
    number = str(getattr(made, "number", "") or "")
    name = str(getattr(made, "title", "") or getattr(made, "name", ""))
    return f"{number} {name}".strip()


def unit_of(register: Register, row: tuple[str, str]) -> str:
    """The id of the unit whose a row is, "" for the secretariat's."""
    kind, identity = row
    if kind == "unit":
        return identity
    made: Any = register.get(kind, identity)
    return str(getattr(made, "unit", "") or getattr(made, "owner", ""))


def unit_name(register: Register, unit: str) -> str:
    """A unit's name; the secretariat for none."""
    return register.units[unit].name if unit in register.units else SECRETARIAT


def nothing_before(told: Told) -> str:
    """Why there is no value that all sides go back to, as words inside a sentence; "" when there is one."""
    clash = told.clash
    if clash.origin is None:
        return "inget gemensamt som går att se här"
    if clash.origin and clash.before is None:
        return "det tidigare värdet är borttaget för gott eller finns inte här"
    if clash.before != UNSET and any(row.words != EN_DASH for row in told.before):
        return ""
    return "inget tidigare värde"


# --- for the command line ---


def answer(told: Told, why: Wording) -> dict[str, Any]:
    """A clash as plain values: all that the window shows of it, and the values themselves."""
    clash = told.clash
    return {
        "id": clash.id,
        "what": clash.name,
        "title": told.title,
        "group": told.what,
        "unit": told.unit_name,
        "field": clash.field,
        "entity": clash.entity,
        "before": value_words.values_of(clash.before) if clash.before is not None else None,
        "before_words": words_of(told.before),
        "nothing_before": nothing_before(told),
        "differs": [row.label for row in told.sides[0].said if row.differs],
        "both": clashing.can_keep_both(clash),
        "third": list(clashing.third_fields(clash)),
        "sides": [
            _side(side, change, why) for side, (change, _) in zip(told.sides, clash.sides, strict=True)
        ],
    }


def _side(side: Side, change: Change, why: Wording) -> dict[str, Any]:
    return {
        "change": side.change,
        "who": read_actor(change.actor).parts(),
        "written": clock.written_utc(change.clock),
        "received": side.received,
        "why": why.of(change),
        "shows": side.shows,
        "value": value_words.values_of(change.value) if change.value is not None else None,
        "words": words_of(side.said),
    }


class Settled(NamedTuple):
    """A clash that was settled: the row that shows it, what it was about, and what stands now, by label."""

    title: str
    what: str
    stands: dict[str, str]


def settled(register: Register, done: Done | None) -> list[Settled]:
    """What stands after clashes were settled; nothing when none was."""
    found = []
    for change in done.changes if done is not None else ():
        row = row_of(register, change.field.partition(".")[0], change.entity)
        what = value_words.what(register, change.field, change.value)
        stands = words_of(value_words.said(register, change.field, change.value))
        found.append(Settled(title_of(register, row), what, stands))
    return found


def settled_lines(found: Sequence[Settled]) -> list[str]:
    """The same as lines for a terminal: how many, and what stands of each; the first of many."""
    if not found:
        return []
    count = "En krock är avgjord" if len(found) == 1 else f"{number(len(found))} krockar är avgjorda"
    lines = [f"{count}. Nu gäller:"]
    for row in found[:_MOST_SETTLED]:
        said = "; ".join(
            f"{label.lower()} {_on_one_line(words)}" for label, words in row.stands.items() if words
        )
        lines.append(f"   {quoted(row.title)}, {row.what}: {said}")
    left = len(found) - _MOST_SETTLED
    return [*lines, *([f"   … och {number(left)} till"] if left > 0 else []), ""]


def words_of(said: Sequence[Said]) -> dict[str, str]:
    """What a value says, by label."""
    return {row.label: row.words for row in said}


def in_lines(told: Sequence[Told]) -> list[str]:
    """Clashes as lines for a terminal: what differs first, on a line for each side."""
    lines: list[str] = []
    for row in told:
        lines.append(f"{row.clash.id}  {row.unit_name}: {quoted(row.title)}, {row.what}")
        lines.append(f"   Förut: {nothing_before(row) or _brief(row.before)}")
        for place, side in enumerate(row.sides, 1):
            when = f"skrivet {_moment(side.written)}, mottaget {_moment(side.received)}"
            stands = "; visas nu" if side.shows else ""
            lines.append(f"   {place}. {side.author.text()} ({when}{stands})")
            lines += [f"      {said.label}: {_on_one_line(said.words)}" for said in side.said if said.differs]
    return lines


def _brief(said: Sequence[Said]) -> str:
    return "; ".join(f"{row.label.lower()} {_on_one_line(row.words)}" for row in said if row.words)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _moment(iso: str) -> str:
    return iso[:16].replace("T", " ")
