"""The kinds of entity that follow-up consists of: periods, figures, judgements, what they are judged by, editions.

They stand in the one table of `entities`, which says what the annotations mean.
"""

from typing import Annotated, Final, NamedTuple

from hsnplan.domain.fields import KEY, SECRETARIAT, Field

PERIOD_LENGTHS: Final = ("month", "tertial", "interim", "special", "year")
"""The kinds of period, the shortest first: of two that end on one day, the longer is the one that is reported."""


class Period(NamedTuple):
    """A follow-up period; `kind` is month, tertial, interim, year or special; `cut_off` is its stoppdatum.

    `deadlines` are (kind of unit, date), "" for all others; `instructions` are (where one writes, words): activity,
    outcome, assessment, or "" for the whole period.
    """

    id: Annotated[str, KEY]
    name: Annotated[str, Field("Period", "name", SECRETARIAT)] = ""
    kind: Annotated[str, Field("Slag", "kind", SECRETARIAT)] = ""
    cut_off: Annotated[str, Field("Stoppdatum", "cut_off", SECRETARIAT)] = ""
    open: Annotated[bool, Field("Öppen", "open", SECRETARIAT)] = False
    deadlines: Annotated[tuple[tuple[str, str], ...], Field("Sista dagar", "deadlines", SECRETARIAT)] = ()
    instructions: Annotated[
        tuple[tuple[str, str], ...], Field("Anvisningar", "instructions", SECRETARIAT)
    ] = ()


class Target(NamedTuple):
    """A goal's target value as printed, for the plan's year (`period` "") or for one period.

    `partly` is the limit, printed in the same way, down to which a missed target still is met in part.
    """

    id: Annotated[str, KEY]
    node: Annotated[str, Field("Mål", "target", SECRETARIAT)] = ""
    period: Annotated[str, Field("Period", "target", SECRETARIAT)] = ""
    printed: Annotated[str, Field("Målvärde", "target", SECRETARIAT)] = ""
    partly: Annotated[str, Field("Gräns för delvis", "target", SECRETARIAT)] = ""


class Outcome(NamedTuple):
    """A measured value, as printed and, where given, as numerator and denominator (counts) and shares (per cent).

    `unit` "" is the board as a whole; `sex` is "", "K", "M" or "O" (okänt). `first_date` is the first day on which
    there can be a value at all.
    """

    id: Annotated[str, KEY]
    node: Annotated[str, Field("Mål", "outcome", SECRETARIAT)] = ""
    unit: Annotated[str, Field("Enhet", "outcome", SECRETARIAT)] = ""
    period: Annotated[str, Field("Period", "outcome", SECRETARIAT)] = ""
    sex: Annotated[str, Field("Kön", "outcome", SECRETARIAT)] = ""
    printed: Annotated[str, Field("Utfall", "outcome", SECRETARIAT)] = ""
    numerator: Annotated[str, Field("Antal", "outcome", SECRETARIAT)] = ""
    denominator: Annotated[str, Field("Av", "outcome", SECRETARIAT)] = ""
    share: Annotated[str, Field("Andel, %", "outcome", SECRETARIAT)] = ""
    accumulated: Annotated[str, Field("Ackumulerad andel, %", "outcome", SECRETARIAT)] = ""
    source: Annotated[str, Field("Källa", "outcome", SECRETARIAT)] = ""
    first_date: Annotated[str, Field("Finns tidigast", "outcome", SECRETARIAT)] = ""


class Series(NamedTuple):
    """How a measure's outcomes come about when nobody types them: `method` is formula, sum or share.

    A formula is of other measures' outcomes; a sum adds the units'; a share weighs theirs by their denominators.
    """

    id: Annotated[str, KEY]
    node: Annotated[str, Field("Mål", "series", SECRETARIAT)] = ""
    method: Annotated[str, Field("Beräknas som", "series", SECRETARIAT)] = ""
    formula: Annotated[str, Field("Formel", "series", SECRETARIAT)] = ""
    unit_words: Annotated[str, Field("Enhet för värdet", "series", SECRETARIAT)] = ""
    decimals: Annotated[int, Field("Decimaler", "series", SECRETARIAT)] = 1


