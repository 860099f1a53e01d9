"""The window: menu bar, navigation, the place that is shown, and the status bar; it goes where it is asked to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from hsnplan.overriding import override
from hsnplan.ui.after_paint import after_paint
from hsnplan.ui.copying.deeds import Copying
from hsnplan.ui.errands import Errands
from hsnplan.ui.files import Files
from hsnplan.ui.menus import STANDING, Menus
from hsnplan.ui.navigation import Navigation
from hsnplan.ui.notices import NoticeBar, Strip
from hsnplan.ui.places import PLACES, Place
from hsnplan.ui.regions import step
from hsnplan.ui.situation import Situation
from hsnplan.ui.status_bar import StatusBar
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.undo_bar import UndoBar
from hsnplan.ui.widgets.labels import Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.years import Years

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from hsnplan.application.session import Session, Surroundings
    from hsnplan.ui.commands import Command, Page
    from hsnplan.ui.extent_note import ExtentNote
    from hsnplan.ui.lists.errands import Lists, Shown
    from hsnplan.ui.mailbox.posting import Posting
    from hsnplan.ui.messages import Messages
    from hsnplan.ui.receiving.errands import Receiving
    from hsnplan.ui.workspace import Workspace

FIRST_SIZE = QSize(1440, 900)
LEAST_SIZE = QSize(960, 600)
WORDS_FROM = 800
"""A window narrower than this (in design pixels) gives its places icons alone."""
CLASHES = "clashes"
"""The place that shows what clashes."""
FRAME = QSize(16, 48)
"""What the system draws around a window, at most."""


class MainWindow(QMainWindow):
    """One window on one register."""

    def __init__(
        self,
        workspace: Workspace,
        computer: Surroundings,
        messages: Messages,
        places: Sequence[Place] = PLACES,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = workspace.settings
        self.messages = messages
        self.errands = Errands(self)
        self.files = Files(
            self.settings,
            computer,
            messages,
            lambda: workspace.session,
            self.show_register,
            self.errands.introduce,
        )
        self.every_place = places
        self.places = [place for place in places if not place.opener]
        self._came_from = ""
        self._extent: ExtentNote | None = None
        self.pages: dict[str, Page] = {}
        self._shown_places: list[str] = []
        self.place = ""
        self.selection = ("", "")
        self.menus = Menus(self)
        self.navigation = Navigation(self.places)
        self.years = Years(self)
        self.status = StatusBar(workspace)
        self.strip = Strip()
        self._stack = QStackedWidget()
        self.notices = NoticeBar()
        messages.live_in(self, self.notices)
        workspace.introduce = self.errands.introduce
        workspace.finish = messages.finish
        self.situation = Situation(workspace, self.strip, messages)
        self.undo_bar = UndoBar(self)
        self.copying = Copying(workspace, messages, self)
        self._lay_out()
        self._connect()
        self._restore_geometry()
        self._begin()

    def _lay_out(self) -> None:
        centre = QWidget()
        lines = Column(centre, gap=0)
        middle = Row(gap=0)
        right = self._right = Column(gap=0)
        for part, stretch in ((self.strip, 0), (self._stack, 1), (self.notices, 0)):
            right.addWidget(part, stretch)
        middle.addWidget(self.navigation)
        middle.addWidget(Line(upright=True))
        middle.addLayout(right, 1)
        lines.addLayout(middle, 1)
        lines.addWidget(self.status)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        in_force.theme_changed.connect(self._fit_navigation)
        self.navigation.chosen.connect(self.go_to)
        self.workspace.touched.connect(self._renew_places)
        self.workspace.touched.connect(self._renew_counts)
        self.workspace.replaced.connect(self._renew_words)
        self.workspace.replaced.connect(self.messages.clear)
        self.workspace.actor_changed.connect(self._renew_words)
        self.workspace.asked_for.connect(self.reveal)
        self.workspace.calendar_asked.connect(self.errands.save_calendar)
        self.workspace.hand_out_asked.connect(self.errands.hand_out)
        self.workspace.selected.connect(self._note_selection)
        self.navigation.person_asked.connect(self.errands.preferences)
        self.status.day_asked.connect(self.errands.past)
        self.workspace.receive_asked.connect(self.errands.receive)
        self.workspace.set_aside_asked.connect(self.errands.set_aside)
        self.workspace.lift_asked.connect(self.errands.lift)
        self.status.mailbox_asked.connect(self.errands.fetch)
        self.workspace.post_asked.connect(self.errands.send)
        self.situation.back_asked.connect(lambda: self.look_back(""))
        self.situation.behalf_asked.connect(self.errands.write_for)

    def _begin(self) -> None:
        self._renew_words()
        last = self.settings.page(self._register_id)
        names = self._shown_places
        if names:
            first = 0 if len(names) == 1 or self.workspace.is_copy else 1  # what is mine, or the whole plan
            self.go_to(last if last in names else names[first])
        after_paint(self, self._make_in_time)
        after_paint(self, self._take_drops)
        after_paint(self, self.errands.start_watching)
        after_paint(self, self.situation.ask_on)

    # --- what the first picture does without ---

    @cached_property
    def lists(self) -> Lists:
        """What takes lists in and gives them out."""
        from hsnplan.ui.lists.errands import Lists

        return Lists(self.workspace, self.messages, self._shown, self.files.open)

    @cached_property
    def receiving(self) -> Receiving:
        """What takes in what others have sent."""
        from hsnplan.ui.receiving.errands import Receiving

        return Receiving(self.workspace, self.messages, self, self._go_to_clashes)

    @cached_property
    def posting(self) -> Posting:
        """What sends to the mailbox and fetches from it."""
        from hsnplan.ui.mailbox.posting import Posting

        set_up, receive = self.errands.preferences, self.receiving.take_read
        posting = Posting(self.workspace, self.messages, self, set_up, receive)
        posting.told.connect(self.status.tell_mailbox)
        return posting

    def _take_drops(self) -> None:
        from hsnplan.ui.lists.dropping import Dropping  # nothing is dropped before the window is seen

        Dropping(self, self._take_dropped)

    def _take_dropped(self, paths: list[str]) -> None:
        take = self.receiving.take if self.receiving.takes(paths) else self.lists.dropped
        take(paths)

    def _go_to_clashes(self) -> None:
        if any(place.name == CLASHES for place in self.places):
            self.go_to(CLASHES)

    @property
    def _register_id(self) -> str:
        return self.workspace.session.register.board.id

    # --- places ---

    @property
    def page(self) -> Page | None:
        """The place that is shown."""
        return self.pages.get(self.place)

    def _shown(self) -> Shown | None:
        from hsnplan.ui.lists.errands import Shown

        activities = self.page.shown_activities() if self.page is not None else None
        return (
            Shown(self.page.title, activities) if self.page is not None and activities is not None else None
        )

    def places_with_content(self) -> list[str]:
        """The names of the places that have something to show in this register, and of the one that is shown."""
        register = self.workspace.register
        return [place.name for place in self.places if place.name == self.place or place.has(register)]

    def begin_in(self, name: str) -> None:
        """Ask for the first thing of a place that may be empty."""
        self._made(name).begin()

    def go_to(self, name: str) -> None:
        """Show a place."""
        page = self._made(name)
        if name != self.place:
            if self._is_in_navigation(name):
                self.navigation.choose(name)
            elif self._is_in_navigation(self.place):
                self._came_from = self.place
            self.place = name
            self._renew_places()
            self._stack.setCurrentWidget(page)
            self._renew_menus()
            self._renew_counts()
        self._tell_extent()
        page.entered()

    def _tell_extent(self) -> None:
        """Say in a cut, above the places that sum up, whose figures these are."""
        register, page = self.workspace.register, self.page
        if self._extent is None and register.cut_for:
            from hsnplan.ui.extent_note import ExtentNote  # a main register does without

            self._extent = ExtentNote()
            self._right.insertWidget(1, self._extent)
        if self._extent is not None:
            self._extent.tell_of(register, sums_up=page is not None and page.sums_up)

    def _is_in_navigation(self, name: str) -> bool:
        return name in self.navigation.buttons

    def go_back(self) -> None:
        """Leave a place that is not in the navigation for the one that it was opened from."""
        self.go_to(self._came_from or self.places[0].name)

    def _note_selection(self, kind: str, entity_id: str) -> None:
        self.selection = (kind, entity_id)

    def reveal(self, kind: str, entity_id: str) -> bool:
        """Show a thing where it is shown: in the place it opens or the one at hand if it can, else in another."""
        opened = [place.name for place in self.every_place if place.opener == kind]
        names = sorted(self.places_with_content(), key=lambda name: name != self.place)
        for name in opened or names:
            if self._made(name).reveal(kind, entity_id):
                self.go_to(name)
                return True
        return False

    def _made(self, name: str) -> Page:
        """A place, made when it is first needed."""
        if name not in self.pages:
            place = next(place for place in self.every_place if place.name == name)
            page = place.make(self.workspace)
            page.restore_state(self.settings.page_state(self._register_id, name))
            page.badge_changed.connect(partial(self._renew_badge, name))
            page.summary_changed.connect(self._renew_counts)
            page.back_asked.connect(self.go_back)
            self.pages[name] = page
            self._stack.addWidget(page)
            self._renew_badge(name)
        return self.pages[name]

    def make_next(self) -> bool:
        """Make a place not yet seen, so that its count is known and it opens at once; answers whether there was one."""
        opened = [place.name for place in self.every_place if place.opener]
        missing = [name for name in (*self.places_with_content(), *opened) if name not in self.pages]
        if missing:
            self._made(missing[0])
        return bool(missing)

    def _make_in_time(self) -> None:
        if self.isVisible() and self.make_next():
            QTimer.singleShot(0, self, self._make_in_time)

    # --- the register ---

    def show_register(self, session: Session) -> None:
        """Show another register, with every place as it was left there."""
        self.settings.opened(session.file.path)
        self.settings.save()
        self.with_states(partial(self.workspace.open, session))
        if not session.register.units and self.place == "mine":
            self.go_to("plan")  # what has no units yet begins with its plan

    def look_back(self, day: str) -> None:
        """Show the register as of an ISO day, "" for now."""
        self.with_states(partial(self.workspace.look_back, day))

    def with_states(self, change: Callable[[], None]) -> None:
        """Change what every place shows, and leave each as it was."""
        self.keep_states()
        change()
        self._restore_states()

    def keep_states(self) -> None:
        """Remember how every place is left."""
        shown = self.place if self._is_in_navigation(self.place) else self._came_from
        self.settings.keep_page(self._register_id, shown)
        for name, page in self.pages.items():
            self.settings.keep_page_state(self._register_id, name, page.save_state())

    def _restore_states(self) -> None:
        for name, page in self.pages.items():
            page.restore_state(self.settings.page_state(self._register_id, name))
        self._renew_menus()

    # --- words ---

    def _renew_words(self) -> None:
        register, actor = self.workspace.register, self.workspace.actor
        self.navigation.tell_plan(register.plan.title, register.board.name, several=len(register.plans) > 1)
        self.navigation.tell_person(actor)
        file = os.path.basename(self.workspace.session.file.path)
        parts = (file, register.plan.title, actor.unit, "hsnplan")
        self.setWindowTitle(" – ".join(part for part in parts if part))
        self.status.refresh()
        self._tell_extent()
        self._renew_places()
        self._renew_counts()

    def _renew_places(self) -> None:
        """Places come and go with what there is to show in them."""
        shown = self.places_with_content()
        if shown != self._shown_places:
            self._shown_places = shown
            self.navigation.show_places(shown)
            if self.page is not None:
                self._renew_menus()

    def _renew_counts(self) -> None:
        self.status.tell_counts(self.page.summary() if self.page is not None else "")
        for name in self.pages:
            self._renew_badge(name)

    def _renew_badge(self, name: str) -> None:
        if self._is_in_navigation(name):
            self.navigation.buttons[name].tell_count(self.pages[name].badge())

    def _renew_menus(self) -> None:
        if self.isVisible():
            self.menus.show(self.commands())
        else:
            own = {place.menu for place in self.every_place if place.name == self.place and place.menu}
            self.menus.promise((*STANDING, *own), self.commands)

    def commands(self) -> list[Command]:
        """What can be done in the window and in the place that is shown."""
        from hsnplan.ui.window_commands import window_commands  # asked for when the window has been seen

        here = self.page.commands() if self.page is not None else []
        return [*window_commands(self), *here, *self.situation.commands()]

    def all_commands(self) -> list[Command]:
        """The same, those of the place first, and what can be done in other places: they go there first."""
        from hsnplan.ui.window_commands import commands_elsewhere, window_commands  # as above

        others = [name for name in self._shown_places if name != self.place and name in self.pages]
        here = self.page.commands() if self.page is not None else []
        own = [*window_commands(self), *self.situation.commands()]
        return [*here, *own, *commands_elsewhere(self, others)]

    def next_region(self, by: int = 1) -> None:
        """Move the keyboard's focus to the next part of the window, or the one before (-1)."""
        middle = self.page.regions() if self.page is not None else []
        step([self.navigation, self.strip, *middle, self.notices, self.status], by)

    # --- opening and closing ---

    def _restore_geometry(self) -> None:
        room = self.screen().availableSize() - FRAME
        self.setMinimumSize(LEAST_SIZE.boundedTo(room))  # at 200 % a common screen is 960 by 540
        kept = QByteArray.fromBase64(self.settings.geometry.encode("ascii", "ignore"))
        if not (kept.size() and self.restoreGeometry(kept)):
            wanted = QSize(px(FIRST_SIZE.width()), px(FIRST_SIZE.height()))
            self.resize(wanted.boundedTo(room))
            if wanted != wanted.boundedTo(room):
                self.setWindowState(Qt.WindowState.WindowMaximized)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_navigation()

    def _fit_navigation(self) -> None:
        self.navigation.set_narrow(self.width() < px(WORDS_FROM))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.workspace.keep_drafts()
        self.keep_states()
        self.settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.settings.save()
        super().closeEvent(event)
