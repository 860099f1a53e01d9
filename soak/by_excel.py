"""Three hundred managers answer forty activities each by Excel: nothing is lost, and the second time nothing is new."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hsnplan.application import organisation, sheet_handing_out, sheet_receiving
from hsnplan.domain.edit import Action, Edit
from hsnplan.exchange import answer_sheet, answers, sheet_facts
from tests.registers import Small
from tests.sheets import filled

UNITS, EACH = 300, 40


def main() -> int:
    """Hand out, fill in, take in twice, and count; 1 when anything is missing, new again, in a clash or damaged."""
    with TemporaryDirectory() as folder:
        small = Small(os.path.join(folder, "r.hsnplan"))
        units = _units(small)
        begun = time.monotonic()
        made = sheet_handing_out.hand_out_sheets(small.session, os.path.join(folder, "ut"), units)
        handed = time.monotonic() - begun
        said: dict[str, tuple[str, str]] = {}
        returns = [_return(row.path, said) for row in made]
        first, seconds = _take(small, returns)
        again, _ = _take(small, returns)
        register = small.session.register
        found = {activity: register.report_in(activity, small.period) for activity in said}
        lost = sum(
            row is None or (row.state, row.comment) != said[activity] for activity, row in found.items()
        )
        faults = small.session.verify()
        small.session.close()
    print(
        f"by_excel: {UNITS} files of {EACH} answers; {dict(first)}, again {dict(again)}; {lost} lost, {len(faults)} "
        f"findings; handed out in {handed:.1f} s, read and taken in in {seconds:.1f} s"
    )
    whole = first == {"new": UNITS * (EACH + 1)} and again == {"known": UNITS * (EACH + 1)}
    return 0 if whole and not lost and not faults else 1


def _units(small: Small) -> list[str]:
    """Units with activities, made in one action."""
    session, units = small.session, []
    edits: list[Edit] = []
    for number in range(UNITS):
        unit, action = organisation.add_unit(session, small.division, f"Enhet {number}", "mottagning")
        units.append(unit)
        edits += action.edits
        for place in range(EACH):
            values = {"parent": small.goal, "title": f"Aktivitet {number}:{place}", "unit": unit}
            numbered = {"number": 1000 + len(edits), "position": float(len(edits)), **values}
            edits.append(Edit("activity", session.new_id(), numbered))
    session.apply(Action("Enheter", tuple(edits)))
    return units


def _return(path: str, said: dict[str, tuple[str, str]]) -> bytes:
    facts = sheet_facts.read(answers.read(Path(path).read_bytes()).lines)
    given = {}
    for place, row in enumerate(facts.rows):
        comment = f"Läget i {row.activity[:13]}, åäö"
        given[row.activity] = (answer_sheet.CHOICES[1 + place % 5], comment)
        said[row.activity] = (("planned", "ongoing", "delayed", "completed", "cancelled")[place % 5], comment)
    return filled(path, given, done="Ja")


def _take(small: Small, returns: list[bytes]) -> tuple[Counter[str], float]:
    boxes: Counter[str] = Counter()
    begun = time.monotonic()
    for content in returns:
        found = sheet_receiving.understand(small.session, content, answers.read(content))
        boxes += Counter(sheet_receiving.receive_return(small.session, found).counts())
    return boxes, time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(main())
