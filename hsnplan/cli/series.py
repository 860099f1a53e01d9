"""A goal's outcomes in words: `outcome FIL RAD --list`."""

import argparse
from contextlib import closing
from typing import Any

from hsnplan.cli import shared
from hsnplan.cli.rows import find_node
from hsnplan.cli.shared import DONE
from hsnplan.domain.outcome_notices import SEX_WORDS


def tell(asked: argparse.Namespace) -> int:
    """Answer with every outcome of the goal that `asked.row` names, period by period."""
    from hsnplan.application.follow_up_answers import series

    with closing(shared.session(asked)) as session:
        found = series(session.register, find_node(session.register, asked.row))
    shared.answer(asked, found, lambda: _words(found))
    return DONE


def _words(found: dict[str, Any]) -> str:
    head = found["title"] + (f", målvärde {found['target']}" if found["target"] else "")
    rows = [(_of(row), row["value"], _more(row)) for row in found["outcomes"]]
    width = max((len(whose) for whose, _, _ in rows), default=0)
    lines = [f"  {whose:{width}}  {value:>10}  {more}".rstrip() for whose, value, more in rows]
    return "\n".join([head, *(lines or ["  Inga utfall."])])


def _of(row: dict[str, Any]) -> str:
    """Whose value it is: the period, and the unit and sex under it."""
    narrowed = ", ".join(filter(None, (row["unit"], SEX_WORDS[row["sex"]] if row["sex"] else "")))
    return f"  {narrowed}" if narrowed else str(row["period"])


def _more(row: dict[str, Any]) -> str:
    accumulated = f"ackumulerat {row['accumulated']} %" if row["accumulated"] else ""
    return ", ".join(filter(None, (row["counted"], accumulated, row["source"])))
