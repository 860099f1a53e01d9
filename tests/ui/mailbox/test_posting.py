"""Sending and fetching from the window: nothing without an address, passwords asked for, and retries offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from hsnplan.application.incoming_forms import Read
from hsnplan.domain.errors import Refusal
from hsnplan.ui.mailbox.password import PasswordDialog
from tests.ui.mailbox.posts import URL, Bench


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Bench]:
    made = Bench(tmp_path, monkeypatch)
    yield made
    made.close()


@pytest.fixture
def told(bench: Bench) -> list[str]:
    """What the user has been told."""
    return bench.told


def test_without_an_address_the_way_to_say_it_is_offered(
    bench: Bench, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def propose(words: str, act: Callable[[], object]) -> None:
        offered.append(words)
        act()

    monkeypatch.setattr(bench.messages, "propose", propose)
    bench.posting.fetch()
    assert "ingen brevlåda" in told[0]
    assert (offered, bench.set_up) == (["Ange adressen …"], 1)
    assert bench.calls == 0


def test_news_are_sent_once_and_who_gets_none_is_told(bench: Bench, told: list[str]) -> None:
    bench.posting.box.use(URL, on=False)
    bench.posting.send()
    assert "Ingen kopia har skickat" in told[0]
    bench.has_heard_from_a_copy()
    bench.posting.send()
    bench.posting.send()
    assert told[1].startswith("Ett paket ligger i brevlådan")
    assert "Ingen från Röntgen har skickat något dit än" in told[1]
    assert told[2].startswith("Det låg redan")
    assert [row[3] for row in bench.post.rows] == ["home", "out"]


def test_what_is_new_is_fetched_and_handed_to_be_received(bench: Bench, told: list[str]) -> None:
    bench.posting.box.use(URL, on=False)
    bench.posting.fetch()
    assert told == ["Det finns inget nytt i brevlådan."]
    bench.lies_there()
    bench.posting.fetch()
    ((content,),) = bench.received
    assert isinstance(content, Read)
    assert bench.names[0].startswith("anna 2025-04-30")


def test_when_the_line_is_lost_the_rest_is_told_of_as_not_fetched(bench: Bench) -> None:
    from hsnplan.application import mailbox as use

    bench.posting.box.use(URL, on=False)
    bench.lies_there("Ett")
    letters = use.letters_for(bench.post.open("sekr", bench.board), None)
    bench.is_down = True
    bench.posting.take([*letters, *letters])
    (contents,) = bench.received
    assert [isinstance(content, Refusal) for content in contents] == [True, True]


def test_a_mailbox_that_does_not_answer_can_be_asked_again(
    bench: Bench, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.posting.box.use(URL, on=False)
    bench.is_down = True
    offered: list[str] = []
    monkeypatch.setattr(bench.messages, "propose", lambda words, act: offered.append(words))
    bench.posting.send()
    assert "svarar inte" in told[0]
    assert offered == ["Försök igen"]
    assert not bench.posting.box.waits


def test_the_password_is_asked_for_until_it_is_right_and_then_remembered(
    bench: Bench, told: list[str]
) -> None:
    bench.posting.box.use(URL, on=False)
    bench.password = "rätt"
    answers = iter(["fel", "rätt"])

    def fill_in(dialog: QDialog) -> bool:
        assert isinstance(dialog, PasswordDialog)
        dialog._edit.setText(next(answers))
        return dialog.checked()

    bench.messages.fill_in = fill_in
    bench.posting.fetch()
    assert told == ["Det finns inget nytt i brevlådan."]
    bench.posting.fetch()
    assert (len(bench.messages.dialogs), bench.calls) == (2, 4)
    bench.settings.save()
    assert "rätt" not in Path(bench.settings._path).read_text(encoding="utf-8")


def test_one_who_gives_no_password_is_left_in_peace(bench: Bench, told: list[str]) -> None:
    bench.posting.box.use(URL, on=False)
    bench.password = "rätt"
    bench.posting.fetch()
    assert (told, len(bench.messages.dialogs), bench.calls) == ([], 1, 1)


def test_a_trial_says_who_one_is_there(bench: Bench, qtbot: QtBot) -> None:
    from hsnplan.exchange.mailbox_address import read_address

    said: list[tuple[str, bool]] = []

    def trial(url: str) -> tuple[str, bool]:
        said.clear()
        bench.posting.try_it(read_address(url), lambda *told: said.append(told), bench.window)
        qtbot.waitUntil(lambda: bool(said))
        return said[0]

    assert trial(URL) == ("Brevlådan svarar. Du är inskriven som sekretariat.", True)
    sentence, well = trial("postgresql://nisse@localhost/brevlada")
    assert ("inte inskriven" in sentence, well) == (True, False)
    bench.password = "rätt"
    assert trial(URL) == ("Brevlådan vill ha lösenordet.", False)
