"""A register with something to analyse: a goal that moves and stays red, and two of three activities begun."""

from hsnplan.application import activities, plans
from hsnplan.application.measuring import set_outcome
from hsnplan.domain.edit import Action, Edit
from tests.registers import Small

MONTHS = (
    ("Januari 2023", "2023-01-31", "61"),
    ("Februari 2023", "2023-02-28", "62"),
    ("Mars 2023", "2023-03-31", "64"),
)


class Analysed(Small):
    """The small register with three months' values of its first goal, whose target is all."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        do = self.session.apply
        do(plans.set_target(self.session.register, self.goal, "100 %"))
        for name, day, share in MONTHS:
            period = self.session.new_id()
            values = {"name": name, "kind": "month", "cut_off": day}
            do(Action("Ny period", (Edit("period", period, values),)))
            do(set_outcome(self.session.register, self.goal, period=period, share=share))
        do(activities.set_state(self.session.register, [self.first, self.second], "ongoing"))
        self.session.undoable.clear()
