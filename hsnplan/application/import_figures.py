"""What a row of a list of goals says of target, outcome and judgement, as edits."""

from __future__ import annotations

from hsnplan.application.import_rows import ListRow
from hsnplan.application.plans import target_edit
from hsnplan.domain.edit import Edit
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.register import Register


class GoalFigures:
    """Reads figures against a register. `judged_by` is the column whose paint judges where no word does."""

    def __init__(self, register: Register, judged_by: str) -> None:
        self._register = register
        self._judged_by = judged_by

    def edits(self, row: ListRow, node: str) -> list[Edit]:
        """What a row says of a goal in figures and in judgement that is not so in the register."""
        return [*self._target(row, node), *self._outcome(row, node), *self._assessment(row, node)]

    def _target(self, row: ListRow, node: str) -> list[Edit]:
        shown = self._register.target_of(node)
        printed = row.line("target", shown.printed if shown is not None else "")
        if not printed or (shown is not None and printed == shown.printed):
            return []
        return [target_edit(self._register, node, printed)]

    def _outcome(self, row: ListRow, node: str) -> list[Edit]:
        shown = self._register.outcome_of(node)
        printed = row.line("outcome", shown.printed if shown is not None else "")
        if not printed or (shown is not None and printed == shown.printed):
            return []
        period = self._register.period_id
        place = (node, "", period, "")
        rows = (o for o in self._register.outcomes.values() if (o.node, o.unit, o.period, o.sex) == place)
        outcome = next((row.id for row in rows), keyed_id("outcome", *place))
        return [Edit("outcome", outcome, {"node": node, "period": period, "printed": printed})]

    def _assessment(self, row: ListRow, node: str) -> list[Edit]:
        shown = self._register.assessment_of(node)
        said = {
            "state": row.judgement("judged") or row.judgement_by_colour(self._judged_by),
            "reason": row.text("reason", shown.reason if shown is not None else ""),
            "comment": row.text("comment", shown.comment if shown is not None else ""),
        }
        said = {name: value for name, value in said.items() if value}
        if all(shown is not None and getattr(shown, name) == value for name, value in said.items()):
            return []
        period = self._register.period_id
        place = (node, "", period)
        rows = (a for a in self._register.assessments.values() if (a.node, a.unit, a.period) == place)
        assessment = next((row.id for row in rows), keyed_id("assessment", *place))
        return [Edit("assessment", assessment, {"node": node, "period": period, **said})]
