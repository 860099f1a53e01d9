"""What people do with activities, as actions: status, new, move, bin, hand over. Nothing here saves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hsnplan.application.session import Session
from hsnplan.application.trial import Trial
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id, report_id
from hsnplan.domain.register import Register
from hsnplan.domain.states import status_words
from hsnplan.domain.typography import is_blank, quoted


def _status(register: Register, activity: str, values: dict[str, Any]) -> Edit:
    period = register.period_id
    report = register.report_in(activity, period)
    current = register.current(activity)
    started: dict[str, Any] = {"activity": activity, "period": period, "date": register.today}
    if report is None:
        started |= {"state": current.state if current is not None else "", "comment": ""}
    return Edit("report", report_id(activity, period), {**started, **values})


def set_state(register: Register, activities: Sequence[str], state: str) -> Action:
    """Give activities a state in the current period; what has been said in it stays."""
    edits = tuple(_status(register, activity, {"state": state}) for activity in activities)
    return Action(_for(register, activities, status_words(state)), edits)


def set_comment(register: Register, activity: str, comment: str) -> Action:
    """Say something of an activity in the current period; its state stays."""
    return Action(
        _for(register, [activity], "Kommentar"), (_status(register, activity, {"comment": comment}),)
    )


def report(register: Register, activity: str, state: str, comment: str) -> Action:
    """State and comment of an activity in the current period, in one."""
    edit = _status(register, activity, {"state": state, "comment": comment})
    return Action(_for(register, [activity], "Statusrapport"), (edit,))


def review(register: Register, activity: str, words: str, by: str) -> Action:
    """What the second line says of an activity's latest report, in words alone; it never collides with the report.

    Raises:
        Refusal: nobody has reported on it yet.
    """
    return _reviewed(register, [activity], words, by, "")


def confirm(register: Register, activities: Sequence[str], by: str) -> Action:
    """The second line confirms what activities' latest reports say.

    Raises:
        Refusal: nobody has reported on one of them yet.
    """
    return _reviewed(register, activities, "", by, "confirmed")


def send_back(register: Register, activities: Sequence[str], word: str, by: str) -> Action:
    """The second line sends activities' latest reports back, with a word of what is wanted.

    Raises:
        Refusal: there is no word, or nobody has reported on one of them yet.
    """
    if is_blank(word):
        raise Refusal("Skriv vad som behöver ändras eller läggas till.", field="word")
    return _reviewed(register, activities, word.strip(), by, "returned")


def _reviewed(register: Register, activities: Sequence[str], words: str, by: str, judged: str) -> Action:
    from hsnplan.domain import reviewing  # the second line does

    edits = []
    for activity in activities:
        report = register.current(activity)
        if report is None:
            title = register.activities[activity].title
            raise Refusal(f"{quoted(title)} har ingen rapport att granska.")
        said = words or judged
        values = {
            "review": words,
            "reviewer": by,
            "reviewed": register.today if said else "",
            "review_as": judged,
        }
        values["review_of"] = reviewing.content(report) if judged else ""
        edits.append(Edit("report", report.id, values))
    what = {reviewing.CONFIRMED: "Bekräfta", reviewing.RETURNED: "Skicka tillbaka"}.get(judged, "Granskning")
    return Action(_for(register, activities, what), tuple(edits))


def in_one(register: Register, makes: Sequence[Callable[[], Action]]) -> Action:
    """Several actions in one, each made as if those before it were done: all of it goes through, or nothing.

    Raises:
        Refusal: one of them cannot be made.
    """
    trial, made = Trial(register), []
    try:
        for make in makes:
            made.append(make())
            for edit in made[-1].edits:
                trial.put(edit.kind, edit.id, edit.values)
    finally:
        trial.undo()
    return Action(made[0].label, tuple(edit for action in made for edit in action.edits))


def unchanged(register: Register, activities: Sequence[str]) -> Action:
    """Report activities as they were: *Oförändrat* counts as an update."""
    return Action(
        _for(register, activities, "Oförändrat"),
        tuple(_status(register, activity, {}) for activity in activities),
    )


def add(session: Session, parent: str, title: str, **values: Any) -> tuple[str, Action]:
    """A new activity last under a goal or another activity; its parent's unit and responsible, if none are given.

    Returns:
        the new activity's id, and the action.
    """
    register = session.register
    above = register.activities.get(parent)
    inherited = {"unit": above.unit, "responsible_role": above.responsible_role} if above is not None else {}
    new = session.new_id()
    fields = {
        "number": register.next_number(),
        "parent": parent,
        "position": register.next_position("activity", parent),
        "title": title,
        **inherited,
        **values,
    }
    return new, Action(f"Ny aktivitet ”{title}”", (Edit("activity", new, fields),))


def change(register: Register, activities: Sequence[str], label: str, **values: Any) -> Action:
    """New values for some fields of one or many activities."""
    edits = tuple(Edit("activity", activity, values) for activity in activities)
    return Action(_for(register, activities, label), edits)


def move(register: Register, activities: Sequence[str], parent: str, before: str = "") -> Action:
    """Put activities under a goal or another activity, before a sibling or last."""
    edits = []
    positions = places(register, "activity", parent, before, activities)
    for activity, position in zip(activities, positions, strict=True):
        edits.append(Edit("activity", activity, {"parent": parent, "position": position}))
    return Action(_for(register, activities, "Flytta"), tuple(edits))


def places(register: Register, kind: str, parent: str, before: str, moving: Iterable[str]) -> list[float]:
    """Positions for what moves in under a parent, evenly between the neighbours of the place."""
    gone = list(moving)
    siblings = [row for row in register.children(kind, parent) if row.id not in gone]
    at = next((place for place, row in enumerate(siblings) if row.id == before), len(siblings))
    low = siblings[at - 1].position if at > 0 else (siblings[0].position - 1.0 if siblings else 0.0)
    high = siblings[at].position if at < len(siblings) else low + len(gone) + 1.0
    step = (high - low) / (len(gone) + 1)
    return [low + step * (place + 1) for place in range(len(gone))]


def delete(register: Register, activities: Sequence[str]) -> Action:
    """Put activities, and so their parts, into the recycle bin."""
    return Action(_for(register, activities, "Ta bort"), _binned(activities, deleted=True))


def restore(register: Register, activities: Sequence[str]) -> Action:
    """Take activities out of the recycle bin."""
    return Action(_for(register, activities, "Återställ"), _binned(activities, deleted=False))


def join(register: Register, keep: str, others: Sequence[str]) -> Action:
    """Let one activity take over what is said of others that are the same, and put these into the recycle bin.

    Raises:
        Refusal: they are not two activities that count, or one of them is a part of the other.
    """
    from hsnplan.domain import joining  # few activities are the same

    edits = joining.edits(register, keep, others)
    stays = register.activities[keep]
    numbers = ", ".join(str(register.activities[other].number) for other in others)
    return Action(f"Slå ihop: nr {numbers} går upp i {stays.number} {quoted(stays.title)}", edits)


def _binned(activities: Sequence[str], *, deleted: bool) -> tuple[Edit, ...]:
    return tuple(Edit("activity", activity, {"deleted": deleted}) for activity in activities)


def hand_over(register: Register, activities: Sequence[str], role: str, name: str) -> Action:
    """Give activities to a successor in one step."""
    values = {"responsible_role": role, "responsible_name": name}
    return change(register, activities, f"Lämna över till {name or role}", **values)


def hand_in(
    register: Register, unit: str, by: str, waiting: int, said: Mapping[str, tuple[str, str]] | None = None
) -> Action:
    """Mark a unit's reports of the current period as handed in (*klarmarkera*), while some activities wait.

    What is `said` of activities, state and comment, becomes their reports in the same step.
    """
    period = register.period_id
    reports = [
        _status(register, activity, {"state": state, "comment": comment})
        for activity, (state, comment) in (said or {}).items()
    ]
    values = {"unit": unit, "period": period, "date": register.today, "by": by, "waiting": waiting}
    name = register.units[unit].name
    return Action(
        f"Lämna in {register.period_name(period)} för {name}",
        (*reports, Edit("submission", keyed_id("submission", unit, period), values)),
    )


def _for(register: Register, activities: Sequence[str], what: str) -> str:
    if len(activities) == 1:
        return f"{what}: ”{register.activities[activities[0]].title}”"
    return f"{what}: {len(activities)} aktiviteter"
