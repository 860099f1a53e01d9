"""What every command has in common: exit codes, opening the register, the register as of a day, answering."""

import argparse
import json
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from hsnplan.application import registers
from hsnplan.application.session import Session
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register

DONE, FINDINGS, USAGE = 0, 1, 2


class _Open(Protocol):
    def __call__(self, asked: argparse.Namespace, *, writable: bool = False) -> Session: ...


class Shared(NamedTuple):
    """What every command has in common: opening the register, the register as of a day, answering, who acts."""

    open: _Open
    register: Callable[[Session, argparse.Namespace], Register]
    answer: Callable[[argparse.Namespace, Any, Callable[[], str]], None]
    actor: Callable[[str | None], Actor]


def _answer(asked: argparse.Namespace, value: Any, words: Callable[[], str]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1) if asked.json else words())


def _open(asked: argparse.Namespace, *, writable: bool = False) -> Session:
    session = registers.open_session(
        asked.file, _actor(getattr(asked, "who", None)), Computer(), writable=writable
    )
    asked.session = session  # closed by `run`, whatever happens meanwhile
    return session


def _register(session: Session, asked: argparse.Namespace) -> Register:
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


def _actor(name: str | None) -> Actor:
    import getpass

    from hsnplan.application.settings import Settings  # only who acts is asked for

    known = Settings.of_this_computer().actor
    if name is not None:
        return known._replace(name=name)
    return known if any(known) else Actor(getpass.getuser())


SHARED = Shared(_open, _register, _answer, _actor)
