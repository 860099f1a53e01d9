"""Answer sheets of a main register that was restored: its own hand-outs are known again by its signature alone."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from hsnplan.application import activities, clashing, handing_out, receiving, registers, verdicts
from hsnplan.application.proving import EXPIRED
from hsnplan.domain.change import canonical
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.merge_kinds import EXCEL
from hsnplan.exchange import answer_sheet, answers, packages, sheet_facts, signing, statements
from hsnplan.exchange.packages import Package
from hsnplan.exchange.statements import Signed, Statement
from hsnplan.storage import marks
from tests.copies import Away, boxes, say
from tests.registers import ACTOR
from tests.sheets import LATER, Sheets, content_of, filled

STRANGER = "77" * 32


class Restored(Sheets):
    """A main register that was backed up, worked in, handed out as Excel, and restored from the backup."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        say(self.main, self.own, "planned", "Före säkerhetskopian")
        self.backup = registers.backup(self.main, f"{folder}/kopia.hsnplan")
        say(self.main, self.own, "ongoing", "Efter säkerhetskopian")
        self.main.apply(activities.hand_in(self.main.register, self.unit, "Någon", 1))
        self.later, action = activities.add(self.main, self.small.goal, "Tillkommen sedan", unit=self.unit)
        self.main.apply(action)
        self.sheet = self.hand_out([self.unit])[0]
        self.restore()

    def restore(self) -> None:
        self.main.close()
        registers.restore(self.main.file.path, self.backup, ACTOR, Away(20))
        self.computer = Away(21)
        self.main = registers.open_session(self.main.file.path, ACTOR, self.computer)

    def key(self) -> str:
        return marks.own_key(self.main.file)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Restored]:
    made = Restored(str(tmp_path))
    yield made
    assert [row for row in made.main.verify() if row.grave] == []
    made.main.close()


