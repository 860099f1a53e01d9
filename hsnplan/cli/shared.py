"""What every command has in common: exit codes, opening the register, the register as of a day, answering."""

import argparse
import json
from collections.abc import Callable
from typing import Any

from hsnplan.application import registers
from hsnplan.application.session import Session
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register

DONE, FINDINGS, USAGE = 0, 1, 2


def answer(asked: argparse.Namespace, value: Any, words: Callable[[], str]) -> None:
    """Print a value as JSON if that was asked for, else words."""
    print(json.dumps(value, ensure_ascii=False, indent=1) if asked.json else words())


def session(asked: argparse.Namespace, *, writable: bool = False) -> Session:
    """The register that was named, open; `run` closes it, whatever happens meanwhile."""
    who = actor(getattr(asked, "who", None))._replace(on_behalf=getattr(asked, "on_behalf", "").strip())
    opened = registers.open_session(asked.file, who, Computer(), writable=writable)
    asked.session = opened
    if writable:
        _refuse_reader(opened)
        opened.set_guard()
    return opened


def _refuse_reader(session: Session) -> None:
    if session.actor.only_reads:
        from hsnplan.application import rights  # most write

        rights.refuse_reader(session)


def register(session: Session, asked: argparse.Namespace) -> Register:
    """The register as it is looked at: of which day or closed period, and with which year's plan in hand."""
    register = _looked_at(session, asked)
    if getattr(asked, "plan_year", 0):
        from hsnplan.domain.lineage import find_plan  # most registers have one plan

        register.chosen_plan = find_plan(register, asked.plan_year).id
    return register


def _looked_at(session: Session, asked: argparse.Namespace) -> Register:
    if getattr(asked, "edition", ""):
        from hsnplan.application import closing, comparing  # only closed periods have editions

        return closing.edition(session, comparing.find_edition(session.register, asked.edition).id)
    if not asked.as_of:
        return session.register
    register = session.as_of(asked.as_of, written=asked.written)
    if not register.boards:
        began = session.began(written=asked.written)
        raise Refusal(f"Registret fanns inte än {asked.as_of}; det börjar {began}. Välj en senare dag.")
    return register


def actor(name: str | None) -> Actor:
    """Who acts: the name given, else the one in the settings, else who is logged in."""
    import getpass

    from hsnplan.application.settings import Settings  # only who acts is asked for

    known = Settings.of_this_computer().actor
    if name is not None:
        return known._replace(name=name)
    return known if any(known) else Actor(getpass.getuser())
