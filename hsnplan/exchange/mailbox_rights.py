"""Whether a mailbox's rights are as resources/mailbox.sql makes them; what is not so is named in a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.exchange.mailbox import VERSION
from hsnplan.exchange.mailbox_line import Connection, asking

GROUPS: Final = ("hsnplan_secretariat", "hsnplan_manager")
OWNER: Final = "hsnplan_owner"
_GRANTED: Final = {
    "member": {(group, "SELECT") for group in GROUPS},
    "package": {(group, "SELECT") for group in GROUPS},
}
_PUT_IN: Final = {"id", "board", "direction", "addressee", "unit", "body"}
_POLICIES: Final = {
    ("member", "sees_own", "SELECT", frozenset(GROUPS)),
    ("package", "manager_sees", "SELECT", frozenset(GROUPS[1:])),
    ("package", "manager_sends", "INSERT", frozenset(GROUPS[1:])),
    ("package", "secretariat_sees", "SELECT", frozenset(GROUPS[:1])),
    ("package", "secretariat_sends", "INSERT", frozenset(GROUPS[:1])),
}
_CHECKS: Final = {"package_is_its_digest", "package_is_whole_or_removed"}

_TABLES: Final = (
    "SELECT c.relname, c.relrowsecurity, pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class c "
    "WHERE c.relnamespace = 'hsnplan'::regnamespace AND c.relkind = 'r'"
)
_ON_TABLES: Final = (
    "SELECT c.relname, coalesce(r.rolname, 'PUBLIC'), a.privilege_type "
    "FROM pg_catalog.pg_class c CROSS JOIN aclexplode(c.relacl) a LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee "
    "WHERE c.relnamespace = 'hsnplan'::regnamespace AND c.relkind = 'r' AND a.grantee <> c.relowner"
)
_ON_COLUMNS: Final = (
    "SELECT c.relname, t.attname, coalesce(r.rolname, 'PUBLIC'), a.privilege_type "
    "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid "
    "CROSS JOIN aclexplode(t.attacl) a LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee "
    "WHERE c.relnamespace = 'hsnplan'::regnamespace AND a.grantee <> c.relowner"
)
_ON_FUNCTIONS: Final = (
    "SELECT p.proname, coalesce(r.rolname, 'PUBLIC'), p.prosecdef "
    "FROM pg_catalog.pg_proc p CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a "
    "LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee "
    "WHERE p.pronamespace = 'hsnplan'::regnamespace AND a.grantee <> p.proowner"
)
_ROWS: Final = (
    "SELECT tablename, policyname, cmd, roles::text[], concat(qual, with_check) FROM pg_catalog.pg_policies "
    "WHERE schemaname = 'hsnplan'"
)
_CONSTRAINTS: Final = (
    "SELECT conname FROM pg_catalog.pg_constraint "
    "WHERE connamespace = 'hsnplan'::regnamespace AND convalidated"
)
_EXTRAS: Final = (
    "SELECT c.relname, t.tgname FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid "
    "WHERE c.relnamespace = 'hsnplan'::regnamespace AND NOT t.tgisinternal "
    "UNION ALL SELECT c.relname, w.rulename FROM pg_catalog.pg_rewrite w "
    "JOIN pg_catalog.pg_class c ON c.oid = w.ev_class WHERE c.relnamespace = 'hsnplan'::regnamespace"
)
_MEMBERS: Final = (
    "SELECT m.rolname, g.rolname FROM pg_catalog.pg_auth_members a "
    "JOIN pg_catalog.pg_roles m ON m.oid = a.member JOIN pg_catalog.pg_roles g ON g.oid = a.roleid "
    "WHERE g.rolname = 'hsnplan_owner' AND NOT m.rolsuper"
)
_ABOVE: Final = (
    "SELECT m.rolname FROM pg_catalog.pg_roles m WHERE m.rolbypassrls AND NOT m.rolsuper AND EXISTS ("
    "SELECT FROM pg_catalog.pg_auth_members a JOIN pg_catalog.pg_roles g ON g.oid = a.roleid "
    "WHERE a.member = m.oid AND g.rolname IN ('hsnplan_secretariat', 'hsnplan_manager'))"
)
_MAY_MAKE: Final = "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user"
Ask = Callable[[str], Sequence[tuple[Any, ...]]]


def is_made(connection: Connection, name: str) -> bool:
    """Whether there is a mailbox in a database at all.

    Raises:
        Refusal: it does not answer.
    """
    with asking(connection, name):
        question = "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'hsnplan')"
        return bool((connection.execute(question).fetchone() or (False,))[0])


def make(connection: Connection, script: str, name: str) -> None:
    """Run the script that makes a mailbox, or sets its rights right again: wholly or not at all.

    Raises:
        Refusal: the role may not, or the database does not answer.
    """
    with asking(connection, name):
        if not (connection.execute(_MAY_MAKE).fetchone() or (False,))[0]:
            raise Refusal("Rollen får inte sätta upp en brevlåda. Använd databasens administratör.")
        connection.execute(script)


def faults(connection: Connection, name: str) -> list[str]:
    """What is not as it must be, a sentence each; nothing when all is well.

    Raises:
        Refusal: it does not answer, or the role may not look.
    """
    with asking(connection, name):
        return list(_faults(lambda question: connection.execute(question).fetchall()))


def _faults(ask: Ask) -> Iterator[str]:
    tables = {row[0]: row[1:] for row in ask(_TABLES)}
    missing = sorted(_GRANTED.keys() - tables.keys())
    if missing:
        yield f"Tabellen hsnplan.{missing[0]} saknas."
        return
    for table, (is_guarded, owner) in sorted(tables.items()):
        if table not in _GRANTED:
            yield f"Tabellen hsnplan.{table} hör inte dit."
        elif not is_guarded:
            yield f"Radskyddet är avslaget på hsnplan.{table}: alla läser allas paket."
        if owner != OWNER:
            yield f"Tabellen hsnplan.{table} ägs av {quoted(owner)}, inte av {OWNER}."
    yield from _wrong_grants(ask)
    yield from _wrong_policies(ask)
    yield from _wrong_parts(ask)


def _wrong_grants(ask: Ask) -> Iterator[str]:
    found = {(table, (role, right)) for table, role, right in ask(_ON_TABLES)}
    wanted = {(table, grant) for table, grants in _GRANTED.items() for grant in grants}
    for table, (role, right) in sorted(found - wanted):
        yield f"{_who(role)} har rätten {right} på hsnplan.{table}, som ingen ska ha."
    for table, (role, right) in sorted(wanted - found):
        yield f"{_who(role)} saknar rätten {right} på hsnplan.{table}."
    columns = {tuple(row) for row in ask(_ON_COLUMNS)}
    inserts = {("package", column, group, "INSERT") for column in _PUT_IN for group in GROUPS}
    for table, column, role, right in sorted(columns - inserts):
        yield f"{_who(role)} har rätten {right} på hsnplan.{table}.{column}, som ingen ska ha."
    for _, column, role, _ in sorted(inserts - columns):
        yield f"{_who(role)} får inte skriva hsnplan.package.{column}."


def _wrong_policies(ask: Ask) -> Iterator[str]:
    found = {
        (table, name, command, frozenset(roles)): rule for table, name, command, roles, rule in ask(_ROWS)
    }
    for table, name, _, _ in sorted(found.keys() - _POLICIES, key=str):
        yield f"Radregeln {name} på hsnplan.{table} är en annan än skriptets, och kan visa allas paket."
    for table, name, _, _ in sorted(_POLICIES - found.keys(), key=str):
        yield f"Radregeln {name} på hsnplan.{table} saknas."
    for (table, name, _, _), rule in found.items():
        if "CURRENT_USER" not in rule.upper():
            yield f"Radregeln {name} på hsnplan.{table} frågar inte vem som läser."


def _wrong_parts(ask: Ask) -> Iterator[str]:
    checks = {row[0] for row in ask(_CONSTRAINTS)}
    yield from (f"Villkoret {name} saknas." for name in sorted(_CHECKS - checks))
    for function, role, _ in sorted(row for row in ask(_ON_FUNCTIONS) if not _may_call(*row[:2])):
        yield f"{_who(role)} får anropa hsnplan.{function}, som bara ägaren ska få."
    yield from (f"hsnplan.{table} har fått {name}, som inte hör dit." for table, name in ask(_EXTRAS))
    yield from (f"Rollen {quoted(role)} är medlem i {OWNER} och kan ändra allt." for role, _ in ask(_MEMBERS))
    yield from (f"Rollen {quoted(role)} står över radskyddet (BYPASSRLS)." for (role,) in ask(_ABOVE))
    if (1,) in ask("SELECT 1 WHERE has_schema_privilege('hsnplan', 'USAGE')"):
        ((version,),) = ask("SELECT hsnplan.version()")
        if version != VERSION:
            yield f"Brevlådan är gjord av skriptets utgåva {version}; programmets är {VERSION}. Kör det igen."


def _may_call(function: str, role: str) -> bool:
    return function == "version" and role in GROUPS


def _who(role: str) -> str:
    return "Alla" if role == "PUBLIC" else f"Rollen {quoted(role)}"
