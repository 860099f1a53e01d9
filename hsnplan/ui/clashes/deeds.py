"""What one does with what is chosen in the place; nothing is settled without a reason that somebody has given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from hsnplan.application import by_rule, clash_words, clashing, quarantine, verdicts
from hsnplan.application.clashing import BOTH, EARLIEST, LATEST
from hsnplan.application.saving import Done
from hsnplan.application.value_words import Said
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import label
from hsnplan.domain.errors import Refusal
from hsnplan.domain.states import WORK_STATES, state_word
from hsnplan.domain.typography import quoted
from hsnplan.ui.papers.form import CHOICE, LINE, TEXT, Answer, Asked, FormDialog
from hsnplan.ui.widgets.labels import Label

if TYPE_CHECKING:
    from hsnplan.ui.clashes.page import ClashesPage

WAYS: Final = {
    LATEST: "Behåll den senaste",
    EARLIEST: "Behåll den tidigaste",
    BOTH: "Behåll båda kommentarerna",
}
_NEEDED: Final = "Skriv varför, så att de som skrev förstår det."
_LONGEST: Final = 160
_HINT: Final = "Till exempel: enheten vet bäst"


class Deeds:
    """Acts on what is chosen in the list."""

    def __init__(self, page: ClashesPage) -> None:
        self._page = page
        self._workspace = page.workspace

    # --- clashes ---

    def choose(self, side: int) -> None:
        """Ask why, and let one side (counted from 0) of the chosen clash stand."""
        told = self._page.one_clash()
        if told is not None and self._page.has_side(side + 1):
            words = _brief(told.sides[side].said)
            self._ask(
                f"Välj {told.sides[side].author.text()}",
                f"{quoted(told.title)} kommer att säga: {words}",
                lambda reason: clashing.choose(self._workspace.session, told.clash, side, reason),
            )

    def both(self) -> None:
        """Ask why, and keep the comments of all sides."""
        told = self._page.one_clash()
        if told is not None and self._page.can_keep_both():
            self._ask(
                "Behåll båda kommentarerna",
                f"Kommentarerna om {quoted(told.title)} står kvar under varandra, med den status som visas nu.",
                lambda reason: clashing.keep_both(self._workspace.session, told.clash, reason),
            )

    def many(self, how: str) -> None:
        """Ask why, and settle all chosen clashes alike."""
        told = self._page.clashes()
        if self._page.has_clashes():
            count = "krocken" if len(told) == 1 else f"{len(told)} krockar"
            self._ask(
                f"{WAYS[how]} i {count}",
                "De avgörs i ett steg, som går att ångra.",
                lambda reason: clashing.settle_all(
                    self._workspace.session, [row.clash for row in told], how, reason
                ),
            )

    def third(self) -> None:
        """Ask for a third value of the chosen clash, and why."""
        told = self._page.one_clash()
        fields = clashing.third_fields(told.clash) if told is not None else ()
        if told is None or not self._page.can_write_third():
            return
        kind, now = told.clash.field.partition(".")[0], clashing.shown_values(told.clash)
        asked = [_field(kind, name, str(now.get(name, ""))) for name in fields]

        def settle(said: Answer) -> Done:
            values = {name: said[name] for name in fields}
            return clashing.third(self._workspace.session, told.clash, values, said["reason"])

        text = "\n".join(f"{side.author.who}: {_brief(side.said)}" for side in told.sides)
        self._form("Skriv en tredje", text, asked, settle)

    def _ask(self, title: str, text: str, settle: Callable[[str], Done]) -> FormDialog | None:
        return self._form(title, text, [], lambda said: settle(said["reason"]))

    def _form(
        self, title: str, text: str, asked: Sequence[Asked], settle: Callable[[Answer], Done]
    ) -> FormDialog | None:
        def make(said: Answer) -> None:
            done = settle(said)
            self._remember(said)
            self._workspace.did.emit(done.label)

        return self._reasoned((title, text, "Avgör"), asked, make)

    def _reasoned(
        self,
        titles: tuple[str, str, str],
        asked: Sequence[Asked],
        make: Callable[[Answer], Action | None] | Callable[[Answer], None],
    ) -> FormDialog | None:
        """A form with a reason last: Enter in the reason is the button, in any other field it presses nothing."""
        reason = Asked("reason", "Skäl", LINE, self._workspace.settings.reason, (), _HINT, _NEEDED)
        dialog = self._page.ask(titles, [*asked, reason], make)
        if dialog is not None:
            if dialog.primary is not None:
                dialog.primary.setDefault(False)
                dialog.fields["reason"].editor.returnPressed.connect(  # type: ignore[attr-defined]  # a line edit
                    dialog.primary.click
                )
            _tell_keys(dialog, asked, titles[2])
            editor = dialog.fields[asked[0].name if asked else "reason"].editor
            editor.setFocus()
            dialog.fields["reason"].editor.selectAll()  # type: ignore[attr-defined]  # a line edit
        return dialog

    def _remember(self, said: Answer) -> None:
        self._workspace.settings.reason = said["reason"]
        self._workspace.settings.save()

    # --- what was set aside ---

    def let_in(self) -> None:
        """Ask why, and let the chosen changes count after all."""
        told = self._page.aside_chosen()
        if not told:
            return

        def make(said: Answer) -> Action:
            action = verdicts.let_in([row.key for row in told], said["reason"])
            self._remember(said)
            return action

        count = "ändringen" if len(told) == 1 else f"{len(told)} ändringar"
        text = "Det som släpps in räknas som om det hade fått skrivas. Det går att ångra."
        self._reasoned((f"Släpp in {count}", text, "Släpp in"), [], make)

    # --- what rules have settled ---

    def take(self) -> None:
        """Do what the chosen lines propose, in one step."""
        found = [row for row in self._page.ruled() if row.proposal]
        if found:
            self._page.do(partial(self._taken, found))

    def _taken(self, found: Sequence[by_rule.Settled]) -> Action:
        actions = [by_rule.change(self._workspace.register, row) for row in found]
        if len(actions) == 1:
            return actions[0]
        return Action(f"{len(actions)} förslag", tuple(edit for action in actions for edit in action.edits))

    # --- all lists ---

    def show_row(self) -> None:
        """Go to the row that what is chosen is about; a heading is folded instead."""
        rows: list[clash_words.Told | quarantine.Told | by_rule.Settled] = [
            *self._page.clashes(),
            *self._page.aside_chosen(),
            *self._page.ruled(),
        ]
        if self._page.tree.current() is None or not rows:
            index = self._page.tree.currentIndex()
            self._page.tree.setExpanded(index, not self._page.tree.isExpanded(index))
        elif self._workspace.register.get(*rows[0].row) is None:
            self._workspace.tell(Refusal("Raden finns inte här. Den kom till i det som är satt åt sidan."))
        else:
            self._workspace.asked_for.emit(*rows[0].row)

    def by_key(self, key: str) -> None:
        """What a letter or a digit asks for."""
        if key.isdigit() and key != "0":
            self.choose(int(key) - 1)
            return
        asked: dict[str, Callable[[], object]] = {
            "B": self.both,
            "T": self.third,
            "L": partial(self.many, LATEST),
            "F": self.take,
            "S": self.let_in,
        }
        if key in asked and self._page.can_edit():
            asked[key]()


def _tell_keys(dialog: FormDialog, asked: Sequence[Asked], button: str) -> None:
    """Say below the fields what Enter does."""
    if any(row.sort == TEXT for row in asked):
        keys = (
            f"Enter i skälet är {quoted(button)}; i kommentaren ger den en ny rad. Ctrl+Enter går överallt."
        )
    else:
        keys = f"Enter i skälet är {quoted(button)}. Esc lämnar allt som det är."
    dialog.body.addWidget(Label(keys, size=12, tone="dim", wrap=True))
    QTimer.singleShot(0, dialog, dialog.grow)  # when the line has got its look


def _brief(said: Sequence[Said]) -> str:
    """What differs, cut where it is long: the panel has all of it."""
    words = " ".join(", ".join(row.words for row in said if row.differs).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 2].rstrip()} …"


def _field(kind: str, name: str, value: str) -> Asked:
    if name == "state":
        states = [(state, state_word(state)) for state in WORK_STATES]
        return Asked(name, label(kind, name), CHOICE, value, states)
    return Asked(name, label(kind, name), TEXT if name in {"comment", "description"} else LINE, value)
