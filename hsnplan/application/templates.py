"""Templates in a register: which one a document is made with, and the board's own, taken in whole from a file."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from typing import Final, cast

from hsnplan.application.session import Session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matter_kinds import Matter, OwnTemplate
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.reports import template as templates
from hsnplan.reports.template import DEFAULT, Template

_LARGEST_LOGO: Final = 150_000
"""Bytes of a logo that the register takes in."""


def own(register: Register) -> list[OwnTemplate]:
    """The board's own templates, by name."""
    rows = cast("list[OwnTemplate]", list(register.every("template").values()))
    return sorted((row for row in rows if not row.deleted), key=lambda row: (row.name.casefold(), row.id))


def options(register: Register) -> list[tuple[str, str]]:
    """What can be chosen, with its name: those that come with the program, then the board's own."""
    names = sorted(templates.names(), key=lambda name: name != DEFAULT)
    shipped = [(name, templates.find(name).name) for name in names]
    return [*shipped, *((row.id, row.name) for row in own(register))]


def called(register: Register, template: str) -> str:
    """The name of a template by what a case or the register holds; "" is the program's own."""
    return dict(options(register)).get(template or DEFAULT, template)


def chosen(register: Register, asked: str | Template, case: Matter | None = None) -> str | Template:
    """What a document is made with: what is asked for, else what its case says, else what the register says.

    Only what is asked for can lead to a file: what stands in a register is a name or an own template, never a path.

    Raises:
        Refusal: the register names a template that is not there; says what to do.
    """
    if isinstance(asked, Template):
        return asked
    if asked:
        return _found(register, asked) or asked
    wanted = (case.template if case is not None else "") or register.board.template
    if not wanted or wanted in templates.names():
        return wanted
    found = _found(register, wanted)
    if found is None:
        raise Refusal(f"Mallen {quoted(wanted)} finns inte. Välj en annan under Ärende › Mall för dokument.")
    return found


def _found(register: Register, words: str) -> Template | None:
    rows = [row for row in own(register) if words == row.id or words.casefold() == row.name.casefold()]
    return _read(rows[0]) if rows else None


def _read(row: OwnTemplate) -> Template:
    """An own template as the register holds it."""

    def picture(_: str) -> bytes:
        try:
            return b64decode(row.logo, validate=True)
        except NotBase64 as error:
            raise Refusal(f"Logotypen i mallen {quoted(row.name)} är trasig. Läs in mallen igen.") from error

    return templates.of_content(row.name, row.content, picture)


# --- actions ---


def take_in(session: Session, path: str) -> tuple[str, Action]:
    """Take in a template's file with its logo; one of the same name gets the new content.

    Returns:
        its id, and the action.

    Raises:
        Refusal: it cannot be read, is not as a template must be, or its logo is too large.
    """
    found = templates.read(path)
    logo = found.layout.logo
    if logo is not None and len(logo.png) > _LARGEST_LOGO:
        raise Refusal(f"Logotypen i mallen {quoted(found.name)} är större än 150 kB. Gör bilden mindre.")
    with open(path, encoding="utf-8") as file:
        content = json.dumps(json.load(file), ensure_ascii=False)
    known = next((row.id for row in own(session.register) if row.name == found.name), "")
    picture = b64encode(logo.png).decode("ascii") if logo is not None else ""
    new = known or session.new_id()
    values = {"name": found.name, "content": content, "logo": picture}
    label = "Läs in mallen på nytt" if known else "Läs in mallen"
    return new, Action(f"{label} {quoted(found.name)}", (Edit("template", new, values),))


def use(register: Register, template: str, matter: str = "") -> Action:
    """Let a case, or for "" the whole register, have its documents made with a template; "" is what it would be."""
    name = (
        quoted(called(register, template))
        if template
        else "registrets egen"
        if matter
        else "programmets egen"
    )
    if matter:
        return Action(f"Ärendets mall: {name}", (Edit("matter", matter, {"template": template}),))
    return Action(f"Mall för dokument: {name}", (Edit("board", register.board.id, {"template": template}),))
