"""What follow-up must not hold is refused at its field, in words."""

from typing import Any

import pytest

from hsnplan.domain import rules
from hsnplan.domain.edit import Edit
from hsnplan.domain.errors import Refusal
from tests.domain.follow_up import register

JUDGED: dict[str, Any] = {"node": "visits", "period": "april", "state": "met"}
GUIDED: dict[str, Any] = {"plan": "plan", "node_type": "assignment", "text": "Så här.", "colours": ()}
SCALED: dict[str, Any] = {"plan": "plan", "node_type": "measure", "steps": (("a", "A"), ("b", "B"))}
WEIGHED: dict[str, Any] = {"plan": "plan", "method": "mean", "green_from": 75.0, "yellow_from": 25.0}

ALLOWED = [
    ("assessment", JUDGED),
    ("assessment", {**JUDGED, "node": "plan", "state": "partly"}),
    ("assessment", {**JUDGED, "node": "shift", "state": "multi_year", "unit": "ward"}),
    ("assessment", {**JUDGED, "node": "shift", "state": "met"}),
    ("assessment", {**JUDGED, "state": "not_judged", "reason": "data saknas", "first_date": "2025-05-20"}),
    ("guidance", {**GUIDED, "period": "april", "colours": (("done", "green"),)}),
    ("scale", SCALED),
    ("rollup", WEIGHED),
    ("period", {"name": "Maj", "kind": "month", "deadlines": (("division", "2025-06-05"),)}),
    ("outcome", {"node": "visits", "period": "april", "sex": "K", "numerator": "3", "denominator": "0"}),
]

REFUSED = [
    ("assessment", {**JUDGED, "state": "multi_year"}, "state"),
    ("assessment", {**JUDGED, "node": "nobody"}, "node"),
    ("assessment", {**JUDGED, "unit": "nobody"}, "unit"),
    ("assessment", {**JUDGED, "period": "never"}, "period"),
    ("assessment", {**JUDGED, "first_date": "i maj"}, "first_date"),
    ("guidance", {**GUIDED, "text": " "}, "text"),
    ("guidance", {**GUIDED, "colours": (("done", "blue"),)}, "colours"),
    ("guidance", {**GUIDED, "period": "never"}, "period"),
    ("guidance", {**GUIDED, "node_type": "dream"}, "node_type"),
    ("scale", {**SCALED, "steps": (("a", "A"),)}, "steps"),
    ("scale", {**SCALED, "steps": tuple((letter, letter) for letter in "abcdef")}, "steps"),
    ("scale", {**SCALED, "steps": (("a", "A"), ("b", "a"))}, "steps"),
    ("scale", {**SCALED, "steps": (("a", "A"), ("not_judged", "Nej"))}, "steps"),
    ("rollup", {**WEIGHED, "method": "best"}, "method"),
    ("rollup", {**WEIGHED, "yellow_from": 80.0}, "green_from"),
    ("period", {"name": "Maj", "kind": "week"}, "kind"),
    ("period", {"name": "Maj", "deadlines": (("division", "snart"),)}, "deadlines"),
    ("period", {"name": "tertial 1 2025 ", "kind": "tertial", "cut_off": "2025-08-31"}, "name"),
    ("period", {"name": "Tertial", "cut_off": "1800-01-01"}, "cut_off"),
    ("period", {"name": "Maj", "deadlines": (("", "2025-06-09"), ("nämnd", "2025-06-08"))}, "deadlines"),
    ("outcome", {"node": "visits", "period": "april", "sex": "kvinnor"}, "sex"),
]


@pytest.mark.parametrize(("kind", "values"), ALLOWED)
def test_what_the_board_writes_is_allowed(kind: str, values: dict[str, Any]) -> None:
    rules.check(register(), Edit(kind, "new", values))


@pytest.mark.parametrize(("kind", "values", "field"), REFUSED)
def test_what_makes_no_sense_is_refused_at_its_field(kind: str, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check(register(), Edit(kind, "new", values))
    assert refused.value.field == field
    assert refused.value.sentence.endswith(".")
