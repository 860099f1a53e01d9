"""*Avstämningsprotokoll*: what the checks found before the figures are used, rule by rule, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from hsnplan.domain.typography import number
from hsnplan.reports.blocks import (
    RIGHT,
    Block,
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    Title,
)
from hsnplan.reports.frame import Frame, checksum, furniture
from hsnplan.reports.layout import REPORT

_SUMMARY: Final = (
    Column("Regel", least=60, weight=1, names_row=True),
    Column("Öppna", least=18, weight=0, align=RIGHT),
    Column("Med förslag", least=24, weight=0, align=RIGHT),
    Column("Åsidosatta", least=22, weight=0, align=RIGHT),
)
_OPEN: Final = (
    Column("Iakttagelse", least=70, weight=3, names_row=True),
    Column("Enhet", least=32, weight=1),
    Column("Förslag", least=32, weight=1),
)
_ASIDE: Final = (
    Column("Iakttagelse", least=70, weight=2, names_row=True),
    Column("Skäl", least=45, weight=1),
)


class Found(NamedTuple):
    """A finding: its sentence, whose it is to mend ("" for the secretariat), the edit proposed, why it is set aside."""

    sentence: str
    unit: str = ""
    proposal: str = ""
    reason: str = ""


class Checked(NamedTuple):
    """What one rule found, and what it is for."""

    title: str
    purpose: str
    open: tuple[Found, ...]
    aside: tuple[Found, ...]


class Check(NamedTuple):
    """The findings of a period by rule, rules that found nothing included, and the titles of rules switched off."""

    frame: Frame
    rules: tuple[Checked, ...]
    off: tuple[str, ...]


def document(shown: Check) -> Document:
    """The protocol as a document."""
    frame = shown.frame
    title = f"Avstämning {frame.period}"
    opening = Paragraph(f"{frame.board}, {frame.plan}. {frame.occasion()}")
    blocks = (Title(title), opening, *_blocks(shown))
    return Document(
        title, frame.board, "Avstämningsprotokoll", furniture(frame, checksum(shown)), blocks, layout=REPORT
    )


def _blocks(shown: Check) -> Iterator[Block]:
    yield Paragraph(_standing(shown), strong=True)
    found = [rule for rule in shown.rules if rule.open or rule.aside]
    if found:
        yield Heading("Sammanställning")
        yield Table("Iakttagelser per regel", _SUMMARY, tuple(map(_counted, found)))
    for rule in found:
        yield from _rule(rule)
    clean = [rule.title for rule in shown.rules if not (rule.open or rule.aside)]
    if clean:
        yield Heading("Utan anmärkning")
        yield Paragraph("De här reglerna har gått igenom hela registret och inte funnit något:")
        yield BulletList(tuple(clean))
    if shown.off:
        yield Heading("Avstängda regler")
        yield Paragraph("De här reglerna är avstängda och har inte gått igenom registret:")
        yield BulletList(shown.off)


def _standing(shown: Check) -> str:
    count = sum(len(rule.open) for rule in shown.rules)
    aside = sum(len(rule.aside) for rule in shown.rules)
    what = "Ingen iakttagelse är öppen" if not count else f"{_findings(count)} är {_plural(count, 'öpp')}"
    beside = f"; {_findings(aside).lower()} är {_plural(aside, 'åsidosatt')} med skäl" if aside else ""
    tried = "En regel" if len(shown.rules) == 1 else f"{number(len(shown.rules))} regler"
    return f"{what}{beside}. {tried} har prövats."


def _findings(count: int) -> str:
    return "En iakttagelse" if count == 1 else f"{number(count)} iakttagelser"


def _plural(count: int, stem: str) -> str:
    return {"öpp": ("öppen", "öppna"), "åsidosatt": ("åsidosatt", "åsidosatta")}[stem][count != 1]


def _counted(rule: Checked) -> Row:
    proposed = sum(bool(found.proposal) for found in rule.open)
    return Row(
        (
            Cell(rule.title),
            Cell(number(len(rule.open))),
            Cell(number(proposed)),
            Cell(number(len(rule.aside))),
        )
    )


def _rule(rule: Checked) -> Iterator[Block]:
    aside = len(rule.open)
    yield Heading(rule.title, aside=_findings(aside).lower() if aside else "inget öppet")
    yield Paragraph(rule.purpose)
    if rule.open:
        rows = tuple(
            Row((Cell(row.sentence), Cell(row.unit or "Sekretariatet"), Cell(row.proposal or "–")))
            for row in rule.open
        )
        yield Table(rule.title, _OPEN, rows)
    if rule.aside:
        yield Heading("Åsidosatta", 3)
        rows = tuple(Row((Cell(row.sentence), Cell(row.reason))) for row in rule.aside)
        yield Table(f"{rule.title}: åsidosatta", _ASIDE, rows)
