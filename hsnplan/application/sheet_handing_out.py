"""Excel files for those without the program (*dela ut som Excel*): one a unit, to fill in and send back.

What comes back is taken in by `sheet_receiving`, as changes that replace what was handed out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hsnplan.application.exporting import EXAMPLE
from hsnplan.application.handing_out import (
    KEY_DAYS,
    Handed,
    free_path,
    main_key,
    make_folder,
    refuse_to_hand_out,
)
from hsnplan.application.list_rows import activities_in_order
from hsnplan.application.session import Session
from hsnplan.application.steps import Steps, finished
from hsnplan.application.story import who
from hsnplan.domain import roles
from hsnplan.domain.asked_for import deadline, instruction
from hsnplan.domain.change import digest
from hsnplan.domain.dates import add_days, long_date
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import Activity
from hsnplan.domain.identity import keyed_id, report_id
from hsnplan.domain.merge_kinds import EXCEL, Handout
from hsnplan.domain.register import Register
from hsnplan.domain.states import state_word
from hsnplan.domain.typography import number
from hsnplan.domain.worklist import full_name, waits
from hsnplan.exchange import answer_sheet, sheet_facts, signing, statements
from hsnplan.exchange.answer_sheet import Letter, Question
from hsnplan.exchange.sheet_facts import Facts, Shown
from hsnplan.exchange.writing import save
from hsnplan.storage import journal, paths

_SALT_BYTES: Final = 16
_MOST_BEFORE: Final = 100
"""How many changes are told of that a report has taken the place of; a cell holds nine times as many."""


def hand_out_sheets(
    session: Session, folder: str, units: Sequence[str], *, last_day: str = "", to: str = ""
) -> list[Handed]:
    """An Excel file for each unit with its activities and those of the units below; the register remembers them.

    Args:
        session: the main register.
        folder: where they are saved; it is made if need be.
        units: ids.
        last_day: the last day to answer (ISO); "" for the unit's own in the period.
        to: whom to send it to, in words; "" for who hands out.

    Raises:
        Refusal: this is a copy itself, there is no unit to hand out to, or something cannot be written. Then no file
            of this round is left.
    """
    return finished(handing_out_sheets(session, folder, units, last_day=last_day, to=to))


def handing_out_sheets(
    session: Session, folder: str, units: Sequence[str], *, last_day: str = "", to: str = ""
) -> Steps[list[Handed]]:
    """The same a file at a time; left half-way, no file of this round is left."""
    refuse_to_hand_out(session, units)
    made: list[Handed] = []
    edits: list[Edit] = []
    try:
        make_folder(folder)
        for unit in units:
            path = free_path(session.register, folder, unit, {row.path for row in made}, ".xlsx")
            facts = _facts(session, unit, session.surroundings.random(8).hex())
            lines = sheet_facts.lines_of(facts)
            remembered = _handout(session, facts, digest(lines))
            letter = _letter(session, unit, last_day, to)
            made.append(Handed(facts.handout, unit, path))
            whole = sheet_facts.with_statement(lines, _signed(session, remembered))
            save(path, answer_sheet.content(letter, _questions(session.register, facts), whole))
            edits.append(_remembered(remembered))
            yield len(made) / len(units)
        session.apply(Action(_label(session.register, units), tuple(edits)))
    except BaseException:
        for row in made:
            paths.remove(row.path)
        raise
    return made


def _label(register: Register, units: Sequence[str]) -> str:
    whom = register.units[units[0]].name if len(units) == 1 else f"{number(len(units))} enheter"
    return f"Dela ut som Excel till {whom}"


def _handout(session: Session, facts: Facts, key: str) -> Handout:
    """What the register remembers of a sheet; it counts for as long as a copy does."""
    today = session.surroundings.today()
    return Handout(
        facts.handout,
        unit=facts.unit,
        day=today,
        by=who(session.actor),
        role=roles.MANAGER,
        key=key,
        expires=add_days(today, KEY_DAYS),
        form=EXCEL,
    )


def _signed(session: Session, row: Handout) -> statements.Signed:
    """The same in the register's own words, by which it knows the sheet again when it has been restored."""
    seed = main_key(session)
    said = statements.Statement(
        main=signing.public_of(seed),
        board=session.register.board.id,
        handout=row.id,
        unit=row.unit,
        role=row.role,
        key=row.key,
        expires=row.expires,
        day=row.day,
        by=row.by,
        changes=0,
        digest="",
    )
    return statements.signed(said, seed, statements.SHEET_LINE)


def _remembered(row: Handout) -> Edit:
    values = row._asdict()
    return Edit("handout", values.pop("id"), values)


