"""Small registers for tests: a fixed computer, and a plan with goals, units and activities."""

from hsnplan.application import activities, organisation, plans, registers
from hsnplan.application.session import Session
from hsnplan.domain.change import Actor
from hsnplan.domain.edit import Action, Edit

ACTOR = Actor("Åsa Öberg", "Enhetschef", "Akutmottagningen")


class FixedComputer:
    """A computer whose clock ticks one second each time it is asked, and whose randomness is a counter."""

    def __init__(self, start_ms: int = 1_692_950_400_000, day: str = "2023-08-25") -> None:
        self.ms = start_ms
        self.day = day
        self.count = 0

    def wall_ms(self) -> int:
        self.ms += 1000
        return self.ms

    def today(self) -> str:
        return self.day

    def now(self) -> str:
        return f"{self.day}T12:00:00"

    def random(self, size: int) -> bytes:
        self.count += 1
        return self.count.to_bytes(size, "big")


class Small:
    """A session on a small register: two goals, two units, three activities of which one is a part."""

    def __init__(self, path: str, computer: FixedComputer | None = None) -> None:
        self.computer = computer or FixedComputer()
        self.session: Session = registers.new_session(
            path, ACTOR, self.computer, board="Hälso- och sjukvårdsnämnden", year=2023
        )
        do = self.session.apply
        plan = self.session.register.plan.id
        self.area, action = plans.add_node(self.session, plan, 0, "Vård")
        do(action)
        self.goal, action = plans.add_node(self.session, self.area, 1, "Högst 4 timmar på akuten", number="1")
        do(action)
        self.other_goal, action = plans.add_node(self.session, self.area, 1, "Återbesök i tid", number="2")
        do(action)
        self.division, action = organisation.add_unit(self.session, "", "Division Medicin", "division")
        do(action)
        self.unit, action = organisation.add_unit(
            self.session, self.division, "Akutmottagningen", "mottagning"
        )
        do(action)
        self.period = self.session.new_id()
        values = {"name": "Särskild uppföljning", "kind": "special", "cut_off": "2023-08-25", "open": True}
        do(Action("Ny period", (Edit("period", self.period, values),)))
        self.first, action = activities.add(
            self.session, self.goal, "Läkare i triage", unit=self.unit, responsible_role="Enhetschef"
        )
        do(action)
        self.second, action = activities.add(
            self.session, self.goal, "Snabbspår för höftfraktur", unit=self.unit
        )
        do(action)
        self.part, action = activities.add(self.session, self.first, "Schema för helger")
        do(action)
        self.session.undoable.clear()
