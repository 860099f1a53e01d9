"""The whole register as files that need no program of ours: all tables, the journal, and what each column means."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, Final

from hsnplan.application import reasons
from hsnplan.application.session import Session
from hsnplan.domain.clock import written
from hsnplan.domain.entities import KINDS, field, field_type
from hsnplan.domain.errors import Refusal, reason
from hsnplan.domain.typography import quoted
from hsnplan.domain.wording import Wording
from hsnplan.exchange.writing import csv_bytes
from hsnplan.storage import whole

_TABLES: Final = {
    "board": "Nämnden som registret hör till",
    "plan": "Planer, en för varje år",
    "node": "Planens rader: områden, mål och uppdrag",
    "unit": "Organisationens enheter",
    "activity": "Aktiviteter",
    "period": "Uppföljningsperioder",
    "report": "Statusrapporter: vad som sagts om en aktivitet i en period",
    "target": "Målvärden",
    "outcome": "Utfall",
    "series": "Beräkningar av utfall",
    "assessment": "Bedömningar av mål",
    "scale": "Skalor: de lägen som man bedömer i",
    "guidance": "Vägledningar: vilken färg varje läge ger",
    "rollup": "Sammanvägningar av färger",
    "edition": "Stängda perioder i numrerade utgåvor",
    "submission": "Inlämningar: när en enhet klarmarkerat en period",
    "stated": "Tal som dokument anger, knutna till registrets tal",
    "set_aside": "Iakttagelser som satts åt sidan, med skäl",
    "rule_switch": "Regler för avstämning som stängts av",
    "mask": "Ändringar vars värde är borttaget",
    "handout": "Utdelade kopior av registret, och till vilken enhet",
    "verdict": "Utslag: ändringar som satts åt sidan eller släppts in",
    "link": "Aktiviteter som hör till fler mål än det de ligger under",
    "lineage": "Föregångare: vilket mål i en tidigare plan som ett mål för vidare",
    "revision": "Revideringar av planen, med sina beslut",
    "amendment": "Ändringar i en revidering: vad som föreslogs i stället för vad",
    "meeting": "Sammanträden",
    "agenda_item": "Ärenden på sammanträden och vem som ansvarar",
    "control": "Internkontrollplanens rader",
    "figure_table": "Tabeller som tryckta: nyckeltal, budgetramar, investeringar",
    "figure_row": "Tabellernas rader",
    "own_field": "Egna fält",
    "own_value": "Egna fälts värden",
    "matter": "Ärenden",
    "section": "Texter i dokument",
    "proposal": "Förslag till beslut i ärenden",
    "template": "Egna mallar för dokument, med sina logotyper",
}
_JOURNAL: Final = {
    "id": "Ändringens id: kontrollsumma av dess innehåll",
    "action": "Ändringar som sparades i ett och samma steg",
    "clock": "Författarens klocka: millisekunder sedan 1970 och en räknare",
    "actor": "Vem: namn, roll och enhet",
    "copy": "Vilken kopia av registret den gjordes i",
    "seq": "Löpnummer i den kopian",
    "prev": "Föregående ändring i den kopian",
    "entity": "Id för det som ändrades",
    "field": "Tabell och fältgrupp",
    "replaces": "Ändringar som författaren såg och ersatte",
    "value": "Fältgruppens nya värde som JSON; tomt när det är borttaget (maskat)",
    "salt": "Slumptal till värdets kontrollsumma",
    "value_hash": "Värdets kontrollsumma, som finns kvar också när värdet är borttaget",
    "why": "Varför; {activity:…} är det som har det id:t, och det som är borttaget ur registret är utelämnat",
    "version": "Formatets version",
    "received": "När ändringen kom till den här kopian",
    "package": "Leveransen den kom med, tom när den gjordes här",
    "seal": "Kontrollsumma över när och hur den kom",
}
_ID, _ENTITY, _FIELD, _WHY = map(whole.JOURNAL.index, ("id", "entity", "field", "why"))
_FROZEN: Final = {
    "": "Vad stängda perioder visade: en rad för varje fältgrupp",
    "edition": "Utgåvans id",
    "entity": "Id för det som visades",
    "field": "Tabell och fältgrupp",
    "change": "Ändringen som visades då; värdet står i journalen",
}
_WORDS: Final = {str: "text", int: "heltal", float: "tal", bool: "sant eller falskt"}
_READ_ME: Final = """\
{board}: allt som fanns i registret {day}{example}

