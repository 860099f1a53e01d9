"""What the commands and the window are told of cases, as plain values."""

from __future__ import annotations

from typing import Any

from hsnplan.application.documents import catalogue
from hsnplan.application.documents import matter as letters
from hsnplan.application.documents.source import Source, of_session
from hsnplan.application.documents.texts import Texts
from hsnplan.application.session import Session
from hsnplan.domain import bound_fields, matters
from hsnplan.domain.errors import Refusal
from hsnplan.domain.field_names import FieldNames
from hsnplan.domain.matter_kinds import Matter
from hsnplan.domain.periods import find_period
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.reports.blocks import Proposal, Proposals, numbered, plain
from hsnplan.reports.parts import Part


def cases(register: Register) -> list[dict[str, Any]]:
    """Every case, the latest first."""
    return [
        {
            "number": number,
            "id": row.id,
            "title": row.title,
            "dnr": row.dnr,
            "date": row.date,
            "period": register.period_name(row.period) if row.period else "",
        }
        for number, row in enumerate(matters.matters(register), start=1)
    ]


def case(register: Register, matter: Matter) -> dict[str, Any]:
    """One case in full: its head, the texts of its documents with how far they have come, its proposals."""
    current = register.every("matter").get(matter.id)
    row = current if isinstance(current, Matter) else matter
    warning = matters.dnr_warning(row.dnr)
    return {
        **{name: getattr(row, name) for name in ("id", "title", "dnr", "date", "sender", "officer", "email")},
        "board": row.board or register.board.name,
        "period": register.period_name(row.period) if row.period else "",
        "signatories": [list(person) for person in row.signatories],
        "extract": list(row.extract),
        "warnings": [warning] if warning else [],
        "documents": [document(register, row, code) for code in row.documents if code in catalogue.codes()],
        "proposals": proposals(register, row),
    }


def document(register: Register, matter: Matter, code: str) -> dict[str, Any]:
    """A document of a case, with its texts and how many of them are ready."""
    about = catalogue.about(register, code, matter.id, matter.period)
    parts = catalogue.text_parts(register, code) if about else ()
    needed = [part.key for part in parts if not part.optional]
    optional = [part.key for part in parts if part.optional]
    progress = matters.progress(register, code, about, needed, optional)
    return {
        "code": code,
        "name": catalogue.kind(code).name,
        "about": about,
        "progress": progress._asdict(),
        "texts": [_text(register, code, about, part) for part in parts],
    }


def _text(register: Register, code: str, about: str, part: Part) -> dict[str, Any]:
    found = matters.section(register, code, about, part.key)
    return {
        "key": part.key,
        "title": part.name,
        "text": found.text if found is not None else "",
        "author": found.author if found is not None else "",
        "ready": found is not None and found.ready,
    }


def proposals(register: Register, matter: Matter, names: FieldNames | None = None) -> list[str]:
    """The proposals of a case as numbered lines: as they are written, or with their fields filled in by `names`."""
    shown = (lambda text: bound_fields.resolve(text, names.value).text) if names is not None else str
    return [
        f"{'   ' * row.depth}{row.label} {shown(plain(row.text))}".rstrip()
        for row in numbered(Proposals(_written(register, matter.id, "")))
    ]


def _written(register: Register, matter: str, parent: str) -> tuple[Proposal, ...]:
    return tuple(
        Proposal(row.text or "(att-satser ur revideringen)", _written(register, matter, row.id))
        for row in matters.proposals(register, matter, parent)
    )


def proposal_at(register: Register, matter: str, number: str) -> str:
    """The id of the proposal with a number ("2", "2.a"), "" for "".

    Raises:
        Refusal: there is none.
    """
    parent = ""
    for depth, label in enumerate(part for part in number.replace(" ", "").split(".") if part):
        rows = matters.proposals(register, matter, parent)
        place = ord(label.lower()) - ord("a") if depth % 2 and len(label) == 1 else -1
        place = int(label) - 1 if label.isdecimal() else place
        if not 0 <= place < len(rows):
            raise Refusal(f"Ärendet har inget förslag {quoted(number)}.", field="parent")
        parent = rows[place].id
    return parent


def place(
    register: Register, code: str, heading: str, *, matter: str = "", period: str = ""
) -> tuple[str, str, str, str]:
    """Where a text stands: kind of document, what it is about, key and heading.

    Raises:
        Refusal: there is no such case, period or heading; says which there are.
    """
    kind = catalogue.kind(code)
    about = catalogue.about(
        register,
        code,
        matters.find(register, matter).id if kind.texts_about == "matter" else "",
        find_period(register, period) if kind.texts_about == "period" else "",
    )
    parts = catalogue.text_parts(register, code) if about else ()
    sought = heading.casefold().strip()
    found = [part for part in parts if sought in {part.key.casefold(), part.name.casefold()} and sought]
    if len(found) != 1:
        known = ", ".join(part.key for part in parts) or "inga"
        raise Refusal(f"{kind.name} har ingen rubrik {quoted(heading)}. De som finns: {known}.", field="key")
    return code, about, found[0].key, found[0].name


def period_of(register: Register, code: str, about: str) -> str:
    """The period that a text is about: its document's, or its case's; "" for the plan's texts and cases without one."""
    if catalogue.kind(code).texts_about == "matter":
        return matters.find(register, about).period
    return about if catalogue.kind(code).texts_about == "period" else ""


def text(
    session: Session, register: Register, code: str, about: str, key: str, heading: str
) -> dict[str, Any]:
    """A text as written and as it shows, with what must be seen to in it."""
    source = of_session(session, register)
    matter = next((row for row in matters.matters(register) if about in {row.id, row.period}), None)
    period = about if about in register.periods else (matter.period if matter is not None else "")
    texts = Texts(source, code, about, letters.field_names(source, matter, period))
    shown = texts.prose(key, heading)
    found = matters.section(register, code, about, key)
    return {
        "document": code,
        "key": key,
        "heading": heading,
        "text": found.text if found is not None else "",
        "shown": shown.text,
        "author": found.author if found is not None else "",
        "ready": found is not None and found.ready,
        "notes": list(texts.notes()),
    }


def fields(source: Source, period: str, matter: Matter | None = None) -> list[dict[str, Any]]:
    """Every field that a text about a period and case can hold, with what it gives now."""
    names = letters.field_names(source, matter, period)
    return [{"name": row.name, "words": row.words} for row in names.fields()]
