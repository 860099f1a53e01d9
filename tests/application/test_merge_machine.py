"""Whatever copies do, and however their packages travel: same set, same register, and nothing is ever gone."""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from functools import cache
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from hsnplan.application import (
    activities,
    clashing,
    doubles,
    handing_out,
    masking,
    receiving,
    registers,
    verdicts,
)
from hsnplan.application.session import Session
from hsnplan.domain import journal as fold
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages
from hsnplan.overriding import override
from hsnplan.storage import journal, marks
from tests.application.test_session_machine import everything
from tests.copies import Away, Home
from tests.registers import ACTOR, FixedComputer

MAIN, OURS, THEIRS = range(3)
copies = st.integers(MAIN, THEIRS)
pick = st.integers(0, 1_000)
words = st.sampled_from(["", "Ett", "Två", "Tre"])
states = st.sampled_from(["planned", "ongoing", "delayed"])


def ids(session: Session) -> set[str]:
    with session.file.reading() as connection:
        return {change.id for change in journal.changes(connection)}


@cache
def template(*, whole: bool = True) -> tuple[TemporaryDirectory[str], Home]:
    """A main register with its copies, made once and copied for each example."""
    folder = TemporaryDirectory()
    home = Home(folder.name, whole=whole)
    home.main.close()
    return folder, home


def opened(path: str, computer: FixedComputer) -> Session:
    session = registers.open_session(path, ACTOR, computer)
    session.file.connection.execute("PRAGMA synchronous=OFF")  # no power is cut here
    return session


