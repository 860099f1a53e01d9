"""Templates: what a region calls its documents and their headings, in which order, on which paper, signed by whom.

A template is a JSON file; docs/templates.md describes it. Those that come with the program are found by name, others
by path. A template says nothing of what a document holds: parts that it does not name follow those it does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from hsnplan.domain.errors import Refusal, reason
from hsnplan.domain.typography import is_blank, number, quoted
from hsnplan.reports.blocks import Signatory
from hsnplan.reports.layout import LIST, REPORT, Layout, Logo
from hsnplan.reports.parts import Parts
from hsnplan.reports.png import Broken, size
from hsnplan.resources import resource

DEFAULT: Final = "rjh"
_ENDING: Final = ".json"
_FOLDER: Final = "templates"
_LARGEST: Final = 1_000_000
_NARROWEST: Final = 100.0
"""Millimetres between the margins at least: room for the columns of every table."""
_LOWEST: Final = 120.0

_PAGE: Final = {
    "width": (120.0, 450.0),
    "height": (160.0, 450.0),
    "side": (10.0, 60.0),
    "top": (15.0, 80.0),
    "foot": (15.0, 80.0),
    "measure": (80.0, 300.0),
}
_TEXT: Final = {"size": (8.0, 16.0), "apart": (0.0, 30.0)}
_HEADINGS: Final = (8.0, 40.0)
_LOGO_HEIGHT: Final = (5.0, 60.0)


class Wording(NamedTuple):
    """What a kind of document is called, and the headings of its parts by their keys, as far as a template says."""

    name: str
    headings: Mapping[str, str]


class Template(NamedTuple):
    """A template that has been read. `documents` are its words by kind of document."""

    name: str
    layout: Layout
    signatories: tuple[Signatory, ...]
    documents: Mapping[str, Wording]

    def called(self, document: str, otherwise: str) -> str:
        """What a kind of document is called."""
        found = self.documents.get(document)
        return found.name if found is not None and found.name else otherwise

    def arranged(self, document: str, parts: Parts) -> Parts:
        """The parts of a kind of document in the template's order and words; those it does not name come last.

        Raises:
            Refusal: the template names a part that such a document does not have.
        """
        wording = self.documents.get(document, Wording("", {}))
        known = {part.key: part for part in parts}
        unknown = [key for key in wording.headings if key not in known]
        if unknown:
            raise Refusal(
                f"Mallen {quoted(self.name)} har en del {quoted(unknown[0])} som dokumentet {quoted(document)} "
                f"inte har. De som finns: {', '.join(known)}."
            )
        named = tuple(known[key]._replace(title=heading) for key, heading in wording.headings.items())
        return (*named, *(part for part in parts if part.key not in wording.headings))

    @property
    def lists(self) -> Layout:
        """The layout of lists: the template's paper with as much as possible on it."""
        return LIST._replace(width=self.layout.width, height=self.layout.height)


def find(words: str | Template) -> Template:
    """The template that is meant: for "" the default one, else one that comes with the program, else a file's path.

    One that has been found already is what is meant.

    Raises:
        Refusal: there is none, or it is not as a template must be; says where and what to do.
    """
    if isinstance(words, Template):
        return words
    name = words or DEFAULT
    if name in names():
        return read(resource(f"{_FOLDER}/{name}{_ENDING}"))
    if not os.path.isfile(words):
        known = ", ".join(names())
        raise Refusal(
            f"Det finns ingen mall {quoted(words)}. Ange en mallfil, eller en av dem som följer med: {known}."
        )
    return read(words)


def names() -> tuple[str, ...]:
    """The names of the templates that come with the program."""
    found = (os.path.splitext(name) for name in os.listdir(resource(_FOLDER)))
    return tuple(sorted(stem for stem, ending in found if ending == _ENDING))


def read(path: str) -> Template:
    """The template in a file.

    Raises:
        Refusal: it cannot be read, or is not as a template must be; says where and what to do.
    """
    return of_content(path, _content(path), partial(_beside, path))


