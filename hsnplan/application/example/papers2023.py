"""What stands around the plan of 2023: meetings, internal control, investments, budget and the report's tables."""

from typing import Any, Final

from hsnplan.application.example.content import SECRETARIAT, read
from hsnplan.application.example.deeds import Story
from hsnplan.domain.edit import Edit

_PLANNED, _CONTROLS, _CONTROLLED, _REPORTED = "2022-12-16", "2023-02-24", "2023-05-24", "2023-05-12"
_FOLLOWED: Final = ("first", "first_date", "measure")


def tell_papers(story: Story) -> None:
    """Lay the papers beside the plan, after all else has been told."""
    _tell_meetings(story)
    _tell_tables(story)
    _tell_controls(story)


def _tell_meetings(story: Story) -> None:
    content = read("meetings2023")
    questions = tuple((key, words) for key, words in content["questions"])
    values = {"areas": tuple(content["areas"]), "questions": questions}
    plan = story.id("plan", "")
    story.do(_PLANNED, SECRETARIAT, "Uppföljningsplan för 2023", Edit("plan", plan, values))
    edits = [edit for row in content["meetings"] for edit in _meeting(story, row)]
    story.do(_PLANNED, SECRETARIAT, "Sammanträdesplanering för 2023", *edits)


def _meeting(story: Story, row: dict[str, Any]) -> list[Edit]:
    meeting = story.id("meeting", row["date"])
    head = {key: row[key] for key in ("date", "last", "printed", "kind", "title")}
    edits = [Edit("meeting", meeting, head)]
    for place, item in enumerate(row["items"], start=1):
        values = {**item, "meeting": meeting, "position": float(place)}
        if "about" in item:
            values["about"] = story.id("period", item["about"])
        edits.append(Edit("agenda_item", story.id("agenda_item", f"{row['date']} {place}"), values))
    return edits


def _tell_tables(story: Story) -> None:
    content = read("tables2023")
    edits = [
        _table(story, place, row, content["source"]) for place, row in enumerate(content["tables"], start=1)
    ]
    planned = [edit for rows in edits for edit in rows[1] if not rows[0]]
    reported = [edit for rows in edits for edit in rows[1] if rows[0]]
    story.do(_PLANNED, SECRETARIAT, "Budgetramar och investeringsplan för 2023", *planned)
    story.do(_REPORTED, SECRETARIAT, "Tabeller i tertialrapporten för april", *reported)


def _table(story: Story, place: int, row: dict[str, Any], source: str) -> tuple[bool, list[Edit]]:
    """Whether a table stands in the report (not in the plan), and the edits that make it with its rows."""
    table = story.id("figure_table", row["key"])
    of_report = "source" not in row
    head = {
        "plan": story.id("plan", ""),
        "position": float(place),
        "kind": row["kind"],
        "title": row["title"],
        "measured_in": row.get("measured_in", ""),
        "columns": tuple((key, label, rule) for key, label, rule in row["columns"]),
        "source": row.get("source", source),
        "note": row.get("note", ""),
        "period": story.id("period", "2023-T1") if of_report else "",
    }
    edits = [Edit("figure_table", table, head)]
    for number, told in enumerate(row["rows"], start=1):
        values = {**told, "table": table, "position": float(number), "cells": tuple(told["cells"])}
        if "about" in told:
            values["about"] = story.id("node", told["about"])
        edits.append(Edit("figure_row", story.id("figure_row", f"{row['key']} {number}"), values))
    return of_report, edits


def _tell_controls(story: Story) -> None:
    rows = list(enumerate(read("control2023")["lines"], start=1))
    planned = [_control(story, place, row) for place, row in rows]
    followed = [
        Edit(
            "control",
            story.id("control", str(place)),
            {name: row[name] for name in _FOLLOWED if name in row},
        )
        for place, row in rows
        if "first" in row
    ]
    story.do(_CONTROLS, SECRETARIAT, "Internkontrollplan för 2023 (exempel)", *planned)
    story.do(_CONTROLLED, SECRETARIAT, "Internkontroll, första uppföljningen (exempel)", *followed)


def _control(story: Story, place: int, row: dict[str, Any]) -> Edit:
    values = {name: value for name, value in row.items() if name not in _FOLLOWED}
    head = {"plan": story.id("plan", ""), "position": float(place)}
    return Edit("control", story.id("control", str(place)), {**head, **values})
