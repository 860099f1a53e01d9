"""The two example registers, built once for all tests that read them."""

import atexit
from collections import Counter
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from hsnplan.application import registers
from hsnplan.application.example.build import build_example
from hsnplan.application.session import Session
from hsnplan.domain.change import Actor
from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.register import Register
from tests.registers import FixedComputer

READER = Actor("", "Enhetschef", "Akutmottagningen")


@cache
def example(year: int) -> Session:
    """The example of a year, open for reading."""
    folder = mkdtemp(prefix="hsnplan-example-")
    atexit.register(rmtree, folder, ignore_errors=True)
    path = str(Path(folder) / f"exempel-{year}.hsnplan")
    build_example(path, year, surroundings=FixedComputer())
    return registers.open_session(path, READER, FixedComputer(), writable=False)


def states(register: Register) -> Counter[str]:
    """How many activities are in each state."""
    return Counter(register.state(row.id) for row in register.live_activities())


def node(register: Register, title: str, kind: str = "measure") -> Node:
    """The one node of a type with a title."""
    (found,) = [
        row for row in register.live_nodes() if row.title == title and register.node_type(row) == kind
    ]
    return found


def top(register: Register, row: Node) -> str:
    """The title of the strategy or målområde above a node."""
    return [above.title for above in register.ancestors(row.id)][-1]


def in_state(register: Register, state: str) -> list[Activity]:
    """The activities in a state."""
    return [row for row in register.live_activities() if register.state(row.id) == state]


def in_tree_order(register: Register, parent: str = "") -> list[Node]:
    """The nodes under a node (the plan, for ""), each before what hangs under it."""
    found = []
    for row in register.child_nodes(parent or register.plan.id):
        found += [row, *in_tree_order(register, row.id)]
    return found
