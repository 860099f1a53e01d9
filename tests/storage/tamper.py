"""Changing a register behind hsnplan's back, as somebody with an SQL tool could."""

import sqlite3


def tamper(path: str, *statements: str) -> None:
    """Carry out statements with the file's triggers out of the way, and put those back as they were."""
    connection = sqlite3.connect(path, isolation_level=None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()
