"""The case of each year: its letter, what the board is asked to decide, and the texts by hand."""

from collections.abc import Iterator
from typing import Any

from hsnplan.application.example.content import SECRETARIAT, read
from hsnplan.application.example.deeds import Story
from hsnplan.domain.edit import Edit
from hsnplan.domain.matters import section_id


def tell_case(story: Story) -> None:
    """Lay in the year's case, after all else has been told."""
    content = read("matters")[story.year]
    row, day = content["matter"], content["written"]
    matter = story.id("matter", row["key"])
    story.do(day, SECRETARIAT, f"Nytt ärende ”{row['title']}”", Edit("matter", matter, _values(story, row)))
    story.do(day, SECRETARIAT, "Förslag till beslut", *_proposals(story, matter, row["proposals"]))
    story.do(day, SECRETARIAT, "Texter i ärendet (exempel)", *_texts(story, matter, content))


def _values(story: Story, row: dict[str, Any]) -> dict[str, Any]:
    plain = ("title", "dnr", "date", "sender", "officer", "email")
    return {
        **{name: row[name] for name in plain},
        "plan": story.id("plan", ""),
        "period": story.id("period", row["period"]),
        "signatories": tuple((name, title) for name, title in row["signatories"]),
        "extract": tuple(row["extract"]),
        "documents": tuple(row["documents"]),
    }


def _proposals(story: Story, matter: str, rows: list[dict[str, str]]) -> Iterator[Edit]:
    for place, row in enumerate(rows, start=1):
        revision = story.id("revision", row["revision"]) if "revision" in row else ""
        values = {
            "matter": matter,
            "position": float(place),
            "text": row.get("text", ""),
            "revision": revision,
        }
        yield Edit("proposal", story.id("proposal", row["key"]), values)


def _texts(story: Story, matter: str, content: dict[str, Any]) -> Iterator[Edit]:
    period = story.id("period", content["matter"]["period"])
    for row in content["texts"]:
        about = matter if row["document"] == "matter" else period
        place = {"document": row["document"], "about": about, "key": row["key"]}
        values = {**place, "text": row["text"], "ready": row["ready"]}
        yield Edit("section", section_id(row["document"], about, row["key"]), values)
