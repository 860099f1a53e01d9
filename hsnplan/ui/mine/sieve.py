"""What the filter field leaves of the worklist, quickly: each row's words are made once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hsnplan.application.saving import Touched
from hsnplan.domain.entities import Activity, Node, Report
from hsnplan.domain.filters import compile_filter
from hsnplan.domain.links import also_under
from hsnplan.domain.register import Register
from hsnplan.domain.rows import ActivityRow, activity_row


class Sieve:
    """Lets the activities through that a filter asks for."""

    def __init__(self) -> None:
        self._rows: dict[str, ActivityRow] = {}
        self._also: Mapping[str, list[Node]] | None = None

    def passing(self, register: Register, text: str, rows: Sequence[Activity]) -> tuple[Activity, ...]:
        """The activities that fit a filter text, in their order."""
        passes = compile_filter(text, register.today)
        if passes is None:
            return tuple(rows)
        return tuple(row for row in rows if passes(self._row(register, row)))

    def _row(self, register: Register, activity: Activity) -> ActivityRow:
        found = self._rows.get(activity.id)
        if found is None:
            if self._also is None:
                self._also = also_under(register)
            also = self._also.get(activity.id, ())
            found = self._rows[activity.id] = activity_row(register, activity, also)
        return found

    def forget(self, touched: Iterable[Touched] = ()) -> None:
        """Make the words anew of what has changed; of all when not told, or when units or goals have."""
        changes = list(touched)
        self._also = None
        if not changes or any(change.kind not in {"activity", "report"} for change in changes):
            self._rows.clear()
        for change in changes:
            made = change.after or change.before
            self._rows.pop(made.activity if isinstance(made, Report) else change.id, None)
