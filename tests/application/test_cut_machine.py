"""The merge machine with copies that are cuts: they get news, and give a restored main register its own back."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from hsnplan.application import activities, clashing, handing_out, news, receiving
from hsnplan.application.session import Session
from hsnplan.domain.cutting import ABOUT, ALONG, NONE, Cut
from hsnplan.domain.entities import Entity
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages
from hsnplan.overriding import override
from hsnplan.storage import cutting
from hsnplan.storage.verify import grave
from tests.application.test_merge_machine import MAIN, OURS, THEIRS, Travels, pick
from tests.application.test_session_machine import everything

afar = st.sampled_from([OURS, THEIRS])


class CutTravels(Travels):
    """Cuts come home like copies of the whole; news bring them up to what the main register shows of theirs."""

    WHOLE = False

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.units = {OURS: self.home.unit, THEIRS: self.home.other_unit}

    @rule(here=afar, number=pick)
    def news_go_out(self, here: int, number: int) -> None:
        self.posted.append(self.news(here))
        if number % 2:
            self.receive(here, self.posted[-1])

    def news(self, here: int) -> str:
        writer = news.Writer(self.sessions[MAIN], [self.units[here]])
        return packages.text_of(writer.package(self.units[here]), writer.key)

    @rule(here=afar, number=pick)
    def move_to_the_other_unit(self, here: int, number: int) -> None:
        main, activity = self.sessions[MAIN], self.activity(MAIN, number)
        try:
            main.apply(activities.change(main.register, [activity], "Byt enhet", unit=self.units[here]))
        except Refusal:
            return  # it waits to be placed
        self.did(MAIN)

    @override
    def all_come_home(self) -> None:
        """What came to the copies and what they did goes home, though the main register has forgotten it; then news."""
        for here in (OURS, THEIRS):
            for text in self.originals(here):
                self.take_home(text)
        for _ in range(2):
            for here in (OURS, THEIRS):
                self.take_home(self.package(here, whole=True))
        for here in (OURS, THEIRS):
            receipt = receiving.receive(self.sessions[MAIN], self.package(here, whole=True))
            assert set(receipt.boxes.values()) == {receiving.KNOWN}
            receiving.receive(self.sessions[here], self.news(here))

    def take_home(self, text: str) -> None:
        try:
            receiving.receive(self.sessions[MAIN], text)
        except Refusal:
            return

    def originals(self, here: int) -> list[str]:
        self.count += 1
        try:
            saved = handing_out.save_originals(self.sessions[here], f"{self.folder.name}/vidare {self.count}")
        except Refusal:
            return []
        return [packages.read_file(path) for path in saved]

    @override
    def all_show_the_same(self) -> None:
        main = self.sessions[MAIN]
        assert grave(main.verify()) == []
        for here in (OURS, THEIRS):
            assert grave(self.sessions[here].verify()) == []
            self.shows_the_same(main, self.sessions[here], self.units[here])

    def shows_the_same(self, main: Session, copy: Session, unit: str) -> None:
        wanted = everything(main.register)
        with main.file.reading() as connection:
            cut = Cut(main.register, unit, cutting.Source(connection, wanted).moved)
        for kind, rows in everything(copy.register).items():
            if ALONG[kind].rows not in (NONE, ABOUT):
                taken = {key: row for key, row in wanted[kind].items() if cut.takes(kind, row)}
                assert {key: rows.get(key) for key in taken} == taken
        here = {row.id for row in clashing.find(copy)}
        of_main = {row.id for row in clashing.find(main) if row.entity in self.of(wanted, cut)}
        assert of_main <= here

    @staticmethod
    def of(wanted: dict[str, dict[str, Entity]], cut: Cut) -> set[str]:
        return {key for kind, rows in wanted.items() for key, row in rows.items() if cut.takes(kind, row)}


TestCutTravels = CutTravels.TestCase
TestCutTravels.settings = settings(max_examples=30, stateful_step_count=8)
