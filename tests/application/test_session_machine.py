"""Whatever somebody does in whatever order: memory, the file and a replay of the journal say the same."""

from __future__ import annotations

from collections.abc import Callable
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hsnplan.application import activities, closing, organisation, plans, registers
from hsnplan.application.saving import Done
from hsnplan.domain import journal as fold
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import KINDS, Entity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.states import WORK_STATES
from hsnplan.overriding import override
from hsnplan.storage import journal, reading
from tests.registers import ACTOR, Small

pick = st.integers(0, 1_000_000)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
days = st.sampled_from(["", "2023-01-15", "2023-06-30", "2023-12-31", "2023-02-30"])

Everything = dict[str, dict[str, Entity]]
States = list[Everything | None]


def everything(register: Register) -> Everything:
    return {kind: dict(register.every(kind)) for kind in KINDS}


def shape(register: Register) -> list[object]:
    """What the register keeps besides the entities: children in order, and each activity's reports and state."""
    parents = ["", *register.plans, *register.nodes, *register.units, *register.activities]
    return [
        [
            [row.id for row in register.children(kind, parent)]
            for parent in parents
            for kind in ("node", "unit", "activity")
        ],
        [(register.reports_of(one), register.current(one)) for one in sorted(register.activities)],
        register.today,
    ]


class Days(RuleBasedStateMachine):
    """A person's days with a register."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = f"{self.folder.name}/r.hsnplan"
        self.small = Small(self.path)
        self.session = self.small.session
        self.past: States = []
        self.future: States = []

    @override
    def teardown(self) -> None:
        self.come_back()
        assert self.session.verify() == []
        self.session.close()
        self.folder.cleanup()

    # --- what can be done ---

    def do(self, make: Callable[[], Action]) -> None:
        before = everything(self.session.register)
        try:
            if self.session.apply(make()) is not None:
                self.past.append(before)
                self.future.clear()
        except Refusal:
            assert everything(self.session.register) == before

    def one(self, kind: str, number: int) -> str:
        ids = sorted(self.session.register.every(kind))
        return ids[number % len(ids)]

    @rule(under=pick, title=texts, part=st.booleans())
    def add_an_activity(self, under: int, title: str, part: bool) -> None:
        parent = self.one("activity" if part else "node", under)
        self.do(lambda: activities.add(self.session, parent, title, unit=self.small.unit)[1])

    @rule(numbers=st.lists(pick, min_size=1, max_size=4), state=st.sampled_from(WORK_STATES))
    def set_states(self, numbers: list[int], state: str) -> None:
        ids = list(dict.fromkeys(self.one("activity", number) for number in numbers))
        self.do(lambda: activities.set_state(self.session.register, ids, state))

    @rule(number=pick, comment=texts)
    def say_something(self, number: int, comment: str) -> None:
        self.do(lambda: activities.set_comment(self.session.register, self.one("activity", number), comment))

    @rule(number=pick, title=texts, start=days, end=days)
    def change_an_activity(self, number: int, title: str, start: str, end: str) -> None:
        ids = [self.one("activity", number)]
        values = {"title": title, "start": start, "end": end}
        self.do(lambda: activities.change(self.session.register, ids, "Ändra", **values))

    @rule(number=pick, to=pick, part=st.booleans())
    def move_an_activity(self, number: int, to: int, part: bool) -> None:
        ids, parent = [self.one("activity", number)], self.one("activity" if part else "node", to)
        self.do(lambda: activities.move(self.session.register, ids, parent))

    @rule(number=pick, to=pick)
    def move_a_goal(self, number: int, to: int) -> None:
        self.do(
            lambda: plans.move_node(self.session.register, self.one("node", number), self.one("node", to))
        )

    @rule(number=pick, back=st.booleans())
    def use_the_bin(self, number: int, back: bool) -> None:
        ids = [self.one("activity", number)]
        act = activities.restore if back else activities.delete
        self.do(lambda: act(self.session.register, ids))

    @rule(under=pick, name=texts)
    def add_a_unit(self, under: int, name: str) -> None:
        self.do(lambda: organisation.add_unit(self.session, self.one("unit", under), name)[1])

    @rule(number=pick, into=pick)
    def merge_units(self, number: int, into: int) -> None:
        one, other = self.one("unit", number), self.one("unit", into)
        self.do(lambda: organisation.merge(self.session.register, one, other, "2023-08-25"))

    @rule(opened=st.booleans(), cut_off=st.sampled_from(["2022-12-31", "2023-08-25", "2024-12-31"]))
    def change_the_period(self, opened: bool, cut_off: str) -> None:
        if opened:
            self.do(lambda: closing.new_period(self.session.register, "Delår", "interim", cut_off)[1])
        else:
            self.do(lambda: Action("Period", (Edit("period", self.small.period, {"cut_off": cut_off}),)))

    @rule(number=pick)
    def take_a_value_away(self, number: int) -> None:
        changes = journal.changes(self.session.file.connection)
        change = changes[number % len(changes)]
        if not change.field.startswith(("mask.", "activity.parent", "node.parent", "unit.parent", "plan.")):
            self.do(lambda: Action("Ta bort", (Edit("mask", change.id, {"masked": True}),)))
            self.past, self.future = [None] * len(self.past), [None] * len(self.future)

    @rule()
    def undo(self) -> None:
        self._step(self.session.undo, self.past, self.future)

    @rule()
    def redo(self) -> None:
        self._step(self.session.redo, self.future, self.past)

    def _step(self, step: Callable[[], Done | None], there: States, back: States) -> None:
        """One step back or forth leads to what was shown there; None when a value has been taken away since."""
        before = everything(self.session.register)
        try:
            done = step()
        except Refusal:
            assert everything(self.session.register) == before
            return
        assert (done is None) == (not there)
        if done is not None:
            wanted = there.pop()
            back.append(before)
            assert wanted is None or everything(self.session.register) == wanted

    @rule()
    def come_back(self) -> None:
        before = everything(self.session.register)
        self.session.close()
        self.session = registers.open_session(self.path, ACTOR, self.small.computer)
        self.past, self.future = [], []
        assert everything(self.session.register) == before

    # --- what always holds ---

    @invariant()
    def memory_is_the_file_is_the_replay(self) -> None:
        connection = self.session.file.connection
        stored = reading.load(connection)
        assert everything(self.session.register) == stored
        assert fold.entities(fold.fold(journal.changes(connection))) == stored

    @invariant()
    def the_register_is_in_step_with_its_entities(self) -> None:
        register = self.session.register
        assert shape(register) == shape(Register(everything(register), register.calendar_today))


Days.TestCase.settings = settings(max_examples=settings().max_examples // 4, stateful_step_count=25)
TestDays = Days.TestCase
