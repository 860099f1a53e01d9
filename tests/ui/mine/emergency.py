"""An emergency ward's register: 25 activities of which 9 wait, as in the pictures of the design."""

from __future__ import annotations

import copy
import shutil

from hsnplan.application import activities, closing, organisation, plans, registers
from hsnplan.application.session import Session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.identity import report_id
from tests.registers import ACTOR, FixedComputer

LATER_MS = 1_692_960_000_000

WAITING = (
    ("Fast rutin för överlämning till avdelning", 0, "2023-02-01", "2023-06-30", "delayed", "04-28",
     "Väntar på beslut om gemensam mall med avdelningarna."),
    ("Mäta väntan till första läkarkontakt", 0, "2023-06-01", "2023-12-31", None, "", ""),
    ("Läkare i triage vardagar 10–20", 0, "2023-02-01", "2023-12-31", "ongoing", "04-28",
     "Startade i mars med tre läkare. Fungerar bra dagtid, kvällspassen är svåra att fylla."),
    ("Smärtskattning vid ankomst", 1, "2023-03-01", "2023-09-30", "ongoing", "04-27",
     "Mallen är klar, införs efter sommaren."),
    ("Handledare för VFU, termin 4 och 5", 2, "2023-01-16", "2023-12-20", "ongoing", "04-26",
     "Sex platser bekräftade för hösten."),
    ("Fråga om våldsutsatthet i triagemallen", 3, "2023-01-16", "2023-12-31", "ongoing", "04-28",
     "Frågan finns i mallen och används i var tredje triage. Snart 1 100 tillfrågade."),
    ("Schema med återhämtning efter nattpass", 4, "2023-01-16", "2023-12-31", "ongoing", "04-25",
     "Provschema från 1 maj."),
    ("Följsamhet till basala hygienrutiner", 1, "2023-09-01", "2023-12-31", "planned", "04-25", ""),
    ("Inventera engångsmaterial", 5, "2023-09-04", "2023-11-30", "planned", "04-28", "Börjar i september."),
)  # fmt: skip
UPDATED = (
    ("Snabbspår för höftfraktur", 0, "2023-05-31", "completed", "Infört den 15 maj, väntan ned 1 tim 40 min."),
    ("Kompetenskort för nyanställda", 6, "2023-06-30", "completed", "Används för alla nyanställda sedan april."),
    ("Minska inhyrda pass med 20 %", 7, "2023-12-31", "ongoing", ""),
    ("Medarbetarsamtal före 30 september", 8, "2023-09-30", "ongoing", "31 av 44 genomförda."),
    *((f"Utbildning i akut omhändertagande, grupp {nth}", 6, "2023-11-30", "ongoing", "") for nth in range(1, 13)),
)  # fmt: skip
GOALS = (
    "Högst 4 timmar på akuten",
    "Ökad patientsäkerhet",
    "VFU-platser",
    "Våldsutsatthet",
    "Hälsofrämjande arbetsmiljö",
    "God ekonomi",
    "Kompetensförsörjning",
    "Bemanningsföretag",
    "Stöd från närmsta chef",
)


class Emergency:
    """A session whose organisation and work are those of the pictures; unless `updated`, all 25 wait."""

    def __init__(self, path: str, *, updated: bool = True) -> None:
        self.session: Session = registers.new_session(
            path, ACTOR, FixedComputer(), board="Hälso- och sjukvårdsnämnden", year=2023
        )
        self.division = self._unit("", "Division Medicin", "division", "Divisionschef")
        self.area = self._unit(self.division, "Akutvård", "område", "Verksamhetschef")
        self.unit = self._unit(self.area, "Akutmottagningen", "mottagning", "Enhetschef")
        self.empty = self._unit(self.area, "Ambulansen", "enhet", "Enhetschef")
        area, action = plans.add_node(self.session, self.session.register.plan.id, 0, "Vård")
        self.session.apply(action)
        self.goals = [self._goal(area, title) for title in GOALS]
        self.spring = self._period("Tertial 1 2023", "2023-04-30")
        self.waiting = [self._waiting(*row) for row in WAITING]
        self.updated_before = [self._plan(title, goal, "", end) for title, goal, end, _, _ in UPDATED]
        self._close_spring()
        self.special = self._period("Särskild uppföljning", "2023-08-25")
        if updated:
            self._update()
        self.session.undoable.clear()

    def copy(self, path: str) -> Emergency:
        """The same register, once its session is closed, as a file of its own."""
        shutil.copy(self.session.file.path, path)
        made = copy.copy(self)
        made.session = registers.open_session(path, ACTOR, FixedComputer(LATER_MS))
        return made

    def _unit(self, parent: str, name: str, kind: str, role: str) -> str:
        unit, action = organisation.add_unit(self.session, parent, name, kind, manager_role=role)
        self.session.apply(action)
        return unit

    def _goal(self, parent: str, title: str) -> str:
        goal, action = plans.add_node(self.session, parent, 1, title)
        self.session.apply(action)
        return goal

    def _period(self, name: str, cut_off: str) -> str:
        period = self.session.new_id()
        values = {"name": name, "kind": "special", "cut_off": cut_off, "open": True}
        self.session.apply(Action(f"Ny period {name}", (Edit("period", period, values),)))
        return period

    def _plan(self, title: str, goal: int, start: str, end: str) -> str:
        values = {"unit": self.unit, "responsible_role": "Enhetschef", "start": start, "end": end}
        activity, action = activities.add(self.session, self.goals[goal], title, **values)
        self.session.apply(action)
        return activity

    def _waiting(
        self, title: str, goal: int, start: str, end: str, state: str | None, day: str, comment: str
    ) -> str:
        activity = self._plan(title, goal, start, end)
        if state is not None:
            self._report(activity, self.spring, state, f"2023-{day}", comment)
        return activity

    def _report(self, activity: str, period: str, state: str, date: str, comment: str) -> None:
        values = {"activity": activity, "period": period, "state": state, "date": date, "comment": comment}
        self.session.apply(Action("Rapport", (Edit("report", report_id(activity, period), values),)))

    def _close_spring(self) -> None:
        for activity in self.updated_before:
            self._report(activity, self.spring, "ongoing", "2023-04-26", "Påbörjat.")
        self.session.apply(closing.close(self.session, self.spring))

    def _update(self) -> None:
        days = ("2023-08-25", "2023-08-25", "2023-08-25", "2023-08-24", *("2023-08-21",) * 12)
        for activity, (_, _, _, state, comment), day in zip(self.updated_before, UPDATED, days, strict=True):
            self._report(activity, self.special, state, day, comment)
