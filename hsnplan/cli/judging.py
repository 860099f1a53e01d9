"""The commands that judge and measure: `assess FIL RAD`, `outcome FIL RAD`, `guidance FIL list|set`."""

import argparse
import re
from contextlib import closing
from typing import Any, Final

from hsnplan.application.session import Session
from hsnplan.cli import series, shared
from hsnplan.cli.commands import Commands, add_edition, add_who
from hsnplan.cli.rows import find_node
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import DAY, WrongUsage
from hsnplan.domain.errors import Refusal
from hsnplan.domain.judging import COLOUR_WORDS
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted

_SAID: Final = {
    "comment": ("TEXT", "kommentar; krävs när färgen blir röd"),
    "reason": ("TEXT", "skäl till ej bedömd"),
    "explanation": ("TEXT", "förklaring till utfallet"),
    "forecast": ("TEXT", "prognos för helåret"),
    "measures": ("TEXT", "åtgärder"),
}
_FIGURES: Final = {
    "value": "utfallet så som det trycks",
    "numerator": "antal",
    "denominator": "antal som det räknas av",
    "share": "andel i procent",
    "accumulated": "ackumulerad andel i procent",
    "source": "källa",
}
_METHODS: Final = {"summa": "sum", "andel": "share", "ingen": ""}
_TYPES: Final = {
    "mål": "measure",
    "nyckeltal": "measure",
    "uppdrag": "assignment",
    "rubrik": "heading",
    "plan": "plan",
}


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.command("assess", _assess, "bedöm ett mål, en inriktning eller planen")
    _place(made)
    made.add_argument(
        "--state",
        metavar="BEDÖMNING",
        help="till exempel ”delvis” eller ”ej bedömd”; annars som det är bedömt",
    )
    for name, (kind, words) in _SAID.items():
        made.add_argument(f"--{name}", metavar=kind, help=words)
    made.add_argument("--first-date", metavar="DATUM", type=DAY, help="när det går att bedöma tidigast")
    made.add_argument("--review", metavar="TEXT", help="andra linjens granskning av bedömningen")
    made = commands.command("outcome", _outcome, "skriv in ett utfall, eller visa serien")
    _place(made)
    made.add_argument("--list", action="store_true", help="visa utfallen, period för period")
    for name, words in _FIGURES.items():
        made.add_argument(f"--{name}", metavar="VÄRDE", help=words)
    made.add_argument(
        "--sex", metavar="KÖN", choices=("K", "M", "O"), default="", help="K, M eller O (okänt)"
    )
    made.add_argument("--first-date", metavar="DATUM", type=DAY, help="när det finns ett värde tidigast")
    made.add_argument(
        "--calculate",
        metavar="HUR",
        help="räkna ut utfallet: summa eller andel av enheterna, eller en formel som ”[1] / [2] * 100”",
    )
    made.add_argument(
        "--unit-words", metavar="ENHET", default="", help="enhet för ett beräknat värde, till exempel %%"
    )
    actions = commands.actions("guidance", "vägledningar: vilken färg varje läge ger")
    add_edition(actions.action("list", _list, "vägledningarna med sina texter", reads=True))
    made = actions.action("set", _set, "en vägledning från och med en period", writes=True)
    made.add_argument("--type", metavar="SLAG", choices=tuple(_TYPES), required=True, help=", ".join(_TYPES))
    made.add_argument("--period", metavar="PERIOD", default="", help="från och med; annars den öppna")
    made.add_argument("--title", metavar="NAMN", required=True, help="till exempel ”Vägledning augusti 2025”")
    made.add_argument("--text", metavar="TEXT", required=True, help="vägledningens lydelse")
    made.add_argument("--replace", action="store_true", help="ersätt den som redan gäller från perioden")
    made.add_argument(
        "--colour",
        metavar="LÄGE=FÄRG",
        action="append",
        default=[],
        help="till exempel ”klart=grön”; en gång per läge",
    )


