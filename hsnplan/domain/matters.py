"""A case (*ärende*) as it stands in the register: its texts, its proposals, what is wrong with its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, cast

from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.matter_kinds import Matter, Proposal, Section
from hsnplan.domain.register import Register
from hsnplan.domain.typography import is_blank, quoted

DNR: Final = re.compile(r"[A-ZÅÄÖ]{2,6}/[1-9][0-9]*/[12][0-9]{3}")
"""`ORGAN/löpnummer/år`, without padding, as this region writes it."""


class Progress(NamedTuple):
    """How many texts of a document there are, how many are written and how many are marked as ready."""

    total: int
    written: int
    ready: int


def matters(register: Register) -> list[Matter]:
    """Every case outside the recycle bin, the latest first."""
    rows = cast("list[Matter]", list(register.every("matter").values()))
    return sorted(
        (row for row in rows if not row.deleted), key=lambda row: (row.date or "9999", row.id), reverse=True
    )


def find(register: Register, reference: str) -> Matter:
    """The case with an id, number in the list (from 1) or dnr; for "" the only one there is.

    Raises:
        Refusal: there is none, or several.
    """
    rows = matters(register)
    wanted = _without_spaces(reference)
    found = [row for row in rows if wanted in {row.id, _without_spaces(row.dnr)} and wanted]
    if not found and reference.isdecimal() and 0 < int(reference) <= len(rows):
        found = [rows[int(reference) - 1]]
    if not reference:
        found = rows
    if len(found) != 1:
        raise Refusal(_which(reference, rows), field="matter")
    return found[0]


def _without_spaces(words: str) -> str:
    return "".join(words.split()).casefold()


def _which(reference: str, rows: list[Matter]) -> str:
    if not rows:
        return "Registret har inget ärende. Lägg in ett först."
    known = ", ".join(quoted(row.dnr or row.title) for row in rows)
    if not reference:
        return f"Registret har flera ärenden. Säg vilket: {known}."
    return f"Det finns inget ärende {quoted(reference)}. De som finns: {known}."


def dnr_warning(dnr: str) -> str:
    """What is unusual about a dnr, "" when nothing is; other bodies write otherwise, so it is never refused."""
    if is_blank(dnr) or DNR.fullmatch(dnr):
        return ""
    return f"Diarienumret {quoted(dnr)} har inte formen HSN/1157/2023. Kontrollera att det stämmer."


# --- texts ---


def section_id(document: str, about: str, key: str) -> str:
    """The id of the one text under a heading of a document about a matter, period or plan."""
    return keyed_id("section", document, about, key)


def section(register: Register, document: str, about: str, key: str) -> Section | None:
    """The text under a heading of a document; None when nobody has written it."""
    return cast("Section | None", register.get("section", section_id(document, about, key)))


def text(register: Register, document: str, about: str, key: str) -> str:
    """What is written under a heading of a document, "" when nothing is."""
    found = section(register, document, about, key)
    return found.text if found is not None else ""


def sections(register: Register, document: str, about: str) -> Mapping[str, Section]:
    """Every text of a document by the key of its heading."""
    rows = cast("list[Section]", list(register.every("section").values()))
    return {row.key: row for row in rows if (row.document, row.about) == (document, about)}


def progress(
    register: Register, document: str, about: str, needed: Iterable[str], optional: Iterable[str] = ()
) -> Progress:
    """How far the texts of a document have come: those it needs, and of the optional ones those that are written."""
    found = sections(register, document, about)
    written = {key for key, row in found.items() if not is_blank(row.text)}
    keys = {*needed, *written.intersection(optional)}
    return Progress(len(keys), len(written & keys), sum(found[key].ready for key in written & keys))


# --- proposals ---


def proposals(register: Register, matter: str, parent: str = "") -> list[Proposal]:
    """The proposals of a case right under one of them ("" for the first level), in order."""
    rows = cast("list[Proposal]", list(register.every("proposal").values()))
    found = [row for row in rows if (row.matter, row.parent, row.deleted) == (matter, parent, False)]
    return sorted(found, key=lambda row: (row.position, row.id))
