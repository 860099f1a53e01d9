"""An open register: takes actions, writes them as changes in one transaction, and tells its observers.

A change flows one way: widget → `Action` → `Session.apply` → changes in the file → `Register.put` → observers.
Undo and redo are changes too: they write the value that was replaced back again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from hsnplan.application.steps import Steps, finished
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import made_id
from hsnplan.domain.register import Register
from hsnplan.storage import reading
from hsnplan.storage.file import RegisterFile

if TYPE_CHECKING:
    from hsnplan.application.saving import Done, State, Touched, Value
    from hsnplan.domain.change import Change
    from hsnplan.domain.edit import Action
    from hsnplan.domain.entities import Entity
    from hsnplan.storage import journal
    from hsnplan.storage.past import Row
    from hsnplan.storage.verify import Finding

UNDO_DEPTH: Final = 500
TOLD_AT_ONCE: Final = 300
"""Touched things that the observers are told of in one breath."""


class Surroundings(Protocol):
    """What the program gets from the computer, handed in so that nothing else asks for it."""

    def wall_ms(self) -> int:
        """Milliseconds since 1970."""

    def today(self) -> str:
        """The calendar's day, ISO."""

    def now(self) -> str:
        """Local date and time with seconds, ISO without zone."""

    def random(self, size: int) -> bytes:
        """Random bytes."""


class Secured(NamedTuple):
    """The backup that was made last before something was taken in: where, when (local time), up to which number."""

    path: str = ""
    moment: str = ""
    last: int = 0


Observer = Callable[[Sequence["Touched"]], None]


