"""A real PostgreSQL on loopback keeps what resources/mailbox.sql promises; soak/mailbox.py tries more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from hsnplan.domain.errors import Refusal
from hsnplan.exchange import mailbox_rights
from hsnplan.exchange.mailbox import HOME, OUT, Mailbox, open_mailbox
from hsnplan.exchange.mailbox_address import read_address
from hsnplan.exchange.mailbox_line import PasswordNeeded, connect
from hsnplan.resources import resource
from tests.exchange import postgres
from tests.exchange.postgres import ADMINISTRATOR, PASSWORD, Server

pytestmark = pytest.mark.skipif(bool(postgres.missing()), reason=f"UTAN SERVER: {postgres.missing()}")
BOARD = "nämnden"
MEMBERS = {"anna": "manager", "bo": "manager", "sekr": "secretariat", "nisse": ""}

Administrator = psycopg.Connection[tuple[object, ...]]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres.server() as made:
        with connect(read_address(made.url(ADMINISTRATOR)), PASSWORD) as administrator:
            with open(resource("mailbox.sql"), encoding="utf-8") as script:
                mailbox_rights.make(administrator, script.read(), "brevlådan")
            for role, part in MEMBERS.items():
                administrator.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
                if part:
                    administrator.execute("SELECT hsnplan.enrol(%s, %s, %s)", (role, BOARD, part))
        yield made


@pytest.fixture
def administrator(server: Server) -> Iterator[Administrator]:
    """The database's administrator; what they break is mended by running the script again."""
    with connect(read_address(server.url(ADMINISTRATOR)), PASSWORD) as made:
        yield made
        made.execute("DELETE FROM hsnplan.package")


def opened(server: Server, role: str) -> Mailbox:
    return open_mailbox(read_address(server.url(role)), BOARD, PASSWORD)


def script() -> str:
    with open(resource("mailbox.sql"), encoding="utf-8") as file:
        return file.read()


def test_packages_go_home_and_out_and_each_sees_their_own(
    server: Server, administrator: Administrator
) -> None:
    anna, bo, sekr = (opened(server, role) for role in ("anna", "bo", "sekr"))
    assert anna.send("från Anna, å\n", HOME)
    assert not anna.send("från Anna, å\n", HOME)
    assert sekr.send("till alla", OUT)
    assert sekr.send("till Bo", OUT, "bo", "enhet")
    assert sekr.send("till Bo", OUT, "sekr", "enhet")  # the same package for another
    assert not sekr.send("till Bo", OUT, "bo", "enhet")
    assert [letter.sender for letter in sekr.letters(HOME)] == ["anna"]
    assert sekr.fetch(sekr.letters(HOME)[0]) == "från Anna, å\n"
    assert (len(anna.letters(OUT)), len(bo.letters(OUT))) == (1, 2)
    assert sorted(letter.unit for letter in bo.letters(OUT)) == ["", "enhet"]
    assert (len(anna.letters(HOME)), len(bo.letters(HOME))) == (1, 0)
    with pytest.raises(Refusal, match="tagits bort"):
        bo.fetch(sekr.letters(HOME)[0])
    for mailbox in (anna, bo, sekr):
        mailbox.close()


FORBIDDEN = {
    "update": "UPDATE hsnplan.package SET body = 'x'",
    "delete": "DELETE FROM hsnplan.package",
    "empty": "TRUNCATE hsnplan.package",
    "enrol themselves": "INSERT INTO hsnplan.member VALUES (current_user, 'annan', 'secretariat')",
    "call what is the owner's": "SELECT hsnplan.clear('nämnden', '2100-01-01')",
    "remove": "SELECT hsnplan.remove(repeat('a', 32), 'x')",
    "become the owner": "SET ROLE hsnplan_owner",
    "switch row security off": "ALTER TABLE hsnplan.package DISABLE ROW LEVEL SECURITY",
    "say who sent it": "INSERT INTO hsnplan.package (id, board, direction, body, sender) "
    "VALUES ('x', 'nämnden', 'home', 'x', 'bo')",
    "say when it came": "INSERT INTO hsnplan.package (id, board, direction, body, arrived) "
    "VALUES ('x', 'nämnden', 'home', 'x', '2000-01-01')",
    "take an id that is not the body's": "INSERT INTO hsnplan.package (id, board, direction, body) "
    "VALUES (repeat('0', 40), 'nämnden', %s, 'x')",
    "send to another board": "INSERT INTO hsnplan.package (id, board, direction, body) "
    "VALUES ('x', 'annan', 'home', 'x')",
    "read what lies under it": "SELECT pg_read_file('PG_VERSION')",
}


