"""Every target of the board's own documents is read, and reading what the program prints changes nothing."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hsnplan.domain.targets import (
    Direction,
    Operator,
    Target,
    TargetKind,
    brief,
    parse_target,
    print_target,
    sentence,
    understood,
)

UP, DOWN = Direction.HIGHER, Direction.LOWER
DONE, WAITS = "completed_activity", "to_be_completed"

GOALS_2023: list[tuple[str, str | None, str | None, str, str | None, str]] = [
    ("G01", UP, "Minst 20 %", "≥ 20 %", "Minst 20 %", "≥ 20 %"),
    ("G02", None, "Genomförd aktivitet", DONE, "Genomförd aktivitet", DONE),
    ("G03", UP, "20 %", "≥ 20 % tolkat", "Minst 6 %", "≥ 6 %"),
    ("G04", UP, "100 %", "≥ 100 % tolkat", "100 %", "≥ 100 % tolkat"),
    ("G05", UP, "100 %", "≥ 100 % tolkat", "Minst 100 %", "≥ 100 %"),
    ("G06", None, "Genomförd aktivitet", DONE, "Genomförd aktivitet", DONE),
    ("G07", DOWN, "Maximalt 15%", "≤ 15 %", "Maximalt 15%", "≤ 15 %"),
    (
        "G08",
        DOWN,
        "Mindre än 220 recept per 1000 inv",
        "< 220 recept per 1000 inv",
        "Mindre än 220 recept per 1000 inv",
        "< 220 recept per 1000 inv",
    ),
    (
        "G09",
        DOWN,
        "Kompletteras efter 2022",
        f"{WAITS} efter 2022",
        "Mindre än 20 317 dygnsdos per 1000 invånare",
        "< 20317 dygnsdos per 1000 invånare",
    ),
    ("G10", UP, "Minst 4", "≥ 4", "Minst 4", "≥ 4"),
    (
        "G11",
        None,
        "I nivå med genomsnittet i riket",
        "relative_to_nation genomsnittet i riket",
        None,
        "none",
    ),
    ("G12", None, "Genomförd aktivitet", DONE, "Genomförd aktivitet", DONE),
    ("G13", None, "Genomförd aktivitet", DONE, "Genomförd aktivitet", DONE),
    ("G14", None, "Genomförd aktivitet", DONE, "Genomförd aktivitet", DONE),
    ("G15", UP, "100 %", "≥ 100 % tolkat", "100 %", "≥ 100 % tolkat"),
    ("G16", UP, "Minst 2 800 timmar", "≥ 2800 timmar", "Minst 2 800 timmar", "≥ 2800 timmar"),
    ("G17", UP, "2 parametrar", "≥ 2 parametrar tolkat", "3 parametrar", "≥ 3 parametrar tolkat"),
    ("G18", UP, "Minst 70 %", "≥ 70 %", "Minst 70 %", "≥ 70 %"),
    ("G19", UP, "Minst 90 %", "≥ 90 %", "Minst 90 %", "≥ 90 %"),
    ("G20", UP, "Minst 90 %", "≥ 90 %", "Minst 90 %", "≥ 90 %"),
    ("G21", UP, "100 %", "≥ 100 % tolkat", "100 %", "≥ 100 % tolkat"),
    ("G22", UP, "100 %", "≥ 100 % tolkat", "100 %", "≥ 100 % tolkat"),
    ("G23", UP, "100 %", "≥ 100 % tolkat", "100 %", "≥ 100 % tolkat"),
    ("G24", UP, "100 %", "≥ 100 % tolkat", "100 %", "≥ 100 % tolkat"),
    ("G25", UP, "100 %", "≥ 100 % tolkat", "100 %", "≥ 100 % tolkat"),
    ("G26", UP, "4,6", "≥ 4.6 tolkat", "4,6", "≥ 4.6 tolkat"),
    ("G27", UP, "4,5", "≥ 4.5 tolkat", "4,5", "≥ 4.5 tolkat"),
    ("G28", DOWN, "Högst 5%", "≤ 5 %", None, "none"),
    ("G29", DOWN, "Kompletteras efter december", f"{WAITS} efter december", "Högst 3,5 %", "≤ 3.5 %"),
    ("G30", None, "Genomförd aktivitet", DONE, "Genomförd aktivitet", DONE),
    ("G31", DOWN, "Högst -2,2 %", "≤ -2.2 %", "Högst 2,2 %", "≤ 2.2 %"),
    ("G32", DOWN, "Högst 2,3 %", "≤ 2.3 %", "Högst 2,3 %", "≤ 2.3 %"),
    (
        "G33",
        DOWN,
        "Lägre än ackumulerat värde 2022 beräknat på helår.",
        "relative_to_former < ackumulerat värde 2022 beräknat på helår",
        "Högst 9,6 %",
        "≤ 9.6 %",
    ),
    (
        "G34",
        DOWN,
        "Lägre än ackumulerat värde 2022 beräknat på helår.",
        "relative_to_former < ackumulerat värde 2022 beräknat på helår",
        "Högst 17,3 %",
        "≤ 17.3 %",
    ),
    ("G35", UP, "95 %", "≥ 95 % tolkat", "95 %", "≥ 95 % tolkat"),
    ("G36", None, None, "none", "Genomförd aktivitet", DONE),
]
"""Goal, direction, the words of the plan and their reading, the words of the tertial report and theirs."""

OTHERS: list[tuple[str, str | None, str]] = [
    ("-22%", None, "≤ -22 % tolkat"),
    ("-22%", "", "≤ -22 % tolkat"),
    ("4,6", "lower", "≤ 4.6 tolkat"),
    ("-13%", DOWN, "≤ -13 % tolkat"),
    ("-13%", UP, "≥ -13 % tolkat"),
    ("ska inte överstiga 80 patienter", None, "≤ 80 patienter"),
    ("målvärde ska inte överstiga 1200 patienter.", None, "≤ 1200 patienter"),
    ("Målvärde: minst 90 procent", None, "≥ 90 %"),
    ("får inte understiga 3 dagar", None, "≥ 3 dagar"),
    ("4,6", DOWN, "≤ 4.6 tolkat"),
    ("2 av 3 parametrar", UP, "≥ 2 of 3 parametrar tolkat"),
    ("Minst 2 av 3", None, "≥ 2 of 3"),
    ("I nivå med riket", None, "relative_to_nation riket"),
    ("Lägre än riksgenomsnittet", None, "relative_to_nation < riksgenomsnittet"),
    ("ska vara i nivå med 2022 års resultat", None, "relative_to_former 2022 års resultat"),
    ("Högst 2022 års nivå", None, "relative_to_former ≤ 2022 års nivå"),
    ("kompletteras senare", None, f"{WAITS} senare"),
    ("Kompletteras", None, WAITS),
    ("≤ 5,0%", None, "≤ 5.0 %"),
    (">=70 %", None, "≥ 70 %"),
    ("<220", None, "< 220"),
    ("> 4.5", None, "> 4.5"),
    ("=\u00a03", None, "= 3"),
    ("max. 15\u202f%", None, "≤ 15 %"),
    ("MINST 2\u00a0800 timmar", None, "≥ 2800 timmar"),
    ("80 patienter eller färre", None, "≤ 80 patienter"),
    ("70 % eller mer", None, "≥ 70 %"),
    ("mer än 20 % av patienterna", None, "> 20 % av patienterna"),
    ("Högst 137,5 Mkr", None, "≤ 137.5 mkr"),
    ("Exakt 2", None, "= 2"),
    ("Minst 20 % av förra årets värde", None, "words Minst 20 % av förra årets värde"),
    ("Nationell handlingsplan införd.", None, "words Nationell handlingsplan införd."),
    ("3–5 %", None, "words 3–5 %"),
    ("ca 70 %", None, "words ca 70 %"),
    ("Övertid som 2022", None, "words Övertid som 2022"),
    ("Underlag finns", None, "words Underlag finns"),
    ("Högst", None, "words Högst"),
    ("  ", None, "none"),
]

READINGS = [
    (f"{goal} {document}", words, direction, reading)
    for goal, direction, plan, in_plan, report, in_report in GOALS_2023
    for document, words, reading in (("plan", plan, in_plan), ("T1", report, in_report))
]
READINGS += [(words, words, direction, reading) for words, direction, reading in OTHERS]


def told(target: Target) -> str:
    """The reading in one line, so that the tables above can be read beside the documents."""
    numeric = target.kind in {TargetKind.NUMBER, TargetKind.PARTS}
    parts = ["" if numeric else target.kind, target.operator, target.value, target.of and f"of {target.of}"]
    parts += [target.unit, target.detail, "tolkat" if target.inferred else ""]
    return " ".join(str(part) for part in parts if part)


@pytest.mark.parametrize(
    ("words", "direction", "reading"),
    [row[1:] for row in READINGS],
    ids=[row[0] for row in READINGS],
)
def test_targets_are_read_as_the_documents_mean_them(
    words: str | None, direction: str | None, reading: str
) -> None:
    target = parse_target(words, direction)
    assert told(target) == reading
    assert target.printed == (words or "")


def test_all_thirty_six_goals_of_both_documents_are_in_the_table() -> None:
    assert [goal for goal, *_ in GOALS_2023] == [f"G{number:02}" for number in range(1, 37)]
    assert sum(words is not None for _, _, words, *_ in GOALS_2023) == 35
    assert not [row for row in READINGS if row[0].startswith("G") and row[3].startswith("words")]


PRINTED = [
    ("Maximalt 15%", "Högst 15\u00a0%"),
    ("högst -2,2 %", "Högst −2,2\u00a0%"),
    ("> 2800 timmar", "Mer än 2\u00a0800\u00a0timmar"),
    ("≤ 5,0%", "Högst 5,0\u00a0%"),
    ("4.6", "4,6"),
    ("2 av 3 parametrar", "2 av 3 parametrar"),
    ("lägre än riket", "Lägre än riket"),
    ("i nivå med riket", "I nivå med riket"),
    ("genomförd aktivitet.", "Genomförd aktivitet"),
    ("kompletteras senare", "Kompletteras senare"),
    ("Uppnå  balans.", "Uppnå balans."),
    ("", ""),
]


@pytest.mark.parametrize(("words", "printed"), PRINTED)
def test_targets_are_printed_in_the_programs_typography(words: str, printed: str) -> None:
    assert print_target(parse_target(words)) == printed


SENTENCES = [
    ("Minst 20 %", "minst 20\u00a0%", "minst 20\u00a0%"),
    ("100 %", "tolkat: minst 100\u00a0%", "mål 100\u00a0%"),
    ("4,6", "tolkat: minst 4,6", "mål 4,6"),
    ("Mindre än 220 recept", "mindre än 220\u00a0recept", "mindre än 220"),
    ("2 av 3 parametrar", "tolkat: minst 2 av 3 parametrar", "mål 2 av 3"),
    ("Genomförd aktivitet", "genomförd aktivitet", "genomförd aktivitet"),
    ("BUP klart", "BUP klart", "BUP klart"),
    ("", "inget målvärde", "inget målvärde"),
]


@pytest.mark.parametrize(("words", "whole", "short"), SENTENCES)
def test_targets_are_told_within_sentences(words: str, whole: str, short: str) -> None:
    assert sentence(parse_target(words)) == whole
    assert brief(parse_target(words)) == short


LEADS = ["", "Minst ", "högst ", "max ", "mindre än ", "mer än ", "≥", "<= ", "= ", "ska inte överstiga "]
LEADS += ["målvärde ", "ska ", "Kompletteras ", "Lägre än ", "i nivå med "]
MIDDLES = ["1 112", "1112,50", "-2.2", "− 7", "0", "2 av 3", "riket", "2022", "förra året", "x", "", "."]
TAILS = [
    "",
    "%",
    " procent",
    " Mkr.",
    " recept per 1000 inv",
    " eller färre",
    " av riket",
    " års värde",
    ". ",
    "–5",
]
TEXTS = st.one_of(
    st.builds("{}{}{}".format, *map(st.sampled_from, (LEADS, MIDDLES, TAILS))),
    st.lists(st.sampled_from([*LEADS, *MIDDLES, *TAILS]), max_size=5).map(" ".join),
    st.text(),
)
DIRECTIONS = st.sampled_from([None, *Direction])


@given(TEXTS, DIRECTIONS)
@example("riket . eller mer", None)
@example("5 inv. eller mer", None)
@example("9" * 5000 + " av " + "9" * 5000, None)
def test_any_text_is_read_and_reads_the_same_once_printed(text: str, direction: Direction | None) -> None:
    target = parse_target(text, direction)
    again = parse_target(print_target(target), direction)
    assert again._replace(printed="") == target._replace(printed="")
    assert sentence(target)


@given(st.sampled_from(Operator), st.decimals(allow_nan=False, allow_infinity=False, places=2), DIRECTIONS)
def test_any_operator_and_number_can_be_printed_and_read(
    operator: Operator, value: Decimal, direction: Direction | None
) -> None:
    target = Target(TargetKind.NUMBER, operator, value, "timmar")
    assert parse_target(print_target(target), direction)._replace(printed="") == target


@pytest.mark.parametrize(
    ("printed", "direction", "words"),
    [
        ("minst 80 %", "higher", "Läses som minst 80 %"),
        ("Mindre än 220 recept per 1000 inv", "lower", "Läses som mindre än 220 recept per 1000 inv"),
        ("2 av 3 parametrar", "higher", "Tolkat: minst 2 av 3 parametrar"),
        ("4,6", "higher", "Tolkat: minst 4,6"),
        ("4,6", "lower", "Tolkat: högst 4,6"),
        ("Genomförd aktivitet", "", "Nås när aktiviteten är genomförd"),
        ("I nivå med riket", "", "Jämförs med riket; bedöms för hand"),
        ("Lägre än ackumulerat värde 2022", "", "Jämförs med ett tidigare värde; bedöms för hand"),
        ("Kompletteras efter december", "", "Kompletteras efter december"),
        ("Så bra som möjligt", "", "Läses som text, inte som ett tal; bedöms för hand"),
        ("", "", ""),
    ],
)
def test_how_a_target_was_read_is_said_so_that_it_can_be_checked(
    printed: str, direction: str, words: str
) -> None:
    assert understood(parse_target(printed, direction)).replace("\u00a0", " ") == words