class Session:
    """An open register file with its state in memory, who works in it, and what can be undone.

    `observers` are called after each action with what it touched.
    """

    def __init__(self, file: RegisterFile, actor: Actor, surroundings: Surroundings) -> None:
        self.file = file
        self.actor = actor
        self.surroundings = surroundings
        self.copy = file.meta("copy")
        with file.reading() as connection:
            self.register = Register(reading.load(connection), surroundings.today())
        if file.meta("handout"):
            from hsnplan.storage import marks  # a main register does without

            self.register.handed_to, self.register.cut_for = marks.handed_to(file)
        self._look_for_clashes()
        self.observers: list[Observer] = []
        self.undoable: list[Done] = []
        self.redoable: list[Done] = []
        self.secured = Secured()
        self.guard: Callable[[Action], None] = lambda _: None
        """Refuses what may not be written where one works, before any rule is asked."""

    def set_guard(self) -> None:
        """Refuse from now on what the copy's role and unit, or the role of who works here, may not write.

        Whoever forges is not stopped by it: what comes from a copy is judged anew where it is taken in.
        """
        self.guard = self._refuse

    def _refuse(self, action: Action) -> None:
        if self.actor.only_reads or self.file.meta("handout"):
            from hsnplan.application import rights  # the secretariat does without

            rights.refuse(self, action)

    # --- doing ---

    def new_id(self) -> str:
        """An id for something that somebody makes now."""
        return made_id(self.surroundings.wall_ms(), self.surroundings.random(10))

    def apply(self, action: Action) -> Done | None:
        """Check and save an action whole, in one transaction; None when it would change nothing.

        Raises:
            Refusal: a rule refuses it or the file cannot be written; nothing has changed then.
        """
        return finished(self._applying(action, self.register))

    def applying(self, action: Action) -> Steps[Done | None]:
        """The same as `apply` a little at a time; when it is left half-way nothing has changed."""
        return self._applying(action, self.register.copy())

    def _applying(self, action: Action, tried_on: Register) -> Steps[Done | None]:
        from hsnplan.application import saving, secretariat_alone  # to read a register does without

        secretariat_alone.check(self.file, action)
        self.guard(action)
        values = yield from saving.new_values(tried_on, action)
        if not values:
            return None
        own = action.why if action.why != action.label else ""
        done = yield from self._save(values, action.label, own or saving.kept(self, action.label, values))
        self.undoable.append(done)
        del self.undoable[:-UNDO_DEPTH]
        self.redoable.clear()
        self._tell(done.touched)
        return done

    def refusal(self, action: Action) -> Refusal | None:
        """Why the rules would refuse an action, None when they would not; nothing is saved."""
        from hsnplan.application import saving, secretariat_alone

        try:
            secretariat_alone.check(self.file, action)
            finished(saving.new_values(self.register, action))
        except Refusal as refusal:
            return refusal
        return None

    def _save(self, values: Sequence[Value], label: str, why: str) -> Steps[Done]:
        """Save values; the register takes over what the file says when it has been kept."""
        from hsnplan.application import saving

        action, changes, state = yield from saving.save(self, values, why)
        return saving.Done(action, label, tuple(changes), self._take_over(state))

    def _take_over(self, state: State, *, may_clash: bool = False) -> tuple[Touched, ...]:
        """Show a new state; `may_clash` says that it came from elsewhere, where people had not seen each other."""
        from hsnplan.application import saving

        touched = saving.take_over(self.register, state)
        if may_clash or self.register.clashing or any(kind == "verdict" for kind, _ in state):
            self._look_for_clashes()
        if any(kind == "mask" for kind, _ in state):
            self._leave_out_removed()
        return touched

    def _leave_out_removed(self) -> None:
        from hsnplan.application.reasons import called_now  # little is removed

        self.undoable[:] = [called_now(self, done) for done in self.undoable]
        self.redoable[:] = [called_now(self, done) for done in self.redoable]

    def _look_for_clashes(self) -> None:
        with self.file.reading() as connection:
            found = reading.clashing(connection)
        self.register.clashing = self._counted(found) if found else {}

    def _counted(self, found: Sequence[tuple[str, str]]) -> dict[str, int]:
        """In how much each row clashes."""
        from hsnplan.domain.shown_on import row_of  # most registers hold no clash

        rows = (row_of(self.register, field.partition(".")[0], entity) for entity, field in found)
        counted: dict[str, int] = {}
        for _, row in rows:
            counted[row] = counted.get(row, 0) + 1
        return counted

    def reread(self) -> None:
        """Take over what another program has written in the file, and tell the observers."""
        self.copy = self.file.meta("copy")
        with self.file.reading() as connection:
            now = reading.load(connection)
        self._tell(self._take_over(dict(self._differences(now)), may_clash=True))

    def _differences(
        self, now: Mapping[str, Mapping[str, Entity]]
    ) -> Iterator[tuple[tuple[str, str], Entity | None]]:
        for kind, entities in now.items():
            before = self.register.every(kind)
            for entity_id in sorted(before.keys() | entities.keys()):
                if before.get(entity_id) != entities.get(entity_id):
                    yield (kind, entity_id), entities.get(entity_id)

    @contextmanager
    def telling_once(self) -> Iterator[list[Touched]]:
        """Tell the observers of all that is done meanwhile when it is over, also when it breaks half-way.

        What is to be told stands in the list; who takes it out of there tells it by portions (`telling`).
        """
        heard: list[Touched] = []
        observers, self.observers = self.observers, [heard.extend]
        try:
            yield heard
        finally:
            self.observers = observers
            if heard:
                self._tell(heard)

    def telling(self, touched: Sequence[Touched]) -> Steps[None]:
        """Tell the observers of much, some of it at a time; all of it is told even when it is left half-way."""
        rest = list(touched)
        try:
            while len(rest) > TOLD_AT_ONCE:
                some, rest = rest[:TOLD_AT_ONCE], rest[TOLD_AT_ONCE:]
                self._tell(some)
                yield 1.0
        finally:
            if rest:
                self._tell(rest)

    def _tell(self, touched: Sequence[Touched]) -> None:
        for observer in list(self.observers):
            observer(touched)

    # --- what comes from elsewhere ---

    def settle(self, values: Sequence[Value], label: str, why: str) -> Done:
        """Save values that may replace several changes at once, as one action that can be undone.

        Raises:
            Refusal: it may not be done here, or the file cannot be written; nothing has changed then.
        """
        from hsnplan.application import saving

        self.guard(saving.action_of(label, values))
        done = finished(self._save(values, label, why))
        self.undoable.append(done)
        self.redoable.clear()
        self._tell(done.touched)
        return done

    def drafts(self, connection: journal.Connection, values: Sequence[Value], why: str) -> list[Change]:
        """One action's changes of this copy, for the journal within a transaction of the caller."""
        from hsnplan.application import saving

        return saving.drafts(self, connection, values, why)

    def take_over(self, state: State) -> None:
        """Show what a transaction of the caller has made, and tell the observers."""
        self._tell(self._take_over(state, may_clash=True))

    # --- undoing ---

    def undo(self) -> Done | None:
        """Take back the latest action of this session; None when there is none.

        Raises:
            Refusal: something has changed the same since, or the file cannot be written.
        """
        return finished(self.undoing())

    def undoing(self) -> Steps[Done | None]:
        """The same as `undo` a little at a time."""
        return self._reverse(self.undoable, self.redoable, "Ångra: ")

    def redo(self) -> Done | None:
        """Do again what was last undone; None when there is nothing.

        Raises:
            Refusal: as for `undo`.
        """
        return finished(self.redoing())

    def redoing(self) -> Steps[Done | None]:
        """The same as `redo` a little at a time."""
        return self._reverse(self.redoable, self.undoable, "Gör om: ")

    def _reverse(self, source: list[Done], target: list[Done], prefix: str) -> Steps[Done | None]:
        if not source:
            return None
        from hsnplan.application import saving
        from hsnplan.application.reversing import former_values  # only who takes something back needs it

        last = source[-1]
        values = yield from former_values(self.file, last)
        done = yield from self._save(values, last.label, saving.kept(self, prefix + last.label, values))
        source.pop()
        target.append(done)
        self._tell(done.touched)
        return done

    # --- looking back ---

    def as_of(self, day: str, *, written: bool = False) -> Register:
        """The register as this copy showed it at the end of an ISO day, or, `written`, as the authors had written."""
        with self.file.reading() as connection:
            return self._of_day(reading.load_as_of(connection, day, written=written), day)

    def looking_back(self, day: str) -> Steps[Register]:
        """`as_of`, done a little at a time."""
        with self.file.reading() as connection:
            entities = yield from reading.load_as_of_in_steps(connection, day)
        yield 1.0
        return self._of_day(entities, day)

    def _of_day(self, entities: Mapping[str, Mapping[str, Entity]], day: str) -> Register:
        made = Register(entities, day)
        made.is_as(self.register)
        return made

    def last_change(self, day: str = "", *, written: bool = False) -> str:
        """When the latest change was written (ISO, UTC); with a day, the latest of those that `as_of` shows."""
        from hsnplan.storage import past  # only who looks back needs it

        with self.file.reading() as connection:
            return past.last_written(connection, day, written=written)

    def began(self, *, written: bool = False) -> str:
        """The first ISO day of which `as_of` shows anything."""
        from hsnplan.storage import past

        with self.file.reading() as connection:
            return past.first_day(connection, written=written)

    def history(self, entity: str, *, until: str = "") -> list[Row]:
        """Every change of an entity and of what is told on its row, latest first; those received by a day, if given."""
        from hsnplan.application import looking_back

        return looking_back.history(self, entity, until=until)

    def verify(self) -> list[Finding]:
        """Everything in the file that is not as it must be, recomputed from the journal.

        It takes about a second for 17,000 changes: in a thread, ask a session of its own that is opened for reading.

        Raises:
            Refusal: the file is busy or out of reach.
        """
        from hsnplan.storage.verify import verify  # only asked for now and then

        with self.file.reading() as connection:
            return verify(connection)

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()