class Assessment(NamedTuple):
    """A judgement of a row of the plan, or of the plan, in a period: by the board (`unit` "") or by a unit.

    `state` is a step of the scale that holds for the row, or not_judged with a `reason`; `first_date` is then the
    first day on which it can be judged. `proposal` is the colour that the program proposed when it was judged. The
    colour itself is not here: the guidance of the period gives it (`judging`).
    """

    id: Annotated[str, KEY]
    node: Annotated[str, Field("Mål", "assessment")] = ""
    unit: Annotated[str, Field("Enhet", "assessment")] = ""
    period: Annotated[str, Field("Period", "assessment")] = ""
    state: Annotated[str, Field("Bedömning", "assessment")] = ""
    reason: Annotated[str, Field("Skäl", "assessment")] = ""
    first_date: Annotated[str, Field("Går att bedöma tidigast", "assessment")] = ""
    comment: Annotated[str, Field("Kommentar", "assessment")] = ""
    proposal: Annotated[str, Field("Föreslagen färg", "assessment")] = ""
    date: Annotated[str, Field("Datum", "assessment")] = ""
    explanation: Annotated[str, Field("Förklaring", "explanation")] = ""
    forecast: Annotated[str, Field("Prognos", "forecast")] = ""
    measures: Annotated[str, Field("Åtgärder", "measures")] = ""
    review: Annotated[str, Field("Granskning", "review")] = ""
    reviewer: Annotated[str, Field("Granskad av", "review")] = ""
    reviewed: Annotated[str, Field("Granskad", "review")] = ""


class Scale(NamedTuple):
    """The states in which rows of a type are judged in a plan: `steps` are (code, words), the best first.

    `node_type` is measure, assignment, heading or plan. *Ej bedömd* belongs to every scale and is not among them.
    """

    id: Annotated[str, KEY]
    plan: Annotated[str, Field("Plan", "scale", SECRETARIAT)] = ""
    node_type: Annotated[str, Field("Gäller", "scale", SECRETARIAT)] = ""
    steps: Annotated[tuple[tuple[str, str], ...], Field("Steg", "scale", SECRETARIAT)] = ()


class Guidance(NamedTuple):
    """What colour each state gives (*vägledning*), from one period on until the next guidance of the plan.

    `text` is the decided words in full; `colours` are (state, colour).
    """

    id: Annotated[str, KEY]
    plan: Annotated[str, Field("Plan", "guidance", SECRETARIAT)] = ""
    node_type: Annotated[str, Field("Gäller", "guidance", SECRETARIAT)] = ""
    period: Annotated[str, Field("Från och med", "guidance", SECRETARIAT)] = ""
    title: Annotated[str, Field("Vägledning", "guidance", SECRETARIAT)] = ""
    text: Annotated[str, Field("Lydelse", "guidance", SECRETARIAT)] = ""
    colours: Annotated[tuple[tuple[str, str], ...], Field("Färger", "guidance", SECRETARIAT)] = ()


class Rollup(NamedTuple):
    """How the colours below a row of a plan are put together: worst, majority or mean, with the limits of mean.

    The limits are per cent: at least `green_from` is green, at least `yellow_from` yellow.
    """

    id: Annotated[str, KEY]
    plan: Annotated[str, Field("Plan", "method", SECRETARIAT)] = ""
    method: Annotated[str, Field("Sammanvägning", "method", SECRETARIAT)] = ""
    green_from: Annotated[float, Field("Grönt från, %", "method", SECRETARIAT)] = 0.0
    yellow_from: Annotated[float, Field("Gult från, %", "method", SECRETARIAT)] = 0.0


class Submission(NamedTuple):
    """A unit has handed in (*klarmarkerat*) a period, or with `node` one goal in it; what waited then is counted."""

    id: Annotated[str, KEY]
    unit: Annotated[str, Field("Enhet", "submission")] = ""
    period: Annotated[str, Field("Period", "submission")] = ""
    date: Annotated[str, Field("Inlämnad", "submission")] = ""
    by: Annotated[str, Field("Av", "submission")] = ""
    waiting: Annotated[int, Field("Väntade då", "submission")] = 0
    node: Annotated[str, Field("Mål", "submission")] = ""


class Edition(NamedTuple):
    """A period as it was closed, frozen and numbered; one that corrects an earlier edition says why.

    `rows` counts the frozen rows; `state` is the hash over them and `changes` the hash over the ids of all changes
    that the register then had (docs/file-format.md).
    """

    id: Annotated[str, KEY]
    period: Annotated[str, Field("Period", "edition", SECRETARIAT)] = ""
    number: Annotated[int, Field("Utgåva", "edition", SECRETARIAT)] = 0
    closed: Annotated[str, Field("Stängd", "edition", SECRETARIAT)] = ""
    by: Annotated[str, Field("Av", "edition", SECRETARIAT)] = ""
    reason: Annotated[str, Field("Skäl", "edition", SECRETARIAT)] = ""
    rows: Annotated[int, Field("Rader", "edition", SECRETARIAT)] = 0
    state: Annotated[str, Field("Kontrollsumma", "edition", SECRETARIAT)] = ""
    changes: Annotated[str, Field("Ändringarnas kontrollsumma", "edition", SECRETARIAT)] = ""
