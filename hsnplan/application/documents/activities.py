"""*Aktivitetslista*: a view of the register, taken as the window takes it."""

from __future__ import annotations

from hsnplan.application import printing
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, Source
from hsnplan.domain.outline_row import PLAN
from hsnplan.reports.activities import document
from hsnplan.reports.listing import Group


def make(source: Source, asked: Asked) -> Made:
    """The activities that a filter leaves, in an arrangement of `domain.outline_row` (the plan's for "").

    Raises:
        Refusal: the filter has a part that cannot be understood.
    """
    shown = printing.view(source.register, asked.arrangement or PLAN, asked.filter_text)
    occasion = printing.Occasion(
        source.moment, source.as_of, source.by_writing, asked.filter_text, source.edition
    )
    listing = printing.activity_list(shown, occasion)
    if asked.publish:
        listing = listing._replace(root=without_names(listing.root))
    name = printing.file_name(listing).removesuffix(".pdf")
    return Made(
        document(listing),
        name,
        listing.moment,
        listing.checksum(),
        counts=(("activities", listing.root.total),),
    )


def without_names(group: Group) -> Group:
    """The same rows with the roles of those who are responsible: names of managers are not published."""
    return group._replace(
        lines=tuple(line._replace(person="") for line in group.lines),
        groups=tuple(map(without_names, group.groups)),
    )