tabeller/       en fil för varje tabell, så som registret visar den; det i papperskorgen är med (kolumnen deleted)
register.json   samma tabeller i en fil, utan förändringar av text
journal.csv     varje ändring som gjorts, i den ordning den kom; registret är summan av dem
journal.jsonl   samma ändringar, en på varje rad, utan förändringar av text
stängda perioder.csv  vilken ändring som gällde för varje uppgift i dem
kolumner.csv    vad varje tabell och kolumn innehåller
kontrollsummor.txt  SHA-256 för varje fil

Csv-filerna är i UTF-8 med semikolon mellan kolumnerna. Text som börjar med = + - @ har en apostrof framför sig, för att
kalkylprogram inte ska ta den för en formel; i json-filerna har den det inte. Datum skrivs 2025-01-15. Kopplingar mellan
tabeller är id: kolumnen unit i activity är ett id i unit.
"""


def archive(session: Session, folder: str) -> list[str]:
    """Save everything to a folder, all of it or nothing.

    Returns:
        the files' names within the folder.

    Raises:
        Refusal: the folder holds something, or cannot be written.
    """
    if os.path.exists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise Refusal(f"{quoted(folder)} finns redan och är inte tom. Välj en annan mapp.")
    files = dict(_files(session))
    files["kontrollsummor.txt"] = "".join(
        f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items()
    ).encode()
    _save(folder, files)
    return list(files)


def _files(session: Session) -> Iterator[tuple[str, bytes]]:
    with session.file.reading() as connection:
        found = whole.read(connection)
    why = reasons.shown(session)
    changes = [_without_removed(row, why) for row in found.journal]
    board = session.register.board
    example = " (Exempeldata)" if board.example else ""
    day = session.surroundings.now().replace("T", " ")
    yield "LÄSMIG.txt", _READ_ME.format(board=board.name, day=day, example=example).encode("utf-8-sig")
    for kind, rows in found.tables.items():
        names = KINDS[kind]._fields
        yield (
            f"tabeller/{kind}.csv",
            csv_bytes(names, [[_cell(value) for value in row] for row in rows.values()]),
        )
    tables = {kind: [row._asdict() for row in rows.values()] for kind, rows in found.tables.items()}
    yield "register.json", json.dumps(tables, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    yield (
        "journal.csv",
        csv_bytes((*whole.JOURNAL, "written"), [[*map(_cell, row), written(row[2])] for row in changes]),
    )
    yield "journal.jsonl", "".join(map(_journal_line, changes)).encode("utf-8", "surrogatepass")
    yield "stängda perioder.csv", csv_bytes(whole.FROZEN, found.frozen)
    yield "kolumner.csv", csv_bytes(("tabell", "kolumn", "betyder", "typ", "fältgrupp"), list(_columns()))


def _without_removed(row: Sequence[Any], why: Wording) -> list[Any]:
    """A row of the journal, where its reason no longer quotes what has been removed."""
    shown = why.unfilled(row[_ID], row[_FIELD].partition(".")[0], row[_ENTITY], row[_WHY])
    return [*row[:_WHY], shown, *row[_WHY + 1 :]]


def _cell(value: Any) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, int) else str(value)


def _journal_line(row: Sequence[Any]) -> str:
    return json.dumps(dict(zip(whole.JOURNAL, row, strict=True)), ensure_ascii=False) + "\n"


def _columns() -> Iterator[tuple[str, str, str, str, str]]:
    for kind, cls in KINDS.items():
        yield kind, "", _TABLES[kind], "", ""
        for name in cls._fields:
            known = field(kind, name)
            yield kind, name, known.label, _WORDS.get(field_type(kind, name), "lista (JSON)"), known.group
    yield "journal", "", "Alla ändringar", "", ""
    for name, means in _JOURNAL.items():
        yield "journal", name, means, "heltal" if name in ("seq", "version") else "text", ""
    for name, means in _FROZEN.items():
        yield "stängda perioder", name, means, "text", ""
    yield "journal", "written", "När ändringen skrevs (UTC), läst ur clock", "text", ""


def _save(folder: str, files: dict[str, bytes]) -> None:
    new = f"{os.path.abspath(folder)}.{os.getpid()}.ny"
    try:
        os.makedirs(os.path.join(new, "tabeller"))
        for name, content in files.items():
            with open(os.path.join(new, *name.split("/")), "xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        if os.path.isdir(folder):
            os.rmdir(folder)
        os.rename(new, folder)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise Refusal(f"{quoted(folder)} går inte att skriva: {reason(error)}.") from error