@pytest.mark.parametrize("role", ["anna", "sekr", "nisse"])
@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
def test_nobody_who_is_enrolled_can(
    server: Server, administrator: Administrator, role: str, statement: str
) -> None:
    way = "home" if role == "anna" else "out"
    with connect(read_address(server.url(role)), PASSWORD) as line, pytest.raises(psycopg.Error) as refused:
        line.execute(statement.replace("%s", f"'{way}'").encode())
    assert refused.value.sqlstate in ("42501", "23514")


def test_a_manager_cannot_send_out_nor_the_secretariat_home(
    server: Server, administrator: Administrator
) -> None:
    for role, way in (("anna", OUT), ("sekr", HOME)):
        mailbox = opened(server, role)
        with pytest.raises(Refusal, match="låter inte rollen"):
            mailbox.send("x", way)
        mailbox.close()


def test_one_who_is_withdrawn_sees_nothing_and_what_they_sent_stays(
    server: Server, administrator: Administrator
) -> None:
    mailbox = opened(server, "bo")
    mailbox.send("sista", HOME)
    administrator.execute("SELECT hsnplan.withdraw('bo', 'nämnden')")
    assert mailbox.letters(HOME) == []
    mailbox.close()
    with pytest.raises(Refusal, match="inte inskriven"):
        opened(server, "bo")
    sekr = opened(server, "sekr")
    assert len(sekr.letters(HOME)) == 1
    sekr.close()
    administrator.execute("SELECT hsnplan.enrol('bo', 'nämnden', 'manager')")


def test_the_administrator_removes_just_the_packages_that_hold_a_change(
    server: Server, administrator: Administrator
) -> None:
    change, other = "a" * 32, "b" * 32
    anna, sekr = opened(server, "anna"), opened(server, "sekr")
    anna.send(f'hsnplan-paket 1\n{{}}\n["{change}","namnet"]\n', HOME)
    anna.send(f'hsnplan-paket 1\n{{}}\n["{other}","ersätter",["{change}","{other}"]]\n', HOME)
    assert administrator.execute("SELECT hsnplan.remove(%s, 'Ett namn')", (change,)).fetchone() == (1,)
    (left,) = sekr.letters(HOME)
    assert "ersätter" in sekr.fetch(left)
    with pytest.raises(Refusal, match="tagits bort"):
        anna.send(f'hsnplan-paket 1\n{{}}\n["{change}","namnet"]\n', HOME)
    with pytest.raises(psycopg.Error, match="32 letters"):
        administrator.execute(b"SELECT hsnplan.remove('%', 'Allt')")
    for mailbox in (anna, sekr):
        mailbox.close()


def test_what_is_old_is_thrown_away(server: Server, administrator: Administrator) -> None:
    anna = opened(server, "anna")
    anna.send("gammalt", HOME)
    clear = "SELECT hsnplan.clear('nämnden', current_date + %s::integer)"
    assert administrator.execute(clear, (0,)).fetchone() == (0,)
    assert administrator.execute(clear, (2,)).fetchone() == (1,)
    assert anna.letters(HOME) == []
    anna.close()


def test_a_missing_or_wrong_password_is_asked_for_and_never_told(server: Server) -> None:
    address = read_address(server.url("anna"))
    for password in ("", "inte rätt ord"):
        with pytest.raises(PasswordNeeded) as needed:
            open_mailbox(address, BOARD, password)
        assert not password or password not in repr(needed.value.__context__) + needed.value.sentence


def test_a_role_above_the_protection_is_not_used(server: Server) -> None:
    with pytest.raises(Refusal, match="står över brevlådans skydd"):
        opened(server, ADMINISTRATOR)
    with pytest.raises(Refusal, match="inte inskriven"):
        opened(server, "nisse")


def test_a_server_that_goes_away_is_told_of(server: Server, administrator: Administrator) -> None:
    anna = opened(server, "anna")
    administrator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'anna'")
    with pytest.raises(Refusal, match="svarar inte längre"):
        anna.letters(OUT)
    anna.close()


def test_a_long_wait_is_broken_off_from_another_thread(server: Server) -> None:
    from threading import Timer

    anna = opened(server, "anna")
    breaking = Timer(0.2, anna.cut)
    breaking.start()
    with pytest.raises(Refusal, match="Avbrutet"):
        anna.ask("SELECT pg_sleep(60)")
    breaking.join()
    anna.close()


