"""Sending to the region's mailbox and fetching from it, as commands ask for it.

Everything that waits for a server runs beside the window. When the user leaves, the conversation is broken off and
nobody waits for its end; what was sent or taken in until then is so, whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import number
from hsnplan.ui.messages import Messages
from hsnplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from hsnplan.application.mailbox import Call, Pushed
    from hsnplan.exchange.mailbox import Letter, Mailbox
    from hsnplan.exchange.mailbox_address import Address
    from hsnplan.ui.mailbox.fields import Tried
    from hsnplan.ui.mailbox.watching import MailboxWatch
    from hsnplan.ui.receiving.dialog import Reader
    from hsnplan.ui.work import Watch, Work

T = TypeVar("T")

_NAMED = 3
"""How many units are told by name."""
Receive = Callable[["Sequence[str]", "Reader"], object]
"""Shows what things of some names would do, and takes them in; what they hold is read beside the window."""


class Posting(QObject):
    """Sends and fetches for one window.

    `set_up` is where the user says which mailbox it is; `receive` shows what was fetched and takes it in.
    """

    told = Signal(str, str)
    """What waits in the mailbox, in a few words ("" for nothing), and more of it."""
    changed = Signal()
    """Another mailbox is the register's, its password is known, or something waits to be sent to it."""

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
        self._passwords: dict[Address, str] = {}
        self.watch: MailboxWatch | None = None

    def start_watching(self) -> None:
        """Begin to look into the mailbox now and then; when the window has been painted."""
        from hsnplan.ui.mailbox.watching import MailboxWatch  # the first picture does without

        self.watch = watch = MailboxWatch(self._workspace, self)
        watch.changed.connect(self._tell)
        watch.came.connect(self._tell_of_new)
        self._workspace.sources.add("mailbox", watch.source)
        watch.start_anew()

    def _tell(self) -> None:
        if self.watch is not None:
            self.told.emit(self.watch.words(), self.watch.explanation())
            self._workspace.sources.changed.emit()

    def _tell_of_new(self, count: int) -> None:
        from hsnplan.ui.mailbox.watching import new_packages

        self._messages.inform(f"{new_packages(count).capitalize()} i brevlådan.")
        self._messages.propose("Visa", self.fetch)

    # --- where ---

    @property
    def _board(self) -> str:
        return self._workspace.session.register.board.id

    @property
    def url(self) -> str:
        """The address of the register's mailbox, "" for none."""
        return self._workspace.settings.mailbox(self._board)[0]

    @property
    def is_on(self) -> bool:
        """Whether the mailbox is asked by itself."""
        return self._workspace.settings.mailbox(self._board)[1]

    @property
    def waits(self) -> bool:
        """Whether something that was to be sent did not get through."""
        return self._workspace.settings.waits_to_send(self._board)

    def keep_waiting(self, *, waits: bool) -> None:
        """Remember whether something waits to be sent when the mailbox answers again."""
        if waits != self.waits:
            self._workspace.settings.keep_waiting(self._board, waits=waits)
            self._workspace.settings.save()

    def use(self, url: str, *, on: bool) -> None:
        """Use another mailbox from now on and next time, "" for none."""
        if url != self.url:
            self.keep_waiting(waits=False)
        if (url, on) != (self.url, self.is_on):
            self._workspace.settings.keep_mailbox(self._board, url, on=on)
            self._workspace.settings.save()
            self.changed.emit()

    def address(self) -> Address | None:
        """Where the mailbox is; None when nobody has said.

        Raises:
            Refusal: what the settings say cannot be read.
        """
        from hsnplan.exchange.mailbox_address import read_address

        return read_address(self.url) if self.url else None

    def call(self, address: Address) -> Call:
        """A conversation with a mailbox, with the password that the user has given."""
        from hsnplan.application.mailbox import Call
        from hsnplan.exchange import mailbox

        board, password = self._board, self._passwords.get(address, "")
        return Call(lambda: mailbox.open_mailbox(address, board, password))

    def _talk(self, title: str, job: Callable[[Mailbox, Watch], T]) -> T | None:
        """What a conversation gives; None when there is no mailbox, or when it was left.

        Raises:
            Refusal: the mailbox refuses, or does not answer.
        """
        from hsnplan.exchange.mailbox_line import PasswordNeeded

        address = self.address()
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
        call = self.call(address)

        def converse(watch: Watch) -> T:
            with call as mailbox:
                return job(mailbox, watch)

        return self._messages.wait_for_others(title, address.name, converse, call.break_off)

    def _ask_password(self, address: Address, needed: Refusal) -> bool:
        from hsnplan.ui.mailbox.password import PasswordDialog  # asked for once, if at all

        dialog = PasswordDialog(self._window, needed.sentence)
        if not self._messages.run(dialog):
            return False
        self._passwords[address] = dialog.password
        self.changed.emit()
        return True

    # --- trying ---

    def try_it(self, address: Address, tell: Tried, owner: QObject) -> None:
        """Ask a mailbox who one is there, beside the window, and tell what it says while the owner lives."""
        from hsnplan.ui.mailbox.trial import Trial  # few try

        trial = Trial(self.call(address), owner)
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
            self.keep_waiting(waits=self.is_on and isinstance(refusal, Unreachable))
            if self.waits:
                self._messages.warn(f"{refusal.sentence} hsnplan skickar själv så snart brevlådan svarar.")
            else:
                self._refuse(refusal, self.send)
        else:
            if pushed is not None:
                self.keep_waiting(waits=False)
                self._messages.inform(pushed_words(pushed))
        self.changed.emit()

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

        address = self.address()
        if address is None:
            return
        call = self.call(address)
        self._receive(
            [use.name_of(letter) for letter in letters],
            lambda _, watch: use.contents_of(call, letters, watch),
        )
        call.break_off()
        self.changed.emit()


