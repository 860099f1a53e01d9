"""Reconciliation on the command line: findings, what is proposed, and what becomes of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from hsnplan import cli
from hsnplan.application import activities
from tests.registers import Small


@pytest.fixture
def register(tmp_path: Path) -> str:
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.apply(activities.report(small.session.register, small.first, "planned", "Vi har börjat."))
    small.session.close()
    return small.session.file.path


def answer(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    assert cli.main([*arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


RULE = ("--rule", "planned-commented")


def test_check_answers_with_findings_and_their_proposals(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "check", register, *RULE, code=1)
    (finding,) = found["findings"]
    assert finding["proposal"] == "Sätt status pågående"
    assert finding["rows"][0]["title"] == "Läkare i triage"
    assert finding["unit"] == "Akutmottagningen"
    assert found["period"]["name"] == "Särskild uppföljning"


def test_settle_takes_what_is_proposed_and_the_finding_is_gone(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "settle", register, *RULE, "--take")["changed"] == 1
    assert answer(capsys, "check", register, *RULE)["findings"] == []


def test_settle_sets_aside_with_a_reason_and_takes_back(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (finding,) = answer(capsys, "check", register, *RULE, code=1)["findings"]
    answer(capsys, "settle", register, finding["id"], "--aside", "Gäller förarbetet.")
    found = answer(capsys, "check", register, *RULE)
    assert found["findings"] == []
    assert found["set_aside"][0]["reason"] == "Gäller förarbetet."
    answer(capsys, "settle", register, *RULE, "--back")
    assert len(answer(capsys, "check", register, *RULE, code=1)["findings"]) == 1


def test_rules_are_listed_and_switched_off(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "settle", register, *RULE, "--rule-off")
    rules = {row["rule"]: row["on"] for row in answer(capsys, "check", register, "--rules")["rules"]}
    assert rules["planned-commented"] is False
    assert rules["start-passed"] is True
    everything = answer(capsys, "check", register, code=1)["findings"]
    assert "planned-commented" not in {row["rule"] for row in everything}


def test_words_tell_the_rule_the_rows_and_the_proposal(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", register, *RULE]) == 1
    words = capsys.readouterr().out
    assert "Planerad men kommenterad (planned-commented): 1" in words
    assert "→ Sätt status pågående" in words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--rule", "nonsens"), "Det finns ingen regel ”nonsens”"),
        (("--period", "1999"), "Det finns ingen period ”1999”"),
        (("--unit", "Månbasen"), "Månbasen"),
    ],
)
def test_unknown_names_are_refused_in_words(
    register: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, str], words: str
) -> None:
    assert words in answer(capsys, "check", register, *arguments, code=1)["error"]