def _facts(session: Session, unit: str, handout: str) -> Facts:
    register, period = session.register, session.register.period_id
    rows, asked = activities_of(register, unit), register.units[unit]
    keys = [key for row in rows for key in _keys(register, row.id)]
    submission = (keyed_id("submission", unit, period), "submission.submission")
    with session.file.reading() as connection:
        shown = journal.shown_of(connection, [*keys, submission])
        handed_in = _ids(shown, [submission])
        told = tuple(_shown(register, row.id, shown, connection) for row in rows)
        handed_in_before = journal.before(connection, handed_in, _MOST_BEFORE)
    return Facts(
        register.board.id,
        handout,
        unit,
        period,
        register.today,
        session.surroundings.wall_ms(),
        session.surroundings.random(_SALT_BYTES).hex(),
        asked.manager_role,
        asked.manager_name,
        asked.name,
        handed_in,
        handed_in_before,
        told,
    )


def activities_of(register: Register, unit: str) -> list[Activity]:
    """The activities that a unit answers for, those of the units below it too, in the order of the plan."""
    units = register.units_under(unit)
    return [row for row in activities_in_order(register) if row.unit in units]


def _keys(register: Register, activity: str) -> list[journal.Key]:
    """What a row tells: the period's report first, then all else that may have to be removed for good some day."""
    said = register.last_comment(activity)
    others = [(activity, f"activity.{group}") for group in ("title", "responsible", "start", "end")]
    others += [(said.id, "report.status")] if said is not None else []
    return [(report_id(activity, register.period_id), "report.status"), *others]


def _shown(
    register: Register,
    activity: str,
    shown: dict[journal.Key, tuple[str, str | None]],
    connection: journal.Connection,
) -> Shown:
    report, *others = _keys(register, activity)
    replaces = _ids(shown, [report])
    return Shown(
        activity,
        register.state(activity),
        waits(register, activity),
        replaces,
        _ids(shown, [key for key in others if key != report]),
        journal.before(connection, replaces, _MOST_BEFORE),
    )


def _ids(shown: dict[journal.Key, tuple[str, str | None]], keys: Sequence[journal.Key]) -> tuple[str, ...]:
    return tuple(shown[key][0] for key in keys if key in shown)


# --- what people see ---


def _questions(register: Register, facts: Facts) -> list[Question]:
    within = {row.activity for row in facts.rows}
    return [_question(register, register.activities[row.activity], row, within) for row in facts.rows]


def _question(register: Register, row: Activity, shown: Shown, within: set[str]) -> Question:
    unit = register.units.get(row.unit)
    said = register.last_comment(row.id)
    return Question(
        number=row.number,
        title=row.title,
        depth=sum(above.id in within for above in register.ancestors(row.id)),
        goal=goal_words(register, row.id),
        unit=unit.name if unit is not None else "",
        responsible=responsible_words(row.responsible_role, row.responsible_name),
        start=row.start,
        end=row.end,
        state=state_word(shown.state),
        comment=comment_words(said.date, said.comment) if said is not None else "",
        id=row.id,
        waits=shown.waits,
    )


def goal_words(register: Register, activity: str) -> str:
    """An activity's goal as a row shows it, with its number; "" for none."""
    goal = register.goal_of(activity)
    return " ".join(part for part in (goal.number, goal.title) if part) if goal is not None else ""


def responsible_words(role: str, name: str) -> str:
    """Who is responsible, as a row shows it."""
    return ", ".join(part for part in (role, name) if part)


def comment_words(date: str, comment: str) -> str:
    """The latest comment as a row shows it, with its date."""
    return f"{date}: {comment}"


def _letter(session: Session, unit: str, last_day: str, to: str) -> Letter:
    register = session.register
    period, board = register.open_period, register.board
    last = last_day or deadline(register, register.period_id, unit)
    about = (register.period_name(register.period_id), board.name, EXAMPLE if board.example else "")
    when = f" senast {long_date(last)}" if last else ""
    sheet, status, same = answer_sheet.ANSWERS, answer_sheet.STATUS, answer_sheet.UNCHANGED
    done = f"Skriv ditt namn och välj {answer_sheet.YES} här nedanför när allt är klart, spara, och skicka filen till"
    sentences = (
        f"Gå till bladet {sheet} och välj {status} i varje gul cell; {same} är också ett svar.",
        f"Skriv en rad i {answer_sheet.COMMENT} där något har hänt, utan uppgifter om enskilda personer.",
        f"{done} {to or _sender(session)}{when}.",
    )
    return Letter(
        f"Uppföljning: {full_name(register.units[unit])}",
        " · ".join(part for part in about if part),
        sentences,
        instruction(register, register.period_id, "activity"),
        register.units[unit].manager_name,
        EXAMPLE if board.example else period.name if period is not None else "",
    )


def _sender(session: Session) -> str:
    return ", ".join(part for part in (session.actor.name, session.actor.unit) if part) or "sekretariatet"
