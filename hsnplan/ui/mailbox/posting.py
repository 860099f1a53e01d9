"""Sending to the region's mailbox and fetching from it, as commands ask for it.

Everything that waits for a server runs beside the window. When the user leaves, the conversation is broken off and
nobody waits for its end; what was sent or taken in until then is so, whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hsnplan.domain.errors import Refusal
from hsnplan.ui.mailbox.box import Box
from hsnplan.ui.mailbox.talking import pushing
from hsnplan.ui.mailbox.words import new_packages, pushed_words
from hsnplan.ui.messages import Messages
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.exchange.mailbox import Letter, Mailbox
    from hsnplan.exchange.mailbox_address import Address
    from hsnplan.ui.mailbox.fields import Tried
    from hsnplan.ui.mailbox.watching import MailboxWatch
    from hsnplan.ui.receiving.dialog import Reader
    from hsnplan.ui.work import Watch

T = TypeVar("T")

Receive = Callable[["Sequence[str]", "Reader"], object]
"""Shows what things of some names would do, and takes them in; what they hold is read beside the window."""


class Posting(QObject):
    """Sends and fetches for one window.

    `set_up` is where the user says which mailbox it is; `receive` shows what was fetched and takes it in.
    """

    told = Signal(str, str)
    """What waits in the mailbox, in a few words ("" for nothing), and more of it."""

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        window: QWidget,
        set_up: Callable[[], object],
        receive: Receive,
    ) -> None:
        super().__init__(window)
        self._workspace, self._messages, self._window = workspace, messages, window
        self._set_up, self._receive = set_up, receive
        self.box = Box(workspace, self)
        self.watch: MailboxWatch | None = None

    def start_watching(self) -> None:
        """Begin to look into the mailbox now and then; when the window has been painted."""
        from hsnplan.ui.mailbox.watching import MailboxWatch  # the first picture does without

        self.watch = watch = MailboxWatch(self._workspace, self.box, self.fetch)
        watch.changed.connect(self._tell)
        watch.came.connect(self._tell_of_new)
        self._workspace.sources.add("mailbox", watch.source)
        watch.start_anew()

    def _tell(self) -> None:
        if self.watch is not None:
            self.told.emit(self.watch.words(), self.watch.explanation())
            self._workspace.sources.changed.emit()

    def _tell_of_new(self, count: int) -> None:
        self._messages.inform(f"{new_packages(count).capitalize()} i brevlådan.")
        self._messages.propose("Visa", self.fetch)

    # --- talking ---

    def _talk(self, title: str, job: Callable[[Mailbox, Watch], T]) -> T | None:
        """What a conversation gives; None when there is no mailbox, or when it was left.

        Raises:
            Refusal: the mailbox refuses, or does not answer.
        """
        from hsnplan.exchange.mailbox_line import PasswordNeeded

        address = self.box.address()
        while address is not None:
            try:
                return self._wait(title, address, job)
            except PasswordNeeded as needed:
                if not self._ask_password(address, needed):
                    return None
        self._messages.warn("Registret har ingen brevlåda än.")
        self._messages.propose("Ange adressen …", self._set_up)
        return None

    def _refuse(self, refusal: Refusal, again: Callable[[], object]) -> None:
        from hsnplan.exchange.mailbox_line import Unreachable

        self._messages.refuse(refusal)
        if isinstance(refusal, Unreachable):
            self._messages.propose("Försök igen", again)

    def _wait(self, title: str, address: Address, job: Callable[[Mailbox, Watch], T]) -> T | None:
        call = self.box.call(address)

        def converse(watch: Watch) -> T:
            with call as mailbox:
                return job(mailbox, watch)

        return self._messages.wait_for_others(title, address.name, converse, call.break_off)

    def _ask_password(self, address: Address, needed: Refusal) -> bool:
        from hsnplan.ui.mailbox.password import PasswordDialog  # asked for once, if at all

        dialog = PasswordDialog(self._window, needed.sentence)
        if not self._messages.run(dialog):
            return False
        self.box.remember(address, dialog.password)
        return True

    # --- trying ---

    def try_it(self, address: Address, tell: Tried, owner: QObject) -> None:
        """Ask a mailbox who one is there, beside the window, and tell what it says while the owner lives."""
        from hsnplan.ui.mailbox.trial import Trial  # few try

        trial = Trial(self.box.call(address), owner)
        trial.answered.connect(tell)
        trial.refused_without.connect(lambda sentence: self._try_again(address, tell, owner, sentence))
        trial.start()

    def _try_again(self, address: Address, tell: Tried, owner: QObject, sentence: str) -> None:
        """Try with the password that the user gives, if they do."""
        if self._ask_password(address, Refusal(sentence)):
            self.try_it(address, tell, owner)
        else:
            tell(sentence, False)

    # --- out ---

    def send(self) -> None:
        """Send what there is to hand in, or to hand out; what does not get through goes later if it is switched on."""
        from hsnplan.exchange.mailbox_line import Unreachable

        if not self._workspace.is_known and not self._workspace.introduce():
            return
        try:
            pushed = self._talk("Skickar till brevlådan", pushing(self._workspace))
        except Refusal as refusal:
            self.box.keep_waiting(waits=self.box.is_on and isinstance(refusal, Unreachable))
            if self.box.waits:
                self._messages.warn(f"{refusal.sentence} hsnplan skickar själv så snart brevlådan svarar.")
            else:
                self._refuse(refusal, self.send)
        else:
            if pushed is not None:
                self.box.keep_waiting(waits=False)
                self._messages.inform(pushed_words(pushed))
        self.box.changed.emit()

    # --- in ---

    def fetch(self) -> None:
        """Fetch what is new, show what it would do, and take it in when the user says so."""
        from hsnplan.application import mailbox as use

        session = self._workspace.session
        try:
            unit = use.unit_of(session)
            letters = self._talk("Frågar brevlådan", lambda mailbox, _: use.letters_for(mailbox, unit))
            new = use.new_letters(session, letters or ())
        except Refusal as refusal:
            self._refuse(refusal, self.fetch)
            return
        if new:
            self.take(new)
        elif letters is not None:
            self._messages.inform("Det finns inget nytt i brevlådan.")

    def take(self, letters: Sequence[Letter]) -> None:
        """Fetch some packages and receive them, as files are received."""
        from hsnplan.application import mailbox as use

        address = self.box.address()
        if address is None:
            return
        call = self.box.call(address)
        self._receive(
            [use.name_of(letter) for letter in letters],
            lambda _, watch: use.contents_of(call, letters, watch),
        )
        call.break_off()
        self.box.changed.emit()
