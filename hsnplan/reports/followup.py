"""*Uppföljning av planen*: as a report that belongs to a case (2023), or as the case's own letter (2025)."""

from __future__ import annotations

from collections.abc import Iterator

from hsnplan.reports import followup_tables as tables
from hsnplan.reports import followup_words as words
from hsnplan.reports import matter, prose, revision_rows
from hsnplan.reports.arranged import written
from hsnplan.reports.blocks import Block, BulletList, Document, Heading, Paragraph, Title
from hsnplan.reports.followup_snapshot import GREEN, NONE, RED, FollowUp, Goal, Group
from hsnplan.reports.frame import checksum, furniture
from hsnplan.reports.layout import REPORT, Layout
from hsnplan.reports.parts import Part
from hsnplan.reports.sentences import capital, history

_DESCRIPTION = "description"


def document(found: FollowUp, layout: Layout = REPORT) -> Document:
    """The follow-up as blocks: the parts its year has, each with what the register says and what is written by hand."""
    letter = found.letter
    return Document(
        title=found.title,
        author=found.frame.board,
        subject=f"{found.frame.period}. {found.frame.occasion()}",
        furniture=furniture(
            found.frame, checksum(found), letter.head.reference if letter is not None else ""
        ),
        blocks=tuple(_blocks(found)),
        layout=layout,
    )


def _blocks(found: FollowUp) -> Iterator[Block]:
    letter = found.letter
    if letter is None:
        yield Title(found.title)
        yield from _body(found)
        return
    keys = [part.key for part in letter.parts]
    here = keys.index(_DESCRIPTION)
    yield from (letter.head, Title(found.title))
    yield from matter.parts(letter, letter.parts[:here])
    yield Heading(letter.parts[here].title)
    yield from _body(found)
    yield from matter.parts(letter, letter.parts[here + 1 :])


def _body(found: FollowUp) -> Iterator[Block]:
    for part in found.parts:
        blocks = tuple(_part(found, part))
        if blocks and part.title:
            yield Heading(part.title, level=_level(found, part))
        yield from blocks


def _level(found: FollowUp, part: Part) -> int:
    """In a letter the parts stand under its description, but what is proposed of the plan, which follows it."""
    return 3 if found.letter is not None and part.key != "revisions" else 2


def _part(found: FollowUp, part: Part) -> Iterator[Block]:
    if part.key == "revisions":
        yield from written(found.texts, part.key)
        yield from _revisions(found)
        return
    match part.key:
        case "history":
            told = history(found.frame.board, found.frame.plan, found.decisions)
            yield from (Paragraph(" ".join(told)) for _ in told[:1])
        case "size":
            yield from (Paragraph(sentence) for sentence in (words.size(found),) if sentence)
        case "guidance":
            yield from _guidance(found)
        case "goals":
            yield from _goals(found)
        case "missed":
            yield from _missed(found)
        case "activities":
            yield from _activities(found)
    yield from written(found.texts, part.key)


def _guidance(found: FollowUp) -> Iterator[Block]:
    title, text = found.guidance
    if text:
        lines = tuple(line for line in text.split("\n") if line.strip())
        yield Paragraph(f"Färgerna följer {title}:" if title else "Färgerna betyder:")
        yield BulletList(lines) if len(lines) > 1 else Paragraph(text)


# --- goals ---


def _goals(found: FollowUp) -> Iterator[Block]:
    names = found.names
    if not any(part.key == "guidance" for part in found.parts):
        yield from _guidance(found)
    yield Paragraph(
        " ".join(
            filter(
                None,
                (
                    f"Bedömningarna är de som gäller i {found.judged}.",
                    words.colours(found.goals(), names.goal, names.goals),
                    words.lowest(found.groups, names.goals),
                ),
            )
        )
    )
    sets = tuple((group.title, group.goals) for group in found.groups)
    if found.goals():
        yield tables.judged_figure(sets, f"{capital(names.goals)} efter bedömning")
        yield tables.judged(found, sets, names.goals)
    yield from _assignments(found)
    for group in found.groups:
        yield from _group(found, group)


def _assignments(found: FollowUp) -> Iterator[Block]:
    names, rows = found.names, found.assignments()
    if not rows:
        return
    told = [words.colours(rows, names.assignment, names.assignments)]
    told += [
        words.where(found.groups, colour, names.assignment, names.assignments) for colour in (RED, "yellow")
    ]
    yield Paragraph(" ".join(filter(None, told)))
    sets = tuple((group.title, group.assignments) for group in found.groups)
    yield Paragraph(f"{capital(names.assignments)} efter bedömning", strong=True)
    yield tables.judged(found, sets, names.assignments)


def _group(found: FollowUp, group: Group) -> Iterator[Block]:
    """What stands under one row on top of the plan; without words of its own, the table has said it."""
    told = words.colours(group.goals, found.names.goal, found.names.goals)
    if not group.text and found.letter is not None:
        return
    yield Heading(group.title, level=4 if found.letter is not None else 3)
    yield from (Paragraph(told) for _ in (told,) if told)
    yield from prose.blocks(group.text.text)


def _missed(found: FollowUp) -> Iterator[Block]:
    """The goals that are red or not judged, and the assignments that are not green: what must be explained."""
    names = found.names
    goals = tuple(goal for goal in found.goals() if goal.colour in (RED, NONE))
    assignments = tuple(row for row in found.assignments() if row.colour != GREEN)
    if goals:
        yield _table(goals, names.goals, names.goal)
    if assignments:
        yield _table(assignments, names.assignments, names.assignment)


def _table(rows: tuple[Goal, ...], many: str, one: str) -> Block:
    return tables.goals(f"{capital(many)} som inte nås eller inte är bedömda", rows, capital(one))


# --- activities ---


def _activities(found: FollowUp) -> Iterator[Block]:
    rows = found.activities
    yield Paragraph(" ".join(words.work(found)))
    if not rows.whole.total:
        return
    if len(rows.divisions) > 1:
        yield tables.work_figure("Aktiviteter efter status", rows.divisions, rows.whole)
        yield tables.work("Aktiviteter efter status i varje division", "Division", rows.divisions, rows.whole)
    if len(rows.groups) > 1:
        yield Paragraph("Aktiviteter under varje del av planen", strong=True)
        yield tables.work(
            "Aktiviteter efter status under varje del av planen", "Del av planen", rows.groups, rows.whole
        )


def _revisions(found: FollowUp) -> Iterator[Block]:
    for revision in found.revisions:
        yield Paragraph(
            " ".join(filter(None, (f"{revision.title}:", revision_rows.summary(revision.changes))))
        )
        what = "Beslutade" if revision.decided else "Föreslagna"
        yield revision_rows.table(
            f"{what} ändringar: {revision.title}", revision.changes, decided=revision.decided
        )
