"""What every place of the window is handed: the open register, a way to change it, and word of what changed.

Changes flow one way: a widget makes an `Action`, `do` applies it, `touched` tells every view. No view writes to
another. While an older date is looked at, `register` is that day's and nothing can be edited.

Text being typed goes to `note_draft` at each key press; it is on the disk within a second or when the field
is left, and `drafts_kept` tells when. Take it up again with `draft`, and drop it when it has been saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from hsnplan.application.drafts import Drafts
from hsnplan.application.settings import Settings
from hsnplan.application.steps import Steps, finished
from hsnplan.domain.errors import Refusal

if TYPE_CHECKING:
    from hsnplan.application.drafts import Draft
    from hsnplan.application.printing import Occasion
    from hsnplan.application.saving import Touched
    from hsnplan.application.session import Session
    from hsnplan.domain.change import Actor
    from hsnplan.domain.edit import Action
    from hsnplan.domain.mine import Mine
    from hsnplan.domain.register import Register
    from hsnplan.domain.roles import Rights
    from hsnplan.ui.sources import Sources

Tell = Callable[[Refusal], None]
READ_ONLY: Final = "Du tittar på registret som det såg ut tidigare. Gå tillbaka till i dag för att ändra."
_DRAFT_MS: Final = 500


class Finish(Protocol):
    """Brings work done a little at a time to its end, under a title; raises `work.Stopped` if it was left."""

    def __call__(self, title: str, steps: Steps[Any], /, *, can_leave: bool = False) -> Any: ...


def _in_one_go(_: str, steps: Steps[Any], *, can_leave: bool = False) -> Any:  # noqa: ARG001 - nobody waits
    return finished(steps)


class Workspace(QObject):
    """One window's open register.

    `finish` brings work of many rows to its end while the window lives on, and says meanwhile what is being done.
    `introduce` is asked before the first change of somebody who has not said who they are; it answers whether
    the change may go through.
    """

    touched = Signal(object)
    """A tuple of `Touched` after each action, undo or redo."""

    replaced = Signal()
    """Another register, or another date of it, is shown: views start anew."""

    selected = Signal(str, str)
    """Kind and id of what the side panel shows ("" and "" for nothing)."""

    asked_for = Signal(str, str)
    """Somebody wants to see a thing, by kind and id, wherever it is shown: the window goes there.

    The activities that pass a filter of Planen are a thing too: of the kind "filter", with its words for an id.
    """

    copying_asked = Signal(list)
    """Activities, by id, are to be copied to units that the user chooses; none: to the units that lack some."""

    post_asked = Signal()
    """What was done in the copy is to be sent by the region's mailbox."""

    calendar_asked = Signal()
    """The meetings are to be saved as a calendar file."""

    receive_asked = Signal(list)
    """Files that somebody has sent are to be taken in, by path; none: those that the user chooses."""

    hand_out_asked = Signal(list)
    """Copies are to be handed out to units, by id, among which the user may choose; none: to any."""

    set_aside_asked = Signal(list)
    """What came with some packages, by id, is to be set aside, when the user says why."""

    lift_asked = Signal(str)
    """What came with a package, by id, is to count again, when the user says why."""

    did = Signal(str)
    """The label of an action that went through, for the undo bar."""

    news = Signal(str)
    """Something was done that changed nothing in the register, so that there is nothing to undo."""

    actor_changed = Signal()
    """Somebody has said who works here, or another unit is theirs."""

    mine_changed = Signal()
    """The activities of other units are *mine* now: see `mine`."""

    drafts_kept = Signal(str)
    """What is being typed is on the disk now: the time, "09:42"."""

    drafting_changed = Signal()
    """Whether something is being typed that is not saved has changed."""

    def __init__(
        self,
        session: Session,
        tell: Tell,
        parent: QObject | None = None,
        *,
        settings: Settings | None = None,
        drafts: Drafts | None = None,
    ) -> None:
        super().__init__(parent)
        self._tell = tell
        self._past: Register | None = None
        self.settings = settings or Settings()
        self.introduce: Callable[[], bool] = lambda: True
        self.finish: Finish = _in_one_go
        self.day = ""
        self._drafts = drafts or Drafts()
        self._typing: set[str] = set()
        self._draft_timer = QTimer(self, interval=_DRAFT_MS, singleShot=True)
        self._draft_timer.timeout.connect(self.keep_drafts)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.keep_drafts)
        self._take(session)

    @cached_property
    def sources(self) -> Sources:
        """Where files from others come from; the first picture does without."""
        from hsnplan.ui.sources import Sources

        return Sources(self)

    def _take(self, session: Session) -> None:
        self.session = session
        self._typing.clear()
        self._copy_rights = self._rights_of(session)
        session.set_guard()
        session.register.chosen_plan = self.settings.plan(session.register.board.id)
        session.observers.append(self._pass_on)

    @staticmethod
    def _rights_of(session: Session) -> Rights | None:
        if not session.file.meta("handout"):
            return None
        from hsnplan.application.rights import in_copy  # a main register does without

        return in_copy(session)

    def _pass_on(self, touched: Sequence[Touched]) -> None:
        self.touched.emit(tuple(touched))

    # --- what is shown ---

    @property
    def register(self) -> Register:
        """What is shown: the register now, or as of `day`."""
        return self.session.register if self._past is None else self._past

    @property
    def can_edit(self) -> bool:
        """Whether anything may be changed: not while looking back, in a file opened read-only, nor by a reader."""
        return self._past is None and self.session.file.writable and not self.only_reads

    @property
    def rights(self) -> Rights:
        """What may be written here: what the copy was handed out for; in a main register by who works here."""
        from hsnplan.application import rights  # most work in a main register, and keep it

        return rights.of(self._copy_rights, self.actor)

    @property
    def is_copy(self) -> bool:
        """Whether what is open is a copy that was handed out."""
        return self._copy_rights is not None

    @property
    def only_reads(self) -> bool:
        """Whether who works here may write nothing at all."""
        return self.actor.only_reads if self._copy_rights is None else self._copy_rights.role == "reader"

    def may_write(self, activities: Iterable[str], sort: str = "") -> bool:
        """Whether something may be written of all of some activities: reports, or another `sort` of `roles`."""
        if not self.can_edit or not self.is_copy:
            return self.can_edit
        from hsnplan.application import rights
        from hsnplan.domain.roles import REPORTING

        return rights.may_write(self.register, self.rights, activities, sort or REPORTING)

    def open(self, session: Session) -> None:
        """Show another register instead."""
        self.keep_drafts()
        self.session.close()
        self._past, self.day = None, ""
        self._take(session)
        self.replaced.emit()

    def look_back(self, day: str) -> None:
        """Show the register as of an ISO day; "" goes back to now. A refusal is told, and nothing has changed."""
        try:
            past = self.finish("Letar fram registret", self.session.looking_back(day)) if day else None
        except Refusal as refusal:
            self._tell(refusal)
            return
        if past is not None:
            past.chosen_plan = self.session.register.chosen_plan
        self._past, self.day = past, day
        self.replaced.emit()

    def choose_plan(self, plan: str) -> None:
        """Show another plan of the register, by id, from now on and next time."""
        self.keep_drafts()
        for register in (self.session.register, self.register):
            register.chosen_plan = plan
        self.settings.keep_plan(self.session.register.board.id, plan)
        self.settings.save()
        self.replaced.emit()

    def occasion(self, filter_text: str = "") -> Occasion:
        """When what is shown holds, for a print of it; `filter_text` says what of it is shown."""
        from hsnplan.application.printing import Occasion  # start-up does without

        return Occasion(self.session.last_change(self.day), self.day, filter_text=filter_text)

    # --- who works here ---

    @property
    def actor(self) -> Actor:
        """Who the next change is by."""
        return self.session.actor

    @property
    def is_known(self) -> bool:
        """Whether somebody has said who they are; a unit alone, chosen to see what is theirs, does not."""
        return bool(self.actor.role or self.actor.name)

    def set_actor(self, actor: Actor) -> None:
        """Say who works here, from now on and next time; on whose behalf stays as it is."""
        moved = actor.unit != self.actor.unit
        self.settings.actor = actor
        self.session.actor = actor._replace(on_behalf=self.actor.on_behalf)
        self.settings.save()
        self.actor_changed.emit()
        if moved:
            from hsnplan.domain.mine import Mine

            self.set_mine(Mine())

    def write_for(self, whom: str) -> None:
        """Write on somebody's behalf, by name, until somebody says otherwise; "" for one's own."""
        self.session.actor = self.actor._replace(on_behalf=whom)
        self.settings.keep_behalf(self.session.register.board.id, whom)
        self.settings.save()
        self.actor_changed.emit()

    @property
    def mine(self) -> Mine:
        """Whose activities are *mine*, in every place: the unit chosen here, else the copy's, or that of the person."""
        from hsnplan.domain.mine import Mine  # the first picture does without

        kept = Mine(*self.settings.mine(self.session.register.board.id))
        handed = self._copy_rights.unit if self._copy_rights is not None else ""
        # what was chosen in the main register is kept under the same name
        among = self.register.units_under(handed) if handed else self.register.units
        return kept if kept.unit in among else self.mine_at(handed or self.actor.unit)

    def mine_at(self, unit: str) -> Mine:
        """What is *mine* at first for who chooses a unit: the second line sees what waits below."""
        from hsnplan.domain.mine import mine_of

        reviews = self._copy_rights is not None and self._copy_rights.role == "second-line"
        return mine_of(self.register, unit, reviews=reviews)

    def set_mine(self, mine: Mine) -> None:
        """Say whose activities are *mine*, from now on and next time; `Mine()` follows who works here."""
        self.settings.keep_mine(self.session.register.board.id, mine.unit, below=mine.below)
        self.settings.save()
        self.mine_changed.emit()

    # --- changing ---

    def do(self, action: Action, at: Tell | None = None) -> bool:
        """Apply an action; a refusal is told to the user (by `at` if it is about a field) and nothing has changed."""
        return self._try(lambda: self.session.apply(action) is None, action.label, at)

    def may_change(self) -> bool:
        """Whether somebody may change something now: tells why not, and asks who works here if nobody has said."""
        return self._try(lambda: True)

    def tell(self, refusal: Refusal) -> None:
        """Tell the user why something cannot be done, when no action was made of it."""
        self._tell(refusal)

    def undo(self) -> bool:
        """Take back the latest action."""
        return self._try(lambda: self.finish("Ångrar", self.session.undoing()) is None)

    def redo(self) -> bool:
        """Do again what was last taken back."""
        return self._try(lambda: self.finish("Gör om", self.session.redoing()) is None)

    def _try(self, act: Callable[[], bool], label: str = "", at: Tell | None = None) -> bool:
        try:
            if not self.can_edit:
                raise Refusal(self.why_not())
            if not self.is_known and not self.introduce():
                return False
            nothing = act()
        except Refusal as refusal:
            (at if at is not None and refusal.field else self._tell)(refusal)
            return False
        if label and not nothing:
            self.did.emit(label)
        return True

    def why_not(self) -> str:
        """Why nothing may be changed, while that is so."""
        from hsnplan.application import rights

        if self._past is not None:
            return READ_ONLY
        if not self.session.file.writable:
            return self.session.file.reason
        return rights.reading_only(self.rights, copy=self.is_copy)

    # --- what is being typed ---

    def draft(self, key: str) -> Draft | None:
        """What was being typed under a key and never saved."""
        return self._drafts.find(self.session.register.board.id, key)

    def note_draft(self, key: str, text: str, state: str | None = None) -> None:
        """Take up what stands in a field now, and the state chosen beside it; on the disk within a second."""
        self._drafts.note(self.session.register.board.id, key, text, self.session.surroundings.now(), state)
        if key not in self._typing:
            self._typing.add(key)
            self.drafting_changed.emit()
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def drop_draft(self, key: str) -> None:
        """Forget a draft: its text has been saved, or thrown away."""
        self._drafts.drop(self.session.register.board.id, key)
        if key in self._typing:
            self._typing.remove(key)
            self.drafting_changed.emit()

    @property
    def drafting(self) -> bool:
        """Whether something typed since the register was opened is a draft still."""
        return bool(self._typing)

    def keep_drafts(self) -> None:
        """Write what has been typed since last time."""
        if self._drafts.has_unwritten() and self._drafts.flush():
            self._draft_timer.stop()
            self.drafts_kept.emit(self.session.surroundings.now()[11:16])
