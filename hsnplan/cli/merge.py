"""The commands of copies that come home: handout, submit, clashes, quarantine."""

import argparse
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from hsnplan.application.session import Session
from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE, FINDINGS
from hsnplan.cli.words import WrongUsage
from hsnplan.domain import roles
from hsnplan.domain.errors import Refusal
from hsnplan.domain.states import parse_state
from hsnplan.domain.typography import quoted

if TYPE_CHECKING:
    from hsnplan.application.clashing import Clash

_WHO: Final = "vem som ändrar; annars den som står i inställningarna"


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.command("handout", _handout, "dela ut kopior att arbeta i")
    whom = made.add_mutually_exclusive_group(required=True)
    whom.add_argument("--unit", metavar="ENHET", help="till en enhet")
    whom.add_argument("--all", action="store_true", help="till varje enhet som har egna aktiviteter")
    made.add_argument("--out", metavar="MAPP", required=True, help="var kopiorna sparas")
    made.add_argument(
        "--role",
        metavar="ROLL",
        choices=roles.HANDED,
        default=roles.MANAGER,
        help="vad som får skrivas i kopian: manager, second-line (granskar enheterna under) eller reader",
    )
    made.add_argument("--who", metavar="NAMN", help=_WHO)
    made = commands.command("submit", _submit, "spara ett paket att lämna in")
    made.add_argument("--out", metavar="PAKET", required=True, help="paketets fil, som är vanlig text")
    made.add_argument("--all", action="store_true", help="hela journalen, inte bara det egna")
    made.add_argument("--who", metavar="NAMN", help="vem som lämnar in")
    made = commands.command("clashes", _clashes, "lista krockar, eller avgör en")
    made.add_argument("--settle", metavar="KROCK", default="", help="krockens id")
    how = made.add_mutually_exclusive_group()
    how.add_argument("--choose", metavar="NR", type=int, help="låt en sida gälla")
    how.add_argument("--both", action="store_true", help="behåll bådas kommentarer")
    how.add_argument("--comment", metavar="TEXT", help="skriv en tredje kommentar")
    made.add_argument("--status", metavar="STATUS", default="", help="och status, med --comment")
    made.add_argument("--why", metavar="SKÄL", default="", help="skälet, som alltid krävs")
    made.add_argument("--who", metavar="NAMN", help=_WHO)
    made = commands.command("quarantine", _quarantine, "lista det som satts åt sidan")
    act = made.add_mutually_exclusive_group()
    act.add_argument(
        "--let-in", metavar="ÄNDRING", nargs="+", default=[], help="släpp in ändringar, efter id"
    )
    act.add_argument("--undo", metavar="PAKET", default="", help="sätt allt ur ett mottaget paket åt sidan")
    act.add_argument(
        "--lift", metavar="PAKET", default="", help="låt ett paket som satts åt sidan räknas igen"
    )
    made.add_argument("--why", metavar="SKÄL", default="", help="skälet, som krävs för att ändra något")
    made.add_argument("--who", metavar="NAMN", help=_WHO)


def _handout(asked: argparse.Namespace) -> int:
    from hsnplan.application import handing_out  # only who hands out pays for it

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        everyone = handing_out.units_with_activities(register) if asked.all else []
        units = everyone if asked.all else [register.find_unit(asked.unit).id]
        made = handing_out.hand_out(session, asked.out, units, asked.role)
        found = [{"unit": register.units[row.unit].name, "copy": row.copy, "file": row.path} for row in made]
    lines = [f"{row['unit']}: {quoted(row['file'])}" for row in found]
    shared.answer(asked, {"copies": found}, lambda: "\n".join(lines))
    return DONE


def _submit(asked: argparse.Namespace) -> int:
    from hsnplan.application import handing_out

    with closing(shared.session(asked)) as session:
        made = handing_out.submit(session, asked.out, everything=asked.all)
    answer = {"file": asked.out, "changes": made.changes, "words": made.words}
    told = f": {made.words}." if made.words else "."
    shared.answer(
        asked, answer, lambda: f"Paketet ligger i {quoted(asked.out)}, med {_changes(made.changes)}{told}"
    )
    return DONE


def _changes(count: int) -> str:
    return "en ändring" if count == 1 else f"{count} ändringar"