def with_line(content: bytes, place: int, change: Callable[[str], str]) -> bytes:
    """The file with one of its unseen texts changed; counted from the end when the place is negative."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[answer_sheet.UNSEEN]
    cell = sheet.cell(place if place > 0 else sheet.max_row + 1 + place, 1)
    cell.value = change(cell.value)
    return content_of(book)


def with_statement(content: bytes, found: Signed) -> bytes:
    return with_line(content, -1, lambda _: canonical([*found]))


def said_of(content: bytes) -> Statement:
    found = statements.read(sheet_facts.statement_of(answers.read(content).lines))
    assert found is not None
    return found


def test_an_answer_to_a_forgotten_hand_out_is_taken_in_and_the_hand_out_written_down_again(
    home: Restored,
) -> None:
    content = filled(home.sheet, {home.small.second: ("Försenad", "Väntar"), home.own: ("Avslutad", "Klart")})
    handout = home.handout_of(home.sheet)
    assert handout not in home.main.register.handouts
    assert boxes(home.take(content, dry_run=True)) == {"new": 2}
    assert handout not in home.main.register.handouts
    receipt = home.take(content)
    assert boxes(receipt) == {"new": 2}
    assert [sentence for sentence in receipt.told if "åter inskriven" in sentence]
    assert [sentence for sentence in receipt.told if "1 svar bygger på rapporter som saknas här" in sentence]
    row = home.main.register.handouts[handout]
    assert (row.form, row.unit, row.role, row.expires) == (EXCEL, home.unit, "manager", "2024-08-24")
    assert row.key == sheet_facts.sum_of(answers.read(content).lines)
    assert home.said(home.small.second) == ("delayed", "Väntar")
    assert home.said(home.own) == ("completed", "Klart")
    assert clashing.find(home.main) == []  # what stood before the backup was seen when it was handed out
    assert boxes(home.take(content)) == {"known": 2}
    later = filled(home.sheet, {home.own: ("Pågående", "Åter")}, moment=LATER)
    again = home.take(later)
    assert (boxes(again), home.said(home.own)) == ({"new": 1}, ("ongoing", "Åter"))
    assert not [sentence for sentence in again.told if "åter inskriven" in sentence]


def test_what_the_restored_register_has_said_since_clashes_with_the_answer(home: Restored) -> None:
    say(home.main, home.own, "cancelled", "Efter återställningen")
    assert boxes(home.take(filled(home.sheet, {home.own: ("Avslutad", "Klart")}))) == {"clash": 1}
    (clash,) = clashing.find(home.main)
    assert len(clash.sides) == 2


def test_an_unseen_comment_that_was_lost_is_not_made_up_from_the_cells_of_the_sheet(home: Restored) -> None:
    assert boxes(home.take(filled(home.sheet, {home.own: ("Avslutad", None)}))) == {"new": 1}
    assert home.said(home.own) == ("completed", "")


def test_an_answer_about_an_activity_that_was_lost_is_set_aside_and_not_lost(home: Restored) -> None:
    receipt = home.take(filled(home.sheet, {home.later: ("Pågående", "Igång")}))
    assert boxes(receipt) == {"unknown": 1}
    assert len(verdicts.set_aside(home.main)) == 1


def test_handing_in_takes_the_place_of_what_it_showed(home: Restored) -> None:
    home.main.apply(activities.hand_in(home.main.register, home.unit, "Åsa", 2))
    home.backup = registers.backup(home.main, f"{home.folder}/andra.hsnplan")
    home.main.apply(activities.hand_in(home.main.register, home.unit, "Bo", 1))
    (sheet,) = home.hand_out([home.unit])
    home.restore()
    assert boxes(home.take(filled(sheet, {home.own: ("Avslutad", None)}, done="Ja"))) == {"new": 2}
    said = home.main.register.get("submission", keyed_id("submission", home.unit, home.small.period))
    assert (said.by[:8], clashing.find(home.main)) == ("Maj Berg", [])  # type: ignore[union-attr]


def test_what_is_altered_in_the_unseen_lines_is_found_without_the_journal(home: Restored) -> None:
    content = filled(home.sheet, {home.own: ("Avslutad", "Klart")})
    for place, old, new in (
        (2, '"unit":"', '"unit":"x'),
        (3, home.own, home.others),
        (3, '"ongoing"', '"planned"'),
        (-1, home.unit, home.other_unit),
        (-1, "manager", "second-line"),
        (-1, "2024-08-24", "2034-08-24"),
    ):
        with pytest.raises(Refusal, match="dolda uppgifter har ändrats"):
            home.take(with_line(content, place, lambda text, old=old, new=new: text.replace(old, new)))  # type: ignore[misc]
    assert home.handout_of(home.sheet) not in home.main.register.handouts


def test_a_statement_that_somebody_else_has_signed_proves_nothing(home: Restored) -> None:
    content = filled(home.sheet, {home.own: ("Avslutad", "Klart")})
    said = said_of(content)
    of_a_stranger = said._replace(main=signing.public_of(STRANGER))
    for made, words in (
        (statements.signed(said, STRANGER, statements.SHEET_LINE), "dolda uppgifter har ändrats"),
        (statements.signed(of_a_stranger, STRANGER, statements.SHEET_LINE), "känner inte till utskicket"),
        (Signed("", ""), "känner inte till utskicket"),
        (Signed("hsnplan-intyg-svarsfil 1\nnej", "ab" * 64), "dolda uppgifter har ändrats"),
    ):
        with pytest.raises(Refusal, match=words):
            home.take(with_statement(content, made))
    with pytest.raises(Refusal, match="känner inte till utskicket"):
        home.take(with_line(content, -1, lambda _: json.dumps(["a", 1])))


def test_what_the_register_has_signed_of_something_else_does_not_vouch_for_a_sheet(home: Restored) -> None:
    """The statement of a copy, of another sheet, of another board, and its own for another digest."""
    content, seed = filled(home.sheet, {home.own: ("Avslutad", "Klart")}), home.key()
    said = said_of(content)
    other = said_of(Path(home.hand_out([home.other_unit])[0]).read_bytes())
    for made, words in (
        (statements.signed(said, seed), "känner inte till utskicket"),
        (statements.signed(other, seed, statements.SHEET_LINE), "känner inte till utskicket"),
        (statements.signed(said._replace(board="annan"), seed, statements.SHEET_LINE), "känner inte till"),
        (statements.signed(said._replace(key=other.key), seed, statements.SHEET_LINE), "dolda uppgifter"),
    ):
        with pytest.raises(Refusal, match=words):
            home.take(with_statement(content, made))


def test_no_text_package_can_use_the_statement_of_a_sheet(home: Restored) -> None:
    content = filled(home.sheet, {home.own: ("Avslutad", "Klart")})
    made, statement = home.read(content).package, sheet_facts.statement_of(answers.read(content).lines)
    whole = Package(made.board, made.copy, made.handout, made.sender, made.changes, statement=statement)
    for seed in ("", STRANGER):
        with pytest.raises(Refusal, match="(?i)underskri"):
            receiving.receive(home.main, packages.text_of(whole, seed))
    assert home.said(home.own) == ("planned", "Före säkerhetskopian")


def test_a_register_restored_from_before_its_key_knows_nothing_again(tmp_path: Path) -> None:
    home = Sheets(str(tmp_path))
    with home.main.file.writing() as connection:
        connection.execute("DELETE FROM meta WHERE key = ?", (marks.KEY,))
    handout = home.handout_of(home.sheet)
    with home.main.file.writing() as connection:
        connection.execute("DELETE FROM handout WHERE id = ?", (handout,))
    del home.main.register.handouts[handout]
    with pytest.raises(Refusal, match="känner inte till utskicket"):
        home.take(filled(home.sheet, {home.own: ("Avslutad", "Klart")}))


def test_a_hand_out_that_was_taken_back_is_not_written_down_again(home: Restored) -> None:
    content = filled(home.sheet, {home.own: ("Avslutad", "Klart")})
    home.take(content)
    (sheet,) = home.hand_out([home.unit])
    home.main.undo()
    with pytest.raises(Refusal, match="känner inte till utskicket"):
        home.take(filled(sheet, {home.own: ("Avslutad", "Klart")}))


def test_a_copy_whose_hand_out_was_taken_back_is_nobody_s(home: Restored) -> None:
    (made,) = handing_out.hand_out(home.main, f"{home.folder}/ut2", [home.unit], whole=True)
    home.main.undo()
    copy = registers.open_session(made.path, ACTOR, Away(30))
    say(copy, home.own, "delayed", "Från chefen")
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"outside": 1}
    assert made.copy not in home.main.register.handouts
    copy.close()


def test_after_its_last_day_an_answer_is_set_aside_whether_the_hand_out_was_forgotten_or_not(
    home: Restored,
) -> None:
    content = filled(home.sheet, {home.own: ("Avslutad", "Klart")})
    other = filled(home.sheet, {home.small.second: ("Avslutad", None)})
    home.computer.day = "2024-08-24"
    assert boxes(home.take(content, dry_run=True)) == {"new": 1}
    home.computer.day = "2024-08-25"
    for each in (content, other):
        receipt = home.take(each)
        assert boxes(receipt) == {EXPIRED: 1}
        assert [sentence for sentence in receipt.told if "Utskicket har gått ut" in sentence]
    assert home.said(home.own) == ("planned", "Före säkerhetskopian")
    assert len(verdicts.set_aside(home.main)) == 2


def test_a_sheet_of_yesterday_s_program_has_no_statement_and_is_read_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = sheet_facts.lines_of

    def as_before(facts: sheet_facts.Facts) -> list[str]:
        _, head, *rows = now(facts)
        told = {name: value for name, value in json.loads(head).items() if name != "handed_in_before"}
        parts = [canonical(json.loads(row)[:-1]) for row in rows]
        return [f"{sheet_facts.FIRST_LINE} 1", canonical(told), *parts]

    monkeypatch.setattr(sheet_facts, "lines_of", as_before)
    monkeypatch.setattr(sheet_facts, "with_statement", lambda lines, _: lines)
    home = Sheets(str(tmp_path))
    assert sheet_facts.read(answers.read(Path(home.sheet).read_bytes()).lines).rows[0].before == ()
    assert boxes(home.take(filled(home.sheet, {home.own: ("Avslutad", "Klart")}))) == {"new": 1}
    home.main.close()
