"""Days, states, judgements and rich text are read as people and other systems write them."""

import pytest

from hsnplan.domain.errors import Refusal
from hsnplan.exchange import values
from hsnplan.exchange.cells import NO_RESULT, Value, error_cell


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2025-01-15", "2025-01-15"),
        ("2025-01-15 09:30", "2025-01-15"),
        ("2025/1/15", "2025-01-15"),
        ("2025.01.15", "2025-01-15"),
        ("20250115", "2025-01-15"),
        (20250115, "2025-01-15"),
        ("15/1 2025", "2025-01-15"),
        ("15/1-25", "2025-01-15"),
        ("15.1.2025", "2025-01-15"),
        ("15-01-2025", "2025-01-15"),
        ("15/1", "2025-01-15"),
        ("15 januari 2025", "2025-01-15"),
        ("15 jan. 2025", "2025-01-15"),
        ("den 15 januari", "2025-01-15"),
        ("v. 18", "2025-04-28"),
        ("vecka 18 2024", "2024-04-29"),
        (45672, "2025-01-15"),
        (45672.5, "2025-01-15"),
        ("45672", "2025-01-15"),
        ("april 2025", "2025-04-01"),
        ("2025-04", "2025-04-01"),
    ],
)
def test_a_day_however_it_is_written(given: Value, day: str) -> None:
    assert values.day(given, 2025) == day


def test_a_month_ends_on_its_last_day() -> None:
    assert [values.day(given, 2025, last=True) for given in ("feb 2024", "2025-04")] == [
        "2024-02-29",
        "2025-04-30",
    ]


@pytest.mark.parametrize(
    "given", ["2025-02-30", "31/4 2025", "snart", "2025", 2025, 7, True, "13.13.2025", "v. 60"]
)
def test_what_is_no_day_is_refused(given: Value) -> None:
    with pytest.raises(Refusal):
        values.day(given, 2025)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("Fullföljd", "completed"),
        ("Avslutad", "completed"),
        ("Klar", "completed"),
        ("Avslutad-klar", "completed"),
        ("Avslutad/Klar", "completed"),
        ("Avslutad Avslutad", "completed"),
        ("Ej påbörjad", "planned"),
        ("Planerad", "planned"),
        ("Pågående enligt plan", "ongoing"),
        ("PågåendePågående", "ongoing"),
        ("Pågående enligt plan Pågående enligt plan", "ongoing"),
        ("● Pågående", "ongoing"),
        ("2. pågår", "ongoing"),
        ("<b>Försenad</b>", "delayed"),
        ("Inställd", "cancelled"),
        ("Utan status", ""),
        ("Ej angivet", ""),
        ("–", ""),
        ("completed", "completed"),
    ],
)
def test_a_state_whatever_system_wrote_it(given: str, code: str) -> None:
    assert values.state(given) == code


@pytest.mark.parametrize("given", ["halvklar", "Planerad Avslutad", "Grön", 3, True])
def test_what_is_no_state_is_refused(given: Value) -> None:
    with pytest.raises(Refusal, match="ingen status"):
        values.state(given)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("Grön", "met"),
        ("Gul Gul", "partly"),
        ("RÖD", "not_met"),
        ("Uppfylls inte", "not_met"),
        ("Delvis", "partly"),
        ("● Uppfylls", "met"),
        ("Grå", "not_judged"),
    ],
)
def test_a_judgement_by_word_or_colour(given: str, code: str) -> None:
    assert values.judgement(given) == code


def test_what_is_no_judgement_is_refused() -> None:
    with pytest.raises(Refusal, match="ingen bedömning"):
        values.judgement("lila")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (
            "<p>Två pass <b>vakanta</b>.</p><p>Nytt möte&nbsp;i maj.</p>",
            "Två pass vakanta.\nNytt möte i maj.",
        ),
        ("<ul><li>ett</li><li>två</li></ul>", "– ett\n– två"),
        ("a<br/>b<BR>c", "a\nb\nc"),
        ("<style>p {color: red}</style>Hej", "Hej"),
        ("väntetid <5 dagar & >2", "väntetid <5 dagar & >2"),
        ("FoU &amp; innovation", "FoU & innovation"),
        ("rad\r\ntvå\x0btre", "rad\ntvå\ntre"),
        ("av\u00adstäm\u200bning\ufeff", "avstämning"),
        (3, "3"),
        (1.5, "1,5"),
    ],
)
def test_rich_text_becomes_plain(given: Value, text: str) -> None:
    assert values.text(given) == text


def test_a_line_has_no_breaks_or_double_spaces() -> None:
    assert values.line(" Ny\n\trutin  för  larm ") == "Ny rutin för larm"


@pytest.mark.parametrize("given", [error_cell("#REF!"), NO_RESULT, "#SAKNAS!"])
def test_a_fault_is_no_value(given: Value) -> None:
    for read in (values.text, values.state, values.judgement, lambda value: values.day(value, 2025)):
        with pytest.raises(Refusal, match="Cellen"):
            read(given)
