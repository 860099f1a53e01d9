"""What nobody has begun is held against the former period activity by activity, never by what was added since."""

from hsnplan.domain.entities import Activity, Report
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.findings.not_started import NotStarted, not_started
from hsnplan.domain.identity import report_id
from tests.domain.findings.clean import EARLY, NOW, Clean


def row(*said: tuple[str, str, str]) -> NotStarted:
    """What is told of the first division, whose activities have these states in March and now ("-": no report)."""
    clean = Clean(0)
    for number, (activity, before, now) in enumerate(said, 1):
        clean.put("activity", Activity(activity, parent="g0", unit="d0", number=number, title=activity))
        for period, state in ((EARLY, before), (NOW, now)):
            if state != "-":
                made = report_id(activity, period.id)
                clean.put("report", Report(made, activity, period.id, state, date=period.cut_off))
    (found,) = not_started(Scene(clean.register(), NOW.id))
    return found


def test_what_has_begun_since_is_counted_off() -> None:
    found = row(("a", "planned", "ongoing"), ("b", "planned", "planned"))
    assert (len(found.rows), found.change) == (1, -1)


def test_what_was_added_since_changes_nothing() -> None:
    found = row(("a", "planned", "planned"), ("new", "-", "ongoing"), ("newer", "-", "planned"))
    assert (len(found.rows), found.total, found.change) == (2, 3, 0)


def test_what_was_begun_and_is_planned_again_is_counted() -> None:
    assert row(("a", "ongoing", "planned"), ("b", "-", "ongoing")).change == 1
