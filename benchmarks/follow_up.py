"""Roll-up, period board, findings and analysis against a plain SQL GROUP BY over the same register.

python -m benchmarks.follow_up [activities]
"""

import statistics
import sys
import time
from collections.abc import Callable

from benchmarks.sizes import register_of
from hsnplan.application import registers
from hsnplan.application.surroundings import Computer
from hsnplan.domain.analysis.alignment import alignment
from hsnplan.domain.analysis.burden import UNIT, burden
from hsnplan.domain.analysis.contribution import contributions
from hsnplan.domain.analysis.directions import Directions
from hsnplan.domain.analysis.smaller import fewest_and_most
from hsnplan.domain.analysis.work import Work
from hsnplan.domain.change import Actor
from hsnplan.domain.due import period_board
from hsnplan.domain.findings import catalogue
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import Judgements, goals

_GROUP_BY = """SELECT a.parent, a.unit, r.state, count(*) FROM activity a JOIN report r ON r.activity = a.id
  WHERE a.deleted = 0 GROUP BY 1, 2, 3"""
_TURNS = 7


def main(activities: int) -> None:
    session = registers.open_session(register_of(activities), Actor("Mätning"), Computer(), writable=False)
    register = session.register
    _judge(register)
    plain = _median(lambda: session.file.connection.execute(_GROUP_BY).fetchall())
    print(f"{activities} activities, {len(register.nodes)} rows of the plan, {len(register.units)} units")
    print(f"{'GROUP BY over activities and reports':44}{plain:8.1f} ms")
    for name, run in (
        ("all rows and the plan, rolled up", lambda: _roll_up(register)),
        ("period board: goals × divisions", lambda: period_board(register, register.period_id)),
        ("findings by every rule", lambda: catalogue.look(register)),
        ("contribution of every goal", lambda: contributions(Work(register, register.period_id))),
        ("level and direction of every goal", lambda: Directions(register, register.period_id).standings()),
        ("burden by unit", lambda: burden(Work(register, register.period_id)).by(UNIT)),
        ("goals × units, a quarter thought away", lambda: _smaller(register)),
    ):
        took = _median(run)
        print(f"{name:44}{took:8.1f} ms{took / plain:8.2f} ×")
    session.close()


def _judge(register: Register) -> None:
    """Every goal judged by the board and by every unit, in memory alone."""
    states = ("met", "partly", "not_met", "not_judged")
    for place, goal in enumerate(goals(register)):
        for number, unit in enumerate(["", *register.units]):
            made = keyed_id("assessment", goal, unit, register.period_id)
            state = states[(place + number) % len(states)]
            row = Assessment(made, node=goal, unit=unit, period=register.period_id, state=state)
            register.put("assessment", made, row)


def _roll_up(register: Register) -> None:
    judgements = Judgements(register, register.period_id)
    for row in [*register.nodes, *register.plans]:
        judgements.rolled_up(row)
        judgements.rolled_up_units(row)


def _smaller(register: Register) -> None:
    work = Work(register, register.period_id)
    alignment(work)
    fewest_and_most(work, 25)


def _median(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_TURNS):
        begun = time.perf_counter()
        run()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
