"""What the tree lets through: the filter of the bar, the filters somebody saved, and how many rows each has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from hsnplan.domain.ready_made import ALL, MINE, READY_MADE
from hsnplan.ui.after_paint import after_paint
from hsnplan.ui.plan.filterbar import SAVED, FilterBar

if TYPE_CHECKING:
    from hsnplan.domain.matching import Predicate
    from hsnplan.domain.outline import Change
    from hsnplan.domain.searching import Choice, Searching, Wanted
    from hsnplan.ui.plan.model import PlanModel
    from hsnplan.ui.plan.tree import PlanTree
    from hsnplan.ui.workspace import Workspace

_WARM_EVERY_MS: Final = 20
_RECOUNT_AFTER_MS: Final = 400
"""How long after the last of several edits the chips are counted anew."""


class Filtering(QObject):
    """Lets through what is asked for in the bar.

    What is edited under a filter stays in sight until another filter is asked for, so that no row vanishes from
    under the hand that gave it another status. What searches is made when somebody first does: the first picture of a
    plan does without.
    """

    filtered = Signal()
    """Other rows are shown."""

    def __init__(self, workspace: Workspace, model: PlanModel, tree: PlanTree, bar: FilterBar) -> None:
        super().__init__(bar)
        self._workspace, self._model, self._tree, self._bar = workspace, model, tree, bar
        self._made: Searching | None = None
        self._wanted: Wanted | None = None
        self._edited: set[str] = set()
        self._idle = QTimer(self, interval=_WARM_EVERY_MS)
        self._idle.timeout.connect(self._use_idle_time)
        self._recount = QTimer(self, singleShot=True, interval=_RECOUNT_AFTER_MS)
        self._recount.timeout.connect(self._idle.start)
        bar.asked.connect(self.apply)
        bar.save_wanted.connect(self._save)
        bar.rename_wanted.connect(self._rename)
        bar.forget_wanted.connect(self._forget)
        workspace.mine_changed.connect(self._take_mine)

    # --- the rows ---

    def start_anew(self) -> None:
        """Another register, or another date of it, is shown."""
        self._made = None
        self._edited.clear()
        self._bar.chips.show_filters(name for name, _ in self._saved())
        after_paint(self._tree.viewport(), self._idle.start)

    def follow(self) -> None:
        """The rows were made anew."""
        if self._made is not None:
            self._made.follow(self._model.outline)

    @property
    def _searching(self) -> Searching:
        if self._made is None:
            from hsnplan.domain.searching import Searching

            self._made = Searching(self._model.outline)
        return self._made

    def note(self, changes: Sequence[Change]) -> None:
        """Take note of what somebody has changed."""
        if self._made is not None:
            self._made.forget(changes)
        self._recount.start()
        if self._model.outline.is_filtered:
            self._edited.update(_activity(change) for change in changes)

    def apply(self) -> None:
        """Show what the bar asks for."""
        self._wanted = self._read(self._bar.shown.text)
        self._edited.clear()
        with self._tree.anew(from_top=True):
            self.let_through()
        self._bar.tell(self._wanted.problems if self._wanted is not None else ())
        self.filtered.emit()

    def _read(self, text: str) -> Wanted | None:
        if not text.strip():
            return None
        from hsnplan.domain.searching import wanted

        return wanted(text, self._workspace.register.today)

    def let_through(self) -> None:
        """Tell the outline which rows to show; within a reset of the model."""
        outline, asked = self._model.outline, self._wanted
        chip, test = self._tests(self._bar.shown.chip)
        typed = asked.test if asked is not None else None
        if chip is None and test is None and typed is None:
            outline.show_all()
            return
        hits = self._searching.hits(_both(test, typed), chip)
        hits += [key for row in self._edited for key in outline.keys_of(row)]
        by_words = asked.words if asked is not None and self._bar.shown.chip == ALL else None
        outline.show_only(hits, self._searching.headings(by_words) if by_words is not None else ())

    def words(self) -> str:
        """What the bar asks for, as it is told on paper: "Försenade, akut"; "" for everything."""
        shown, register = self._bar.shown, self._workspace.register
        unit = register.units.get(self._workspace.mine.unit)
        chip = shown.chip.removeprefix(SAVED)
        title = dict(READY_MADE).get(chip, chip) if chip != ALL else ""
        mine = f"{title}: {unit.name}" if chip == MINE and unit is not None else title
        return ", ".join(filter(None, (mine, shown.text.strip())))

    def _tests(self, chip: str) -> tuple[Choice | None, Predicate | None]:
        if chip == ALL:
            return None, None
        from hsnplan.domain.filters import compile_filter
        from hsnplan.domain.mine import units_of
        from hsnplan.domain.searching import choice

        register = self._workspace.register
        if chip.startswith(SAVED):
            return None, compile_filter(self._words_of(chip), register.today)
        mine = units_of(register, self._workspace.mine) if chip == MINE else ()
        return choice(register, chip, mine), None

    def _words_of(self, chip: str) -> str:
        if chip.startswith(SAVED):
            return dict(self._saved()).get(chip.removeprefix(SAVED), "")
        from hsnplan.domain.searching import in_words

        unit = self._workspace.register.units.get(self._workspace.mine.unit)
        return in_words(chip, unit.name if unit is not None else "")

    def _take_mine(self) -> None:
        if self._bar.shown.chip == MINE:
            self.apply()
        self._count()

    def _use_idle_time(self) -> None:
        """What the next key press will need is made ready while nobody presses any."""
        if not self._searching.warm():
            self._idle.stop()
            self._count()

    def _count(self) -> None:
        keys = [key for key, _ in READY_MADE] + [SAVED + name for name, _ in self._saved()]
        self._bar.chips.count({key: self._number(key) for key in keys})

    def _number(self, key: str) -> int:
        chip, test = self._tests(key)
        return self._searching.number(test, chip)

    # --- saved filters ---

    def _saved(self) -> list[tuple[str, str]]:
        return self._workspace.settings.filters(self._workspace.register.board.id)

    def _keep(self, filters: list[tuple[str, str]]) -> None:
        self._workspace.settings.keep_filters(self._workspace.register.board.id, filters)
        self._workspace.settings.save()
        self._bar.chips.show_filters(name for name, _ in filters)
        self._count()

    def _save(self) -> None:
        shown = self._bar.shown
        words = f"{self._words_of(shown.chip)} {shown.text}".strip()

        def keep(name: str) -> None:
            self._keep([*self._saved(), (name, words)])
            self._bar.show_filter(SAVED + name, "")

        taken = [name for name, _ in self._saved()]
        name = shown.text.strip()
        from hsnplan.ui.plan.name_dialog import NameDialog  # most days nobody saves one

        NameDialog(self._bar, "Spara filter", keep, name=name, text=words, taken=taken).open()

    def _rename(self, old: str) -> None:
        def rename(name: str) -> None:
            shown = self._bar.shown
            self._keep([(name if each == old else each, text) for each, text in self._saved()])
            self._bar.show_filter(SAVED + name if shown.chip == SAVED + old else shown.chip, shown.text)

        taken = [name for name, _ in self._saved() if name != old]
        from hsnplan.ui.plan.name_dialog import NameDialog

        NameDialog(self._bar, "Byt namn på filtret", rename, name=old, taken=taken).open()

    def _forget(self, name: str) -> None:
        self._keep([each for each in self._saved() if each[0] != name])
        self._bar.show_filter(self._bar.shown.chip, self._bar.shown.text)


def _activity(change: Change) -> str:
    """The activity that a change is about, or whatever else it is about."""
    kind, entity_id, before, after = change
    if kind == "report":
        return str(getattr(after or before, "activity", ""))
    return entity_id


def _both(one: Predicate | None, other: Predicate | None) -> Predicate | None:
    if one is None or other is None:
        return one or other
    return lambda row: one(row) and other(row)
