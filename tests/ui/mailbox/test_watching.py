"""The mailbox is looked into quietly, more seldom while it does not answer, and sends what did not get through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsnplan.application import mailbox as use
from hsnplan.ui.mailbox.watching import OFTEN_MS, SOON_MS, MailboxWatch
from tests.ui.mailbox.posts import URL, Bench


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Bench]:
    made = Bench(tmp_path, monkeypatch)
    yield made
    made.close()


def watching(bench: Bench, qtbot: QtBot) -> MailboxWatch:
    """A watch that has looked once."""
    watch = MailboxWatch(bench.workspace, bench.posting.box, bench.posting.fetch)
    looked(watch, qtbot)
    return watch


def looked(watch: MailboxWatch, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.looked):
        watch.look()


def test_while_it_is_off_nobody_is_asked(bench: Bench) -> None:
    bench.posting.box.use(URL, on=False)
    watch = MailboxWatch(bench.workspace, bench.posting.box, bench.posting.fetch)
    watch.start_anew()
    assert (bench.calls, watch.words(), watch.explanation()) == (0, "", "")


def test_what_waits_is_told_once_and_nothing_is_taken_in(bench: Bench, qtbot: QtBot) -> None:
    bench.posting.box.use(URL, on=True)
    watch = watching(bench, qtbot)
    assert watch.words() == "Brevlådan: inget nytt 12:00"
    came: list[int] = []
    watch.came.connect(came.append)
    bench.lies_there()
    looked(watch, qtbot)
    looked(watch, qtbot)
    assert (watch.words(), came) == ("Brevlådan: 1 nytt paket", [1])
    assert bench.home.main.register.current(bench.home.own) is None
    list(use.pull(bench.home.main, bench.post.open("sekr", bench.board)))
    looked(watch, qtbot)
    assert watch.words() == "Brevlådan: inget nytt 12:00"


def test_one_that_does_not_answer_is_asked_more_and_more_seldom(bench: Bench, qtbot: QtBot) -> None:
    bench.posting.box.use(URL, on=True)
    bench.is_down = True
    watch = watching(bench, qtbot)
    waits = [watch.wait_ms]
    for _ in range(6):
        looked(watch, qtbot)
        waits.append(watch.wait_ms)
    assert waits == [SOON_MS, 2 * SOON_MS, 4 * SOON_MS, 8 * SOON_MS, 16 * SOON_MS, OFTEN_MS, OFTEN_MS]
    assert watch.words() == "Brevlådan nås inte"
    assert "inom 10 minuter" in watch.explanation()
    bench.is_down = False
    looked(watch, qtbot)
    assert (watch.refusal, watch.wait_ms) == ("", OFTEN_MS)


def test_what_did_not_get_through_is_sent_when_it_answers_again(bench: Bench, qtbot: QtBot) -> None:
    bench.has_heard_from_a_copy()
    bench.posting.box.use(URL, on=True)
    bench.is_down = True
    bench.posting.send()
    assert bench.posting.box.waits is True
    assert "skickar själv" in bench.told[0]
    watch = watching(bench, qtbot)
    assert watch.words() == "Brevlådan: väntar på att skicka"
    assert len(bench.post.rows) == 1
    bench.is_down = False
    looked(watch, qtbot)
    assert [row[3] for row in bench.post.rows] == ["home", "out"]
    assert bench.settings.waits_to_send(bench.board) is False
    assert watch.words() == "Brevlådan: inget nytt 12:00"


def test_what_would_be_refused_every_time_waits_no_longer(bench: Bench, qtbot: QtBot) -> None:
    bench.posting.box.use(URL, on=True)
    bench.posting.box.keep_waiting(waits=True)
    watch = watching(bench, qtbot)  # no copy has sent anything, so there is nobody to send to
    assert not bench.posting.box.waits
    assert "Ingen kopia har skickat" in watch.explanation()


def test_switching_it_off_forgets_what_was_seen(bench: Bench, qtbot: QtBot) -> None:
    bench.posting.box.use(URL, on=True)
    bench.lies_there()
    watch = watching(bench, qtbot)
    assert watch.new
    bench.posting.box.use(URL, on=False)
    assert (watch.new, watch.words()) == ([], "")


def test_a_password_is_never_asked_for_by_itself(bench: Bench, qtbot: QtBot) -> None:
    bench.posting.box.use(URL, on=True)
    bench.password = "rätt"
    watch = watching(bench, qtbot)
    assert bench.messages.dialogs == []
    assert "lösenordet" in watch.explanation()
