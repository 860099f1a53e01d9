"""Taking in answer sheets (*svarsfiler*): a file that came back, as the package that a copy would have handed in.

Only what differs from the hand-out becomes changes, made in the hand-out's name by the manager that the file names,
and they replace what was handed out. So `receiving` judges them as it does all packages: scope, clashes, quarantine and
undo are the same. See docs/adr/0038-excel-hand-outs.md.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Final, NamedTuple

from hsnplan.application import proving, receiving
from hsnplan.application.receiving import Receipt
from hsnplan.application.session import Session
from hsnplan.application.sheet_answers import FAULTY, Reply, Said, understood
from hsnplan.application.sheet_changes import AS_BEFORE
from hsnplan.application.sheet_versions import FIRST_LINE
from hsnplan.application.steps import Steps, finished
from hsnplan.domain.change import Actor, canonical
from hsnplan.domain.errors import Refusal
from hsnplan.domain.merge_kinds import EXCEL, Handout
from hsnplan.domain.typography import number
from hsnplan.exchange import sheet_facts, statements
from hsnplan.exchange.answers import Answers
from hsnplan.exchange.packages import Package
from hsnplan.exchange.sheet_facts import Facts
from hsnplan.exchange.statements import Signed
from hsnplan.storage import packages as kept

MOST_TOLD: Final = 20
"""How many sentences are told of one file."""
_BESIDE_NOTHING: Final = 3
"""How many remarks are told of a file without answers: they may say where the answers stand."""
_ZIP: Final = b"PK"
_MARKS: Final = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/", b"opendocument.spreadsheet")
"""What the first parts of spreadsheets are called, or hold."""


class Return(NamedTuple):
    """An answer sheet that came back, read against the register; nothing has been saved.

    `rows` are what became of each row that says something; `faults` what cannot be taken in, a sentence each, and
    `remarks` what else is worth knowing. `body` is what is kept of the file.
    """

    unit: str
    handout: str
    package: Package
    body: str
    rows: tuple[Said, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def sender(self) -> Actor:
        """Who answered, as the file says."""
        return self.package.sender


def is_sheet(beginning: bytes) -> bool:
    """Whether a file that begins so may be an answer sheet: a spreadsheet of Excel or LibreOffice."""
    return beginning.startswith(_ZIP) and any(mark in beginning for mark in _MARKS)


def understand(session: Session, content: bytes, found: Answers, *, new_rows: bool = False) -> Return:
    """The same of the bytes of a file and what stands in them.

    With `new_rows` those that somebody has added become activities of the unit.

    Raises:
        Refusal: it is no answer sheet of this register, has no answers, or its unseen part has been altered.
    """
    return finished(understanding(session, content, found, new_rows=new_rows))


def understanding(
    session: Session, content: bytes, found: Answers, *, new_rows: bool = False
) -> Steps[Return]:
    """The same a little at a time."""
    facts, statement = _facts(session, found)
    with session.file.reading() as connection:
        reply = yield from understood(session, connection, facts, found, new_rows=new_rows)
        emptied = kept.is_any_emptied(connection, _ids_in(facts, reply))
    if not (reply.said or reply.faults or reply.package.changes):
        nothing = "Svarsfilen har inga svar. Är det den ifyllda filen, och är den sparad?"
        raise Refusal(" ".join((nothing, *reply.remarks[:_BESIDE_NOTHING])))
    body = _body(found, reply, b"" if emptied else content)
    remarks = (*reply.remarks, *found.notes)
    package = reply.package._replace(statement=statement)
    return Return(facts.unit, facts.handout, package, body, reply.said, reply.faults, remarks)


def _facts(session: Session, found: Answers) -> tuple[Facts, Signed]:
    """What the file carries unseen, when it is what this register handed out; and what proves that if it forgot."""
    facts, register = sheet_facts.read(found.lines), session.register
    if facts.board != register.board.id:
        raise Refusal("Svarsfilen hör till ett annat register. Öppna det registret och ta emot filen där.")
    known = register.handouts.get(facts.handout)
    statement = sheet_facts.statement_of(found.lines)
    handout = known or _lost(session, facts, statement)
    if handout is None:
        raise Refusal(
            "Registret känner inte till utskicket som filen svarar på; det kan ha återställts från en "
            "säkerhetskopia. Dela ut på nytt, eller läs in filen som en lista med Importera."
        )
    if handout.form != EXCEL or handout.key != sheet_facts.sum_of(found.lines):
        raise sheet_facts.altered()
    return facts, Signed() if known else statement


def _lost(session: Session, facts: Facts, statement: Signed) -> Handout | None:
    if statement.text and statements.read(statement) is None:
        raise sheet_facts.altered()
    return proving.lost_sheet(session, facts.handout, statement)


def _ids_in(facts: Facts, reply: Reply) -> list[str]:
    """The changes whose words stand in the file."""
    handed = [change for row in facts.rows for change in (*row.replaces, *row.told)]
    return [*handed, *(change.id for change in reply.package.changes)]


def _body(found: Answers, reply: Reply, content: bytes) -> str:
    """What is kept: all ids in plain sight, so that whoever removes one of them for good empties this too."""
    package = reply.package
    head = {"board": package.board, "handout": package.handout, "sender": package.sender.signed()}
    ids = [change.id for change in package.changes]
    whole = base64.b64encode(content).decode()
    return "\n".join([FIRST_LINE, canonical(head), reply.version.line(), *found.lines, *ids, whole, ""])


def original(body: str) -> bytes:
    """The file as it came, out of what is kept of it; nothing when words in it have been removed for good."""
    return base64.b64decode(body.split("\n")[-2]) if body.startswith(f"{FIRST_LINE}\n") else b""


def receive_return(
    session: Session, found: Return, *, partial: bool = False, dry_run: bool = False
) -> Receipt:
    """Take in what a file says, as one package; with `partial` all that has no fault, else nothing when anything has.

    Raises:
        Refusal: something in it cannot be taken in, or the register cannot be written. Nothing has changed then.
    """
    return finished(receiving_return(session, found, partial=partial, dry_run=dry_run))


def receiving_return(
    session: Session, found: Return, *, partial: bool = False, dry_run: bool = False
) -> Steps[Receipt]:
    """The same a little at a time; left half-way, nothing has changed."""
    if not partial:
        refuse_faults(found)
    receipt = yield from receiving.receiving(session, found.body, found.package, dry_run=dry_run)
    return receipt._replace(told=(*receipt.told, *told(found)))


def refuse_faults(found: Return) -> None:
    """Let nothing of a file in when anything in it is wrong.

    Raises:
        Refusal: it has a fault; the first is told, and how many there are.
    """
    if found.faults:
        raise Refusal(_fault_words(found.faults))


def told(found: Return) -> tuple[str, ...]:
    """What the receiver should know of a file besides its changes: what is wrong in it, left out or odd."""
    rows = (row.words for row in found.rows if row.words and row.fate != FAULTY)
    before = sum(row.fate == AS_BEFORE for row in found.rows)
    same = (f"{number(before)} svar säger det som stod när filen delades ut.",) if before else ()
    wrong = (f"{fault} Det tas inte in." for fault in found.faults)
    sentences = (*wrong, *rows, *same, *found.remarks)
    left = len(sentences) - MOST_TOLD
    return (*sentences[:MOST_TOLD], f"Och {number(left)} anmärkningar till.") if left > 1 else sentences


def _fault_words(faults: Sequence[str]) -> str:
    more = f" Det är ett av {len(faults)} fel i filen." if len(faults) > 1 else ""
    return f"{faults[0]}{more} Rätta filen, eller ta emot det som går att läsa. Ingenting är mottaget."
