"""What the program remembers about a person on a computer: who works here, the look, files, pages as they were.

Everything is kept in one small JSON file. Only what this program has changed is written over what stands there, so
that two windows do not forget for each other. Whatever is missing or of the wrong kind has its default.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hsnplan.application import jsonfile
from hsnplan.application.folders import settings_file
from hsnplan.domain.change import Actor

THEMES: Final = ("system", "light", "dark", "contrast")
SCALES: Final = (1.0, 1.25, 1.5, 1.75, 2.0)
RECENT: Final = 8
BACKUPS: Final = 200
"""How many backups elsewhere are remembered of a register; the oldest is forgotten first."""
BACKUP_DAYS: Final = (1, 7, 0)


class Settings:
    """The settings of one computer; with path "" they live and die with the program."""

    def __init__(self, path: str = "") -> None:
        self._path = path
        self._values = jsonfile.read(path) if path else {}
        self._changed: set[str] = set()

    @classmethod
    def of_this_computer(cls) -> Settings:
        """The settings where the system keeps such things."""
        return cls(settings_file())

    def save(self) -> bool:
        """Write what has changed; False when it could not be, and then it is tried again next time."""
        if not self._path or not self._changed:
            return True
        stored = jsonfile.read(self._path)
        stored.update({key: self._values[key] for key in self._changed})
        try:
            jsonfile.write(self._path, stored)
        except OSError:
            return False
        self._changed.clear()
        return True

    def _set(self, key: str, value: Any) -> None:
        if self._values.get(key) != value:
            self._values[key] = value
            self._changed.add(key)

    def _text(self, key: str) -> str:
        value = self._values.get(key)
        return value if isinstance(value, str) else ""

    # --- the person ---

    @property
    def actor(self) -> Actor:
        """Who works here, never on whose behalf; all parts empty until somebody has said."""
        value = self._values.get("actor")
        parts = value if isinstance(value, dict) else {}
        return Actor(*(str(parts.get(name, "")) for name in Actor._fields))._replace(on_behalf="")

    @actor.setter
    def actor(self, actor: Actor) -> None:
        self._set("actor", actor._replace(on_behalf="")._asdict())

    @property
    def reason(self) -> str:
        """The reason last given for settling what came from others, "" before the first."""
        return self._text("reason")

    @reason.setter
    def reason(self, reason: str) -> None:
        self._set("reason", reason)

    # --- safekeeping ---

    @property
    def backup_days(self) -> int:
        """How old the latest backup may be when a register is opened, in days; 0 makes none by itself."""
        value = self._values.get("backup_days")
        return value if type(value) is int and value in BACKUP_DAYS else BACKUP_DAYS[0]

    @backup_days.setter
    def backup_days(self, days: int) -> None:
        self._set("backup_days", days)

    # --- the look ---

    @property
    def theme(self) -> str:
        """One of `THEMES`."""
        value = self._text("theme")
        return value if value in THEMES else "system"

    @theme.setter
    def theme(self, theme: str) -> None:
        self._set("theme", theme)

    @property
    def scale(self) -> float:
        """How large everything is drawn, 1.0 to 2.0."""
        value = self._values.get("scale")
        return min(2.0, max(1.0, float(value))) if isinstance(value, int | float) else 1.0

    @scale.setter
    def scale(self, scale: float) -> None:
        self._set("scale", scale)

    @property
    def geometry(self) -> str:
        """The window's place and size as Qt saves them, in base64."""
        return self._text("geometry")

    @geometry.setter
    def geometry(self, geometry: str) -> None:
        self._set("geometry", geometry)

    # --- files ---

    @property
    def last_file(self) -> str:
        """The register that was open last, "" before the first."""
        return next(iter(self.recent), "")

    @property
    def recent(self) -> list[str]:
        """Registers that have been open, the latest first."""
        value = self._values.get("recent")
        return [path for path in value if isinstance(path, str)] if isinstance(value, list) else []

    def opened(self, path: str) -> None:
        """Remember that a register was opened."""
        self._set("recent", [path, *(other for other in self.recent if other != path)][:RECENT])

    def forget(self, path: str) -> None:
        """Take a register that is no more from the recent ones."""
        self._set("recent", [other for other in self.recent if other != path])

    # --- per register ---

    def page(self, register: str) -> str:
        """The place that was shown last in a register."""
        return self._text(f"page {register}")

    def keep_page(self, register: str, name: str) -> None:
        """Remember which place is shown."""
        self._set(f"page {register}", name)

    def page_state(self, register: str, name: str) -> dict[str, object]:
        """How a place was left: columns, expansion, filter."""
        value = self._values.get(f"state {register} {name}")
        return value if isinstance(value, dict) else {}

    def keep_page_state(self, register: str, name: str, state: dict[str, object]) -> None:
        """Remember how a place is left."""
        self._set(f"state {register} {name}", state)

    def mine(self, register: str) -> tuple[str, bool]:
        """The unit somebody has chosen as theirs in a register, and whether with those below; "" when none has."""
        value = self._values.get(f"mine {register}")
        parts = value if isinstance(value, dict) else {}
        return str(parts.get("unit", "")), parts.get("below") is True

    def keep_mine(self, register: str, unit: str, *, below: bool) -> None:
        """Remember which unit is somebody's in a register; "" follows who works here."""
        self._set(f"mine {register}", {"unit": unit, "below": below})

    def behalf(self, register: str) -> str:
        """On whose behalf one wrote in a register when it was closed, "" for nobody's: to be asked about."""
        return self._text(f"behalf {register}")

    def keep_behalf(self, register: str, whom: str) -> None:
        """Remember on whose behalf one writes in a register; "" for one's own."""
        self._set(f"behalf {register}", whom)

    def plan(self, register: str) -> str:
        """The id of the plan that somebody has chosen to look at in a register; "" for that of the year."""
        return self._text(f"plan {register}")

    def keep_plan(self, register: str, plan: str) -> None:
        """Remember which plan of a register is looked at."""
        self._set(f"plan {register}", plan)

    def mailbox(self, register: str) -> tuple[str, bool]:
        """The address of a register's mailbox ("" for none), and whether it is asked by itself now and then."""
        value = self._values.get(f"mailbox {register}")
        parts = value if isinstance(value, dict) else {}
        return str(parts.get("url", "")), parts.get("on") is True

    def keep_mailbox(self, register: str, url: str, *, on: bool) -> None:
        """Remember the mailbox of a register; the address holds no password."""
        self._set(f"mailbox {register}", {"url": url, "on": on})

    def backups(self, register: str) -> list[str]:
        """Where backups of a register were put from this computer, besides its own folder of them, the latest first."""
        value = self._values.get(f"backups {register}")
        return [path for path in value if isinstance(path, str)] if isinstance(value, list) else []

    def keep_backup(self, register: str, path: str) -> None:
        """Remember where a backup of a register was put."""
        known = [other for other in self.backups(register) if other != path]
        self._set(f"backups {register}", [path, *known][:BACKUPS])

    def watched(self, register: str) -> str:
        """The folder in which new files for a register are looked for on this computer, "" for none."""
        return self._text(f"watched {register}")

    def keep_watched(self, register: str, folder: str) -> None:
        """Remember in which folder new files for a register are looked for; "" for none."""
        self._set(f"watched {register}", folder)

    def waits_to_send(self, register: str) -> bool:
        """Whether somebody asked for something to be sent to the mailbox that did not get through."""
        return self._values.get(f"unsent {register}") is True

    def keep_waiting(self, register: str, *, waits: bool) -> None:
        """Remember whether something waits to be sent."""
        self._set(f"unsent {register}", waits)

    # --- lists ---

    def mapping(self, headings: Sequence[str]) -> dict[str, object]:
        """What was last said of the columns of lists with just these headings; empty when nothing was."""
        value = self._values.get(_list_key(headings))
        return value if isinstance(value, dict) else {}

    def keep_mapping(self, headings: Sequence[str], said: dict[str, object]) -> None:
        """Remember what the columns of lists with just these headings hold."""
        self._set(_list_key(headings), said)

    def filters(self, register: str) -> list[tuple[str, str]]:
        """Filters somebody saved for a register: (name, words)."""
        value = self._values.get(f"filters {register}")
        rows = value if isinstance(value, list) else []
        return [(str(row[0]), str(row[1])) for row in rows if isinstance(row, list | tuple) and len(row) == 2]

    def keep_filters(self, register: str, filters: Sequence[tuple[str, str]]) -> None:
        """Remember the saved filters of a register."""
        self._set(f"filters {register}", [list(row) for row in filters])


def _list_key(headings: Sequence[str]) -> str:
    return "list " + " | ".join(name.casefold() for name in headings)