def _place(made: argparse.ArgumentParser) -> None:
    made.add_argument("row", metavar="RAD", help="målets namn, nummer eller id; ”plan” för planen som helhet")
    made.add_argument("--period", metavar="PERIOD", default="", help="annars den öppna perioden")
    made.add_argument("--unit", metavar="ENHET", default="", help="enheten som säger det; annars nämnden")
    add_who(made)


def _where(session: Session, asked: argparse.Namespace) -> dict[str, str]:
    from hsnplan.application.closing import find_period

    register = session.register
    unit = register.find_unit(asked.unit).id if asked.unit else ""
    return {"period": find_period(register, asked.period).id, "unit": unit}


def _row(register: Register, words: str) -> str:
    if words in register.plans:
        return words
    if words.strip().casefold() in {"plan", "planen", register.plan.title.casefold()}:
        return register.plan.id
    return find_node(register, words)


def _assess(asked: argparse.Namespace) -> int:
    from hsnplan.application import assessing, follow_up_answers
    from hsnplan.application.closing import said_late
    from hsnplan.application.story import who

    given = {name: getattr(asked, name) for name in (*_SAID, "first_date")}
    said = {name: value for name, value in given.items() if value is not None}
    if asked.state is None and asked.review is None and not said:
        raise WrongUsage("Säg vad som ska skrivas: --state, --comment, --review eller något annat.")
    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        row, where = _row(register, asked.row), _where(session, asked)
        judged = _judge(session, asked, row, where, said)
        if asked.review is not None:
            session.apply(assessing.review(register, judged, asked.review, who(session.actor)))
        found = follow_up_answers.assessment(register, register.assessments[judged])
        after = said_late(register, where["period"])
    words = f"{_assessed_words(found)} {after}".strip()
    shared.answer(asked, found, lambda: words)
    return DONE


def _judge(
    session: Session, asked: argparse.Namespace, row: str, where: dict[str, str], said: dict[str, str]
) -> str:
    """Judge, or say more of what is judged; the judgement's id."""
    from hsnplan.application import assessing
    from hsnplan.domain.in_period import assessment_in

    register = session.register
    before = assessment_in(register, row, **where)
    if asked.state is None and before is None:
        raise Refusal(f"Raden är inte bedömd än. Säg --state: {assessing.choices(register, row)}.")
    if asked.state is None and before is not None:
        if not said:
            return before.id
        state = before.state
    else:
        state = assessing.parse_state(register, row, asked.state)
    action = assessing.assess(register, row, state, **where, **said)
    session.apply(action)
    return action.edits[0].id


def _assessed_words(found: dict[str, Any]) -> str:
    colour = COLOUR_WORDS[found["colour"]].lower()
    words = f"{quoted(found['title'])}: {found['word'].lower()} ({colour})."
    if found["proposal"] and found["proposal"] != found["colour"]:
        words += f" Föreslagen färg: {COLOUR_WORDS[found['proposal']].lower()}."
    if found["review"]:
        words += f" Granskad {found['reviewed']} av {found['reviewer']}: {found['review']}"
    return words


def _outcome(asked: argparse.Namespace) -> int:
    from hsnplan.application import follow_up_answers, measuring
    from hsnplan.application.closing import said_late
    from hsnplan.domain.in_period import target_in
    from hsnplan.domain.proposing import propose

    names = {"printed": asked.value, "first_date": asked.first_date}
    names |= {name: getattr(asked, name) for name in _FIGURES if name != "value"}
    figures = {name: value for name, value in names.items() if value is not None}
    if asked.list:
        return series.tell(asked)
    if asked.calculate is not None:
        return _calculate(asked)
    if not figures:
        raise WrongUsage(
            "Säg utfallet: --value, --numerator och --denominator, --share eller --accumulated; --list visar dem."
        )
    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        node, where = find_node(register, asked.row), _where(session, asked)
        action = measuring.set_outcome(register, node, **where, sex=asked.sex, **figures)
        session.apply(action)
        made = register.outcomes[action.edits[0].id]
        target = target_in(register, node, where["period"])
        after = said_late(register, where["period"])
        odd = follow_up_answers.notices(measuring.odd(register, node, where["period"]))
        proposal = propose(made, target, register.nodes[node].direction)
    found = {**made._asdict(), "notices": odd, "proposed": proposal.state, "because": proposal.because}
    words = [f"Utfallet för {quoted(register.nodes[node].title)} är sparat. {proposal.because}", after]
    shared.answer(asked, found, lambda: "\n".join(filter(None, [*words, *(row["sentence"] for row in odd)])))
    return DONE


