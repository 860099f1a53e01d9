"""Files that somebody has sent (*ta emot*): what they are, what taking them in would do row by row, and taking them in.

A file is known by what it holds, never by its name. What can be taken in is a table (`FORMS`): each form knows its own
files, reads one beside the window, and takes what was read into a register a little at a time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence, Set
from contextlib import closing
from functools import partial
from hashlib import sha256
from typing import Final, NamedTuple

from hsnplan.application import receiving, registers, sheet_receiving, sheet_versions, verdicts
from hsnplan.application.incoming_forms import FORMS, Content, Read, begins, form_of, form_read
from hsnplan.application.incoming_rows import Row, rows_of
from hsnplan.application.receiving import BOXES, Receipt
from hsnplan.application.session import Session
from hsnplan.application.steps import Steps, finished, part
from hsnplan.domain.change import Change
from hsnplan.domain.errors import Refusal, reason
from hsnplan.domain.typography import quoted
from hsnplan.storage import journal
from hsnplan.storage import packages as kept

MOST_FILES: Final = 2000
"""How many files of a folder are looked at."""
_REGISTER: Final = b"SQLite format 3\0"
"""How a register's own file begins, a copy's too."""
_LOCK: Final = "~$"
"""How the names begin of what Excel leaves beside a file that somebody has open; it holds nothing that was sent."""
_NOT_SENT: Final = (_LOCK, ".")
"""How the names begin of what programs leave beside an open file, and of hidden files."""


class Incoming(NamedTuple):
    """One file: what was read, what becomes of it, row by row; or why it is refused.

    `aside` are the changes of it that are here and that somebody has set aside.
    """

    path: str
    read: Read | None = None
    receipt: Receipt | None = None
    rows: tuple[Row, ...] = ()
    refusal: str = ""
    aside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's name."""
        return os.path.basename(self.path)

    @property
    def brings(self) -> int:
        """How many of its changes are not here yet."""
        counts = self.receipt.counts() if self.receipt is not None else {}
        return sum(counts.values()) - counts.get(receiving.KNOWN, 0)


def is_known(path: str) -> bool:
    """Whether a file is of a sort that can be taken in, by how it begins."""
    return form_of(path) is not None


def files_in(paths: Sequence[str]) -> list[str]:
    """Files, and in the place of each folder those in it that can be taken in, by name.

    Raises:
        Refusal: a folder cannot be read, or there is nothing to take in.
    """
    found: list[str] = []
    for path in paths:
        is_lock = os.path.basename(path).startswith(_LOCK)
        found += _in_folder(path) if os.path.isdir(path) else [] if is_lock else [path]
    if not found:
        raise Refusal("Det finns inget att ta emot där. Välj paket eller svarsfiler som någon har lämnat in.")
    return found


def _in_folder(folder: str) -> list[str]:
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith(_NOT_SENT))[:MOST_FILES]
    except OSError as error:
        raise Refusal(f"Mappen {quoted(folder)} går inte att läsa: {reason(error)}.") from error
    return [path for path in (os.path.join(folder, name) for name in names) if is_known(path)]


def unknown_in(folder: str, known: Set[str]) -> list[str]:
    """The files of a folder that can be taken in and whose keys are not among those `known`, by name.

    Raises:
        Refusal: the folder cannot be read.
    """
    found = []
    for path in _in_folder(folder):
        form = form_of(path)
        try:
            if form is not None and form.key(path) not in known and is_ours(path):
                found.append(path)
        except Refusal:
            continue  # gone meanwhile, or too large to be anything of ours
    return found


def is_ours(path: str) -> bool:
    """Whether a file can be taken in, looked at as closely as it needs: beside the window."""
    form = form_of(path)
    try:
        return form is not None and (not form.is_common or form.read(path) is not None)
    except Refusal:
        return False


def known_to(session: Session, sheets: dict[str, str] | None = None) -> set[str]:
    """The keys of all that a register has taken in; those of answer sheets are kept in `sheets`, by package."""
    seen = {} if sheets is None else sheets
    with session.file.reading() as connection:
        packages_ = [row.id for row in kept.every(connection)]
        for package, body in kept.begun(connection, sheet_versions.FIRST_LINE, seen.keys()):
            seen[package] = sha256(sheet_receiving.original(body)).hexdigest()
    return {*packages_, *seen.values()}


def package_of(session: Session, path: str) -> str:
    """The id of the package that came in a file.

    Raises:
        Refusal: it cannot be read, or has not been taken in.
    """
    form, sheets = form_of(path), dict[str, str]()
    known = known_to(session, sheets)
    key = form.key(path) if form is not None else ""
    if key not in known:
        raise Refusal(
            f"{quoted(os.path.basename(path))} är inte mottagen här, så det finns inget att avgöra om."
        )
    return next((package for package, sheet in sheets.items() if sheet == key), key)


