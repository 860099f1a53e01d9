"""The command of reconciliation: check."""

import argparse
from collections.abc import Iterator, Sequence
from typing import Any, Final

from hsnplan.application.session import Session
from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE, FINDINGS
from hsnplan.cli.words import WrongUsage
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register

_SHORT: Final = 8
_NOTHING: Final = "Allt går ihop: inga iakttagelser."


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.reading("check", _check, "visa vad som inte går ihop (avstämning)")
    _narrow(made)
    made.add_argument("--rules", action="store_true", help="lista bara reglerna, och vilka som är på")
    made.add_argument("--ids", action="store_true", help="visa id framför varje iakttagelse, för settle")
    made = commands.command("settle", _settle, "åtgärda iakttagelser eller sätt dem åt sidan")
    _narrow(made)
    made.add_argument(
        "finding",
        metavar="ID",
        nargs="*",
        help="iakttagelsernas id, eller början; annars de som --rule, --unit eller --all väljer",
    )
    made.add_argument("--all", action="store_true", help="alla iakttagelser, av alla regler")
    how = made.add_mutually_exclusive_group(required=True)
    how.add_argument("--take", action="store_true", help="gör det som föreslås")
    how.add_argument("--aside", metavar="SKÄL", help="sätt åt sidan, med skäl")
    how.add_argument("--back", action="store_true", help="ta tillbaka det som satts åt sidan")
    how.add_argument("--rule-off", action="store_true", help="stäng av regeln i --rule")
    how.add_argument("--rule-on", action="store_true", help="slå på regeln i --rule")
    made.add_argument("--who", metavar="NAMN", help="vem som ändrar; annars den som står i inställningarna")


def _narrow(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--period", metavar="PERIOD", default="", help="periodens namn; annars den som är öppen"
    )
    made.add_argument(
        "--rule", metavar="REGEL", default="", help="bara en regel: dess namn, eller kod i check --rules"
    )
    made.add_argument("--unit", metavar="ENHET", default="", help="bara en enhet och de under den")


def _check(asked: argparse.Namespace) -> int:
    session = shared.session(asked)
    try:
        register = shared.register(session, asked)
        if asked.rules:
            rules = _rules(register)
            shared.answer(asked, {"rules": rules}, lambda: "\n".join(map(_rule_line, rules)))
            return DONE
        answer = _answer(register, asked)
        shared.answer(asked, answer, lambda: _words(answer, with_ids=asked.ids))
        return FINDINGS if answer["findings"] else DONE
    finally:
        session.close()


def _rules(register: Register) -> list[dict[str, Any]]:
    from hsnplan.domain.findings import catalogue  # only these commands need the rules

    return [
        {
            "rule": row.code,
            "title": row.title,
            "purpose": row.purpose,
            "on": catalogue.is_on(register, row.code),
        }
        for row in catalogue.RULES
    ]


def _rule_line(row: dict[str, Any]) -> str:
    return f"{'på' if row['on'] else 'av'}  {row['rule']:<22} {row['title']}. {row['purpose']}"


def _answer(register: Register, asked: argparse.Namespace) -> dict[str, Any]:
    from hsnplan.application import reconciliation

    found = _reconciled(register, asked)
    return {
        "rules_off": [] if asked.rule else [row["title"] for row in _rules(register) if not row["on"]],
        "period": {"id": found.period, "name": register.period_name(found.period)},
        "findings": [_finding(register, row) for row in found.open],
        "set_aside": [
            {"id": reconciliation.finding_id(row), "sentence": row.sentence, "reason": aside.reason}
            for row, aside in found.aside
        ],
    }


def _reconciled(register: Register, asked: argparse.Namespace) -> Any:
    from hsnplan.application import reconciliation
    from hsnplan.domain.findings import catalogue
    from hsnplan.domain.periods import find_period

    rules = [catalogue.rule(asked.rule)] if asked.rule else ()
    found = reconciliation.reconcile(register, find_period(register, asked.period), rules)
    if not asked.unit:
        return found
    units = register.units_under(register.find_unit(asked.unit).id)
    return found._replace(
        open=tuple(row for row in found.open if row.unit in units),
        aside=tuple(pair for pair in found.aside if pair[0].unit in units),
    )


