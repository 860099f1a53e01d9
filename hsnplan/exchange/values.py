"""What people write in cells, read into what the register keeps: days, states, judgements, rich text."""

from __future__ import annotations

import html
import re
from calendar import monthrange
from typing import Final

from hsnplan.domain.dates import MONTHS, is_date, parse_date
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.states import NO_STATE, SPELLINGS, WORK_STATES, AssignmentState, judged_word, state_word
from hsnplan.domain.typography import plain_spaces, quoted
from hsnplan.exchange import colours, formats
from hsnplan.exchange.cells import ERRORS, Fault, Value, error_cell, shown

_SERIALS: Final = range(20_000, 80_000)
_DAYS: Final = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)[ T]\d\d[:.]\d\d.*"), (1, 2, 3)),
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"), (3, 2, 1)),
    (re.compile(r"(\d{1,2})/(\d{1,2})[ -](\d\d)"), (3, 2, 1)),
)
_MONTH: Final = re.compile(r"([a-zåäö]{3,})\.? (\d{4})|(\d{4})-(\d\d)")

_OTHER_STATES: Final = {
    "planned": "ej påbörjad|inte påbörjad|ej påbörjat|ej startad|ej startat|planerat|planeras|kommande",
    "ongoing": "pågår|pågåend|pågående enligt plan|pågår enligt plan|enligt plan|påbörjad|påbörjat|startad|löpande|"
    "följer plan|följer planen|fortlöpande",
    "delayed": "försenat|viss försening|följer ej plan|följer inte plan|pågående försenad|pågående ej enligt plan|"
    "pågående med försening|sen",
    "completed": "avslutat|avslutad klar|klart|slutförd|slutfört|färdig|färdigt|genomfört|fullföljt|uppfylld",
    "cancelled": "inställt|avbruten|avbrutet|avbryts|utgår|utgått|ej aktuell|inte aktuell|makulerad|struken|"
    "avslutad ej genomförd|avslutad ej fullföljd",
    NO_STATE: "ej angiven|ej angivet|saknas|saknar status|ingen|okänd|ej satt",
}
_STATES: Final = {
    **SPELLINGS,
    **{word: code for code, words in _OTHER_STATES.items() for word in words.split("|")},
}
_JUDGED: Final = {
    "met": "uppfylls|uppfyllt|uppfylld|uppfyllts|uppnås|uppnått|uppnådd|nås|grön|grönt|green|på plan",
    "partly": "delvis|delvis uppfyllt|delvis uppfylls|uppfylls delvis|delvis uppnått|uppnås delvis|gul|gult|yellow",
    "not_met": "uppfylls inte|uppfylls ej|ej uppfyllt|ej uppfylld|inte uppfyllt|uppnås ej|uppnås inte|ej uppnått|"
    "nås inte|röd|rött|red",
    "not_judged": "ej bedömd|ej bedömt|inte bedömd|grå|grått|vit|vitt|ej följt upp|följs ej upp|ej mätt|saknas",
}
_JUDGEMENTS: Final = {
    **{word: code for code, words in _JUDGED.items() for word in words.split("|")},
    **{fold(judged_word(code)): code for code in _JUDGED},
    **{code: code for code in _JUDGED},
    **{fold(judged_word(code)): str(code) for code in AssignmentState},
}

BY_COLOUR: Final = {colours.GREEN: "met", colours.YELLOW: "partly", colours.RED: "not_met"}
"""The judgement a painted cell stands for."""

