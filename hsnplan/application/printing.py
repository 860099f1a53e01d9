"""Printing: a view of the register as a frozen snapshot, the snapshot as a document, the document as a file.

The window hands in the outline it shows, the command line has one made; from there the road is the same. ReportLab
is loaded when the first page is made, not before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hsnplan.application.print_file import safe_name
from hsnplan.domain import dates
from hsnplan.domain.columns import Words
from hsnplan.domain.entities import Activity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.filters import parse_filter
from hsnplan.domain.follow_up_kinds import Edition
from hsnplan.domain.grouping import STATE_ROW, outline
from hsnplan.domain.links import also_under, counted_under
from hsnplan.domain.matching import all_of, predicate
from hsnplan.domain.outline import Outline
from hsnplan.domain.outline_row import DRAFT, ROOT, UNIT, Row
from hsnplan.domain.register import Register
from hsnplan.domain.rows import activity_row
from hsnplan.domain.states import FINISHED, WORK_STATES, has_not_begun
from hsnplan.reports.listing import WORK, Counts, Group, Line, Listing

if TYPE_CHECKING:
    from hsnplan.reports.pdf.renderer import Printed, Watch


class Occasion(NamedTuple):
    """What the rows of a view do not say.

    `moment` is when the register was last changed (ISO, UTC), `as_of` the past day that is shown ("" for none),
    `by_writing` whether that goes by the authors' clocks, `filter_text` what the filter's field says, `edition` the
    closed period whose register it is.
    """

    moment: str
    as_of: str = ""
    by_writing: bool = False
    filter_text: str = ""
    edition: Edition | None = None


def view(register: Register, arrangement: str, filter_text: str = "") -> Outline:
    """The rows of a register in an arrangement of `domain.outline_row`, as a filter leaves them.

    Raises:
        Refusal: the filter has a part that cannot be understood.
    """
    made = outline(register, arrangement)
    asked = parse_filter(filter_text, register.today)
    if asked.problems:
        raise Refusal(" ".join(asked.problems))
    if asked.terms:
        passes, also = all_of([predicate(term) for term in asked.terms]), also_under(register)
        made.show_only(
            row.key
            for row in made.rows
            if row.kind == "activity"
            and passes(activity_row(register, register.activities[row.id], also.get(row.id, ())))
        )
    return made


def view_of_unit(register: Register, unit: str) -> Outline:
    """The activities of a unit and those below it, grouped by unit."""
    made = outline(register, UNIT)
    units, activities = register.units_under(unit), register.activities
    made.show_only(
        row.key for row in made.rows if row.kind == "activity" and activities[row.id].unit in units
    )
    return made


def activity_list(shown: Outline, occasion: Occasion, scope: str = "") -> Listing:
    """The snapshot of a view: the groups and rows it shows, in its order, counted anew.

    `scope` names the unit that the view is limited to, "" for none.
    """
    return _listing(shown.register, shown.arrangement, occasion, _Snapshot(shown).root(), scope)


def work_list(
    register: Register, groups: Iterable[tuple[str, Sequence[Activity]]], occasion: Occasion, scope: str
) -> Listing:
    """The snapshot of what a unit has to report: titles with their activities, in the order they are shown."""
    made = tuple(_work_group(register, title, rows) for title, rows in groups)
    counted = Counter(line.state for group in made for line in group.lines)
    return _listing(register, WORK, occasion, Group("", groups=made, counts=_counts(counted)), scope)


def _work_group(register: Register, title: str, rows: Sequence[Activity]) -> Group:
    lines = tuple(_line(register, row, 0) for row in rows)
    return Group(title, lines, counts=_counts(Counter(line.state for line in lines)))


def _listing(register: Register, arrangement: str, occasion: Occasion, root: Group, scope: str) -> Listing:
    return Listing(
        board=register.board.name,
        plan=register.plan.title,
        period=_period(register, occasion.edition),
        day=register.today,
        as_of=occasion.as_of,
        by_writing=occasion.by_writing,
        arrangement=arrangement,
        filter_text=occasion.filter_text,
        example=register.board.example,
        moment=occasion.moment,
        root=root,
        scope=scope,
        edition=_edition(register, occasion.edition),
    )


def _edition(register: Register, edition: Edition | None) -> str:
    return "" if edition is None else f"{register.period_name(edition.period)}, utgåva {edition.number}"


def _period(register: Register, edition: Edition | None) -> str:
    name = register.period_name(register.period_id)
    return name if edition is None else f"{name}, utgåva {edition.number} (kontrollsumma {edition.state[:8]})"


class _Snapshot:
    def __init__(self, shown: Outline) -> None:
        self._shown = shown
        self._register = shown.register
        self._words = Words(shown)

    def root(self) -> Group:
        return self._gathered("", ROOT)

    def _group(self, row: Row) -> Group:
        return self._gathered(self._words.title(row), row.key)._replace(
            state=row.id.removeprefix(STATE_ROW) if row.kind == "state" else None,
            judged=self._words.judged(row),
            reached=self._words.reached(row),
        )

    def _gathered(self, title: str, key: int) -> Group:
        """The rows and headings under a row, and how many activities that are; what is not saved is not printed."""
        rows = self._shown.rows
        kids = [rows[kid] for kid in self._shown.shown[key] if rows[kid].kind != DRAFT]
        lines = tuple(line for kid in kids if not kid.is_heading for line in self._lines(kid, 0))
        groups = tuple(self._group(kid) for kid in kids if kid.is_heading)
        counted = Counter(line.state for line in lines if not line.elsewhere)
        for group in groups:
            counted.update(dict(group.counts))
        return Group(title, lines, groups, _counts(counted))

    def _lines(self, row: Row, depth: int) -> Iterable[Line]:
        """An activity and its parts; one that the filter only shows for the sake of its parts is left out."""
        is_hit = self._shown.is_hit(row.key)
        if is_hit:
            line = _line(self._register, self._register.activities[row.id], depth)
            if row.is_linked:
                line = line._replace(elsewhere=f"Länkad, {counted_under(self._register, row.id)}")
            yield line
        for kid in self._shown.shown[row.key]:
            if self._shown.rows[kid].kind != DRAFT:
                yield from self._lines(self._shown.rows[kid], depth + is_hit)


def _line(register: Register, activity: Activity, depth: int) -> Line:
    state = register.state(activity.id)
    unit, goal = register.units.get(activity.unit), register.goal_of(activity.id)
    whole = register.activities.get(activity.parent)
    said = register.last_comment(activity.id)
    passed = has_not_begun(state) and activity.start and activity.start < register.today
    return Line(
        number=activity.number,
        title=activity.title,
        depth=depth,
        part_of=whole.number if whole is not None else 0,
        state=state,
        unit=unit.name if unit is not None else "",
        goal=goal.title if goal is not None else "",
        role=activity.responsible_role,
        person=activity.responsible_name,
        start=activity.start,
        passed="Passerad" if passed else "",
        end=activity.end,
        late="" if state in FINISHED else dates.lateness(activity.end, register.today).capitalize(),
        comment=said.comment if said is not None else "",
        commented=said.date if said is not None else "",
    )


def _counts(counted: Counter[str]) -> Counts:
    return tuple((state, counted[state]) for state in WORK_STATES if counted[state])


def print_list(listing: Listing, watch: Watch | None = None, *, copy: tuple[str, str] = ("", "")) -> Printed:
    """The list as a PDF file. `watch` hears how much is done, from 0 to 1; what it raises stops the work.

    `copy` says whose copy it was taken of and whose figures it has (`Source`), "" for a main register.
    """
    from hsnplan.reports.activities import document
    from hsnplan.reports.of_a_copy import marked
    from hsnplan.reports.pdf.renderer import render

    return render(marked(document(listing), *copy), listing.moment, watch)


def missing_words(missing: Sequence[str]) -> str:
    """The sentence about characters that no font could draw, "" when there are none."""
    if not missing:
        return ""
    return f"Tecken som utskriften inte kan visa har ersatts av en ruta: {_named(missing)}."


def _named(characters: Sequence[str]) -> str:
    return ", ".join(f"{char} (U+{ord(char):04X})" for char in characters)


def file_name(listing: Listing) -> str:
    """What the file of a list is first called: "Aktivitetslista Verksamhetsplan 2023 2023-08-25.pdf"."""
    parts = [" ".join(filter(None, ("Aktivitetslista", listing.plan))), listing.scope]
    words = f"{', '.join(filter(None, parts))} {listing.as_of or listing.day}"
    return safe_name(words) + ".pdf"
