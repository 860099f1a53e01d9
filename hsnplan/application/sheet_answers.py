"""What the cells of an answer sheet say, as changes: one for each activity that was answered, one for all being done.

The ids, salts and times of these changes follow from the file and from what of the same hand-out is here already, so
the same file twice brings nothing new, and a later one replaces what an earlier one said.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application.session import Session
from hsnplan.application.sheet_changes import OLDER, Changes
from hsnplan.application.sheet_checks import changed_cells
from hsnplan.application.sheet_misplaced import misplaced
from hsnplan.application.sheet_new_rows import NewRows
from hsnplan.application.sheet_versions import Version
from hsnplan.application.steps import Steps
from hsnplan.domain import rules
from hsnplan.domain.change import UNSET, Actor
from hsnplan.domain.dates import is_date
from hsnplan.domain.edit import Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id, report_id
from hsnplan.domain.matching import fold
from hsnplan.domain.typography import HARD_SPACE, forbidden_characters, number, quoted
from hsnplan.exchange import answer_sheet, values
from hsnplan.exchange.answers import Answer, Answers, Cell
from hsnplan.exchange.cells import shown
from hsnplan.exchange.packages import Package
from hsnplan.exchange.sheet_facts import Facts, Shown, sum_of
from hsnplan.storage import journal
from hsnplan.storage import packages as kept

FAULTY, STRANGE = "faulty", "strange"
"""What becomes of a row besides what `sheet_changes` tells: nothing, for it cannot be understood; or nothing, for it is
about no activity of the hand-out."""

_UNCHANGED: Final = frozenset(
    ("oförändrat", "oförändrad", "ingen ändring", "inga ändringar", "som förut", "samma")
)
_YES: Final = frozenset(("ja", "j", "yes", "x", "sant", "true", "klart", "klar"))
_NO: Final = frozenset(("", "nej", "n", "no", "falskt", "false", "inte klart", "inte än"))
_AT_ONCE: Final = 50
"""Rows between two breaths: some ten milliseconds."""
_LONGEST_NAME: Final = 200
_LONGEST_SENTENCE: Final = 300


class Said(NamedTuple):
    """A row that says something: its number in the sheet, the activity (""), what became of it, and in which words."""

    row: int
    activity: str
    fate: str
    words: str = ""


class Reply(NamedTuple):
    """A file understood: the package it makes, its rows, what is wrong or odd in words, and which version it is."""

    package: Package
    said: tuple[Said, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    version: Version


def understood(
    session: Session, connection: journal.Connection, facts: Facts, found: Answers, *, new_rows: bool = False
) -> Steps[Reply]:
    """What a file says, against the changes that are here, some rows at a time; nothing is saved.

    With `new_rows` those that somebody has added become activities of the unit.

    Raises:
        Refusal: what is here of the hand-out is damaged.
    """
    return _Understanding(session, connection, facts, found, new_rows).reply()


class _Understanding:
    """Goes through the answers in the order of the hand-out."""

    def __init__(
        self,
        session: Session,
        connection: journal.Connection,
        facts: Facts,
        found: Answers,
        new_rows: bool,
    ) -> None:
        self._session, self._facts, self._found = session, facts, found
        ids = [change for row in facts.rows for change in (*row.replaces, *row.told)]
        self._handed = kept.said_by(connection, [*ids, *facts.handed_in])
        self._connection = connection
        self._lacking = 0
        self._said: list[Said] = []
        self._faults: list[str] = []
        self._remarks: list[str] = []
        self._actor = Actor(self._name(), facts.role, facts.unit_name)
        self._changes = Changes(session, connection, facts, self._actor, found.saved)
        self._new = NewRows(session.register, facts, self._changes) if new_rows else None

    def reply(self) -> Steps[Reply]:
        self._leave_out_misplaced()
        answered = self._answered()
        still = 0
        for place, row in enumerate(self._facts.rows):
            if place % _AT_ONCE == _AT_ONCE - 1:
                yield place / len(self._facts.rows)
            answer = answered.get(row.activity)
            done = answer is not None and self._take(row, answer)
            still += row.waits and not done
        self._take_strange()
        self._hand_in(still)
        self._remarks += changed_cells(self._facts, self._found, self._handed, _printable)
        self._tell_of_what_is_lacking()
        self._said.sort(key=lambda said: said.row)
        remarks = tuple(dict.fromkeys(self._remarks))
        version = self._changes.version
        return Reply(self._package(), tuple(self._said), tuple(self._faults), remarks, version)

    def _package(self) -> Package:
        """What a copy would have handed in; for a key it has what vouches for the sheet."""
        facts, made = self._facts, tuple(self._changes.made)
        vouched = sum_of(self._found.lines)
        return Package(facts.board, facts.handout, facts.handout, self._actor, made, key=vouched)

    def _name(self) -> str:
        cell = self._found.name
        try:
            name = values.line(cell.value)
        except Refusal as refusal:
            self._faults.append(_told(cell, refusal.sentence))
            return ""
        bad = forbidden_characters(name)
        if bad or len(name) > _LONGEST_NAME:
            why = f"innehåller {bad}" if bad else f"är längre än {_LONGEST_NAME} tecken"
            self._faults.append(_told(cell, f"Namnet {why}."))
            return ""
        if not name:
            self._remarks.append("Filen säger inte vem som har svarat.")
        return name

    # --- which row is about what ---

    def _leave_out_misplaced(self) -> None:
        """Rows that show another activity than their id names are told, and answer for none."""
        wrong = misplaced(self._session.register, self._facts, self._found, self._handed)
        for answer in self._found.rows:
            if answer.row in wrong:
                self._faults.append(wrong[answer.row])
                self._said.append(Said(answer.row, answer.activity, FAULTY, wrong[answer.row]))
        rows = tuple(answer for answer in self._found.rows if answer.row not in wrong)
        self._found = self._found._replace(rows=rows)

    def _answered(self) -> dict[str, Answer]:
        """The one row that answers for each activity."""
        self._faults += [
            f"{place}: Cellerna är sammanslagna, så det går inte att se vad svaret gäller. Dela upp dem."
            for place in self._found.joined
        ]
        known = {row.activity for row in self._facts.rows}
        found: dict[str, Answer] = {}
        for answer in self._found.rows:
            answers = answer.status.value != "" or answer.comment.value != ""
            if answers and answer.activity in known:
                self._claim(found, answer)
        return found

    def _take_strange(self) -> None:
        """The rows of no activity of the hand-out: those without an id are new ones, if that is asked for."""
        known = {row.activity for row in self._facts.rows}
        for answer in self._found.rows:
            if answer.activity in known:
                continue
            if self._new is None or answer.activity:
                self._said.append(Said(answer.row, "", STRANGE, _strange_words(answer)))
                continue
            try:
                fate = self._new.take(answer, _state(answer.status), values.text(answer.comment.value))
                self._said.append(Said(answer.row, "", fate))
            except Refusal as refusal:
                self._fault(answer, refusal, answer.cell(answer_sheet.TITLE))

    def _claim(self, found: dict[str, Answer], answer: Answer) -> None:
        other = found.setdefault(answer.activity, answer)
        if (other.status.value, other.comment.value) != (answer.status.value, answer.comment.value):
            words = f"Rad {other.row} och rad {answer.row} svarar olika på samma aktivitet. Ta bort den ena."
            self._fault(answer, Refusal(words), answer.status)

    def _fault(self, answer: Answer, refusal: Refusal, cell: Cell) -> None:
        words = _told(cell, refusal.sentence)
        self._faults.append(words)
        self._said.append(Said(answer.row, answer.activity, FAULTY, words))

    # --- what a row says ---

    def _take(self, row: Shown, answer: Answer) -> bool:
        """Take in a row; whether it was understood."""
        cell = answer.status
        try:
            state = _state(cell)
            cell = answer.comment
            comment = values.text(cell.value)
            self._check(row.activity, comment)
        except Refusal as refusal:
            self._fault(answer, refusal, cell)
            return False
        if is_date(comment):
            self._remarks.append(f"{cell.place}: Kommentaren är bara ett datum, {comment}.")
        before = self._before(row.replaces)
        said = {
            "activity": row.activity,
            "period": self._facts.period,
            "state": row.state if state is None else state,
            "comment": comment or str(before.get("comment", "")),
            "date": self._facts.day,
        }
        entity = report_id(row.activity, self._facts.period)
        same = bool(before) and all(before.get(name) == said[name] for name in ("state", "comment"))
        seen = self._seen(row.replaces, row.before)
        fate = self._changes.put("report", "status", entity, said, seen, same=same)
        words = f"Rad {answer.row}: Ett senare svar ur samma utskick är redan mottaget."
        self._said.append(Said(answer.row, row.activity, fate, words if fate == OLDER else ""))
        return True

    def _check(self, activity: str, comment: str) -> None:
        if activity in self._session.register.activities:
            edit = Edit("report", "", {"activity": activity, "comment": comment})
            rules.check(self._session.register, edit)

    def _seen(self, replaces: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
        """What an answer takes the place of: in a register that was restored, what that in turn had replaced."""
        here = tuple(change for change in replaces if change in self._handed)
        if len(here) == len(replaces):
            return replaces
        self._lacking += 1
        known = kept.known(self._connection, before)
        return (*here, *(change for change in before if change in known))

    def _tell_of_what_is_lacking(self) -> None:
        if self._lacking:
            self._remarks.append(
                f"{number(self._lacking)} svar bygger på rapporter som saknas här, för registret har återställts. "
                "Svaren tas in; en kommentar som stod förut och inte skrevs om är borta."
            )

    def _before(self, replaces: Sequence[str]) -> dict[str, Any]:
        """What the changes that were shown say; nothing when there were none or their words have been removed."""
        _, value = self._handed.get(replaces[0], ("", None)) if replaces else ("", None)
        found: dict[str, Any] = json.loads(value) if value not in (None, UNSET) else {}
        return found

    def _hand_in(self, still: int) -> None:
        cell, facts = self._found.done, self._facts
        word = fold(shown(cell.value)).strip(" .!")
        if word in _NO:
            return
        if word not in _YES:
            self._faults.append(_told(cell, f"Skriv Ja eller Nej, inte {quoted(shown(cell.value)[:40])}."))
            return
        by = ", ".join(part for part in (self._actor.name, self._actor.role) if part)
        said = {"unit": facts.unit, "period": facts.period, "date": facts.day, "by": by, "waiting": still}
        before = self._before(facts.handed_in)
        same = bool(before) and all(before.get(name) == said[name] for name in ("by", "waiting"))
        entity = keyed_id("submission", facts.unit, facts.period)
        seen = self._seen(facts.handed_in, facts.handed_in_before)
        self._changes.put("submission", "submission", entity, said, seen, same=same)


def _state(cell: Cell) -> str | None:
    """The state that a cell says; None when it says nothing, or that nothing has changed."""
    if cell.value == "" or fold(shown(cell.value)).strip(" .") in _UNCHANGED:
        return None
    return values.state(cell.value)


def _told(cell: Cell, sentence: str) -> str:
    """A sentence about a cell, in signs that can be shown and no longer than anybody reads."""
    whole = f"{cell.place}: {_printable(sentence)}"
    return whole if len(whole) <= _LONGEST_SENTENCE else f"{whole[: _LONGEST_SENTENCE - 1]}…"


def _printable(words: str) -> str:
    return "".join(sign if sign.isprintable() or sign == HARD_SPACE else " " for sign in words)


def _strange_words(answer: Answer) -> str:
    title = _printable(shown(answer.cell(answer_sheet.TITLE).value)[:80]).strip()
    words = f": {quoted(title)}" if title else ""
    return f"Rad {answer.row} hör inte till utskicket{words}. Den läses inte in."
