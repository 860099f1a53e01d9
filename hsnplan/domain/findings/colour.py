"""Judgements that do not hold together: with the units' (need N2), with what is below, with their reason (N8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hsnplan.domain.dates import long_date
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Node
from hsnplan.domain.findings.finding import Finding, Proposal, Rule, Scene, grounds, titled
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.judging import COLOUR_WORDS, NOT_JUDGED, Colour, waits_until
from hsnplan.domain.rollup import RolledUp
from hsnplan.domain.states import AssignmentState
from hsnplan.domain.typography import quoted

_MULTI_YEAR: Final = str(AssignmentState.MULTI_YEAR)
_OF_THE_YEAR: Final = (str(AssignmentState.ON_PLAN), str(AssignmentState.SOME_DELAY))
_YEARLY: Final = "årsvis"
_YEARLY_WORDS: Final = {"year", "helår", "år", "årligen", "per år", _YEARLY}


def _judged(scene: Scene) -> list[tuple[Node, Assessment]]:
    pairs = ((node, scene.judgements.of(node.id)) for node in scene.register.live_nodes())
    return [(node, found) for node, found in pairs if found is not None]


def _state_of(scene: Scene, node: str, colour: Colour) -> tuple[str, str]:
    """A step of the row's scale that has a colour in the period, with its word; ("", "") when none has."""
    judging = scene.judgements.judging
    for state, word in judging.steps(node):
        if judging.colour_of(node, scene.period, state) is colour:
            return state, word
    return "", ""


def _step(scene: Scene, judged: Assessment, colour: Colour) -> Proposal | None:
    state, word = _state_of(scene, judged.node, colour)
    if not state:
        return None
    edit = Edit("assessment", judged.id, {"state": state, "reason": "", "first_date": ""})
    return Proposal(f"Bedöm {word.lower()}", (edit,))


_NEUTER: Final = {Colour.GREEN: "grönt", Colour.YELLOW: "gult", Colour.RED: "rött"}
_PLURALS: Final = {Colour.GREEN: "gröna", Colour.YELLOW: "gula", Colour.RED: "röda"}


def _parts(found: RolledUp) -> str:
    rows = [(found.counts[colour], colour) for colour in _NEUTER if found.counts[colour]]
    if len(rows) == 1 and rows[0][0] > 1:
        return f"alla {rows[0][0]} är {_PLURALS[rows[0][1]]}"
    return ", ".join(
        f"{count} {COLOUR_WORDS[colour].lower() if count == 1 else _PLURALS[colour]}"
        for count, colour in rows
    )


def _judged_as(mine: Colour) -> str:
    return "inte bedömt" if mine is Colour.NONE else f"bedömt {_NEUTER[mine]}"


def against_units(scene: Scene) -> Iterable[Finding]:
    """The board's colour is not what the units' colours give."""
    for node, judged in _judged(scene):
        units = scene.judgements.rolled_up_units(node.id)
        mine = scene.judgements.judging.colour(judged)
        if units.colour in {Colour.NONE, mine}:
            continue
        yield Finding(
            "colour-units",
            node.id,
            f"{titled(scene.register, node)} är {_judged_as(mine)}, men enheterna ger "
            f"{_NEUTER[units.colour]}: {_parts(units)}.",
            (("node", node.id), *(("unit", unit) for unit, _ in units.parts)),
            grounds(judged.state, mine, *units.parts),
            _step(scene, judged, units.colour),
        )


def against_below(scene: Scene) -> Iterable[Finding]:
    """A heading's or the plan's colour is not what the rows below it give."""
    for node, judged in _judged(scene):
        below = scene.judgements.rolled_up(node.id)
        mine = scene.judgements.judging.colour(judged)
        if below.colour in {Colour.NONE, mine}:
            continue
        yield Finding(
            "colour-below",
            node.id,
            f"{titled(scene.register, node)} är {_judged_as(mine)}, men målen under ger "
            f"{_NEUTER[below.colour]}: {_parts(below)}.",
            (("node", node.id),),
            grounds(judged.state, mine, *below.parts),
            _step(scene, judged, below.colour),
        )


