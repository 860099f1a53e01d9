"""Side by side with the board's own documents: every part they have, in their order, with their figures.

Which part became which is told by the tables of docs/documents.md; here stand the figures that each part must show.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from hsnplan.reports.blocks import (
    Block,
    BulletList,
    Facts,
    Figure,
    GroupRow,
    Heading,
    LetterHead,
    Paragraph,
    Proposals,
    Signatures,
    Table,
    Title,
    numbered,
    plain,
)
from tests.application.documents.reading import made
from tests.application.examples import example

DOCS = Path(__file__).parents[3] / "docs" / "documents.md"
ORIGINALS = {
    "Tjänsteskrivelse 2023": ("matter", 2023),
    "Uppföljning av verksamhetsplanen 2023": ("followup", 2023),
    "Verksamhetsplan 2023": ("plan", 2023),
    "Tertialrapport april 2023": ("tertial", 2023),
    "Uppföljning av plan med budget 2025": ("followup", 2025),
}
HEAD, TITLE, OPENING = "(huvudet)", "(titeln)", "(inledningen)"

FIGURES = {
    "Tjänsteskrivelse 2023": {
        HEAD: "Sekretariatet; Sandra Hedman; sandra.hedman@regionjh.se; HSN/1157/2023; 2023-08-25",
        TITLE: "Uppföljning av hälso- och sjukvårdsnämndens verksamhetsplan 2023",
        "Ärendebeskrivning": "15 december 2022; september; inga ändringar",
        "Regiondirektörens förslag": "verksamhetsplan 2023 godkänns",
        "I tjänsten": "Sara Lewerentz; Regiondirektör; Anna Granevärn; Hälso- och sjukvårdsdirektör",
        "Utdrag till": "direktörens närstöd; Ekonomicontroller; Enhetschef sekretariatet",
    },
    "Uppföljning av verksamhetsplanen 2023": {
        OPENING: "15 december 2022; 8 strategiska inriktningar; 35 verksamhetsmål; 4 strategier",
        "Uppföljning av mål och aktiviteter": "4 är inte bedömda; följs upp årsvis",
        "Länets utveckling": "2 röda; 1 gult; 1 grönt; 2 är inte bedömda",
        "Vård": "8 röda; 2 gröna; 1 är inte bedömt; 2023–2024; Socialstyrelsen",
        "Medarbetare": "4 gröna; 1 är inte bedömt; gult",
        "God ekonomi": "Av 5 verksamhetsmål; 4 röda; 1 gult; 2024",
        "Aktiviteter": "702; 32 avslutade; 366 pågående; 6 försenade; 278 planerade; 40 %; 2022",
        "Sammanfattande analys": "HSN/813/2022; inga ändringar; 2024",
    },
    "Verksamhetsplan 2023": {
        "Inledning": "2023–2026; vårdgarantins; Tom Silverklo (C)",
        "Uppgifter": "1 januari 2019; RS/452/2022; 7 kap. 1 §; 11 §; 22 §",
        "Mål och uppdrag": "2023–2025; 13 övergripande mål; fyra strategier; Ett friskare liv",
        "Planeringsförutsättningar": "2022–2024; statsbidrag; Övervikt; pensionsavtal",
        "Ett friskare liv": "Minst 20 %; Genomförd aktivitet; 20 %; 100 %",
        "God och nära vård i hela Jämtland Härjedalen": "Maximalt 15 %; Mindre än 220 recept per 1 000 inv; Minst 4",
        "Hög tillgänglighet och kontinuitet i vården": "Minst 2 800 timmar; 2 parametrar; Minst 70 %; Minst 90 %",
        "Säkra långsiktig kompetensförsörjning och goda anställningsvillkor": "100 %",
        "Aktivt medarbetarskap och ledarskap": "4,6",
        "Utveckla en hälsofrämjande arbetsmiljö": "4,5; Högst 5 %; Kompletteras efter december",
        "En ekonomi i balans genom god styrning och uppföljning": "Högst -2,2 %; Högst 2,3 %; beräknat på helår; 95 %",
        "Budgetramar": "HSN/85/2022; HSN/673/2022; HSN/726/2022; RS/397/2022; 3,1; 1,5; 37",
        "Budgetram": "-2 972,2; -2 894,9; -3,1; -3,35; -2 975,3; -2 898,25; 3,8; 120; -155; 40",
        "Budgetramar per division": "Division Medicin; Division Kirurgi; Division Nära vård; Tom",
        "Reinvesteringar 2023": "Diatermi; 15 000; 11 250; 85 601",
        "Nya investeringar 2023": "Fusionsteknik; 1 300; 1 700; 10 886",
        "Uppföljningsplan": "Patientnämndens rapport; Integration; Samverkan i norra sjukvårdsregionen; Folkhälsa",
        "Vad uppföljningen ska svara på": "mål; Tidsserie; Trend; Prognos",
        "Intern kontroll": "6 kap. 6 §",
        "Sammanträden och ärenden": "18 januari; 22–23 februari; 23 maj; 20–21 september; 13 december",
    },
    "Tertialrapport april 2023": {
        "Måluppfyllelse": "gul; 2 gröna, 4 gula och 2 röda; 35 verksamhetsmål; 14 röda, 10 gula och 7 gröna; 4 är inte",
        "Verksamhet": "dygnsvila; 2019",
        "Ekonomiskt utfall": "-137 538; 19 798; -157 336; -49 208; -15 932; -4 041",
        "Händelser av väsentlig betydelse": "2022; Mini Maria; Åtta genombrottsprojekt",
        "Ett friskare liv": "3 %; Minst 20 %; Nej; 7 %; Minst 6 %; 100 %; Pågående",
        "God och nära vård": "18,9; Maximalt 15 %; 235; 20 772; Mindre än 20 317; 4,04",
        "Hög tillgänglighet och kontinuitet": "99,7 %; 2 038; 2 800; 44,9 %; 65,9 %; 64 %; 71,7 %; 86 %; 73,2 %",
        "Kompetensförsörjning och villkor": "VFU-platser; 100 %",
        "Medarbetarskap och ledarskap": "4,8; 4,6",
        "Hälsofrämjande arbetsmiljö": "4,77; 4,5; 3,3 %; Högst 3,5 %",
        "Ekonomi i balans": "14,1 %; Högst 2,2 %; 10,5 %; 16,8 %; 9,6 %; 20,0 %; 17,3 %; 94 %; 95 %",
        "Produktion": "32 000; 24 000; 3,1 mkr; 0,5 mkr; 1 000 läkarbesök; 2019",
        "Produktion mot mål": "1 530; 2 133; 71,7 %; 518; 809; 5 826; 8 964; 542; 823; 15 840; 18 477; 1 503; 3 349",
        "Ambulans: väntan vid prio 1, median": "17,44; 17,48; 18,54; 18,14; 20,11; N/A",
        "Öppenvård": "130 171; 146 480; 12 727; 64 941; 81 539; 188 776; 12 841",
        "Slutenvård": "6 229; 5 901; 266; 32 914; 538; 4,5; 5 041,2; 97,9; -47,3",
        "Tillgänglighet": "88 %; 83 %; 57 %; 37 %; 72,5 %; 88,7 %; 14 av 27; 74 %; 81 %; 1 500; 150 dagar",
        "Vårdgarantin i mars": "88; 83; 70; 86; 57; 71; 37; 63",
        "Prestation i mars": "70,10 %; 46,02 %; 30,26 %; 859 076; 12 543; 54,55 %; 1 823 106; 1 351 600; 3 174 706",
        "Ekonomisk sammanfattning": "548; 56; 20; -1 112; -143; -137; -4 312; -2 895",
        "Ekonomi per division": "-448; -517; -604; -92; 992; -1 543; -551",
        "Ekonomisk analys": "548 443; -834 911; -1 659 906; -1 111 463; -142 609; -137 538; 10,5 %; 12 %",
        "Förtroendemannabudget": "-1 232; -115",
        "Bemanningsföretag": "-106; -299; 145; 62; -63; -96",
        "Prognos": "-320; -303",
        "Nationella satsningar": "31,7; 10,4; 8,5; 4,7; 3,0; 1,8; 1,5; 0,6; 0,5; 0,4; 0,3",
        "Väsentliga personalförhållanden": "3 503; 2–14; 15–30",
        "Månadsavlönade": "3 409; 3 393; 3 427; 3 503; 2 804; 699",
        "Sjukfrånvaro": "6,7",
        "Avslutade investeringar januari–april": "1 257; 5 430; 455; 1 712; 7 301; 1 871",
        "Investeringar överförda från 2022": "1 765; 1 838; 264; 2 029; 2 102",
    },
    "Uppföljning av plan med budget 2025": {
        TITLE: "Uppföljning av hälso- och sjukvårdsnämndens plan med budget 2025",
        "Ärendebeskrivning": "4 november 2024 (§ 120); 19 december 2024 (§ 143); 27 februari 2025 (§ 13); "
        "26 kort; 27 uppdrag; 53; 74; HSN/874/2024; juni",
        "Så bedöms uppdragen": "Rött; Gult; Grönt; augusti",
        "Nyckeltal och uppdrag": "Tandvård (2); Ledningsprocesser (2); 1 uppdrag är gult; borde ha varit grönt",
        "Aktiviteter": "766; 421 (55 %); 345 (45 %); 30 april",
        "Revisorernas granskning": "april 2025 (§ 27); Nära vård; 2026",
        "Förslag till revideringar": "-22 %; -13 %; 2024; 80 patienter; 1 200 patienter; 100 dagar",
        "Regiondirektörens förslag": "godkänns; 2026; sidan 10; sidan 14; 80; 200; 1 200; 900; 25; 100 dagar; -13 %",
        "I tjänsten": "Sara Lewerentz; Anna Granevärn",
        "Utdrag till": "Regiondirektör; Hälso- och sjukvårdsdirektör",
    },
}


def bare(text: str) -> str:
    """What is written, whatever signs it is set with."""
    return re.sub(r"[\s\u00ad]", "", text).replace("\u2212", "-").replace("\u2013", "-").casefold()


def told(original: str) -> list[tuple[str, str, str]]:
    """The rows of the table of an original in the documentation."""
    section = DOCS.read_text(encoding="utf-8").split(f"### {original}\n")[1].split("\n##")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")][2:]
    return [(first.strip(), ours.strip(), why.strip()) for first, ours, why in rows]


@cache
def parts(original: str) -> dict[str, str]:
    """All that stands under each heading of our document, up to the next one, in order."""
    code, year = ORIGINALS[original]
    found = {HEAD: "", TITLE: "", OPENING: ""}
    under = OPENING
    for block in made(code, year, publish=True).document.blocks:
        match block:
            case LetterHead():
                found[HEAD] = " ".join(block)
            case Title():
                found[TITLE] = plain(block.text)
            case Heading():
                under = block.text
                assert under not in found, f"{under} stands twice"
                found[under] = f" {block.aside}"
            case _:
                found[under] += f" {' '.join(_words(block))}"
    return found


def _words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield plain(block.text)
        case BulletList():
            yield from map(plain, block.items)
        case Proposals():
            yield from (plain(row.text) for row in numbered(block))
        case Facts():
            yield from (f"{term} {value}" for term, value in block.items)
        case Signatures():
            yield from (f"{person.name} {person.title}" for person in block.people)
        case Figure():
            yield block.caption
        case Table():
            for row in block.rows:
                cells = (row.title,) if isinstance(row, GroupRow) else (cell.text for cell in row.cells)
                yield from cells


@pytest.mark.parametrize("original", ORIGINALS)
def test_our_document_has_every_part_in_the_order_of_its_original(original: str) -> None:
    ours = [part for _, part, _ in told(original)]
    assert len(ours) == len(set(ours)) > 5
    order = [part for part in parts(original) if part in ours]
    assert order == ours


@pytest.mark.parametrize("original", ORIGINALS)
def test_no_heading_of_ours_is_left_untold(original: str) -> None:
    known = {part for _, part, _ in told(original)} | _ABOVE_TABLES
    assert set(parts(original)) - known - {HEAD, TITLE, OPENING} == set()


_ABOVE_TABLES = {
    "Investeringsplan",
    "Mål",
    "Risker efter sannolikhet och konsekvens",
    "Kontroller",
    "Förtroendevalda",
    "Prognos 2023",
}
"""Headings above or among what is told: one over a part told by its tables, and those of single tables."""


@pytest.mark.parametrize(
    ("original", "part"), [(original, part) for original, rows in FIGURES.items() for part in rows]
)
def test_each_part_shows_the_figures_of_the_original(original: str, part: str) -> None:
    text = bare(parts(original)[part])
    missing = [figure for figure in FIGURES[original][part].split("; ") if bare(figure) not in text]
    assert missing == []


@pytest.mark.parametrize("code", ["plan", "tertial", "followup"])
def test_goals_stand_in_the_order_of_the_plan(code: str) -> None:
    register = example(2023).register
    order = [row.title for row in register.goals()]
    assert order[:3] == [
        "Fråga om och dokumentera våld",
        "Utred ett barntraumateam",
        "Riktade hälsosamtal vid 40–70 år",
    ]
    tables = [block for block in made(code, 2023).document.blocks if isinstance(block, Table)]
    shown = [row.cells[0].text for table in tables for row in table.rows if not isinstance(row, GroupRow)]
    goals = list(dict.fromkeys(title for title in shown if title in order))
    assert len(goals) > 15
    assert goals == [title for title in order if title in goals]
