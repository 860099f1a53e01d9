"""What the panel says of the line that is chosen, and of the place as a whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from hsnplan.application.analysis_answers import CONTRIBUTION_RULES, DIRECTION_RULES, SMALLER_CAVEAT
from hsnplan.domain.analysis.burden import Burden, Load, field_words
from hsnplan.domain.analysis.contribution import CAVEAT, Contribution
from hsnplan.domain.analysis.directions import Standing
from hsnplan.domain.analysis.smaller import Smaller
from hsnplan.domain.extent import NOT_HERE
from hsnplan.domain.outcomes import in_print
from hsnplan.domain.typography import MINUS, number, percent
from hsnplan.ui.analysis.goals import begun_words, change_words, explained, is_away
from hsnplan.ui.analysis.looking import BURDEN, CONTRIBUTION, DIRECTION, VIEWS, Found
from hsnplan.ui.analysis.outline import Group, Line
from hsnplan.ui.papers.panel import Press

if TYPE_CHECKING:
    from hsnplan.domain.register import Register
    from hsnplan.ui.analysis.body import AnalysisBody

SHARES: Final = (10, 25, 50)
"""The shares of the goals that may be thought away, in per cent."""
_FEW: Final = 8
_HOW: Final = "Så räknas det"


def write(body: AnalysisBody, line: Line | None, group: Group | None) -> None:
    """Write what is chosen into the panel."""
    found = body.found
    if found is None:
        return
    if found.asked.view == CONTRIBUTION and line is not None:
        _contribution(body, found.contributions[line.id], line)
    elif found.asked.view == DIRECTION and line is not None:
        _direction(body, found.standings[line.id], line)
    elif found.asked.view == BURDEN:
        _burden(body, found, found.loads[line.id] if line is not None else None, line)
    elif found.burden is not None:
        _smaller(body, found, line)
    else:
        _heading(body, found, group)


def _heading(body: AnalysisBody, found: Found, group: Group | None) -> None:
    panel = body.panel
    panel.begin(group.title if group is not None else VIEWS[found.asked.view], VIEWS[found.asked.view])
    panel.words(group.note if group is not None else "", "text2")
    _rules(body, (CAVEAT, *CONTRIBUTION_RULES) if found.asked.view == CONTRIBUTION else DIRECTION_RULES)
    panel.end()


def _rules(body: AnalysisBody, sentences: tuple[str, ...] | list[str]) -> None:
    body.panel.section(_HOW)
    for sentence in sentences:
        body.panel.words(sentence, "dim")


def _ways(body: AnalysisBody, line: Line) -> None:
    """Where the line leads."""
    if line.goal:
        body.panel.link("Öppna målsidan", body.open_goal)
    body.panel.link("Visa aktiviteterna i Planen", body.show_activities)


def _number_of(register: Register, node: str) -> str:
    row = register.nodes[node]
    return f"{register.level_name(row)} {row.number}".strip()


def _contribution(body: AnalysisBody, row: Contribution, line: Line) -> None:
    panel, register, work = body.panel, body.register, row.work
    panel.begin(register.nodes[row.node].title, _number_of(register, row.node))
    panel.words(f"{row.words[:1].upper()}{row.words[1:]}", weight=600)
    panel.words(explained(register, row.kind), "text2")
    _ways(body, line)
    panel.section("Aktiviteter")
    for label, value in (
        ("Påbörjade", begun_words(work)),
        ("Avslutade", number(work.done)),
        ("Pågående", number(work.ongoing)),
        ("Ej påbörjade", number(work.idle)),
        ("Sena", number(work.late) if work.late else ""),
    ):
        panel.fact(label, value if work.total else "")
    if not work.total:
        panel.words("Inga aktiviteter.", "dim")
    _standing(body, row.standing)
    _rules(body, (CAVEAT, *CONTRIBUTION_RULES))
    panel.end()


def _standing(body: AnalysisBody, row: Standing) -> None:
    panel, register = body.panel, body.register
    panel.section("Läge och rörelse")
    level = row.level
    period = register.period_name(level.period) if level.period else ""
    how = f"föreslaget av siffrorna, {period}" if level.is_proposed else period
    word = NOT_HERE if is_away(register, level) else level.word
    panel.fact("Läge", ", ".join(filter(None, (word, how))))
    panel.fact("Värde", f"{row.point.words}, {row.point.name}" if row.point is not None else "")
    panel.fact("Målvärde", in_print(row.target))
    panel.fact("Under året", change_words(register, row.over_year) or "Ingen rörelse att se än.")


def _direction(body: AnalysisBody, row: Standing, line: Line) -> None:
    panel, register = body.panel, body.register
    panel.begin(register.nodes[row.node].title, _number_of(register, row.node))
    panel.words(row.stays_red, weight=600)
    if row.stays_red:
        panel.words(_ADVICE, "text2")
    _ways(body, line)
    _standing(body, row)
    panel.fact("Mot förra", change_words(register, row.since))
    panel.fact("Mot i fjol", change_words(register, row.last_year))
    panel.fact("Röd i följd", f"{row.red_run} perioder" if row.red_run > 1 else "")
    panel.section("Om utvecklingen fortsätter")
    panel.words(row.outlook.sentence, "text2")
    _rules(body, DIRECTION_RULES)
    panel.end()


_ADVICE: Final = (
    "Följ även själva förändringen, inte bara om målvärdet är nått, eller sätt en gräns för delvis."
)


# --- load ---


def _burden(body: AnalysisBody, found: Found, load: Load | None, line: Line | None) -> None:
    panel, whole = body.panel, found.burden
    if whole is None:
        return
    if load is None or line is None:
        panel.begin("Hela perioden", body.register.period_name(found.asked.period))
        _load(body, whole.whole)
    else:
        panel.begin(load.name, load.manager)
        panel.link("Visa aktiviteterna i Planen", body.show_activities)
        _load(body, load)
    _board(body, whole)
    _rules(body, field_words())
    panel.end()


def _load(body: AnalysisBody, load: Load) -> None:
    for label, count in (
        ("Aktiviteter", load.total),
        ("Att rapportera", load.asked),
        ("Rapporterat", load.reported),
        ("Väntar", load.waiting),
        ("Att ta emot", load.received),
        ("Egna mål", load.own),
        ("Fält", load.fields),
    ):
        body.panel.fact(label, number(count) if count or label != "Egna mål" else "")


def _board(body: AnalysisBody, found: Burden) -> None:
    panel, goals = body.panel, found.goals
    if found.board.judgements:
        panel.section("Nämnden")
        panel.fact("Bedömningar", number(found.board.judgements))
        panel.fact("Utfall", number(found.board.outcomes))
        panel.fact("Fält", number(found.board.fields))
    panel.section("Nämndens mål och egna mål")
    panel.fact("Nämndens", _with_activities(goals.board, goals.board_activities))
    panel.fact("Egna", _with_activities(goals.own, goals.own_activities))
    panel.fact("Utan mål", f"{number(goals.without)} aktiviteter" if goals.without else "")


def _with_activities(goals: int, activities: int) -> str:
    return f"{number(goals)} mål, {number(activities)} aktiviteter"


# --- a smaller plan ---


def _smaller(body: AnalysisBody, found: Found, line: Line | None) -> None:
    panel = body.panel
    panel.begin("Vad händer om planen vore mindre?", "Mål × enheter")
    panel.words("Mellanslag tänker bort ett mål, eller alla under en rubrik. Inget ändras i planen.", "text2")
    panel.words("Eller tänk bort en andel av målen:", "text2")
    offered: list[tuple[str, str, Press]] = [
        (percent(share), "", partial(body.choose_share, share)) for share in SHARES
    ]
    if found.smaller is not None or found.shares is not None:
        offered.append(("Alla mål igen", "ghost", body.keep_all))
    panel.buttons(offered, enabled=True)
    if found.shares is not None:
        share = percent(found.asked.share)
        for which, one in zip(("minst", "flest"), found.shares, strict=True):
            panel.section(f"Utan {share} av målen, de med {which} aktiviteter")
            _left(body, one)
    if found.smaller is not None:
        panel.section(f"Utan {_goals(len(found.smaller.without))}")
        _left(body, found.smaller)
    if found.smaller is not None or found.shares is not None:
        panel.words(SMALLER_CAVEAT, "dim")
    if line is not None:
        panel.section(line.cells[0].words)
        _ways(body, line)
    panel.end()


def _goals(count: int) -> str:
    return "ett valt mål" if count == 1 else f"{number(count)} valda mål"


def _left(body: AnalysisBody, row: Smaller) -> None:
    panel, register = body.panel, body.register
    panel.fact("Mål", f"{number(row.goals)} av {number(row.goals_before)} kvar")
    panel.fact("Aktiviteter", f"{number(row.activities)} av {number(row.activities_before)} kvar")
    panel.fact("Fält", f"{number(row.fields)} av {number(row.fields_before)} kvar")
    panel.fact("Står kvar", f"{number(len(row.stays))} som hjälper ett annat mål" if row.stays else "")
    lost = [unit for unit in row.units if unit.falls]
    for unit in lost[:_FEW]:
        known = register.units.get(unit.unit)
        name = known.name if known is not None else "Utan enhet"
        panel.words(f"{name}: {unit.before} → {unit.after} ({MINUS}{unit.falls})", "text2", indent=8)
    if len(lost) > _FEW:
        panel.words(f"och {len(lost) - _FEW} enheter till", "dim", indent=8)