def _calculate(asked: argparse.Namespace) -> int:
    from hsnplan.application import measuring
    from hsnplan.domain.in_period import outcome_in
    from hsnplan.domain.series import outcome

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        node, where = find_node(register, asked.row), _where(session, asked)
        method = _METHODS.get(asked.calculate.casefold(), "formula")
        formula = re.sub(r"\[([^\[\]]+)\]", lambda goal: f"[{find_node(register, goal[1])}]", asked.calculate)
        more = {"unit_words": asked.unit_words} if asked.unit_words else {}
        session.apply(measuring.set_series(register, node, method, formula, **more))
        found = outcome(register, node, where["period"], where["unit"], asked.sex)
        written = outcome_in(register, node, sex=asked.sex, **where)
        named = register.period_name(where["period"])
    value = found.outcome.printed if found.outcome is not None else ""
    answer = {"method": method, "printed": value, "because": found.because, "written": written is not None}
    words = f"Utfallet för {quoted(register.nodes[node].title)} räknas"
    if not method:
        words += " inte ut längre."
    elif written is not None:
        words += f" ut där inget är skrivet. För {named} är {value} skrivet, och det går före."
    else:
        words += f" ut: {value or found.because}"
    shared.answer(asked, answer, lambda: words)
    return DONE


def _list(asked: argparse.Namespace) -> int:
    from hsnplan.application import follow_up_answers

    with closing(shared.session(asked)) as session:
        found = follow_up_answers.guidances(shared.register(session, asked))
    shared.answer(asked, {"guidances": found}, lambda: _list_words(found))
    return DONE


def _list_words(found: list[dict[str, Any]]) -> str:
    from hsnplan.domain.states import judged_word

    lines = []
    for row in found:
        since = f", från och med {row['period_name']}" if row["period_name"] else ""
        colours = (
            f"{judged_word(state)}: {COLOUR_WORDS[colour]}" for state, colour in row["colours"].items()
        )
        lines += [f"{row['title']}{since}", row["text"], "  " + ", ".join(colours), ""]
    return "\n".join(lines).strip() or "Planen har ingen vägledning; de vanliga färgerna gäller."


def _set(asked: argparse.Namespace) -> int:
    from hsnplan.application import assessing, follow_up_answers
    from hsnplan.application.closing import find_period

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        period = find_period(register, asked.period).id
        kind = _TYPES[asked.type]
        colours = dict(_colour(register, kind, words) for words in asked.colour)
        held = assessing.guidance_for(register, kind, period)
        if held is not None and not asked.replace:
            raise Refusal(
                f"{quoted(held.title)} gäller redan från och med {register.period_name(period)}. "
                "Skriv --replace för att ersätta den."
            )
        session.apply(assessing.set_guidance(register, kind, period, asked.title, asked.text, colours))
        found = follow_up_answers.guidances(register)
    words = f"{quoted(asked.title)} gäller från och med {register.period_name(period)}."
    shared.answer(asked, {"guidances": found}, lambda: words)
    return DONE


def _colour(register: Register, kind: str, words: str) -> tuple[str, str]:
    from hsnplan.application.assessing import parse_colour
    from hsnplan.domain.judging import Judging

    state, _, colour = words.partition("=")
    steps = Judging(register).steps_of(register.plan.id, kind)
    codes = {name: code for code, word in steps for name in (code, word.casefold())}
    if state.strip().casefold() not in codes:
        known = ", ".join(word.lower() for _, word in steps)
        raise Refusal(f"{quoted(state)} är inget läge i skalan. Välj {known}.")
    return codes[state.strip().casefold()], parse_colour(colour)
