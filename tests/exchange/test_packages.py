"""A package is read whole and sound, or refused in words; nothing in it can do harm."""

import random
from pathlib import Path

import pytest

from hsnplan.domain.change import VERSION, Actor, Change, canonical, content_id, digest, sealed
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages
from hsnplan.exchange.packages import Package

ACTOR = Actor("Åsa Öberg", "Enhetschef", "Akuten")


def change(number: int, value: str = '{"title":"Läkare i triage\\n=1+1"}', **other: object) -> Change:
    draft = Change(
        id="",
        action="a",
        clock=f"{number:013d}-0000",
        actor=ACTOR.text(),
        copy="c",
        seq=number,
        prev="",
        entity=f"e{number}",
        field="activity.title",
        replaces=("x", "y") if number == 2 else (),
        value=None,
        salt=None,
        value_hash="",
        why="”Därför”\u2028",
        version=VERSION,
    )
    return sealed(draft._replace(**other), value, f"salt{number}")  # type: ignore[arg-type]


def package(*changes: Change) -> Package:
    return Package("board", "c", "h", ACTOR, changes or (change(1), change(2)))


def forged(row: list[object]) -> str:
    """A package with one line of changes, whatever it is, with the sum that fits."""
    line = canonical(row)
    header = {
        "board": "b",
        "changes": 1,
        "copy": "c",
        "handout": "",
        "sender": ACTOR.signed(),
        "sum": digest([line]),
    }
    return f"hsnplan-paket 1\n{canonical(header)}\n{line}\n"


def test_what_is_written_is_read_back_and_the_same_gives_the_same_text() -> None:
    text = packages.text_of(package())
    assert packages.read(text) == package()
    assert packages.text_of(packages.read(text)) == text


def test_a_mail_program_may_change_the_ends_of_lines() -> None:
    assert packages.read(packages.text_of(package()).replace("\n", "\r\n")) == package()


def test_a_mail_program_may_put_empty_lines_last() -> None:
    for sent in (package(), package()._replace(changes=())):
        assert packages.read(packages.text_of(sent) + "\r\n\n\n") == sent


