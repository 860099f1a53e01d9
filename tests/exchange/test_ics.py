"""Calendar files keep to RFC 5545 and are the same each time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.exchange import ics

EVENT = ics.Event("1@hsnplan", "2023-09-20", "2023-09-21", "Nämndens sammanträde", "Delårsbokslut: Ekonomi")
STAMP = "2023-08-25T10:29:08"


def unfolded(raw: bytes) -> list[str]:
    return raw.replace(b"\r\n ", b"").decode().split("\r\n")


def values(raw: bytes, name: str) -> list[str]:
    return [line.split(":", 1)[1] for line in unfolded(raw) if line.split(":")[0].split(";")[0] == name]


def read_text(value: str) -> str:
    """A TEXT value as a calendar program reads it (3.3.11)."""
    found, signs = "", iter(value)
    for sign in signs:
        if sign == "\\":
            found += {"n": "\n", "N": "\n"}.get(following := next(signs), following)
        else:
            found += sign
    return found


def test_an_event_is_a_whole_day_event_whose_end_is_the_day_after() -> None:
    told = unfolded(ics.calendar("HSN", [EVENT], STAMP))
    assert told == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//hsnplan//hsnplan//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:HSN",
        "BEGIN:VEVENT",
        "UID:1@hsnplan",
        "DTSTAMP:20230825T102908Z",
        "DTSTART;VALUE=DATE:20230920",
        "DTEND;VALUE=DATE:20230922",
        "SUMMARY:Nämndens sammanträde",
        "DESCRIPTION:Delårsbokslut: Ekonomi",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_the_end_of_a_month_and_a_missing_last_day_are_known() -> None:
    raw = ics.calendar("HSN", [EVENT._replace(first="2023-12-31", last="")], STAMP)
    assert values(raw, "DTEND") == ["20240101"]


def test_the_same_days_give_the_same_bytes() -> None:
    assert ics.calendar("HSN", [EVENT], STAMP) == ics.calendar("HSN", [EVENT], STAMP)


def test_deadlines_do_not_take_time() -> None:
    assert values(ics.calendar("HSN", [EVENT._replace(busy=False)], STAMP), "TRANSP") == ["TRANSPARENT"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_words_come_back_and_no_line_is_too_long(words: str) -> None:
    raw = ics.calendar("HSN", [EVENT._replace(description=f"x{words}")], STAMP)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.decode()  # no character is cut in two anywhere
    kept = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in kept if sign == "\n" or (sign >= " " and sign != "\x7f"))
    assert read_text(values(raw, "DESCRIPTION")[0]) == f"x{kept}"
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("sign", ["a", "å", "–", "😀"])
def test_lines_are_folded_between_characters_and_as_late_as_may_be(sign: str) -> None:
    raw = ics.calendar("HSN", [EVENT._replace(description=sign * 200)], STAMP)
    first, *rest, _ = raw.split(b"DESCRIPTION:")[1].split(b"\r\nTRANSP")[0].split(b"\r\n")
    assert all(part.decode() for part in (first, *rest))
    assert {len(part) for part in rest} <= {75, 74, 73, 72}
    assert values(raw, "DESCRIPTION") == [sign * 200]