def pushing(workspace: Workspace) -> Callable[[Mailbox, Watch], Pushed]:
    """What sends all there is to send, through a connection of its own to the register: it may be much to read."""
    session = workspace.session
    path, actor, computer = session.file.path, session.actor, session.surroundings

    def push(mailbox: Mailbox, watch: Watch) -> Pushed:
        from hsnplan.application import mailbox as use
        from hsnplan.application import registers

        aside = registers.open_session(path, actor, computer, writable=False)
        try:
            return use.push(aside, mailbox, watch)
        finally:
            aside.close()

    return push


def beside(job: Callable[[], T], call: Call) -> Work[T]:
    """Work for a thread of its own that outlives what asked for it, but not the program."""
    from hsnplan.ui.work import Work

    app = QCoreApplication.instance()
    work: Work[T] = Work(job, app)
    work.finished.connect(work.deleteLater)
    if app is not None:
        app.aboutToQuit.connect(call.break_off)
        app.aboutToQuit.connect(work.wait)  # a thread that outlives the program brings it down
    return work


def pushed_words(pushed: Pushed) -> str:
    """What was sent, in a sentence or two."""
    fresh = [row for row in pushed.sent if row.is_new]
    size = number(max(1, sum(row.size for row in fresh) // 1000))
    what = "Ett paket" if len(fresh) == 1 else f"{number(len(fresh))} paket"
    said = f"{what} ligger i brevlådan ({size} kB). Den som ska ha det kan hämta det."
    if not fresh:
        said = "Det låg redan i brevlådan: inget har ändrats sedan det skickades."
    return " ".join((said, *silent_words(pushed.silent)))


def silent_words(silent: Sequence[str]) -> list[str]:
    """A sentence of the units that could not be sent to; none when all could."""
    if not silent:
        return []
    names = ", ".join(silent[:_NAMED]) + (
        f" och {number(len(silent) - _NAMED)} till" if len(silent) > _NAMED else ""
    )
    return [f"Ingen från {names} har skickat något dit än, så de får inga nyheter den vägen."]
