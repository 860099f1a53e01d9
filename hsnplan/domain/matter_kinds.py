"""The kinds that a case (*ärende*) and its documents are written in: the matter, its proposals, the texts by hand.

They are declared as in `entities`, which has the one table they all stand in. Every text is an entity of its own with
an id made from its place, and says text, author and ready in groups of their own: authors of different texts never
clash, and marking one as ready clashes with nobody's words.
"""

from typing import Annotated, NamedTuple, TypeAlias

from hsnplan.domain.fields import KEY, SECRETARIAT, Field


class Matter(NamedTuple):
    """A case for a board. `plan` and `period` are what it is about, `documents` the kinds of document it consists of.

    `board` "" is the register's own, `template` "" likewise: else the name of one that comes with the program, or the
    id of an own one. `signatories` are (name, title), the director first; `extract` the roles that
    the minutes go to.
    """

    id: Annotated[str, KEY]
    title: Annotated[str, Field("Ärende", "title", SECRETARIAT)] = ""
    dnr: Annotated[str, Field("Diarienummer", "dnr", SECRETARIAT)] = ""
    date: Annotated[str, Field("Datum", "date", SECRETARIAT)] = ""
    board: Annotated[str, Field("Mottagande nämnd", "board", SECRETARIAT)] = ""
    sender: Annotated[str, Field("Avsändande enhet", "sender", SECRETARIAT)] = ""
    officer: Annotated[str, Field("Handläggare", "officer", SECRETARIAT)] = ""
    email: Annotated[str, Field("E-post", "officer", SECRETARIAT)] = ""
    plan: Annotated[str, Field("Plan", "about", SECRETARIAT)] = ""
    period: Annotated[str, Field("Period", "about", SECRETARIAT)] = ""
    signatories: Annotated[tuple[tuple[str, str], ...], Field("I tjänsten", "signatories", SECRETARIAT)] = ()
    extract: Annotated[tuple[str, ...], Field("Utdrag till", "extract", SECRETARIAT)] = ()
    documents: Annotated[tuple[str, ...], Field("Dokument", "documents", SECRETARIAT)] = ()
    template: Annotated[str, Field("Mall", "template", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("I papperskorgen", "life", SECRETARIAT)] = False


class Section(NamedTuple):
    """A text of a document: under the heading `key` of the document kind, about a matter, period or plan.

    Its id is made from the three (`matters.section_id`). Fields in braces follow the register (`bound_fields`).
    """

    id: Annotated[str, KEY]
    document: Annotated[str, Field("Dokument", "place", SECRETARIAT)] = ""
    about: Annotated[str, Field("Gäller", "place", SECRETARIAT)] = ""
    key: Annotated[str, Field("Rubrik", "place", SECRETARIAT)] = ""
    text: Annotated[str, Field("Text", "text", SECRETARIAT)] = ""
    author: Annotated[str, Field("Skrivs av", "author", SECRETARIAT)] = ""
    ready: Annotated[bool, Field("Klar", "ready", SECRETARIAT)] = False


class Proposal(NamedTuple):
    """What the board is asked to decide, in words of its own or as a revision's att-satser (`revision`).

    `parent` is the proposal it is a part of, "" for those of the first level.
    """

    id: Annotated[str, KEY]
    matter: Annotated[str, Field("Ärende", "place", SECRETARIAT)] = ""
    parent: Annotated[str, Field("Del av", "place", SECRETARIAT)] = ""
    position: Annotated[float, Field("Ordning", "position", SECRETARIAT)] = 0.0
    text: Annotated[str, Field("Förslag till beslut", "text", SECRETARIAT)] = ""
    revision: Annotated[str, Field("Revidering", "text", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("Borttaget", "life", SECRETARIAT)] = False


class OwnTemplate(NamedTuple):
    """A template of the board's own, as it was read: the content of its file (JSON), and its logo (PNG as base64).

    The register holds all of it, so that it prints alike on every computer and never leads to a file.
    """

    id: Annotated[str, KEY]
    name: Annotated[str, Field("Mall", "name", SECRETARIAT)] = ""
    content: Annotated[str, Field("Innehåll", "content", SECRETARIAT)] = ""
    logo: Annotated[str, Field("Logotyp", "content", SECRETARIAT)] = ""
    deleted: Annotated[bool, Field("Borttagen", "life", SECRETARIAT)] = False


MatterEntity: TypeAlias = Matter | Section | Proposal | OwnTemplate
MatterEntityType: TypeAlias = type[Matter] | type[Section] | type[Proposal] | type[OwnTemplate]

MATTER_KINDS: dict[str, MatterEntityType] = {
    "matter": Matter,
    "section": Section,
    "proposal": Proposal,
    "template": OwnTemplate,
}
