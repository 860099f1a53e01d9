"""Breaks answer sheets that came back, and takes them in all the same."""

from __future__ import annotations

from hsnplan.application import receiving, sheet_receiving
from hsnplan.domain.errors import Refusal
from tests.application.test_session import picture
from tests.exchange.mutations import READ, REFUSED, TAKEN, expect
from tests.sheets import Sheets, filled


def good_returns(home: Sheets) -> list[bytes]:
    """Answer sheets of one hand-out, as they should come back."""
    answers = {home.own: ("Försenad", "Väntar på läkare =1+1"), home.small.second: ("Oförändrat", None)}
    return [
        filled(home.sheet, answers, done="Ja"),
        filled(home.sheet, {home.small.part: ("Avslutad", "Två\nrader")}),
    ]


def try_return(home: Sheets, content: bytes, *, take: bool) -> str:
    """What became of a file: refused in words, read, or taken in.

    Raises:
        Exception: anything else than a refusal, or a register that was changed, is the fault that is looked for.
    """
    before = picture(home.main.register)
    verdict = _tried(home, content, dry_run=True)
    assert picture(home.main.register) == before, "the register was changed by looking"
    if not take or verdict == REFUSED:
        return verdict
    return TAKEN if _tried(home, content, dry_run=False) == READ else REFUSED


def _tried(home: Sheets, content: bytes, *, dry_run: bool) -> str:
    try:
        found = home.read(content)
        receipt = sheet_receiving.receive_return(home.main, found, partial=True, dry_run=dry_run)
    except Refusal as refusal:
        expect(refusal.sentence.endswith((".", "?")), refusal.sentence)
        expect(_can_be_shown(refusal.sentence), repr(refusal.sentence))
        return REFUSED
    counts = receipt.counts()
    assert sum(counts.values()) == len(found.package.changes)
    assert set(counts) == set(receiving.BOXES)
    assert all(map(_can_be_shown, receipt.told))
    return READ


def _can_be_shown(words: str) -> bool:
    return words.replace("\u00a0", " ").isprintable()