WRONG = {
    "GRANT DELETE ON hsnplan.package TO hsnplan_manager": "rätten DELETE på hsnplan.package",
    "GRANT UPDATE (why) ON hsnplan.package TO PUBLIC": "Alla har rätten UPDATE på hsnplan.package.why",
    "REVOKE SELECT ON hsnplan.member FROM hsnplan_manager": "saknar rätten SELECT på hsnplan.member",
    "REVOKE INSERT (body) ON hsnplan.package FROM hsnplan_manager": "får inte skriva hsnplan.package.body",
    "CREATE POLICY x ON hsnplan.package FOR SELECT USING (true)": "Radregeln x på hsnplan.package är en annan",
    "DROP POLICY manager_sees ON hsnplan.package": "Radregeln manager_sees på hsnplan.package saknas",
    "ALTER POLICY manager_sees ON hsnplan.package USING (true)": "frågar inte vem som läser",
    "ALTER TABLE hsnplan.package DISABLE ROW LEVEL SECURITY": "Radskyddet är avslaget på hsnplan.package",
    "ALTER TABLE hsnplan.package OWNER TO postgres": "ägs av ”postgres”",
    "ALTER TABLE hsnplan.package DROP CONSTRAINT package_is_its_digest": "Villkoret package_is_its_digest saknas",
    "GRANT EXECUTE ON FUNCTION hsnplan.remove TO PUBLIC": "Alla får anropa hsnplan.remove",
    "CREATE TABLE hsnplan.egen (x int)": "hsnplan.egen hör inte dit",
    "CREATE RULE r AS ON INSERT TO hsnplan.package DO INSTEAD NOTHING": "har fått r, som inte hör dit",
    "GRANT hsnplan_owner TO anna": "Rollen ”anna” är medlem i hsnplan_owner",
    "ALTER ROLE anna BYPASSRLS": "står över radskyddet",
    "CREATE OR REPLACE FUNCTION hsnplan.version() RETURNS integer LANGUAGE sql AS 'SELECT 7'": "utgåva 7",
    "DROP TABLE hsnplan.package": "Tabellen hsnplan.package saknas",
}


@pytest.mark.parametrize(("statement", "words"), WRONG.items(), ids=WRONG)
def test_rights_that_are_not_as_they_should_be_are_named(
    server: Server, administrator: Administrator, statement: str, words: str
) -> None:
    assert mailbox_rights.faults(administrator, "brevlådan") == []
    with administrator.transaction(force_rollback=True):
        administrator.execute(statement.encode())
        assert words in "\n".join(mailbox_rights.faults(administrator, "brevlådan"))


def test_the_script_sets_right_what_was_granted_by_hand(server: Server, administrator: Administrator) -> None:
    administrator.execute("GRANT DELETE ON hsnplan.package TO hsnplan_manager")
    administrator.execute("ALTER POLICY manager_sees ON hsnplan.package USING (true)")
    mailbox_rights.make(administrator, script(), "brevlådan")
    assert mailbox_rights.faults(administrator, "brevlådan") == []


def test_only_the_administrator_may_make_a_mailbox(server: Server) -> None:
    with connect(read_address(server.url("nisse")), PASSWORD) as line:
        assert mailbox_rights.is_made(line, "brevlådan")
        with pytest.raises(Refusal, match="databasens administratör"):
            mailbox_rights.make(line, script(), "brevlådan")


def test_a_server_must_prove_who_it_is(server: Server, tmp_path: Path) -> None:
    root, other = server.protect(), tmp_path / "annan.crt"
    other.write_bytes(postgres._made_certificate()[1])

    def ask(mode: str, proof: object, host: str = "") -> list[tuple[object, ...]]:
        url = f"{server.url('anna')}?sslmode={mode}&sslrootcert={proof}"
        mailbox = open_mailbox(read_address(url.replace("127.0.0.1", host or "127.0.0.1")), BOARD, PASSWORD)
        try:
            return mailbox.ask("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        finally:
            mailbox.close()

    assert ask("verify-full", root) == [(True,)]
    for proof in (other, tmp_path / "finns inte.crt"):
        with pytest.raises(Refusal, match="kan inte visa att den är den rätta"):
            ask("verify-full", proof)
    with pytest.raises(Refusal, match="kan inte visa att den är den rätta"):
        ask("verify-full", root, "localhost")  # another name than the certificate's
    assert ask("verify-ca", root, "localhost") == [(True,)]
