"""Who vouches for a package: the main register's key, that of a hand-out, or nobody (docs/adr/0034-signatures.md).

What is proven to be the main register's own is taken in as it is. What a hand-out's key vouches for is judged by that
hand-out's role and unit. What claims a key that did not sign is set aside, or refused when it cannot be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import Final, NamedTuple

from hsnplan.application import quoting
from hsnplan.application.saving import Value
from hsnplan.application.secretariat_alone import ALONE
from hsnplan.application.session import Session
from hsnplan.domain import journal as fold
from hsnplan.domain import roles
from hsnplan.domain.change import Change, canonical, digest
from hsnplan.domain.errors import Refusal
from hsnplan.domain.merge_kinds import EXCEL, Handout
from hsnplan.domain.roles import Rights
from hsnplan.domain.typography import number
from hsnplan.exchange import packages, signing, statements
from hsnplan.exchange.statements import Signed, Statement
from hsnplan.storage import journal, marks
from hsnplan.storage import packages as kept
from hsnplan.storage.marks import Mark

UNPROVEN: Final = "unproven"
EXPIRED: Final = "expired"


class Proof(NamedTuple):
    """What is proven of a package.

    `main`: this register's own key has signed it. `handout`: the hand-out that it comes from, by its key (`signed`) or,
    of one from before keys, by its word; "" for neither. `lost`: that hand-out, when this register has forgotten it
    and proves it by its own statement. `own`: the ids of changes that the statement proves to be this register's.
    `follows`: this is a copy, which judges nothing.
    """

    main: bool = False
    handout: str = ""
    signed: bool = False
    lost: Handout | None = None
    own: frozenset[str] = frozenset()
    follows: bool = False

    def proves(self, change: Change) -> bool:
        """Whether a change is the main register's own word."""
        return self.main or change.id in self.own


def of(session: Session, package: packages.Package, fresh: Iterable[Change]) -> Proof:
    """What is proven of a package, of which some changes are not known here.

    Raises:
        Refusal: it lacks the signature that it must have, has another, or is not for this copy.
    """
    mark = marks.mark_of(session.file)
    if mark is not None:
        return _in_copy(mark, package, fresh)
    seed = marks.own_key(session.file)
    own = signing.public_of(seed) if seed else ""
    if own and package.key == own:
        return Proof(main=True)
    said = _own_statement(session, package.statement, own)
    known = session.register.handouts.get(package.handout)
    is_sheet = statements.is_of_sheet(package.statement)
    row = known or _forgotten(session, package.handout, said, is_sheet=is_sheet)
    if row is None:
        return Proof(own=_own_changes(package, said, fresh))
    if row.key and row.key != package.key:
        raise Refusal(_WRONG_KEY if package.key else _NO_SIGNATURE)
    return Proof(
        handout=row.id,
        signed=bool(row.key),
        lost=row if known is None else None,
        own=_own_changes(package, said, fresh),
    )


_NO_SIGNATURE: Final = (
    "Paketet saknar underskrift, fast kopian fick en nyckel när den delades ut. "
    "Be avsändaren lämna in igen ur sin egen kopia."
)
_WRONG_KEY: Final = (
    "Paketet är underskrivet med en annan nyckel än den som kopian fick när den delades ut. "
    "Be avsändaren lämna in igen ur sin egen kopia, eller dela ut på nytt."
)


def vouches(session: Session, proof: Proof) -> bool:
    """Whether a package may lift what was set aside for want of a key: in the main register, and by a hand-out's key.

    The main register's own package has such changes with it as they stand, and a copy judges nothing.
    """
    return not proof.main and marks.mark_of(session.file) is None