class Travels(RuleBasedStateMachine):
    """A main register and two copies, whose packages come late, twice, in any order, or never."""

    WHOLE = True

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        made, self.home = template(whole=self.WHOLE)
        home = self.home
        shutil.copytree(made.name, self.folder.name, dirs_exist_ok=True)
        paths = [home.main.file.path, *(row.path for row in home.handed)]
        here = [path.replace(made.name, self.folder.name) for path in paths]
        self.sessions = [opened(path, Away(50 + place)) for place, path in enumerate(here)]
        self.posted: list[str] = []
        self.own: list[str] = []
        self.kept: list[set[str]] = [set(), set(), set()]
        self.backups: list[str] = ["", "", ""]
        self.files = 0

    @initialize(here=copies, number=pick, state=states)
    def begin(self, here: int, number: int, state: str) -> None:
        self.report(here, number, state, "Början")

    def activity(self, here: int, number: int) -> str:
        found = sorted(self.sessions[here].register.activities)
        return found[number % len(found)]

    def did(self, here: int) -> None:
        """What is in a journal stays there, and the state is what a replay gives."""
        now = ids(self.sessions[here])
        assert self.kept[here] <= now
        self.kept[here] = now
        with self.sessions[here].file.reading() as connection:
            folded = fold.fold(journal.changes(connection))
        assert everything(self.sessions[here].register) == fold.entities(folded)
        clashes = [f"{clash.entity}/{clash.field}" for clash in clashing.find(self.sessions[here])]
        standing = (
            key for key, heads in folded.items() if len({head.value or head.id for head in heads}) > 1
        )
        assert sorted(clashes) == sorted(f"{entity}/{field}" for entity, field in standing)

    # --- what people do ---

    @rule(here=copies, number=pick, state=states, comment=words)
    def report(self, here: int, number: int, state: str, comment: str) -> None:
        session = self.sessions[here]
        with session.file.reading() as connection:
            unseen = self.hidden(connection)
        session.apply(activities.report(session.register, self.activity(here, number), state, comment))
        with session.file.reading() as connection:
            assert unseen <= self.hidden(connection), "a plain save settled what nobody saw"
        self.did(here)

    @staticmethod
    def hidden(connection: journal.Connection) -> set[str]:
        return {row[0] for row in connection.execute("SELECT change FROM head WHERE wins = 0")}

    @rule(here=copies, number=pick, to=pick)
    def move(self, here: int, number: int, to: int) -> None:
        session = self.sessions[here]
        ids_, parent = [self.activity(here, number)], self.activity(here, to)
        try:
            session.apply(activities.move(session.register, ids_, parent))
        except Refusal:
            return
        self.did(here)

    @rule(here=copies, number=pick, back=st.booleans())
    def use_the_bin(self, here: int, number: int, back: bool) -> None:
        session = self.sessions[here]
        act = activities.restore if back else activities.delete
        with suppress(Refusal):  # what waits to be placed is placed first
            session.apply(act(session.register, [self.activity(here, number)]))
        self.did(here)

    @rule(here=copies)
    def undo(self, here: int) -> None:
        try:
            self.sessions[here].undo()
        except Refusal:
            return
        self.did(here)

    @rule(here=copies, number=pick, state=states, comment=words)
    def say_and_take_back(self, here: int, number: int, state: str, comment: str) -> None:
        session = self.sessions[here]
        before = everything(session.register)
        if session.apply(activities.report(session.register, self.activity(here, number), state, comment)):
            try:
                session.undo()
            except Refusal:  # what it replaced is masked, and cannot be brought back
                self.did(here)
                return
        assert everything(session.register) == before
        self.did(here)

    @rule(here=copies, days=st.sampled_from([-400, -1, 1, 400]))
    def set_the_clock(self, here: int, days: int) -> None:
        computer = self.sessions[here].surroundings
        computer.ms += days * 86_400_000  # type: ignore[attr-defined]

    # --- what travels ---

    @rule(here=copies, whole=st.booleans())
    def post(self, here: int, whole: bool) -> None:
        try:
            self.posted.append(self.package(here, whole=whole))
        except Refusal:
            return

    def package(self, here: int, *, whole: bool) -> str:
        path = f"{self.folder.name}/paket"
        handing_out.submit(self.sessions[here], path, everything=whole)
        return packages.read_file(path)

    @precondition(lambda self: self.posted)
    @rule(here=copies, number=pick)
    def arrive(self, here: int, number: int) -> None:
        text = self.posted[number % len(self.posted)]
        self.receive(here, text)

    @precondition(lambda self: self.posted)
    @rule(here=copies, number=pick, steps=st.integers(0, 12))
    def break_off(self, here: int, number: int, steps: int) -> None:
        session = self.sessions[here]
        before, had = everything(session.register), ids(session)
        coming = receiving.receiving(session, self.posted[number % len(self.posted)])
        try:
            for _ in range(steps):
                next(coming)
        except (Refusal, StopIteration):
            return
        finally:
            coming.close()
            self.did(here)
        assert (everything(session.register), ids(session)) == (before, had)

    # --- what happens to files ---

    def another_file(self) -> str:
        self.files += 1
        return f"{self.folder.name}/fil {self.files}.hsnplan"

    @rule(here=copies, number=pick, comment=words)
    def go_on_in_two_files(self, here: int, number: int, comment: str) -> None:
        """Both say something, of the next or the same, and each moves what the other moves under."""
        session = self.sessions[here]
        other = registers.backup(session, self.another_file())
        twin = opened(other, Away(100 + self.files))
        twin.apply(
            activities.report(twin.register, self.activity(here, number), "delayed", f"Tvilling {comment}")
        )
        one, another = self.activity(here, number), self.activity(here, number + 1)
        with suppress(Refusal):
            twin.apply(activities.move(twin.register, [one], another))
        with suppress(Refusal):
            session.apply(activities.move(session.register, [another], one))
        there = ids(twin)
        twin.close()
        session.apply(
            activities.report(session.register, self.activity(here, number + 1), "ongoing", comment)
        )
        doubles.join(session, other)
        assert there <= ids(session)
        self.did(here)

    @rule(here=copies)
    def back_up(self, here: int) -> None:
        self.backups[here] = registers.backup(self.sessions[here], self.another_file())

    @precondition(lambda self: any(self.backups))
    @rule(here=copies)
    def restore(self, here: int) -> None:
        """What is lost has been sent before, so that it can come back."""
        if not self.backups[here]:
            return
        text = self.package(here, whole=True)
        self.posted.append(text)
        if here == MAIN:
            self.own.append(text)
        computer, path = Away(150 + self.files), self.sessions[here].file.path
        self.sessions[here].close()
        self.files += 1
        registers.restore(path, self.backups[here], ACTOR, computer)
        self.sessions[here] = opened(path, computer)
        self.kept[here] = set()
        self.did(here)

    @rule(here=st.sampled_from([OURS, THEIRS]), number=pick, state=states, comment=words)
    def both_say_something_and_it_comes_home(self, here: int, number: int, state: str, comment: str) -> None:
        self.report(MAIN, number, "planned", "Sekretariatet")
        self.report(here, number, state, comment)
        self.post(here, whole=False)
        self.receive(MAIN, self.posted[-1])

    def receive(self, here: int, text: str) -> None:
        session = self.sessions[here]
        before = everything(session.register)
        try:
            trial = receiving.receive(session, text, dry_run=True)
        except Refusal:
            assert everything(session.register) == before
            return
        assert everything(session.register) == before
        receipt = receiving.receive(session, text)
        assert receipt.counts() == trial.counts()
        assert sum(receipt.counts().values()) == len(receipt.boxes)
        assert receipt.boxes.keys() <= ids(session)
        again = receiving.receive(session, text)
        assert set(again.boxes.values()) <= {receiving.KNOWN}
        self.did(here)

    # --- what the secretariat does ---

    @rule(number=pick, let_in=st.booleans())
    def judge(self, number: int, let_in: bool) -> None:
        main = self.sessions[MAIN]
        aside = verdicts.set_aside(main)
        if let_in and aside:
            main.apply(verdicts.let_in([aside[number % len(aside)].change.id], "Skäl"))
        elif not let_in:
            before = everything(main.register)
            about = self.reported(number)
            if about and main.apply(Action("Åt sidan", (Edit("verdict", about, {"aside": True}),))):
                main.undo()
                assert everything(main.register) == before
        self.did(MAIN)

    @rule(number=pick)
    def mask(self, number: int) -> None:
        about = self.reported(number)
        if about:
            self.sessions[MAIN].apply(Action("Ta bort", (Edit("mask", about, {"masked": True}),)))
            self.did(MAIN)

    @rule(here=copies, number=pick)
    def remove_a_comment(self, here: int, number: int) -> None:
        """Everything shows as before but for the comment, and nothing clashes that did not."""
        session = self.sessions[here]
        about = self.commented(here, number)
        if not about:
            return
        before = {key: report._replace(comment="") for key, report in session.register.reports.items()}
        torn = {row.id for row in clashing.find(session)}
        masking.remove(session, [about], "Skäl")
        after = {key: report._replace(comment="") for key, report in session.register.reports.items()}
        assert after == before
        assert {row.id for row in clashing.find(session)} <= torn
        with session.file.reading() as connection:
            gone = journal.find(connection, about)
        assert gone is not None
        assert gone.value is None
        self.did(here)

    def commented(self, here: int, number: int) -> str:
        """A change that shows a comment, and may be removed where somebody works."""
        session = self.sessions[here]
        alone = bool(session.file.meta("handout"))
        with session.file.reading() as connection:
            shown = [
                journal.shown(connection, report.id, "report.status")[0]
                for report in session.register.reports.values()
                if report.comment
            ]
            found = sorted(each for each in shown if not alone or marks.is_own(connection, each))
        return found[number % len(found)] if found else ""

    def reported(self, number: int) -> str:
        with self.sessions[MAIN].file.reading() as connection:
            found = sorted(row.id for row in journal.changes(connection) if row.field == "report.status")
        return found[number % len(found)] if found else ""

    @rule(here=copies, number=pick, reason=st.just("Skäl"))
    def settle(self, here: int, number: int, reason: str) -> None:
        session = self.sessions[here]
        found = clashing.find(session)
        if not found:
            return
        clash = found[number % len(found)]
        try:
            clashing.choose(session, clash, number % len(clash.sides), reason)
        except Refusal:
            return
        assert clash.id not in {row.id for row in clashing.find(session)}
        self.did(here)

    @override
    def teardown(self) -> None:
        try:
            self.all_come_home()
            self.all_show_the_same()
        finally:
            for session in self.sessions:
                session.close()
            self.folder.cleanup()

    def all_come_home(self) -> None:
        """What copies did is sent home, in any order; then the main register's whole journal goes back."""
        chance = random.Random(len(self.posted))
        for text in self.own:
            self.receive(MAIN, text)
        for _ in range(2):
            order = [OURS, THEIRS]
            chance.shuffle(order)
            for here in order:
                self.receive(MAIN, self.package(here, whole=True))
            for here in order:
                self.receive(here, self.package(MAIN, whole=True))

    def all_show_the_same(self) -> None:
        main, *others = self.sessions
        for other in others:
            assert ids(other) == ids(main)
            assert everything(other.register) == everything(main.register)
            assert {row.id for row in clashing.find(other)} == {row.id for row in clashing.find(main)}
        assert [finding for finding in main.verify() if finding.grave] == []


TestTravels = Travels.TestCase
TestTravels.settings = settings(max_examples=100, stateful_step_count=8)
