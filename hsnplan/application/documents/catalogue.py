"""Every kind of document there is: what it is called, what it can be asked for, how it is made.

The command line and the window read this list; the module of a kind is loaded when one of the kind is made. A new kind
is a module beside this one (register → snapshot), one in `reports` (snapshot → blocks), and a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple, TypeAlias

from hsnplan.application.documents.source import Asked, Source
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.reports.blocks import Document
from hsnplan.reports.parts import Parts


class Made(NamedTuple):
    """A document in blocks, with what its file is called after, its time stamp, and its check sum.

    `period` is the id of the period it is about; `notes` are what the handläggare must see before it is published,
    a sentence each; `counts` are figures that the program's answer gives beside its pages; `published` is the profile
    *för publicering*.
    """

    document: Document
    name: str
    moment: str
    checksum: str
    period: str = ""
    notes: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    published: bool = False


Make: TypeAlias = Callable[[Source, Asked], Made]


class Kind(NamedTuple):
    """A kind of document, made by the function `make` of the module here that is called by its code.

    `needs` are the fields of `Asked` it listens to besides `publish` and `template`. `texts_about` says what its texts
    by hand are about: matter, period, plan, or "" for none; the module of a kind with texts also has `text_parts`.
    """

    code: str
    name: str
    needs: tuple[str, ...] = ()
    texts_about: str = ""


KINDS: Final = (
    Kind("matter", "Tjänsteskrivelse", ("matter",), "matter"),
    Kind("followup", "Uppföljning av planen", ("period", "matter"), "period"),
    Kind("tertial", "Tertialrapport", ("period", "matter"), "period"),
    Kind("plan", "Verksamhetsplan", ("revision",), "plan"),
    Kind("revision", "Revidering", ("revision",)),
    Kind("activities", "Aktivitetslista", ("filter_text", "arrangement")),
    Kind("unit", "Enhetens sida", ("period", "unit")),
    Kind("check", "Avstämningsprotokoll", ("period",)),
    Kind("meetings", "Sammanträdes- och uppföljningsplan"),
    Kind("control", "Internkontrollplan"),
    Kind("tables", "Budget och tabeller", ("period",)),
)
"""Every kind, in the order they are listed."""


def codes() -> tuple[str, ...]:
    """The code of every kind."""
    return tuple(kind.code for kind in KINDS)


def written() -> tuple[str, ...]:
    """The codes of the kinds that hold texts by hand."""
    return tuple(kind.code for kind in KINDS if kind.texts_about)


def kind(code: str) -> Kind:
    """The kind with a code.

    Raises:
        Refusal: there is none.
    """
    found = next((row for row in KINDS if row.code == code), None)
    if found is None:
        raise Refusal(f"Det finns inget dokument {quoted(code)}. Välj {', '.join(codes())}.")
    return found


def maker(code: str) -> Make:
    """How a document of a kind is made; its module is loaded now.

    Raises:
        Refusal: there is no such kind.
    """
    found: Make = import_module(f"{__package__}.{kind(code).code}").make
    return found


def text_parts(register: Register, code: str) -> Parts:
    """The parts of a kind of document that one writes in, in order: what `text_parts` of its module says."""
    if not kind(code).texts_about:
        return ()
    found: Parts = import_module(f"{__package__}.{code}").text_parts(register)
    return found


def about(register: Register, code: str, matter: str, period: str) -> str:
    """The id of what the texts of a kind are about: a case, a period or the plan in hand."""
    match kind(code).texts_about:
        case "matter":
            return matter
        case "period":
            return period
        case "plan":
            return register.plan.id
    return ""


def profile(*, publish: bool) -> str:
    """What the name of a document ends with: ", för publicering", or "" for a working copy."""
    return ", för publicering" if publish else ""