def _in_copy(mark: Mark, package: packages.Package, fresh: Iterable[Change]) -> Proof:
    """In a copy: what managers write is let in for its reader to see, all else comes from the main register alone."""
    if package.to and mark.unit and package.to != mark.unit:
        raise Refusal("Paketet har nyheter till en annan enhet. Be sekretariatet om det som är till din.")
    main = bool(mark.main) and package.key == mark.main
    if mark.main and not main and any(roles.sort_of(change.field) == roles.THE_REST for change in fresh):
        raise Refusal(
            "Paketet har annat än det som chefer skriver, och huvudregistret har inte skrivit under det. "
            "Be sekretariatet om nyheterna därifrån."
        )
    return Proof(main=main, follows=True)


def lost_sheet(session: Session, sheet: str, statement: Signed) -> Handout | None:
    """The hand-out of an answer sheet that this register has forgotten, when its own statement tells of it.

    Raises:
        Refusal: the statement has been altered.
    """
    if not statements.is_of_sheet(statement):
        return None
    seed = marks.own_key(session.file)
    said = _own_statement(session, statement, signing.public_of(seed) if seed else "")
    return _forgotten(session, sheet, said, is_sheet=True)


def _own_statement(session: Session, statement: Signed, own: str) -> Statement | None:
    """What this register itself has said of a hand-out; None when that was another."""
    if not statement.text:
        return None
    said = statements.read(statement)
    if said is None:
        raise Refusal("Intyget om utdelningen är ändrat. Be avsändaren lämna in det som delades ut igen.")
    return said if own and said.main == own and said.board == session.register.board.id else None


def _forgotten(session: Session, handout: str, said: Statement | None, *, is_sheet: bool) -> Handout | None:
    """A hand-out as a statement of it tells; None of one that was taken back, which the journal remembers."""
    if said is None or said.handout != handout:
        return None
    with session.file.reading() as connection:
        if journal.has_heard(connection, handout, "handout.handout"):
            return None
    return Handout(
        said.handout,
        unit=said.unit,
        day=said.day,
        by=said.by,
        role=said.role,
        key=said.key,
        expires=said.expires,
        form=EXCEL if is_sheet else "",
    )


def _own_changes(
    package: packages.Package, said: Statement | None, fresh: Iterable[Change]
) -> frozenset[str]:
    """The ids of the changes that the copy was made with, if they come first and are those of the statement."""
    if said is None:
        return frozenset()
    first = [change.id for change in package.changes[: said.changes]]
    if {change.id for change in fresh}.isdisjoint(first) or digest(first) != said.digest:
        return frozenset()
    return frozenset(first)


# --- sorting the changes by it ---


class Sorted(NamedTuple):
    """What becomes of changes before anybody judges what they say.

    `trusted` are copies whose changes are let in, `scopes` what other copies may write, `stopped` the box of changes
    that no key vouches for; `let_in` are changes that need no more judging.
    """

    trusted: Set[str]
    scopes: dict[str, Rights]
    stopped: dict[str, str]
    let_in: Set[str] = frozenset()


def sort(session: Session, connection: journal.Connection, proof: Proof, changes: Sequence[Change]) -> Sorted:
    """Sort the changes of a package that are not proven to be the main register's own.

    Raises:
        Refusal: there are some that only the main register may make.
    """
    if proof.follows:
        return Sorted({change.copy for change in changes}, {}, {})
    handouts = session.register.handouts | ({proof.handout: proof.lost} if proof.lost else {})
    copies = {change.copy for change in changes}
    strange = copies - handouts.keys()
    made_here = kept.made_here(connection, strange) | (strange & {session.copy})
    owners = {copy: copy for copy in copies & handouts.keys()}
    if proof.handout:  # a restored copy has a new id
        owners |= dict.fromkeys(strange - made_here, proof.handout)
    own_masks = _masks_on_its_own(connection, proof, owners, changes)
    _refuse_judging(change for change in changes if change.id not in own_masks)
    today = session.surroundings.today()
    boxes = {copy: _box(handouts[owner], proof, today) for copy, owner in owners.items()}
    if handouts:  # before anything was handed out there were only the secretariat's own copies
        boxes |= dict.fromkeys(made_here, UNPROVEN)
    return Sorted(
        made_here,
        {copy: _rights(handouts[owner]) for copy, owner in owners.items()},
        {
            change.id: boxes[change.copy]
            for change in changes
            if boxes.get(change.copy) and change.id not in own_masks
        },
        own_masks,
    )


