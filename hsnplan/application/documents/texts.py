"""The texts by hand of one document, with their fields filled in, and what there is to say of them before print."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from hsnplan.application.documents.source import Source
from hsnplan.domain import bound_fields, matters
from hsnplan.domain.bound_fields import Loose
from hsnplan.domain.field_names import BoundField, FieldNames
from hsnplan.domain.findings.persons import kinds_of_personal_data
from hsnplan.domain.typography import is_blank, quoted
from hsnplan.reports.parts import Parts, written_in
from hsnplan.reports.prose import Prose

_NEAREST = 3


class Texts:
    """The texts of a kind of document about a matter, period or plan (its id); `names` fills their fields in.

    What is wrong with the texts that were asked for is gathered on the way, and told by `notes`.
    """

    def __init__(self, source: Source, document: str, about: str, names: FieldNames) -> None:
        self._register = source.register
        self._document = document
        self._about = about
        self._names = names
        self._notes: list[str] = []

    def prose(self, key: str, heading: str) -> Prose:
        """The text under a heading, its fields filled in."""
        found = matters.section(self._register, self._document, self._about, key)
        if found is None or is_blank(found.text):
            return Prose(key, heading)
        resolved = bound_fields.resolve(found.text, self._names.value)
        self._note(heading, found.text, resolved.unknown, ready=found.ready)
        return Prose(key, heading, resolved.text)

    def tell_empty(self, parts: Parts, *, closed: bool) -> None:
        """Note the parts that nothing is written in: those that must be, and of a closed edition all of them."""
        empty = [part for part in written_in(parts) if self._is_empty(part.key)]
        if closed and empty:
            told = ", ".join(quoted(part.name) for part in empty)
            self._notes.append(
                f"När perioden stängdes fanns ingen text under {told}. Det som skrivs sedan ingår inte."
            )
        elif not closed:
            self._notes += (
                f"Under {quoted(part.name)} står ingenting." for part in empty if not part.optional
            )

    def _is_empty(self, key: str) -> bool:
        found = matters.section(self._register, self._document, self._about, key)
        return found is None or is_blank(found.text)

    def notes(self) -> tuple[str, ...]:
        """What must be seen to in the texts that were asked for, a sentence each."""
        return tuple(dict.fromkeys(self._notes))

    def _note(self, heading: str, text: str, unknown: tuple[str, ...], *, ready: bool) -> None:
        where = f"Under {quoted(heading)}"
        self._notes += (self._unknown(where, name) for name in unknown)
        loose = bound_fields.loose_numbers(text, self._figures())
        if loose:
            told = "; ".join(_loose_words(row) for row in loose)
            self._notes.append(f"{where} finns tal som inte följer registret: {told}.")
        found = kinds_of_personal_data(text)
        if found:
            self._notes.append(f"{where} kan det finnas {' och '.join(found)}.")
        if not ready:
            self._notes.append(f"{where}: texten är inte klarmarkerad.")

    def _unknown(self, where: str, name: str) -> str:
        return f"{where}: {unknown(name, self._offered())}"

    def _figures(self) -> list[tuple[str, str, int]]:
        return [(row.name, row.words, row.figure) for row in self._offered() if row.figure is not None]

    def _offered(self) -> list[BoundField]:
        return self._names.offered


def unknown(name: str, offered: Iterable[BoundField]) -> str:
    """The sentence about a field that there is none of, with the names that are nearest to it."""
    known = {row.name.casefold(): row.name for row in offered}
    near = [known[found] for found in get_close_matches(name.casefold(), list(known), _NEAREST)]
    hint = f" Närmast: {', '.join(map(quoted, near))}." if near else ""
    return f"fältet {quoted(name)} finns inte.{hint}"


def _loose_words(row: Loose) -> str:
    """A number with the register's figure beside it: "702 (= antal aktiviteter)", "45 (nära antal …)", "12"."""
    if row.equal:
        return f"{row.written} (= {row.equal[0]})"
    return f"{row.written} (nära {row.near[0]})" if row.near else row.written
