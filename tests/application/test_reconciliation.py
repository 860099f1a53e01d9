"""What becomes of findings: proposals are taken in one step, findings are set aside with a reason and come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from hsnplan.application import activities, reconciliation
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings import catalogue
from tests.registers import Small

RULE = "planned-commented"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(str(tmp_path / "r.hsnplan"))
    for row in (made.first, made.second):
        made.session.apply(activities.report(made.session.register, row, "planned", "Vi har börjat."))
    return made


def reconciled(small: Small) -> reconciliation.Reconciled:
    return reconciliation.reconcile(small.session.register, rules=[catalogue.rule(RULE)])


def test_all_proposals_of_a_rule_are_one_action_and_one_undo(small: Small) -> None:
    found = reconciled(small).open
    assert len(found) == 2
    small.session.apply(reconciliation.take(found))
    register = small.session.register
    assert [register.state(row) for row in (small.first, small.second)] == ["ongoing", "ongoing"]
    assert [register.last_comment(row) is not None for row in (small.first, small.second)] == [True, True]
    assert reconciled(small).open == ()
    small.session.undo()
    assert reconciled(small).open == found


def test_what_is_set_aside_keeps_its_reason_and_comes_back_on_demand(small: Small) -> None:
    first, second = reconciled(small).open
    small.session.apply(reconciliation.set_aside([first], "Gäller förarbetet."))
    now = reconciled(small)
    assert now.open == (second,)
    assert [(row, aside.reason) for row, aside in now.aside] == [(first, "Gäller förarbetet.")]
    small.session.apply(reconciliation.bring_back([first]))
    assert reconciled(small).open == (first, second)


def test_setting_aside_without_a_reason_is_refused(small: Small) -> None:
    with pytest.raises(Refusal, match="varför"):
        reconciliation.set_aside(reconciled(small).open, "  ")


def test_taking_what_proposes_nothing_is_refused(small: Small) -> None:
    found = [row._replace(proposal=None) for row in reconciled(small).open]
    with pytest.raises(Refusal, match="inget förslag"):
        reconciliation.take(found)


def test_a_rule_is_switched_off_and_on_with_undo(small: Small) -> None:
    rule = catalogue.rule(RULE)
    small.session.apply(reconciliation.switch(rule, off=True))
    assert not catalogue.is_on(small.session.register, RULE)
    small.session.undo()
    assert catalogue.is_on(small.session.register, RULE)


def test_a_finding_is_found_again_by_its_id_while_it_lasts(small: Small) -> None:
    (first, _) = reconciled(small).open
    identity = reconciliation.finding_id(first)
    assert reconciled(small).with_id(identity) == first
    small.session.apply(reconciliation.take([first]))
    with pytest.raises(Refusal, match="åtgärdad"):
        reconciled(small).with_id(identity)
