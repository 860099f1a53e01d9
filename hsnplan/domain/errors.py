"""The two families of errors: refusals (expected, told in Swedish) and everything else (bugs)."""

from __future__ import annotations


class Refusal(Exception):
    """What a user may meet: `sentence` says in Swedish what is wrong and what to do; nothing was changed.

    `field` names the field of the entity the sentence is about, so that a form can show it there.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
