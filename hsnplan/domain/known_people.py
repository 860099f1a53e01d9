"""The people whom a register knows by name, found in what others write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from hsnplan.domain.register import Register

_Words: TypeAlias = tuple[str, ...]

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SHORTEST: Final = 5
"""How long a surname is at least that tells its bearer by itself: shorter ones are words of the language too often."""


def known_people(register: Register) -> frozenset[str]:
    """The names of managers and of those responsible for activities, what lies in the recycle bin with the rest."""
    responsible = {row.responsible_name for row in register.activities.values()}
    return frozenset(responsible | {row.manager_name for row in register.units.values()})


def titles_of_the_house(register: Register) -> frozenset[str]:
    """The names of units and roles: who has put one in the place of a name is not named by it."""
    units = register.units.values()
    named = {text for row in units for text in (row.name, *row.aliases, row.manager_role)}
    return frozenset(named | {row.responsible_role for row in register.activities.values()})


class People:
    """The names to look for: full names of two words or more, and surnames that are distinctive.

    Those in `rightly` are passed over with their surnames, `titles` with every word in them.
    """

    def __init__(self, names: Iterable[str], rightly: Iterable[str], titles: Iterable[str]) -> None:
        houses = {_words(title) for title in titles}
        passed = {_words(name) for name in rightly}
        common = {word for title in houses for word in title} | {words[-1] for words in passed if words}
        self._full: dict[_Words, str] = {}
        self._surnames: dict[str, str] = {}
        for name in sorted(names):
            words = _words(name)
            if len(words) > 1 and words not in passed | houses:
                self._full[words] = " ".join(name.split())
                if len(words[-1]) >= _SHORTEST and words[-1] not in common:
                    self._surnames[words[-1]] = self._full[words]
        self._lengths = sorted({len(words) for words in self._full}, reverse=True)
        self._begins = {words[0] for words in self._full} | self._surnames.keys()

    def named_in(self, text: str) -> list[str]:
        """The full names of those whom a text names, whole or by surname, in the genitive as well; each once."""
        return list(dict.fromkeys(self._named(_words(text)))) if self._full else []

    def _named(self, words: _Words) -> Iterator[str]:
        at = 0
        while at < len(words):
            if self._begins.isdisjoint(_forms(words[at])):  # nearly always
                at += 1
                continue
            length, name = self._at(words, at)
            if name:
                yield name
            at += length

    def _at(self, words: _Words, at: int) -> tuple[int, str]:
        """Who is named from a word on, and in how many words; nobody in one."""
        for length in self._lengths:
            *first, last = words[at : at + length]
            for form in _forms(last):
                if (*first, form) in self._full:
                    return length, self._full[*first, form]
        forms = _forms(words[at])
        return 1, next((self._surnames[form] for form in forms if form in self._surnames), "")


def _words(text: str) -> _Words:
    return tuple(word.casefold() for word in _WORD.findall(text))


def _forms(word: str) -> tuple[str, ...]:
    """A word, and what it is the genitive of."""
    return (word, word[:-1].rstrip("'’")) if word.endswith("s") else (word,)