def not_as_multi_year(scene: Scene) -> Iterable[Finding]:
    """An assignment over several years that is judged as one of the year's: ongoing, or with some delay."""
    for node, judged in _judged(scene):
        if node.multi_year and judged.state in _OF_THE_YEAR:
            judging = scene.judgements.judging
            word = judging.word(node.id, judged.state).lower()
            yield Finding(
                "multi-year",
                node.id,
                f"{titled(scene.register, node)} är flerårigt men bedömt {quoted(word)}, som årets uppdrag.",
                (("node", node.id),),
                grounds(judged.state),
                _as_multi_year(scene, judged),
            )


def _as_multi_year(scene: Scene, judged: Assessment) -> Proposal | None:
    word = dict(scene.judgements.judging.steps(judged.node)).get(_MULTI_YEAR)
    if word is None:
        return None
    edit = Edit("assessment", judged.id, {"state": _MULTI_YEAR, "reason": "", "first_date": ""})
    return Proposal(f"Bedöm {word.lower()}", (edit,))


def without_reason(scene: Scene) -> Iterable[Finding]:
    """Not judged, and nobody says why."""
    for node, judged in _judged(scene):
        if judged.state == NOT_JUDGED and not judged.reason.strip():
            yield Finding(
                "no-reason",
                node.id,
                f"{titled(scene.register, node)} är inte bedömt, och inget skäl är angivet.",
                (("node", node.id),),
                grounds(judged.state),
            )


def could_be_judged(scene: Scene) -> Iterable[Finding]:
    """Not judged for want of data, though the data were there by the period's last day, or are there now."""
    for node, judged in _judged(scene):
        day = waits_until(judged) if judged.state == NOT_JUDGED else ""
        if day and scene.cut_off and day <= scene.cut_off:
            words = f"data fanns från {long_date(day)}, före stoppdatum {long_date(scene.cut_off)}"
        elif day and day <= scene.register.today:
            words = f"data finns sedan {long_date(day)}, så målet går att bedöma nu"
        else:
            continue
        yield Finding(
            "reason-date",
            node.id,
            f"{titled(scene.register, node)} är inte bedömt ({judged.reason}), men {words}.",
            (("node", node.id),),
            grounds(judged.reason, day, scene.cut_off),
        )


def judged_yearly(scene: Scene) -> Iterable[Finding]:
    """Not judged because it is followed yearly, though the plan says otherwise."""
    for node, judged in _judged(scene):
        yearly = judged.state == NOT_JUDGED and _YEARLY in judged.reason.casefold()
        if yearly and node.frequency and node.frequency.casefold() not in _YEARLY_WORDS:
            yield Finding(
                "reason-frequency",
                node.id,
                f"{titled(scene.register, node)} är inte bedömt för att det följs upp årsvis, men planen säger "
                f"{quoted(node.frequency)}.",
                (("node", node.id),),
                grounds(judged.reason, node.frequency),
            )


def red_in_silence(scene: Scene) -> Iterable[Finding]:
    """Red without a comment: what is not reached must be explained."""
    for node, judged in _judged(scene):
        if scene.judgements.judging.colour(judged) is Colour.RED and not judged.comment.strip():
            yield Finding(
                "red-comment",
                node.id,
                f"{titled(scene.register, node)} är rött utan kommentar.",
                (("node", node.id),),
                grounds(judged.state),
            )


RULES: Final = (
    Rule(
        "colour-units",
        "Nämndens färg mot enheternas",
        "Båda bedömningarna bevaras; skillnaden ska kunna förklaras.",
        against_units,
    ),
    Rule(
        "colour-below",
        "Färg mot målen under",
        "En inriktning följer sina mål eller förklaras.",
        against_below,
    ),
    Rule(
        "multi-year",
        "Flerårigt bedömt som årets",
        "Ett uppdrag över flera år följer sin plan för året, eller gör det inte.",
        not_as_multi_year,
    ),
    Rule("no-reason", "Ej bedömt utan skäl", "Ett mål utan färg ska säga varför.", without_reason),
    Rule(
        "reason-date",
        "Ej bedömt fast data fanns",
        "Skälet prövas mot periodens stoppdatum.",
        could_be_judged,
    ),
    Rule("reason-frequency", "Skälet mot planen", "Årsvis uppföljning ska stå i planen.", judged_yearly),
    Rule("red-comment", "Rött utan kommentar", "Det som inte uppfylls ska förklaras.", red_in_silence),
)
