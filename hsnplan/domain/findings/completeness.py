"""What the board asks of every followed goal, and what is missing of it (need N11).

The questions are those of the board's follow-up plan: the plan's own list (`Plan.questions`), whose keys say what is
looked for and whose words are told; without one, time series, trend, explanation, breakdown by unit, forecast and
measures, and split by sex. They are asked where they can be answered: a goal followed up for the board as a whole has
no units' parts, one that something be done has no series, and money has no sex. Regard to sustainability and equality
is asked of every report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from hsnplan.domain.entities import Node
from hsnplan.domain.findings.finding import Finding, Rule, Scene, grounds, titled
from hsnplan.domain.follow_up_kinds import Assessment, Outcome, Target
from hsnplan.domain.in_period import target_in
from hsnplan.domain.judging import NOT_JUDGED, Colour
from hsnplan.domain.targets import TargetKind, parse_target

_FEWEST_IN_SERIES: Final = 2
_FEWEST_IN_TREND: Final = 3
_THINGS: Final = (
    r"kostnad|ekonomi|budget|inköp|leverantör|upphandl|avtal|hyrpersonal|investering|lokal|\bmiljö|klimat|"
    r"timmar|platser"
)
_OF_THE_WHOLE: Final = ("övergripande", "nämnd", "hsn")


class _Followed(NamedTuple):
    """A goal with its judgement, its outcomes of all periods up to this one, its colour and its target."""

    node: Node
    assessment: Assessment
    outcomes: tuple[Outcome, ...]
    colour: Colour
    target: Target | None

    @property
    def is_done_or_not(self) -> bool:
        """Whether the goal is that something be done: there is nothing to measure again and again, or to split."""
        printed = self.target.printed if self.target is not None else ""
        return parse_target(printed).kind == TargetKind.COMPLETED_ACTIVITY

    @property
    def is_of_things(self) -> bool:
        """Whether the goal is of money or other things in which women and men cannot be told apart."""
        return re.search(_THINGS, f"{self.node.title} {self.node.words}", re.IGNORECASE) is not None

    @property
    def points(self) -> int:
        return len({row.period for row in self.outcomes if not row.unit and not row.sex})

    @property
    def is_missed(self) -> bool:
        return self.colour in {Colour.RED, Colour.YELLOW}

    @property
    def is_explained(self) -> bool:
        return bool(self.assessment.explanation.strip() or self.assessment.comment.strip())

    @property
    def is_of_the_whole(self) -> bool:
        """Whether the plan has the goal followed up for the board as a whole, so that no unit has a share in it."""
        return any(word in self.node.followed_at.casefold() for word in _OF_THE_WHOLE)

    @property
    def is_split_by_sex(self) -> bool:
        return self.is_of_things or {"K", "M"} <= {row.sex for row in self.outcomes}

    def has_points(self, fewest: int) -> bool:
        """Whether the board's own outcome is known in so many periods."""
        return self.is_done_or_not or self.points >= fewest


_ASKED: Final[Mapping[str, tuple[str, Callable[[_Followed], bool]]]] = {
    "series": ("tidsserie", lambda goal: goal.has_points(_FEWEST_IN_SERIES)),
    "trend": ("utvecklingstrend", lambda goal: goal.has_points(_FEWEST_IN_TREND)),
    "explanation": ("förklaring", lambda goal: goal.is_explained),
    "units": (
        "uppdelning på enheter",
        lambda goal: goal.is_of_the_whole or any(row.unit for row in goal.outcomes),
    ),
    "sex": ("uppdelning på kön", lambda goal: goal.is_done_or_not or goal.is_split_by_sex),
    "forecast": ("prognos", lambda goal: bool(goal.assessment.forecast.strip())),
    "measures": ("åtgärder", lambda goal: not goal.is_missed or bool(goal.assessment.measures.strip())),
}
"""What can be looked for, by the key of a question: its words where a plan has no list, and whether it is there."""

_ASPECTS: Final[dict[str, str]] = {
    "ekonomisk hållbarhet": r"ekonom|kostnad|budget|\bkronor|\b[mt]kr\b",
    "social hållbarhet": r"\bsocial|jämlik|folkhälsa|delaktig",
    "miljömässig hållbarhet": r"(?<!arbets)miljö|klimat|utsläpp",
    "jämställdhet": r"jämställd|\bkvinnor\b|\bkön\b",
}


def unanswered(scene: Scene) -> Iterable[Finding]:
    """A judged goal for which some of the board's questions have no answer."""
    asked = _asked(scene)
    for node in scene.goals:
        judged = scene.judgements.of(node.id)
        if judged is None or judged.state == NOT_JUDGED:
            continue
        colour = scene.judgements.judging.colour(judged)
        target = target_in(scene.register, node.id, scene.period)
        goal = _Followed(node, judged, _outcomes(scene, node), colour, target)
        missing = [words for words, has in asked if not has(goal)]
        if missing:
            yield Finding(
                "questions",
                node.id,
                f"{titled(scene.register, node)} saknar {_listed(missing)}.",
                (("node", node.id),),
                grounds(*missing),
            )


def _asked(scene: Scene) -> list[tuple[str, Callable[[_Followed], bool]]]:
    own = scene.register.plan.questions or [(key, words) for key, (words, _) in _ASKED.items()]
    return [(_lowered(words), _ASKED[key][1]) for key, words in own if key in _ASKED]


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _outcomes(scene: Scene, node: Node) -> tuple[Outcome, ...]:
    periods = {row.id for row in scene.register.periods.values() if row.cut_off <= scene.today} | {
        scene.period
    }
    rows = scene.register.outcomes.values()
    return tuple(row for row in rows if row.node == node.id and row.period in periods)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"


def unregarded(scene: Scene) -> Iterable[Finding]:
    """An aspect of sustainability, or equality, that no judgement of the period says anything of."""
    judged = [row for row in scene.register.assessments.values() if row.period == scene.period]
    said = " ".join(f"{row.comment} {row.explanation} {row.forecast} {row.measures}" for row in judged)
    if not said.strip():
        return
    for aspect, stems in _ASPECTS.items():
        if not re.search(stems, said, re.IGNORECASE):
            yield Finding(
                "aspects",
                f"{scene.period}/{aspect}",
                f"Ingen bedömning i perioden säger något om {aspect}.",
                (),
                grounds(aspect),
            )


RULES: Final = (
    Rule("questions", "Nämndens frågor utan svar", "Det nämnden vill veta om varje mål.", unanswered),
    Rule("aspects", "Hållbarhet och jämställdhet", "Ska beaktas i varje redovisning.", unregarded),
)
