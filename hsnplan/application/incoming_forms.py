"""The sorts of files that can be taken in (`FORMS`): packages, and answer sheets of Excel.

Each knows its own files by what they hold, reads one beside the window, and takes what was read into a register a
little at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final, NamedTuple

from hsnplan.application import receiving, sheet_receiving
from hsnplan.application.receiving import Receipt
from hsnplan.application.session import Session
from hsnplan.application.sheet_receiving import Return
from hsnplan.application.steps import Steps, part
from hsnplan.domain.change import Change, digest
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import answers, packages, reading
from hsnplan.exchange.answers import Answers

_BEGINNING: Final = 512
_UNDERSTANDING: Final = 0.4
"""How much of taking an answer sheet in is to find what it says."""


class Read(NamedTuple):
    """A file that has been read: its form, what identifies its content, its changes, and what its form takes in."""

    form: str
    key: str
    changes: tuple[Change, ...]
    content: Any


class Form(NamedTuple):
    """A sort of file that can be taken in.

    Attributes:
        name: what it is called.
        pattern: how its files mostly end, for a dialog of files.
        knows: whether a file that begins so is one.
        key: what identifies a file's content, the same as in what was read, without checking it.
        read: reads a file, without a register; refuses what is not sound.
        take: takes what was read into a register, or tries to.
        is_common: whether other programs make files that begin so too, and one has to be read to be told from those.
        against: finds the changes that what was read brings a register, in a form whose files do not say them.
    """

    name: str
    pattern: str
    knows: Callable[[bytes], bool]
    key: Callable[[str], str]
    read: Callable[[str], Read]
    take: Callable[[Session, Read, bool], Steps[Receipt]]
    against: Callable[[Session, Read], Steps[Read]] | None = None
    is_common: bool = False


def _is_package(beginning: bytes) -> bool:
    return beginning.removeprefix(b"\xef\xbb\xbf").startswith(packages.FIRST_LINE.encode())


def _key_of_package(path: str) -> str:
    return digest((packages.read_file(path).replace("\r\n", "\n"),))


def _read_package(path: str) -> Read:
    return package_read(packages.read_file(path))


def package_read(text: str) -> Read:
    """A package that came in another way than as a file.

    Raises:
        Refusal: it is none, or not sound.
    """
    text = text.replace("\r\n", "\n")
    package = packages.read(text)
    return Read("Paket", digest((text,)), package.changes, (text, package))


def _take_package(session: Session, read: Read, dry_run: bool) -> Steps[Receipt]:
    text, package = read.content
    return receiving.receiving(session, text, package, dry_run=dry_run)


class _Sheet(NamedTuple):
    """An answer sheet: its bytes, what stands in it, and what that was found to bring when it was looked at.

    What it gets wrong has then been shown, and is let be. With `new_rows` those that were added become activities.
    """

    content: bytes
    answers: Answers
    shown: Return | None = None
    new_rows: bool = False

    def understanding(self, session: Session) -> Steps[Return]:
        return sheet_receiving.understanding(session, self.content, self.answers, new_rows=self.new_rows)


def _key_of_sheet(path: str) -> str:
    return sha256(reading.content_of(path)).hexdigest()


def _read_sheet(path: str) -> Read:
    content = reading.content_of(path)
    return Read("Svarsfil", sha256(content).hexdigest(), (), _Sheet(content, answers.read(content)))


def _take_sheet(session: Session, read: Read, dry_run: bool) -> Steps[Receipt]:
    sheet: _Sheet = read.content
    found = sheet.shown if dry_run else None
    if found is None:
        found = yield from part(sheet.understanding(session), 0.0, _UNDERSTANDING)
    taking = sheet_receiving.receiving_return(
        session, found, partial=sheet.shown is not None, dry_run=dry_run
    )
    return (yield from part(taking, _UNDERSTANDING, 1 - _UNDERSTANDING))


def _against(session: Session, read: Read) -> Steps[Read]:
    sheet: _Sheet = read.content
    found = yield from sheet.understanding(session)
    return read._replace(changes=found.package.changes, content=sheet._replace(shown=found))


Content = Read | Refusal
FORMS: Final[tuple[Form, ...]] = (
    Form("Paket", "*.paket", _is_package, _key_of_package, _read_package, _take_package),
    Form(
        "Svarsfil",
        "*.xlsx *.ods",
        sheet_receiving.is_sheet,
        _key_of_sheet,
        _read_sheet,
        _take_sheet,
        _against,
        is_common=True,
    ),
)


def begins(path: str) -> bytes:
    """The first bytes of a file, none when it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(_BEGINNING)
    except (OSError, ValueError):
        return b""


def form_of(path: str) -> Form | None:
    """The form of a file, None when it has none of ours or cannot be read."""
    beginning = begins(path)
    return next((form for form in FORMS if form.knows(beginning)), None)


def form_read(content: Read) -> Form:
    """The form that read a file."""
    return next(form for form in FORMS if form.name == content.form)


def with_new_rows(content: Read) -> Read:
    """The same file; rows that were added to an answer sheet become new activities."""
    if not isinstance(content.content, _Sheet):
        return content
    return content._replace(content=content.content._replace(new_rows=True))


def refuse_faults(content: Read) -> None:
    """Let nothing of a file in when something in it was found to be wrong as it was looked at.

    Raises:
        Refusal: it is an answer sheet with a fault.
    """
    sheet = content.content
    if isinstance(sheet, _Sheet) and sheet.shown is not None:
        sheet_receiving.refuse_faults(sheet.shown)


def added_rows(content: Read) -> int:
    """How many rows somebody has added to an answer sheet; none in what is no answer sheet."""
    sheet = content.content
    return sum(not row.activity for row in sheet.answers.rows) if isinstance(sheet, _Sheet) else 0