def test_a_masked_change_is_read() -> None:
    masked = change(1)._replace(value=None, salt=None)
    assert packages.read(packages.text_of(package(masked))).changes == (masked,)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda text: "", "inget paket"),
        (lambda text: "PK\x03\x04", "inget paket"),
        (lambda text: text.replace("paket 2", "paket 0", 1), "inget paket"),
        (lambda text: text.replace("paket 2", "paket 3", 1), "nyare hsnplan"),
        (lambda text: text.replace("paket 2", "paket 1", 1), "ändrats eller skadats"),
        (lambda text: text.replace('{"board"', '{"seal":"x","board"', 1), "nyare hsnplan"),
        (lambda text: text.replace('"words":""', f'"words":"{"x" * 1001}"', 1), "ändrats eller skadats"),
        (lambda text: text.replace('"key":"",', "", 1), "ändrats eller skadats"),
        (lambda text: text.replace('"statement":["",""]', '"statement":[""]', 1), "ändrats eller skadats"),
        (lambda text: text.replace('"words":""', '"words":"\\ud800"', 1), "ändrats eller skadats"),
        (lambda text: text.replace("}\n\n[", "}\n" + "0" * 128 + "\n[", 1), "ändrats eller skadats"),
        (lambda text: text[: len(text) // 2], "avkortat"),
        (lambda text: "\n".join(text.split("\n")[:-2]) + "\n", "avkortat"),
        (lambda text: text[:-1], "avkortat"),
        (lambda text: text.replace("triage", "triagE"), "ändrats eller skadats"),
        (lambda text: text.replace('"changes":2', '"changes":1'), "ändrats eller skadats"),
        (lambda text: text.replace('"changes":2', '"changes":99999999999'), "fler ändringar än"),
        (lambda text: text.replace('"changes":2', '"changes":"2"'), "ändrats eller skadats"),
        (lambda text: text.replace('"changes":2', '"changes":-1'), "ändrats eller skadats"),
        (lambda text: text.replace('["Åsa Öberg",', "["), "ändrats eller skadats"),
        (lambda text: "hsnplan-paket 1\n" + "[" * 100_000 + "\n\n", "ändrats eller skadats"),
        (lambda text: "hsnplan-paket 1\n" + "1" * 2_000_000 + "\n\n", "längre än någon ändring"),
    ],
)
def test_what_is_no_whole_package_is_refused_in_words(make: object, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        packages.read(make(packages.text_of(package())))  # type: ignore[operator]


@pytest.mark.parametrize(
    "made",
    [
        change(1)._replace(why="annat"),
        change(1)._replace(value='{"title":"annat"}'),
        change(1)._replace(salt=None),
        change(1, '{"title":5}'),
        change(1, '{"title": "inte på vår form"}'),
        change(1, '{"title":"\\ud800"}'),
        change(1, "[]"),
        change(1, "{"),
        change(1, '{"position":NaN}', field="activity.position"),
        change(1, '{"position":1e999}', field="activity.position"),
        change(1, '{"position":true}', field="activity.position"),
        change(1, '{"number":99999999999999999999}', field="activity.number"),
        change(1, '{"levels":[[[[[["x"]]]]]]}', field="plan.levels"),
        change(1, field="titel"),
        change(1, clock="2023-08-25"),
        change(1, actor="Åsa"),
        change(1, actor='["Åsa"]'),
    ],
)
def test_a_change_that_is_not_sound_is_refused_though_the_sum_fits(made: Change) -> None:
    with pytest.raises(Refusal, match="ändrats eller skadats"):
        packages.read(forged([*made]))


@pytest.mark.parametrize("row", [[], ["x"] * 15, [None] * 15, {}, "x", [*change(1)[:-1], 1.0]])
def test_a_line_that_is_no_change_is_refused_though_the_sum_fits(row: list[object]) -> None:
    with pytest.raises(Refusal, match="ändrats eller skadats"):
        packages.read(forged(row))


def test_a_change_of_a_later_format_is_refused_as_newer() -> None:
    later = change(1)._replace(version=VERSION + 1)
    with pytest.raises(Refusal, match="nyare hsnplan"):
        packages.read(forged([*later._replace(id=content_id(later))]))


def test_a_change_that_stands_twice_is_refused() -> None:
    with pytest.raises(Refusal, match="ändrats eller skadats"):
        packages.read(packages.text_of(package(change(1), change(1))))


def test_a_thousand_mutated_packages_are_refused_or_say_the_same() -> None:
    whole = packages.text_of(package())
    chance = random.Random(6)
    for _ in range(1000):
        letters = list(whole)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(letters))
            letters[place : place + chance.randint(0, 3)] = chance.choices(
                '"[]{}\\,:\n0aö\x00', k=chance.randint(0, 3)
            )
        text = "".join(letters)
        try:
            found = packages.read(text)
        except Refusal:
            continue
        assert found.changes == package().changes


def test_files_that_are_no_text_too_large_or_not_there_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.paket"
    with pytest.raises(Refusal, match="går inte att läsa"):
        packages.read_file(str(path))
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(Refusal, match="inget paket"):
        packages.read_file(str(path))
    monkeypatch.setattr(packages, "MOST_BYTES", 1)
    with pytest.raises(Refusal, match="för stor"):
        packages.read_file(str(path))


def test_a_package_replaces_an_older_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.paket"
    for text in ("äldre", "nyare"):
        packages.save(str(path), text)
    assert [file.read_text() for file in tmp_path.iterdir()] == ["nyare"]
    with pytest.raises(Refusal, match="går inte att skriva"):
        packages.save(str(tmp_path / "ingen" / "x.paket"), "text")
