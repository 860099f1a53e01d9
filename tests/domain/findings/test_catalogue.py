"""Every rule on registers with planted faults: all of them are found, and nothing else."""

from __future__ import annotations

from random import Random

import pytest

from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.finding import titled
from hsnplan.domain.reconciliation_kinds import RuleSwitch, SetAside
from tests.domain.findings.clean import NOW, Clean
from tests.domain.findings.planting import FOLLOWS, PLANTS

SEEDS = range(12)


def found(clean: Clean, code: str) -> list[str]:
    register = clean.register()
    return [row.key for row in catalogue.look(register, NOW.id, [catalogue.rule(code)])]


@pytest.mark.parametrize("size", [8, 60])
def test_a_register_that_holds_together_gives_no_findings(size: int) -> None:
    assert catalogue.look(Clean(size).register(), NOW.id) == []


def test_every_rule_has_faults_to_find() -> None:
    assert set(PLANTS) == {rule.code for rule in catalogue.RULES}


@pytest.mark.parametrize("code", PLANTS)
def test_planted_faults_are_all_found_and_nothing_else(code: str) -> None:
    for seed in SEEDS:
        chance = Random(seed)
        clean = Clean(chance.randint(8, 40))
        planted = PLANTS[code](clean, chance)
        keys = found(clean, code)
        assert sorted(keys) == sorted(planted), f"seed {seed}"
        others = {row.rule for row in catalogue.look(clean.register(), NOW.id)} - {code}
        assert others <= FOLLOWS.get(code, set()), f"seed {seed}"


@pytest.mark.parametrize("code", PLANTS)
def test_a_finding_points_at_rows_that_are_there_and_ends_as_a_sentence(code: str) -> None:
    clean = Clean(10)
    PLANTS[code](clean, Random(1))
    register = clean.register()
    for row in catalogue.look(register, NOW.id, [catalogue.rule(code)]):
        assert all(register.get(kind, identity) is not None for kind, identity in row.rows)
        assert row.sentence.endswith(".")
        assert not row.sentence[0].islower()


def test_a_rule_that_is_switched_off_finds_nothing_unless_asked_for() -> None:
    clean = Clean(8)
    clean.put("rule_switch", RuleSwitch(catalogue.switch_id("smart"), "smart", off=True))
    clean.change("target", "g0-plan", printed="Minst 100 %")
    clean.change("target", "g0-now", printed="Minst 100 %")
    assert catalogue.look(clean.register(), NOW.id) == []
    assert found(clean, "smart") == ["g0"]


def test_what_was_set_aside_comes_back_when_its_grounds_change() -> None:
    clean = Clean(8)
    clean.report("a1", "planned", "Vi har börjat.")
    (finding,) = catalogue.look(clean.register(), NOW.id, [catalogue.rule("planned-commented")])
    identity = catalogue.set_aside_id(finding)
    aside = SetAside(identity, finding.rule, finding.key, finding.grounds, "Kommentaren gäller förarbetet.")
    clean.put("set_aside", aside)
    assert catalogue.set_aside(clean.register(), finding) == aside
    clean.report("a1", "planned", "Nu är vi i gång på riktigt.")
    (again,) = catalogue.look(clean.register(), NOW.id, [catalogue.rule("planned-commented")])
    assert catalogue.set_aside_id(again) == identity
    assert catalogue.set_aside(clean.register(), again) is None


def test_an_unknown_rule_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal, match="planned-commented"):
        catalogue.rule("nonsens")


def test_a_row_is_called_by_its_sort_and_number_and_a_heading_by_its_name() -> None:
    clean = Clean(8)
    levels = (("Område", "heading"), ("Kortsiktigt nyckeltal", "measure"), ("Uppdrag", "assignment"))
    clean.change("plan", "plan", levels=levels)
    clean.put("node", clean.kinds["node"]["g1"]._replace(id="u1", level=2, number="", title="Utred"))
    register = clean.register()
    assert [titled(register, register.nodes[row]) for row in ("area", "g1", "u1")] == [
        "”Vård”",
        "Nyckeltal 2 ”Andel som får vård i tid 1”",
        "Uppdraget ”Utred”",
    ]