_TAG: Final = re.compile(
    r"</?(?:p|br|b|i|u|s|em|strong|span|div|ul|ol|li|a|font|h[1-6]|table|tbody|thead|tr|td|th|img|hr|sup|sub|small|o:p|"
    r"style|script|html|body|blockquote|pre|code)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_UNSEEN: Final = str.maketrans("", "", "\u00ad\u200b\ufeff")


def sound(value: Value) -> Value:
    """The value, when it is one.

    Raises:
        Refusal: it is a fault, or a text that is a spreadsheet's error word.
    """
    found = error_cell(value) if isinstance(value, str) and value.strip() in ERRORS else value
    if isinstance(found, Fault):
        raise Refusal(f"Cellen {found.reason}.")
    return found


def text(value: Value) -> str:
    """A text of several lines without the tags and invisible characters that other systems leave in it."""
    given = shown(sound(value))
    if given.isprintable() and "<" not in given and "&" not in given:
        return plain_spaces(given)
    raw = given.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    plain = _untagged(raw).translate(_UNSEEN)
    lines = [plain_spaces(line) for line in plain.split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def line(value: Value) -> str:
    """A text of one line."""
    return plain_spaces(text(value))


def _untagged(raw: str) -> str:
    if _TAG.search(raw) is None:
        return html.unescape(raw) if _ENTITY.search(raw) else raw
    plain = re.sub(r"(?is)<(style|script)\b[^<>]*>.*?</\1>", "", raw)
    plain = re.sub(r"(?i)<li(?:\s[^<>]*)?>", "\n– ", plain.replace("\n", " "))
    plain = re.sub(r"(?i)<br\s*/?>|</(?:p|div|h[1-6]|tr|ul|ol)>", "\n", plain)
    return html.unescape(_TAG.sub("", plain))


def day(value: Value, year: int, *, last: bool = False) -> str:
    """The ISO day of a cell: a date, a day number of a spreadsheet, a month (its first day, or `last`), "v. 18".

    Raises:
        Refusal: it is no day.
    """
    found = sound(value)
    if isinstance(found, int | float) and not isinstance(found, bool):
        return _numbered_day(found)
    words = plain_spaces(shown(found)).casefold().rstrip(".")
    return _spelled_day(words) or _month_day(words, last=last) or parse_date(words, year)


def _numbered_day(number: int | float) -> str:
    digits = str(number)
    compact = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    if is_date(compact):
        return compact
    if int(number) not in _SERIALS:
        raise Refusal(f"{quoted(shown(number))} är inget datum. Skriv till exempel 2025-01-15.")
    return formats.day(int(number))


def _spelled_day(words: str) -> str:
    for pattern, (year, month, day_) in _DAYS:
        match = pattern.fullmatch(words)
        if match is not None:
            century = "20" if len(match[year]) == 2 else ""
            iso = f"{century}{match[year]}-{int(match[month]):02}-{int(match[day_]):02}"
            return iso if is_date(iso) else ""
    if words.isdecimal() and len(words) == 5 and int(words) in _SERIALS:
        return formats.day(int(words))
    return ""


def _month_day(words: str, *, last: bool) -> str:
    match = _MONTH.fullmatch(words)
    if match is None:
        return ""
    year = int(match[2] or match[3])
    month = int(match[4]) if match[4] else _month_number(match[1])
    if not (1 <= month <= 12 and year):
        return ""
    return f"{year:04}-{month:02}-{monthrange(year, month)[1] if last else 1:02}"


def _month_number(name: str) -> int:
    return next((place for place, month in enumerate(MONTHS, 1) if month.startswith(name)), 0)


def state(value: Value) -> str:
    """The code of a work state, whatever system wrote it: "Pågående enligt plan", "Klar Klar", "Avslutad-klar".

    Raises:
        Refusal: it is none.
    """
    code = _word(shown(sound(value)), _STATES)
    if code is None:
        known = ", ".join(state_word(known).lower() for known in WORK_STATES[1:])
        raise Refusal(f"{quoted(shown(value))} är ingen status. Välj {known} eller utan status.")
    return code


def judgement(value: Value) -> str:
    """The code of a judgement, by its words or its colour.

    Raises:
        Refusal: it is none.
    """
    code = _word(shown(sound(value)), _JUDGEMENTS)
    if code is None:
        known = ", ".join(judged_word(known).lower() for known in _JUDGED)
        raise Refusal(f"{quoted(shown(value))} är ingen bedömning. Välj {known}, eller grön, gul, röd.")
    return code


def _word(written: str, words: dict[str, str]) -> str | None:
    """The code of words written once, twice over, or one after another that mean the same."""
    plain = re.sub(r"^[^a-zåäö]+", "", " ".join(fold(line(written)).split()))
    if not plain and any(char.isalnum() for char in written):
        return None
    if plain in words:
        return words[plain]
    half = plain[: (len(plain) + 1) // 2].strip()
    if half and plain.replace(" ", "") == half.replace(" ", "") * 2:
        return words.get(half)
    for pattern in (r"\s*[/,;()–-]\s*", r"\s+"):
        codes = {words.get(piece) for piece in re.split(pattern, plain) if piece}
        if len(codes) == 1:
            return codes.pop()
    return None