def of_content(name: str, content: str | bytes, picture: Callable[[str], bytes]) -> Template:
    """The template that a file of such a name holds; `picture` gives the logo's file by its name.

    Raises:
        Refusal: it is not as a template must be; says where and what to do.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        where = f" (rad {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Refusal(f"Mallen {quoted(name)} är inte giltig JSON{where}. Rätta filen.") from error
    return _Reading(name, found, picture).template()


def _beside(path: str, name: str) -> bytes:
    return _content(os.path.join(os.path.dirname(path), name))


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            found = file.read(_LARGEST + 1)
    except OSError as error:
        raise Refusal(f"{quoted(path)} går inte att läsa: {reason(error)}.") from error
    if len(found) > _LARGEST:
        raise Refusal(f"{quoted(path)} är större än 1 MB och kan inte höra till en mall.")
    return found


class _Reading:
    """The content of a template's file, looked through place by place."""

    def __init__(self, path: str, content: Any, picture: Callable[[str], bytes]) -> None:
        self._path = path
        self._content = content
        self._picture = picture

    def template(self) -> Template:
        whole = self._table(self._content, "", ("name", "page", "text", "logo", "signatories", "documents"))
        documents = self._table(whole.get("documents", {}), "documents", None)
        return Template(
            name=self._words(whole, "", "name"),
            layout=self._layout(whole),
            signatories=self._signatories(whole.get("signatories", [])),
            documents={code: self._wording(found, f"documents.{code}") for code, found in documents.items()},
        )

    def _refused(self, place: str, what: str) -> Refusal:
        return Refusal(f"Mallen {quoted(self._path)}: {quoted(place or 'hela filen')} {what}.")

    def _table(self, found: Any, place: str, keys: tuple[str, ...] | None) -> dict[str, Any]:
        """What stands in braces at a place; `keys` are those it may have, None for any."""
        if not isinstance(found, dict):
            raise self._refused(place, "ska vara uppgifter inom klamrar")
        unknown = [key for key in found if keys is not None and key not in keys]
        if unknown:
            known = ", ".join(keys or ())
            where = f"{place}.{unknown[0]}" if place else unknown[0]
            raise self._refused(where, f"känns inte igen. Här får stå: {known}")
        return found

    def _rows(self, found: Any, place: str) -> list[Any]:
        if not isinstance(found, list):
            raise self._refused(place, "ska vara en lista inom hakparenteser")
        return found

    def _words(self, table: dict[str, Any], place: str, key: str) -> str:
        found = table.get(key)
        if not isinstance(found, str) or is_blank(found):
            raise self._refused(f"{place}.{key}" if place else key, "ska vara en text")
        return found

    def _number(self, found: Any, place: str, bounds: tuple[float, float]) -> float:
        least, most = bounds
        if isinstance(found, bool) or not isinstance(found, int | float) or not least <= found <= most:
            raise self._refused(place, f"ska vara ett tal från {number(int(least))} till {number(int(most))}")
        return float(found)

    def _numbers(self, found: Any, place: str, bounds: dict[str, tuple[float, float]]) -> dict[str, Any]:
        return {
            key: self._number(value, f"{place}.{key}", bounds[key])
            for key, value in found.items()
            if key in bounds
        }

    def _layout(self, whole: dict[str, Any]) -> Layout:
        page = self._table(whole.get("page", {}), "page", tuple(_PAGE))
        text = self._table(whole.get("text", {}), "text", (*_TEXT, "headings"))
        layout = REPORT._replace(
            **self._numbers(page, "page", _PAGE), **self._numbers(text, "text", _TEXT), logo=self._logo(whole)
        )
        if "headings" in text:
            layout = layout._replace(headings=self._headings(text["headings"]))
        if layout.width - 2 * layout.side < _NARROWEST:
            raise self._refused("page", "lämnar mindre än 100 mm mellan marginalerna")
        if layout.height - layout.top - layout.foot < _LOWEST:
            raise self._refused("page", "lämnar mindre än 120 mm mellan sidhuvud och sidfot")
        return layout

    def _headings(self, found: Any) -> tuple[float, float, float, float]:
        rows = self._rows(found, "text.headings")
        if len(rows) != len(REPORT.headings):
            raise self._refused("text.headings", "ska vara fyra tal: titel och rubriknivå 2, 3 och 4")
        title, second, third, fourth = (self._number(row, "text.headings", _HEADINGS) for row in rows)
        return title, second, third, fourth

    def _logo(self, whole: dict[str, Any]) -> Logo | None:
        if "logo" not in whole:
            return None
        table = self._table(whole["logo"], "logo", ("file", "height", "alternative"))
        name = self._words(table, "logo", "file")
        if os.path.basename(name) != name or name in {os.curdir, os.pardir}:
            raise self._refused("logo.file", "ska vara namnet på en fil i samma mapp som mallen")
        png = self._picture(name)
        try:
            size(png)
        except Broken as broken:
            raise self._refused("logo.file", "ska vara en hel PNG-bild") from broken
        height = self._number(table.get("height"), "logo.height", _LOGO_HEIGHT)
        return Logo(png, height, self._words(table, "logo", "alternative"))

    def _signatories(self, found: Any) -> tuple[Signatory, ...]:
        people = []
        for place, row in enumerate(self._rows(found, "signatories"), start=1):
            where = f"signatories.{place}"
            table = self._table(row, where, ("name", "title"))
            people.append(Signatory(self._words(table, where, "name"), self._words(table, where, "title")))
        return tuple(people)

    def _wording(self, found: Any, place: str) -> Wording:
        table = self._table(found, place, ("name", "parts"))
        name = self._words(table, place, "name") if "name" in table else ""
        headings: dict[str, str] = {}
        for count, row in enumerate(self._rows(table.get("parts", []), f"{place}.parts"), start=1):
            where = f"{place}.parts.{count}"
            known = self._table(row, where, ("part", "heading"))
            key = self._words(known, where, "part")
            if key in headings:
                raise self._refused(f"{where}.part", "står två gånger")
            headings[key] = self._words(known, where, "heading")
        return Wording(name, headings)
