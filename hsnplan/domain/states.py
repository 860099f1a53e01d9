"""The states of work and of judgement, with the Swedish words people write and read for them.

An activity has a work state, or none: `""` is a state of its own ("utan status"). A goal has a judged state;
which colour that gives depends on the guidance of the plan year and is not decided here.
"""

from __future__ import annotations

from enum import StrEnum

from hsnplan.domain.errors import Refusal

NO_STATE = ""
FINISHED = ("completed", "cancelled")
"""The states of work in which nothing is left to do."""


class WorkState(StrEnum):
    """How far an activity has come, as its manager says. The value is the code stored and sent."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DELAYED = "delayed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class JudgedState(StrEnum):
    """How a goal is judged to be met in a period, and what every judgement looks like. The value is the code."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_JUDGED = "not_judged"


class AssignmentState(StrEnum):
    """How far an assignment has come in a period, finer than colour. The value is the code stored and sent."""

    DONE = "done"
    MULTI_YEAR = "multi_year"
    ON_PLAN = "on_plan"
    SOME_DELAY = "some_delay"
    OFF_PLAN = "off_plan"


_WORDS = {
    NO_STATE: ("Utan status", "utan status"),
    "planned": ("Planerad", "planerade"),
    "ongoing": ("Pågående", "pågående"),
    "delayed": ("Försenad", "försenade"),
    "completed": ("Avslutad", "avslutade"),
    "cancelled": ("Inställd", "inställda"),
}
_JUDGED_WORDS = {
    "met": "Uppfylls",
    "partly": "Delvis",
    "not_met": "Uppfylls inte",
    "not_judged": "Ej bedömd",
    "done": "Klart",
    "multi_year": "Flerårigt enligt plan",
    "on_plan": "Pågående enligt plan",
    "some_delay": "Viss försening",
    "off_plan": "Följer ej plan",
}
BRIEFLY = {
    "Flerårigt enligt plan": "Flerårigt",
    "Pågående enligt plan": "Enligt plan",
    "Viss försening": "Försening",
}
"""Shorter words for judged states, where a column is narrow and the whole word stands elsewhere."""

_OTHER_SPELLINGS = {
    "none": NO_STATE,
    "ingen": NO_STATE,
    "ingen status": NO_STATE,
    "klar": "completed",
    "klara": "completed",
    "fullföljd": "completed",
    "fullföljda": "completed",
    "genomförd": "completed",
    "genomförda": "completed",
}

WORK_STATES: tuple[str, ...] = tuple(_WORDS)
"""Every state code of an activity in the order of its keys: `""` (0), planned (1) … cancelled (5)."""

SPELLINGS: dict[str, str] = {
    NO_STATE: NO_STATE,
    **{code: code for code in _WORDS},
    **{word.casefold(): code for code, pair in _WORDS.items() for word in pair},
    **_OTHER_SPELLINGS,
}
"""Every casefolded word or code that names a work state → its code."""


def order_key(state: str) -> int:
    """The key 1–5 that sets the state, 0 for none; also the order in which states are listed."""
    return WORK_STATES.index(state)


def has_not_begun(state: str) -> bool:
    """Whether an activity in this state has yet to start."""
    return state in {NO_STATE, "planned"}


def state_word(state: str) -> str:
    """The word for one activity, capitalised: "Pågående", "Utan status"."""
    return _WORDS[state][0]


def status_words(state: str) -> str:
    """What giving the state is called: "Status pågående", "Utan status"."""
    return f"Status {state_word(state).lower()}" if state else state_word(state)


def plural_word(state: str) -> str:
    """The word for several activities, in lower case, to stand after a number: "278 planerade"."""
    return _WORDS[state][1]


def judged_word(state: str) -> str:
    """The word that always stands beside the mark of a judgement: "Uppfylls inte"; one of no known scale as it is."""
    return _JUDGED_WORDS.get(state, state)


def parse_state(text: str) -> str:
    """The code of a work state written in Swedish or as a code; `""` for none. Refuses other words."""
    code = SPELLINGS.get(" ".join(text.split()).casefold())
    if code is None:
        known = ", ".join(state_word(state).lower() for state in WORK_STATES[1:])
        raise Refusal(f"”{text}” är ingen status. Välj {known} eller utan status.", field="state")
    return code
