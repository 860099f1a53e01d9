"""Commands: each is in a menu, has words, may have a shortcut, and is found by typing its name.

A place offers its commands with `Page.commands`; the window makes one QAction of each and puts it in its menu and
in the command palette. Nothing else makes menu entries.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from hsnplan.overriding import override
from hsnplan.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from hsnplan.reports.listing import Listing
    from hsnplan.ui.workspace import Workspace


def always() -> bool:
    """The condition of a command that can always be run."""
    return True


T = TypeVar("T")
U = TypeVar("U")


def later(thing: Callable[[], T], act: Callable[[T], U]) -> Callable[[], U]:
    """Does something with what is loaded when it is first asked for."""
    return lambda: act(thing())


class Command(NamedTuple):
    """One thing the user can do.

    `menu` is the menu's Swedish title (Arkiv, Redigera, Visa, Plan, Aktivitet, Hjälp); `shortcut` is in Qt's portable
    form ("Ctrl+Z"), "" for none; `key_hint` is shown where the shortcut is a plain key that a view handles itself.
    A hairline parts commands of different `group` in a menu. `words` says more than `text` when the menu opens
    ("Ångra Status pågående: ”…”"); `checked` makes the command one that is on or off. `help` is a sentence for
    the help page.
    """

    name: str
    text: str
    menu: str
    run: Callable[[], object]
    shortcut: str = ""
    enabled: Callable[[], bool] = always
    icon: str = ""
    key_hint: str = ""
    group: str = ""
    words: Callable[[], str] | None = None
    checked: Callable[[], bool] | None = None
    help: str = ""


class Paper(NamedTuple):
    """The document that a place stands for (a code of `documents.catalogue`), and of what it is made.

    `together` are the kinds that are saved with it when all of a case is; `edition` is the closed period's edition that
    it is made of, "" for what is shown.
    """

    kind: str
    period: str = ""
    revision: str = ""
    matter: str = ""
    publish: bool = False
    together: tuple[str, ...] = ()
    edition: str = ""


class Page(QWidget):
    """A place of the window: Mina aktiviteter, Planen, Organisation.

    Subclasses set `title` (its words in the navigation) and `icon`.
    """

    title = ""
    icon = ""
    sums_up = False
    """Whether it tells how far the plan has come: in a cut that is told of one unit alone."""

    badge_changed = Signal()
    """The count beside the place's name is another."""

    summary_changed = Signal()
    """The counts in the status bar are others, though the register is the same: a filter was set."""

    back_asked = Signal()
    """The user wants to go back to the place they came from; for places that are not in the navigation."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace

    def badge(self) -> str:
        """The count beside the place's name in the navigation, "" for none."""
        return ""

    def summary(self) -> str:
        """The counts in the status bar, such as "702 aktiviteter · 36 mål"."""
        return ""

    def commands(self) -> list[Command]:
        """What can be done here."""
        return []

    def listing(self) -> Listing | None:
        """What is printed of the place: the list it shows, frozen; None when it shows none."""
        return None

    def paper(self) -> Paper | None:
        """The document that is printed of the place; None in a place whose list is printed, or nothing."""
        return None

    def entered(self) -> None:
        """The place is shown: take the keyboard focus where work starts."""

    def begin(self) -> None:
        """Make the first thing of a place that is not in the window while it is empty: ask for it."""

    def reveal(self, kind: str, entity_id: str) -> bool:  # noqa: ARG002 - for places that show things
        """Show and select a thing, if it is shown here at all; answers whether it is."""
        return False

    def shown_activities(self) -> list[str] | None:
        """The ids of the activities that are shown, in order, for lists; None in a place that shows none."""
        return None

    def regions(self) -> list[QWidget]:
        """What F6 goes through, from left to right: a widget each, or a group whose first field takes the focus."""
        return [self]

    def save_state(self) -> dict[str, object]:
        """What comes back next time: columns, expansion, filter (plain JSON values)."""
        return {}

    def restore_state(self, state: dict[str, object]) -> None:
        """Take up a saved state; unknown or missing parts are passed over."""


class FittedPage(Page):
    """A place that lets go of what there is no room for, down to less than the window's least size."""

    @abstractmethod
    def measure(self) -> None:
        """Take up the room there is and the sizes of the theme."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(360), px(240))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()