def _masks_on_its_own(
    connection: journal.Connection, proof: Proof, owners: Mapping[str, str], changes: Sequence[Change]
) -> Set[str]:
    """The masks of a copy whose key has signed on what was written in that copy: who wrote may take it back."""
    same = {copy for copy, owner in owners.items() if owner == proof.handout}
    masks = [change for change in changes if change.field == fold.MASK_FIELD and change.copy in same]
    if not masks or not proof.signed:
        return frozenset()
    written = {change.id for change in changes if change.copy in same and change.field != fold.MASK_FIELD}
    written |= kept.made_in(connection, same, [mask.entity for mask in masks])
    written |= kept.made_in(connection, same, [change for mask in masks for change in _quoting(mask)])
    return {mask.id for mask in masks if mask.entity in written and _quoting(mask) <= written}


def _quoting(mask: Change) -> set[str]:
    """The changes that a mask says quote what it removes."""
    told = quoting.values(mask).get("quoted_in", [])
    return {str(place[0]) for place in told if isinstance(place, list) and place}


def _refuse_judging(changes: Iterable[Change]) -> None:
    if any(change.field.partition(".")[0] in ALONE for change in changes):
        raise Refusal(
            "Paketet tar bort eller dömer över ändringar. Bara huvudregistret får det. Det är inte mottaget."
        )


def _box(row: Handout, proof: Proof, today: str) -> str:
    if row.key and row.id != proof.handout:
        return UNPROVEN
    return EXPIRED if row.key and row.expires and today > row.expires else ""


def _rights(row: Handout) -> Rights:
    return Rights(row.role, row.unit)


# --- what it leads to ---


def remembered(proof: Proof) -> list[Value]:
    """The hand-out that this register had forgotten, to be written down again."""
    if proof.lost is None:
        return []
    value = canonical(fold.group_value(proof.lost, "handout", "handout"))
    return [Value(proof.lost.id, "handout.handout", value)]


def told(
    session: Session, proof: Proof, boxes: Collection[str], taken_back: int, *, trial: bool
) -> Iterator[str]:
    """What the receiver should know besides the boxes that changes fell in; of a trial what would be done."""
    if taken_back:
        done = "saknas här och skulle återtas" if trial else "saknades här och är återtagna"
        yield f"{number(taken_back)} av registrets egna ändringar {done} ur kopian."
    if proof.lost is not None:
        unit = session.register.units.get(proof.lost.unit)
        whom = f" till {unit.name}" if unit is not None else ""
        done = "saknas här och skulle skrivas in igen" if trial else "saknades här och är åter inskriven"
        yield f"Utdelningen{whom} {proof.lost.day} {done}."
    row = session.register.handouts.get(proof.handout) or proof.lost
    put = "skulle sättas" if trial else "är satt"
    if EXPIRED in boxes and row is not None and row.form == EXCEL:
        yield (
            f"Utskicket har gått ut. Svaren {put if trial else 'är satta'} åt sidan: släpp in dem ur karantänen "
            "om de är chefens, och dela ut på nytt."
        )
    elif EXPIRED in boxes:
        yield (
            f"Kopians nyckel har gått ut. Det nya {put} åt sidan: släpp in det ur karantänen om det är "
            "chefens, och dela ut på nytt."
        )
    if UNPROVEN in boxes:
        yield (
            "En del är inte underskrivet av den kopia som det säger sig komma från, och "
            f"{put} åt sidan. Det släpps in av sig självt när den kopian lämnar in det."
        )