def _clashes(asked: argparse.Namespace) -> int:
    from hsnplan.application import clashing

    wanted = asked.choose is not None or asked.both or asked.comment is not None
    if wanted != bool(asked.settle):
        raise WrongUsage("Skriv --settle med krockens id, och --choose, --both eller --comment.")
    with closing(shared.session(asked, writable=bool(asked.settle))) as session:
        if asked.settle:
            found = [clash for clash in clashing.find(session) if clash.id == asked.settle]
            if not found:
                raise Refusal(f"Det finns ingen krock {quoted(asked.settle)}. Den kan redan vara avgjord.")
            _settle(session, found[0], asked)
        left = [_clash(clash) for clash in clashing.find(session)]
    shared.answer(asked, {"clashes": left}, lambda: _clash_words(left))
    return FINDINGS if left and not asked.settle else DONE


def _settle(session: Session, clash: "Clash", asked: argparse.Namespace) -> None:
    from hsnplan.application import clashing

    if asked.both:
        clashing.keep_both(session, clash, asked.why)
    elif asked.comment is not None:
        values = {"comment": asked.comment}
        if asked.status:
            values["state"] = parse_state(asked.status)
        if clash.field != "report.status":
            raise Refusal("Krocken gäller ingen statusrapport. Välj en av sidorna med --choose.")
        clashing.third(session, clash, values, asked.why)
    elif not 1 <= asked.choose <= len(clash.sides):
        raise Refusal(f"Krocken har {len(clash.sides)} sidor. Välj en av dem, från 1.")
    else:
        clashing.choose(session, clash, asked.choose - 1, asked.why)


def _clash(clash: "Clash") -> dict[str, Any]:
    from hsnplan.domain.change import read_actor
    from hsnplan.domain.clock import written

    sides = [
        {
            "change": change.id,
            "who": list(read_actor(change.actor)),
            "written": written(change.clock),
            "received": received,
            "value": _parsed(change.value),
        }
        for change, received in clash.sides
    ]
    return {
        "id": clash.id,
        "what": clash.name,
        "field": clash.field,
        "entity": clash.entity,
        "before": _parsed(clash.before),
        "sides": sides,
    }


def _parsed(value: str | None) -> Any:
    import json

    return None if value is None else json.loads(value)


def _clash_words(found: list[dict[str, Any]]) -> str:
    lines: list[str] = []
    for row in found:
        lines.append(f"{row['id']}  {row['what']}")
        for place, side in enumerate(row["sides"], 1):
            who = ", ".join(part for part in side["who"] if part)
            lines.append(f"   {place}. {who}, skrivet {side['written'][:16]}: {_value_words(side['value'])}")
    return "\n".join(lines) or "Inga krockar."


def _value_words(value: Any) -> str:
    if not value:
        return "inget"
    return "; ".join(" ".join(str(part).split()) for part in value.values() if part not in ("", None))


def _quarantine(asked: argparse.Namespace) -> int:
    from hsnplan.application import receiving

    with closing(shared.session(asked, writable=bool(asked.let_in or asked.undo or asked.lift))) as session:
        if asked.let_in:
            session.apply(receiving.let_in(_set_aside(session, asked.let_in), asked.why))
        elif asked.undo:
            session.apply(receiving.undo_package(session, asked.undo, asked.why))
        elif asked.lift:
            session.apply(receiving.lift_package(session, asked.lift, asked.why))
        found = [_aside(row) for row in receiving.set_aside(session)]
    lines = [
        f"{row['change'][:8]}  {', '.join(filter(None, row['who']))}: {row['why']}. {row['reason']}."
        for row in found
    ]
    shared.answer(asked, {"set_aside": found}, lambda: "\n".join(lines) or "Ingenting är satt åt sidan.")
    return DONE


def _set_aside(session: Session, wanted: list[str]) -> list[str]:
    """The changes that are set aside, by the beginnings of their ids."""
    from hsnplan.application import receiving

    known = [row.change.id for row in receiving.set_aside(session)]
    found: list[str] = []
    for beginning in wanted:
        fitting = [change for change in known if change.startswith(beginning)]
        if len(fitting) != 1:
            raise Refusal(f"Ingen ändring åt sidan börjar på {quoted(beginning)}, eller flera.")
        found += fitting
    return found


def _aside(row: Any) -> dict[str, Any]:
    from hsnplan.domain.change import read_actor
    from hsnplan.domain.clock import written

    return {
        "change": row.change.id,
        "reason": row.reason,
        "who": list(read_actor(row.change.actor)),
        "written": written(row.change.clock),
        "field": row.change.field,
        "entity": row.change.entity,
        "why": row.change.why,
        "value": _parsed(row.change.value),
    }
