"""What stands around the plan of 2023: meetings, internal control, investments, budget and the report's tables."""

from typing import Any, Final

from hsnplan.application.example.content import SECRETARIAT, read
from hsnplan.application.example.deeds import Story
from hsnplan.domain.edit import Edit

_PLANNED: Final = "2022-12-16"


def tell_papers(story: Story) -> None:
    """Lay the papers beside the plan, after all else has been told."""
    _tell_meetings(story)


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