def _finding(register: Register, row: Any) -> dict[str, Any]:
    from hsnplan.application import reconciliation

    unit = register.units.get(row.unit)
    return {
        "id": reconciliation.finding_id(row),
        "rule": row.rule,
        "sentence": row.sentence,
        "unit": unit.name if unit is not None else "",
        "rows": [_row(register, kind, identity) for kind, identity in row.rows],
        "proposal": row.proposal.words if row.proposal is not None else "",
    }


def _row(register: Register, kind: str, identity: str) -> dict[str, Any]:
    made: Any = register.get(kind, identity)
    title = getattr(made, "title", "") or getattr(made, "name", "")
    return {"kind": kind, "id": identity, "number": getattr(made, "number", ""), "title": title}


def _words(answer: dict[str, Any], *, with_ids: bool) -> str:
    lines: list[str] = []
    for rule, title in _titles(answer["findings"]):
        rows = [row for row in answer["findings"] if row["rule"] == rule]
        lines += [f"{title} ({rule}): {len(rows)}", *(_line(row, with_ids=with_ids) for row in rows)]
    return "\n".join([*lines, " ".join(filter(None, _ending(answer)))])


def _ending(answer: dict[str, Any]) -> Iterator[str]:
    count, aside, off = len(answer["findings"]), len(answer["set_aside"]), answer["rules_off"]
    what = "iakttagelse" if count == 1 else "iakttagelser"
    yield f"{count} {what} i {answer['period']['name']}." if count else _NOTHING
    if aside:
        yield f"{aside} åsidosatt{'' if aside == 1 else 'a'}."
    if off:
        yield f"Avstängda regler: {', '.join(off)}."


def _titles(findings: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    from hsnplan.domain.findings import catalogue

    return [(code, catalogue.rule(code).title) for code in dict.fromkeys(row["rule"] for row in findings)]


def _line(row: dict[str, Any], *, with_ids: bool) -> str:
    lead = f"  {row['id'][:_SHORT]}  " if with_ids else "  "
    return lead + (f"{row['sentence']} → {row['proposal']}" if row["proposal"] else str(row["sentence"]))


def _settle(asked: argparse.Namespace) -> int:
    from hsnplan.application import deed_words, reconciliation
    from hsnplan.domain.findings import catalogue

    session = shared.session(asked, writable=True)
    try:
        if asked.rule_off or asked.rule_on:
            if not asked.rule:
                raise WrongUsage("Säg vilken regel med --rule.")
            action = reconciliation.switch(catalogue.rule(asked.rule), off=asked.rule_off)
        else:
            action = _settling(session, asked)
        done = session.apply(action)
        answer = {"changed": len(done.changes) if done is not None else 0, "label": action.label}
        shared.answer(
            asked,
            answer,
            lambda: f"{deed_words.done(action.label)}." if answer["changed"] else "Ingenting att ändra.",
        )
        return DONE
    finally:
        session.close()


def _settling(session: Session, asked: argparse.Namespace) -> Any:
    from hsnplan.application import reconciliation
    from hsnplan.application.masking import with_traces

    found = _reconciled(session.register, asked)
    if asked.finding:
        chosen = [found.with_id(identity) for identity in asked.finding]
    elif not (asked.rule or asked.unit or asked.all):
        raise WrongUsage("Säg vilka: iakttagelsernas id, en regel (--rule), en enhet (--unit) eller --all.")
    elif asked.back:
        chosen = [row for row, _ in found.aside]
    else:
        chosen = [row for row in found.open if row.proposal is not None or not asked.take]
    if asked.take:
        return with_traces(session, reconciliation.take(chosen), chosen)
    if not chosen:
        raise Refusal(
            "Inget i urvalet är åsidosatt." if asked.back else "Det finns inga iakttagelser i urvalet."
        )
    return reconciliation.bring_back(chosen) if asked.back else reconciliation.set_aside(chosen, asked.aside)
