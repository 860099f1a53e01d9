"""*Tjänsteskrivelse*: what a case's letter says, taken from the register."""

from __future__ import annotations

from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, Source
from hsnplan.application.documents.texts import Texts
from hsnplan.domain import bound_fields, clauses, matters, revisions
from hsnplan.domain.field_names import FieldNames
from hsnplan.domain.findings.finding import Scene
from hsnplan.domain.judging import period_day
from hsnplan.domain.matter_kinds import Matter
from hsnplan.domain.matter_kinds import Proposal as Row
from hsnplan.domain.register import Register
from hsnplan.domain.typography import is_blank, quoted
from hsnplan.reports.blocks import LetterHead, Proposal, Signatory
from hsnplan.reports.frame import checksum
from hsnplan.reports.matter import Letter, document
from hsnplan.reports.parts import MATTER, Parts, written_in
from hsnplan.reports.sentences import Decided
from hsnplan.reports.template import Template, find

CODE = "matter"


def make(source: Source, asked: Asked) -> Made:
    """The letter of a case; `asked.matter` names it, "" the only one there is.

    Raises:
        Refusal: there is no such case, or several.
    """
    matter = matters.find(source.register, asked.matter)
    template = find(asked.template)
    letter, notes = snapshot(source, asked, matter, template)
    name = f"{template.called(CODE, 'Tjänsteskrivelse')} {matter.dnr or matter.title} {matter.date}".strip()
    period = matter.period or source.register.period_id
    return Made(document(letter, template.layout), name, source.moment, checksum(letter), period, notes)


def text_parts(register: Register) -> Parts:
    """The parts that one writes in."""
    del register
    return written_in(MATTER)


def snapshot(
    source: Source, asked: Asked, matter: Matter, template: Template
) -> tuple[Letter, tuple[str, ...]]:
    """What the letter says, and what must be seen to in it."""
    parts = template.arranged(CODE, MATTER)
    names = field_names(source, matter, matter.period, publish=asked.publish)
    texts = Texts(source, CODE, matter.id, names)
    written = tuple(texts.prose(part.key, part.title) for part in parts if part.text)
    letter = Letter(
        frame=source.frame(asked, matter.period),
        head=head(source.register, matter, template),
        title=matter.title,
        parts=parts,
        decisions=decisions(source.register, matter.plan),
        texts=written,
        proposals=proposals(source.register, matter, names),
        signatories=tuple(Signatory(*row) for row in matter.signatories) or template.signatories,
        extract=matter.extract,
    )
    return letter, (*missing(matter, letter), *texts.notes())


def head(register: Register, matter: Matter, template: Template) -> LetterHead:
    """The head of a case's letter."""
    return LetterHead(
        unit=matter.sender,
        officer=matter.officer,
        email=matter.email,
        board=matter.board or register.board.name,
        reference=matter.dnr,
        date=matter.date,
        kind=template.called(CODE, ""),
    )


def field_names(source: Source, matter: Matter | None, period: str, *, publish: bool = False) -> FieldNames:
    """What the fields of a case's texts stand for: its period's figures, with the judgements that hold in it."""
    what = ("fields", matter.id if matter is not None else "", period, str(publish))
    return source.shared.of(what, lambda: _field_names(source, matter, period, publish=publish))


def _field_names(source: Source, matter: Matter | None, period: str, *, publish: bool) -> FieldNames:
    scene = source.scene(period or source.register.period_id)
    judged = judged_period(scene)
    other = source.scene(judged) if judged != scene.period else scene
    return FieldNames(scene, matter, other, kept=source.register, publish=publish)


def judged_period(scene: Scene) -> str:
    """The period whose judgements hold in a period: itself, else the latest before it that the board judged in."""
    register, last = scene.register, period_day(scene.register, scene.period)
    plan = {row.id for row in register.live_nodes()}
    judged = {row.period for row in register.assessments.values() if not row.unit and row.node in plan}
    if scene.period in judged:
        return scene.period
    days = {period: period_day(register, period) for period in judged if period in register.periods}
    return max(
        (row for row in days.items() if row[1] <= last),
        key=lambda row: (row[1], row[0]),
        default=(scene.period,),
    )[0]


def decisions(register: Register, plan: str) -> tuple[Decided, ...]:
    """The decisions that a plan rests on, the first one first."""
    if plan not in register.plans:
        return ()
    return tuple(Decided(row.decided, row.paragraph, row.title) for row in revisions.editions(register, plan))


def proposals(register: Register, matter: Matter, names: FieldNames) -> tuple[Proposal, ...]:
    """What the board is asked to decide: own words with their fields filled in, and a revision's att-satser."""
    return _proposals(register, matter.id, "", names)


def _proposals(register: Register, matter: str, parent: str, names: FieldNames) -> tuple[Proposal, ...]:
    rows = matters.proposals(register, matter, parent)
    return tuple(_proposal(register, row, names) for row in rows)


def _proposal(register: Register, row: Row, names: FieldNames) -> Proposal:
    if not row.revision:
        text = bound_fields.resolve(row.text, names.value).text
        return Proposal(text, _proposals(register, row.matter, row.id, names))
    made = clauses.decision(register, row.revision)
    parts = (Proposal(clause.words, tuple(map(Proposal, clause.parts))) for clause in made.clauses)
    return Proposal(made.words, tuple(parts))


def missing(matter: Matter, letter: Letter) -> tuple[str, ...]:
    """What a letter should have and has not, and what is unusual in its head."""
    wanted = {
        "diarienummer": matter.dnr,
        "datum": matter.date,
        "handläggare": matter.officer,
        "avsändande enhet": matter.sender,
        "förslag till beslut": letter.proposals,
        "den som skriver under": letter.signatories,
        "utdrag till": letter.extract,
    }
    lacking = [words for words, value in wanted.items() if not value]
    found = [f"Ärendet saknar {words}." for words in lacking]
    found += [
        f"Under {quoted(text.heading)} står ingenting." for text in letter.texts[:1] if is_blank(text.text)
    ]
    warning = matters.dnr_warning(matter.dnr)
    return (*found, warning) if warning else tuple(found)
