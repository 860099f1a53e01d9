"""Whatever is written, in whatever order: structure and content agree, nothing is clipped, Word says the same."""

import re

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hsnplan.reports.blocks import (
    ADDED,
    CHANGED,
    PLAIN,
    REMOVED,
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Facts,
    Figure,
    GroupRow,
    Heading,
    LetterHead,
    PageBreak,
    Paragraph,
    Proposal,
    Proposals,
    Row,
    Run,
    Signatory,
    Signatures,
    Table,
    Title,
)
from hsnplan.reports.characters import printable
from hsnplan.reports.docx.renderer import render as render_word
from hsnplan.reports.figures import Bar, Bars, Donut, Part, Point, Series, Spoke, TimeSeries, Wheel
from hsnplan.reports.layout import LIST
from hsnplan.reports.pdf.renderer import render
from tests.reports.documents import MOMENT, document, outside
from tests.reports.docx.test_renderer import as_read
from tests.reports.paper import Paper, clean
from tests.reports.word import Word

PIECES = (
    *(
        "ord",
        "åäö",
        "Läkemedelsgenomgångar",
        "hemsjukvårdsutskrivningsplaneringssamordningsmöte",
        "14,1\u00a0%",
    ),
    *("−", "<b>", "&", '"', "\\", "https://exempel.se/a/mycket/lång/adress/som/inte/tar/slut?x=1&y=2", "👍"),
    *("שלום", "\u202e", "\n", "1\u00a0112"),
)
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join)
NAMES = st.text(min_size=1, max_size=30).filter(lambda text: bool(clean(printable(text))))
MARKS = st.sampled_from(["", "met", "partly", "not_met", "not_judged", "planned", "ongoing"])
CHANGES = st.sampled_from([PLAIN, ADDED, REMOVED])
TEXTS = WORDS | st.lists(st.builds(Run, WORDS, CHANGES), min_size=1, max_size=4).map(tuple)
HAIR = 0.5
"""Millimetres: how exactly the width of a line is known whose last space is not seen."""
AMOUNTS = st.integers(0, 9_999)
PROPOSALS = st.recursive(
    st.builds(Proposal, TEXTS),
    lambda inner: st.builds(Proposal, TEXTS, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
)
PARTS = st.lists(st.builds(Part, WORDS, AMOUNTS, MARKS), min_size=1, max_size=5).map(tuple)
DRAWINGS = st.one_of(
    st.builds(Bars, st.lists(st.builds(Bar, WORDS, PARTS), min_size=1, max_size=3).map(tuple)),
    st.builds(Donut, PARTS, NAMES),
    st.lists(st.none() | st.integers(-500, 500), min_size=1, max_size=12).map(
        lambda values: TimeSeries(
            (Series("Utfall", tuple(Point(str(2000 + at), value) for at, value in enumerate(values))),),
            target=3,
            target_words="Minst 3",
        )
    ),
    st.builds(
        Wheel, st.lists(st.builds(Spoke, NAMES, st.just(("Möte",))), min_size=1, max_size=12).map(tuple)
    ),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 8))
    columns = tuple(
        Column(draw(NAMES), draw(st.integers(10, 60)), draw(st.integers(0, 3)), names_row=place == 0)
        for place in range(count)
    )
    cells = st.tuples(*(st.builds(Cell, WORDS, MARKS, st.just("") | NAMES, st.integers(0, 2)),) * count)
    rows = st.builds(Row, cells, st.booleans(), st.sampled_from([PLAIN, ADDED, REMOVED, CHANGED]))
    groups = st.builds(
        GroupRow,
        WORDS,
        st.integers(1, 3),
        st.lists(st.builds(Cell, NAMES, MARKS, st.just(""), st.just(0)), max_size=2).map(tuple),
    )
    return Table(draw(NAMES), columns, tuple(draw(st.lists(rows | groups, min_size=1, max_size=12))))


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(LetterHead, NAMES, NAMES, NAMES, NAMES, NAMES, NAMES),
    st.just(Contents()),
    st.builds(Heading, WORDS, st.integers(2, 4), MARKS),
    st.builds(Paragraph, TEXTS, st.booleans(), st.booleans()),
    st.builds(BulletList, st.lists(TEXTS, max_size=4).map(tuple)),
    st.builds(Proposals, st.lists(PROPOSALS, max_size=3).map(tuple)),
    st.builds(Facts, st.lists(st.tuples(NAMES, WORDS), max_size=4).map(tuple)),
    tables(),
    st.builds(Figure, WORDS, DRAWINGS),
    st.builds(Signatures, st.lists(st.builds(Signatory, NAMES, NAMES), max_size=5).map(tuple)),
    st.just(PageBreak()),
)


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(BLOCKS, max_size=6), st.booleans())
def test_any_document_is_whole_inside_its_margins_and_the_same_in_word(
    blocks: list[Block], landscape: bool
) -> None:
    made = document(Title("Prov"), *blocks, landscape=landscape)
    pdf = render(made, MOMENT).pdf
    read = Paper(pdf)
    assert read.faults == []
    assert outside(read, read.shown, LIST.side - HAIR) == []
    word = Word(render_word(made, MOMENT))
    assert word.faults() == []
    assert letters(as_read(made)) == letters([line.text for line in word.lines()])


def letters(texts: list[str]) -> str:
    """Texts without their spaces and the signs that Word shows before a state."""
    return re.sub(r"[●▲■○✕\s]", "", "".join(texts))
