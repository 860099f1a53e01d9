"""The commands of copies that go out and hand in: handout, submit."""

import argparse
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import DAY, WrongUsage
from hsnplan.domain import roles
from hsnplan.domain.typography import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hsnplan.application.handing_out import Handed
    from hsnplan.application.news import News
    from hsnplan.application.session import Session
    from hsnplan.domain.register import Register

_WHO: Final = "vem som ändrar; annars den som står i inställningarna"


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.command("handout", _handout, "dela ut kopior att arbeta i")
    whom = made.add_mutually_exclusive_group(required=True)
    whom.add_argument("--unit", metavar="ENHET", help="till en enhet")
    whom.add_argument("--all", action="store_true", help="till varje enhet som har egna aktiviteter")
    made.add_argument("--out", metavar="MAPP", required=True, help="var kopiorna sparas")
    made.add_argument(
        "--excel", action="store_true", help="som Excelfiler att fylla i, för dem utan programmet"
    )
    made.add_argument(
        "--last-day", metavar="DATUM", type=DAY, default="", help="sista dagen att svara, med --excel"
    )
    made.add_argument("--to", metavar="VEM", default="", help="vem svaret skickas till, med --excel")
    made.add_argument("--news", action="store_true", help="som nyheter till de kopior som redan är utdelade")
    made.add_argument(
        "--role",
        metavar="ROLL",
        choices=roles.HANDED,
        default=roles.MANAGER,
        help="vad som får skrivas i kopian: manager, second-line (granskar enheterna under) eller reader",
    )
    made.add_argument(
        "--whole", action="store_true", help="hela registret, inte bara det som enheten behöver"
    )
    made.add_argument(
        "--expires",
        metavar="DATUM",
        type=DAY,
        default="",
        help="sista dag som kopians nyckel gäller; annars ett år",
    )
    made.add_argument("--who", metavar="NAMN", help=_WHO)
    made = commands.command("submit", _submit, "spara ett paket att lämna in")
    made.add_argument("--out", metavar="PAKET", required=True, help="paketets fil, som är vanlig text")
    what = made.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help="hela journalen, inte bara det egna")
    what.add_argument(
        "--originals", action="store_true", help="de paket som kommit hit, som de kom; --out är då en mapp"
    )
    made.add_argument("--who", metavar="NAMN", help="vem som lämnar in")


def _handout(asked: argparse.Namespace) -> int:
    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        everyone = _everyone(register, news=asked.news) if asked.all else []
        units = everyone if asked.all else [register.find_unit(asked.unit).id]
        made = _handed(session, asked, units)
        found = [_answer(register, row) for row in made]
    lines = [f"{row['unit']}: {quoted(row['file'])}" for row in found]
    shared.answer(asked, {"copies": found}, lambda: "\n".join(lines))
    return DONE


def _answer(register: "Register", made: "Handed | News") -> dict[str, Any]:
    parts = made._asdict()
    return {**parts, "unit": register.units[made.unit].name, "file": parts.pop("path")}


def _everyone(register: "Register", *, news: bool) -> list[str]:
    """The units that --all is about."""
    from hsnplan.application import handing_out
    from hsnplan.application import news as to_copies

    return to_copies.units_with_copies(register) if news else handing_out.units_with_activities(register)


def _refuse_odd(asked: argparse.Namespace) -> None:
    """Refuse choices that do not go together, before anything is made."""
    if asked.news and (asked.excel or asked.whole or asked.expires):
        raise WrongUsage("--news går till kopior som redan är utdelade, utan --excel, --whole och --expires.")
    if asked.excel and (asked.whole or asked.expires or asked.role != roles.MANAGER):
        raise WrongUsage("--excel är en fil att svara i för en chef, utan --role, --whole och --expires.")
    if not asked.excel and (asked.last_day or asked.to):
        raise WrongUsage("--last-day och --to hör till --excel.")


def _handed(session: "Session", asked: argparse.Namespace, units: list[str]) -> "Sequence[Handed | News]":
    from hsnplan.application import handing_out, news

    _refuse_odd(asked)
    if asked.news:
        return news.save(session, asked.out, units)
    if not asked.excel:
        return handing_out.hand_out(
            session, asked.out, units, asked.role, expires=asked.expires, whole=asked.whole
        )
    from hsnplan.application import sheet_handing_out  # few write spreadsheets

    return sheet_handing_out.hand_out_sheets(session, asked.out, units, last_day=asked.last_day, to=asked.to)


def _submit(asked: argparse.Namespace) -> int:
    from hsnplan.application import handing_out

    with closing(shared.session(asked)) as session:
        if asked.originals:
            saved = handing_out.save_originals(session, asked.out)
            shared.answer(asked, {"files": saved}, lambda: "\n".join(map(quoted, saved)))
            return DONE
        made = handing_out.submit(session, asked.out, everything=asked.all)
    answer = {"file": asked.out, "changes": made.changes, "words": made.words}
    told = f": {made.words}." if made.words else "."
    shared.answer(
        asked, answer, lambda: f"Paketet ligger i {quoted(asked.out)}, med {_changes(made.changes)}{told}"
    )
    return DONE


def _changes(count: int) -> str:
    return "en ändring" if count == 1 else f"{count} ändringar"
