"""What people do when they judge: a state for a row in a period, the second line's review, scales and guidance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Assessment, Guidance
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.in_period import assessment_in, target_in
from hsnplan.domain.judging import (
    COLOUR_WORDS,
    NOT_JUDGED,
    STANDARD_STEPS,
    Colour,
    Judging,
    colour_by,
    row_type,
)
from hsnplan.domain.proposing import propose
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import Judgements
from hsnplan.domain.series import outcome
from hsnplan.domain.typography import is_blank, quoted

_COLOURS: Final = {word.casefold(): code for code, word in COLOUR_WORDS.items()} | {
    "grönt": "green",
    "gult": "yellow",
    "rött": "red",
    "ingen": "none",
}


def assess(
    register: Register, row: str, state: str, *, period: str = "", unit: str = "", **said: str
) -> Action:
    """Judge a row of the plan, or the plan, in a period (the open one, for ""); what is not `said` stays.

    `said` may hold comment, reason, first_date, explanation, forecast and measures. The colour proposed by then is
    kept with the judgement.

    Raises:
        Refusal: a red judgement has no comment, or one that is *ej bedömd* no reason.
    """
    shown = period or register.period_id
    before = assessment_in(register, row, shown, unit)
    values: dict[str, Any] = {"node": row, "unit": unit, "period": shown, "state": state, **said}
    if state != NOT_JUDGED:
        values |= {"reason": "", "first_date": ""}
    after = (before or Assessment(""))._replace(**values)
    judging = Judging(register)
    _refuse_silence(judging, after)
    values |= {"date": register.today, "proposal": proposed_colour(register, row, shown, unit)}
    made = before.id if before is not None else keyed_id("assessment", row, unit, shown)
    label = f"Bedömning {judging.word(row, state).lower()}: {quoted(title(register, row))}"
    return Action(label, (Edit("assessment", made, values),))


def _refuse_silence(judging: Judging, after: Assessment) -> None:
    if judging.colour(after) is Colour.RED and is_blank(after.comment):
        raise Refusal("Rött kräver en kommentar: skriv varför.", field="comment")
    if after.state == NOT_JUDGED and is_blank(after.reason):
        raise Refusal("Ej bedömd kräver ett skäl, till exempel ”följs upp årsvis”.", field="reason")


def proposed_colour(register: Register, row: str, period: str, unit: str = "") -> str:
    """The colour that speaks for a row now: of its figures, else of the rows below it; "" for none."""
    node = register.nodes.get(row)
    if node is not None and row_type(register, row) == "measure":
        figures = outcome(register, row, period, unit).outcome, target_in(register, row, period)
        state = propose(*figures, node.direction).state
        return str(Judging(register).colour_of(row, period, state)) if state else ""
    judgements = Judgements(register, period)
    rolled = judgements.rolled_up_units(row, unit) if unit else judgements.rolled_up(row)
    return str(rolled.colour) if rolled.is_based else ""


def review(register: Register, assessment: str, words: str, by: str) -> Action:
    """What the second line says of a judgement; it never collides with the judgement itself."""
    values = {"review": words, "reviewer": by, "reviewed": register.today}
    about = title(register, register.assessments[assessment].node)
    return Action(f"Granskning: {quoted(about)}", (Edit("assessment", assessment, values),))


def title(register: Register, row: str) -> str:
    """What a row that can be judged is called: a node's or a plan's title."""
    found = register.nodes.get(row) or register.plans.get(row)
    return found.title if found is not None else ""


def parse_state(register: Register, row: str, words: str) -> str:
    """The state of a row's scale that a code, its word, or the beginning of one word only names.

    Raises:
        Refusal: they name none, or several.
    """
    steps = _choices(register, row)
    sought = " ".join(words.split()).casefold()
    found = [code for code, word in steps if sought in {code, word.casefold()}]
    found = found or [code for code, word in steps if sought and word.casefold().startswith(sought)]
    if len(found) == 1:
        return found[0]
    raise Refusal(f"{quoted(words)} är ingen bedömning här. Välj {choices(register, row)}.", field="state")


def choices(register: Register, row: str) -> str:
    """The states in which a row can be judged, each word with its code: "uppfylls (met), …"."""
    return ", ".join(f"{word.lower()} ({code})" for code, word in _choices(register, row))


def _choices(register: Register, row: str) -> tuple[tuple[str, str], ...]:
    return (*Judging(register).steps(row), (NOT_JUDGED, "Ej bedömd"))


def parse_colour(words: str) -> str:
    """The code of a colour: grön, gul, röd or ingen färg.

    Raises:
        Refusal: the words name none.
    """
    code = _COLOURS.get(words.strip().casefold(), words.strip())
    if code not in COLOUR_WORDS:
        raise Refusal(f"{quoted(words)} är ingen färg. Välj grön, gul, röd eller ingen.", field="colours")
    return code


def set_guidance(
    register: Register, node_type: str, period: str, title: str, text: str, colours: Mapping[str, str]
) -> Action:
    """The guidance for a type of row in the plan in hand, from a period on; an earlier one for it is replaced.

    States that are not named keep the colour of the guidance before it.
    """
    plan = register.plan.id
    judging = Judging(register)
    held = judging.guidance_of(plan, node_type, period)
    former = {code: str(colour_by(held, code)) for code, _ in judging.steps_of(plan, node_type)}
    values = {
        "plan": plan,
        "node_type": node_type,
        "period": period,
        "title": title.strip(),
        "text": text.strip(),
        "colours": tuple({**former, **colours}.items()),
    }
    edit = Edit("guidance", keyed_id("guidance", plan, node_type, period), values)
    return Action(f"Vägledning {quoted(title.strip())}", (edit,))


def guidance_for(register: Register, node_type: str, period: str) -> Guidance | None:
    """The guidance for a type of row in the plan in hand that was set for just this period; None when there is none."""
    return register.guidances.get(keyed_id("guidance", register.plan.id, node_type, period))


def set_scale(register: Register, node_type: str, words: Sequence[str]) -> Action:
    """Other steps, the best first, for a type of row in the plan in hand.

    The words of the standard and those the scale has now keep their codes, and so their colours.
    """
    plan = register.plan.id
    known = (*STANDARD_STEPS[node_type], *Judging(register).steps_of(plan, node_type))
    codes = {word.casefold(): code for code, word in known}
    made = tuple((codes.get(word.casefold(), word.strip().casefold()), word.strip()) for word in words)
    values = {"plan": plan, "node_type": node_type, "steps": made}
    return Action("Skala för bedömning", (Edit("scale", keyed_id("scale", plan, node_type), values),))


def set_rollup(
    register: Register, method: str, green_from: float = 75.0, yellow_from: float = 25.0
) -> Action:
    """How colours are put together in the plan in hand."""
    plan = register.plan.id
    values = {"plan": plan, "method": method, "green_from": green_from, "yellow_from": yellow_from}
    return Action("Sammanvägning av färger", (Edit("rollup", keyed_id("rollup", plan), values),))
