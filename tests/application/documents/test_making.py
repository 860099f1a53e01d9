"""A document lands in the format its file's name asks for, and never over a file of another kind."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from hsnplan.application import activities, reconciliation
from hsnplan.application.documents import checks, making
from hsnplan.application.documents.source import Asked, Source, of_session
from hsnplan.application.reconciliation import Reconciled
from hsnplan.application.steps import Steps
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings.finding import Rule, Scene
from hsnplan.reports.blocks import BulletList, plain
from tests.application.documents.reading import made
from tests.application.examples import example
from tests.registers import Small
from tests.reports.paper import Paper
from tests.reports.word import Word


def test_the_ending_of_the_name_says_the_format(tmp_path: Path) -> None:
    letter = made("matter", 2023, publish=True)
    paper, word = str(tmp_path / "brev.pdf"), str(tmp_path / "brev.DOCX")
    assert making.write(letter, "matter", paper).pages == 1
    assert making.write(letter, "matter", word).pages == 0
    assert Paper(Path(paper).read_bytes()).faults == []
    title = next(line for line in Word(Path(word).read_bytes()).lines() if line.style == "Title")
    assert title.text == letter.document.title
    with pytest.raises(Refusal, match="sparas som .pdf eller .docx"):
        making.write(letter, "matter", str(tmp_path / "brev.odt"))


def test_a_file_of_another_kind_is_never_written_over(tmp_path: Path) -> None:
    letter = made("matter", 2023, publish=True)
    other = tmp_path / "brev.docx"
    other.write_bytes(b"%PDF-1.7")
    with pytest.raises(Refusal, match="finns redan och är inget Word-dokument"):
        making.write(letter, "matter", str(other))
    assert other.read_bytes() == b"%PDF-1.7"
    other.unlink()
    making.write(letter, "matter", str(other))
    making.write(letter, "matter", str(other))


def test_checks_run_once_for_all_documents_of_a_source_and_anew_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def found(_: Source, period: str) -> tuple[str, ...]:
        asked.append(period)
        return ("Summan stämmer inte.",)

    monkeypatch.setattr(checks, "_sentences", found)
    session = example(2023)
    first = of_session(session)
    notes = [making.make(first, code, Asked()).notes for code in ("matter", "followup")]
    assert all("Summan stämmer inte." in told for told in notes)
    once = len(asked)
    assert once == len(set(asked))
    making.make(of_session(session), "followup", Asked())
    assert len(asked) > once


def test_what_several_documents_ask_for_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    source = of_session(example(2023))
    asked: list[str] = []
    looking = reconciliation.looking

    def counted(scene: Scene, rules: Iterable[Rule] = ()) -> Steps[Reconciled]:
        asked.extend(f"{scene.period} {rule.code}" for rule in rules)
        return looking(scene, rules)

    monkeypatch.setattr(reconciliation, "looking", counted)
    for code in ("matter", "followup", "tertial"):
        making.make(source, code, Asked(publish=True))
    assert len(asked) == len(set(asked)) > 3
    (period,) = (row.id for row in source.register.periods.values() if row.kind == "tertial")
    assert source.scene(period) is source.scene(period)
    assert source.scene(period).register is not source.scene_now(period).register


def test_a_character_that_print_cannot_show_is_told_on_the_officers_page_by_its_code(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    small.session.apply(
        activities.change(small.session.register, [small.first], "Namn", title="Glädje \N{GRINNING FACE}")
    )
    (page,) = [
        block
        for block in making.make(of_session(small.session), "activities", Asked()).document.blocks
        if isinstance(block, BulletList)
    ]
    (told,) = map(plain, page.items)
    assert told.endswith("tecken som utskriften inte kan visa har ersatts av en ruta (U+1F600).")
    assert told.startswith("I ”")
    published = making.make(of_session(small.session), "activities", Asked(publish=True)).document
    assert not any(isinstance(block, BulletList) for block in published.blocks)