def read(path: str) -> Read:
    """A file's content, checked in itself; beside the window, for it may be large.

    Raises:
        Refusal: it cannot be read, or is nothing that can be taken in, or not sound.
    """
    form = form_of(path)
    if form is None:
        if begins(path).startswith(_REGISTER):
            raise Refusal("Det är en kopia, inte ett paket: öppna den och lämna in ur den (submit).")
        form = FORMS[0]  # says best what is wrong
    return form.read(path)


def preview(session: Session, path: str, content: Content) -> Steps[Incoming]:
    """What taking a file in would do; nothing is changed, and a refusal is told in the answer."""
    if isinstance(content, Refusal):
        return Incoming(path, refusal=content.sentence)
    try:
        content = yield from part(understanding(session, content), 0.0, 0.2)
        receipt = yield from part(_take(session, content, dry_run=True), 0.2, 0.6)
        look = partial(_change, session)
        rows = yield from part(rows_of(session.register, content.changes, receipt.boxes, look), 0.8, 0.2)
    except Refusal as refusal:
        return Incoming(path, content, refusal=refusal.sentence)
    return Incoming(path, content, receipt, rows, aside=aside_of(session, content))


def tried_in_turn(
    session: Session, paths: Sequence[str], look: Callable[[Session, str], Incoming]
) -> list[Incoming]:
    """What taking several files in one after the other would do; each stands on those before it, in memory alone.

    `look` previews a file in a session.
    """
    if len(paths) == 1 or not session.file.writable:
        return [look(session, path) for path in paths]
    with closing(registers.rehearsal(session)) as tried:
        found = []
        for path in paths:
            found.append(look(tried, path))
            finished(take_in(tried, found[-1:]))
        return found


def _change(session: Session, change: str) -> Change | None:
    with session.file.reading() as connection:
        return journal.find(connection, change)


def understanding(session: Session, content: Read) -> Steps[Read]:
    """A file with what it would change here; what of it cannot be taken in is then let be.

    Raises:
        Refusal: it is none of this register's.
    """
    against = form_read(content).against
    return content if against is None else (yield from against(session, content))


def aside_of(session: Session, content: Read) -> tuple[str, ...]:
    """The changes of a file that are here, and that somebody has set aside."""
    return tuple(verdicts.lifted_among(session, [change.id for change in content.changes]))


def read_all(paths: Sequence[str], tell: Callable[[float], object] = lambda _: None) -> list[Content]:
    """What several files hold, or why each is refused, while `tell` hears how far it has come; beside the window."""
    found: list[Content] = []
    for place, path in enumerate(paths):
        tell(place / len(paths))
        try:
            found.append(read(path))
        except Refusal as refusal:
            found.append(refusal)
    return found


def previews(session: Session, paths: Sequence[str], contents: Sequence[Content]) -> Steps[list[Incoming]]:
    """What taking each of several files in would do by itself; one that has come twice is told so, and left out.

    Unlike `tried_in_turn` no file stands on another: where the window waits, to take each in as well costs too much.
    """
    found: list[Incoming] = []
    names: dict[str, str] = {}
    for place, (path, content) in enumerate(zip(paths, contents, strict=True)):
        same = names.setdefault(content.key, path) if isinstance(content, Read) else path
        if same != path:
            content = Refusal(f"Samma innehåll som {quoted(os.path.basename(same))}.")  # noqa: PLW2901
        found.append((yield from part(preview(session, path, content), place / len(paths), 1 / len(paths))))
    return found


def take_in(
    session: Session, found: Sequence[Incoming], done: list[Incoming] | None = None
) -> Steps[list[Incoming]]:
    """Take files in that have been looked at, each whole or not at all; the observers are told once.

    One that is refused holds no other up: what came of each is told in the answer, in the same order. When it is left
    half-way, those before are in, as `done` tells, and the rest is not.
    """
    done = [] if done is None else done
    with session.telling_once() as heard:
        for place, row in enumerate(found):
            if row.read is None or row.refusal:
                done.append(row)
                continue
            taking = part(_take(session, row.read, dry_run=False), place / len(found), 1 / len(found))
            try:
                done.append(row._replace(receipt=(yield from taking)))
            except Refusal as refusal:
                done.append(row._replace(receipt=None, refusal=refusal.sentence))
        touched = heard.copy()
        heard.clear()
    yield from session.telling(touched)
    return done


def _take(session: Session, content: Read, *, dry_run: bool) -> Steps[Receipt]:
    return form_read(content).take(session, content, dry_run)


def overlaps(found: Sequence[Incoming]) -> bool:
    """Whether several files that were looked at bring something about the same: the same change, or another word."""
    seen: set[tuple[str, str]] = set()
    for row in found:
        if row.read is not None and row.receipt is not None:
            boxes = row.receipt.boxes
            new = (change for change in row.read.changes if boxes.get(change.id) != receiving.KNOWN)
            about = {(change.entity, change.field) for change in new}
            if about & seen:
                return True
            seen |= about
    return False


def sum_of(found: Sequence[Incoming]) -> dict[str, int]:
    """How many changes of several files each box holds."""
    counts = dict.fromkeys(BOXES, 0)
    for row in found:
        for box, count in (row.receipt.counts() if row.receipt is not None else {}).items():
            counts[box] += count
    return counts
