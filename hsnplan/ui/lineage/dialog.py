"""Härkomst: what became of the goals of the plan before, counted, and where forerunners are set and taken away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hsnplan.application import next_year
from hsnplan.domain import lineage
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Node
from hsnplan.domain.lineage import Kinship
from hsnplan.domain.register import Register
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.lineage.rows import FATE, HEADINGS, KIN, SHARING, groups_of, sizes_words
from hsnplan.ui.papers.form import CHOICE, SOUGHT, Answer, Asked, FormDialog, Make
from hsnplan.ui.papers.model import OutlineModel
from hsnplan.ui.papers.tree import OutlineTree
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.workspace import Workspace

_PICK = "Välj en rad i listan. Skriv en del av namnet, så hittas den."


class LineageDialog(Dialog):
    """Lists the goals of the shown plan and of the one before; the goal `shown` is chosen, if it is among them."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, shown: str = "") -> None:
        self.later = workspace.register.plan
        former = lineage.former_plan(workspace.register, self.later)
        super().__init__(parent, "Härkomst", "Vad som blev av målen i den förra planen.", scrolls=False)
        self._workspace = workspace
        self._earlier = former or self.later
        self._kept = shown
        self._counts = Label(tone="text2", wrap=True)
        self.model = OutlineModel(HEADINGS, self)
        self.tree = OutlineTree(self.model, SHARING, "Målens härkomst")
        self.body.addWidget(self._counts)
        self.body.addWidget(self.tree, 1)
        self.give = Button("Ange föregångare …")
        self.take = Button("Ta bort föregångare …")
        for button, press in ((self.give, self.relate), (self.take, self.part)):
            button.clicked.connect(press)
            self.foot.insertWidget(self.foot.count() - 2, button)
        self.tree.went.connect(self._renew_buttons)
        self.tree.opened.connect(self.relate)
        self.tree.removed.connect(self.part)
        workspace.touched.connect(self.read)
        self.finished.connect(lambda _: workspace.touched.disconnect(self.read))
        self.read()
        self.tree.fold({(FATE, lineage.KEPT)})
        self._choose(shown)
        self.fit(860, 620, focus=self.tree)

    @property
    def _register(self) -> Register:
        return self._workspace.register

    def read(self) -> None:
        """Show what the register says now."""
        self.model.show(groups_of(self._register, self.later, self._earlier))
        self._counts.setText(sizes_words(self._register, self.later, self._earlier))
        self._renew_buttons()

    def _renew_buttons(self) -> None:
        known = bool(lineage.goals(self._register, self._earlier.id))
        may = self._workspace.can_edit and bool(self.model.groups) and known
        self.give.setEnabled(may)
        self.take.setEnabled(may and bool(self._pairs()))

    def kinship(self) -> Kinship | None:
        """What is chosen."""
        line = self.tree.current()
        every = lineage.kinships(self._register, self.later.id, self._earlier.id)
        return next((kin for kin in every if line is not None and self._is_of(line.id, kin)), None)

    def _is_of(self, node: str, kin: Kinship) -> bool:
        return any(row.id == node for row in (*kin.nodes, *kin.forerunners))

    def _choose(self, node: str) -> None:
        for kin in lineage.kinships(self._register, self.later.id, self._earlier.id):
            if self._is_of(node, kin):
                self.tree.go_to(KIN, (*kin.nodes, *kin.forerunners)[0].id)
                return

    def _pairs(self) -> list[tuple[Node, Node]]:
        """The chosen goals with their forerunners, as they have been set."""
        kin = self.kinship()
        nodes = {node.id for node in kin.nodes} if kin is not None else set()
        return [(node, old) for node, old in lineage.pairs(self._register) if node.id in nodes]

    # --- changing ---

    def relate(self) -> None:
        """Ask which goal of the plan before a goal carries on."""
        kin = self.kinship()
        node = kin.nodes[0].id if kin is not None and kin.nodes else ""
        old = kin.forerunners[0].id if kin is not None and kin.forerunners and not node else ""

        def make(said: Answer) -> Action:
            self._kept = said["node"]
            return next_year.relate(self._register, said["node"], said["old"])

        self._ask(
            (
                "Ange föregångare",
                "Målet för vidare ett mål i den förra planen; deras serier blir en.",
                "Spara",
            ),
            [
                Asked(
                    "node", f"Mål i {self.later.title}", SOUGHT, node, self._rows(self.later.id), needed=_PICK
                ),
                Asked(
                    "old",
                    f"För vidare, ur {self._earlier.title}",
                    SOUGHT,
                    old,
                    self._rows(self._earlier.id),
                    needed=_PICK,
                ),
            ],
            make,
        )

    def part(self) -> None:
        """Ask which forerunner the chosen goal has after all not."""
        pairs = self._pairs()
        if not pairs:
            return
        options = [(str(place), f"{node.title}  ←  {old.title}") for place, (node, old) in enumerate(pairs)]

        def make(said: Answer) -> Action:
            node, old = pairs[int(said["pair"])]
            self._kept = node.id
            return next_year.part(self._register, node.id, old.id)

        self._ask(
            (
                "Ta bort föregångare",
                "Målet räknas sedan som nytt, om det inte har någon annan föregångare.",
                "Ta bort",
            ),
            [Asked("pair", "Vilken", CHOICE, "0", options)],
            make,
        )

    def _ask(self, titles: tuple[str, str, str], asked: list[Asked], make: Make) -> None:
        if self._workspace.may_change():
            dialog = FormDialog(self, self._workspace, titles, asked, make)
            dialog.accepted.connect(lambda: self._choose(self._kept))
            dialog.finished.connect(lambda _: self.tree.setFocus())
            dialog.open()

    def _rows(self, plan: str) -> list[tuple[str, str]]:
        """The goals and assignments of a plan to choose among, each told from those of the same name."""
        found: list[tuple[str, str]] = []
        seen: dict[str, int] = {}
        for node in lineage.goals(self._register, plan):
            words = f"{node.number} {node.title}".strip()
            seen[words] = seen.get(words, 0) + 1
            found.append((node.id, words if seen[words] == 1 else f"{words} ({seen[words]})"))
        return found
