"""Ids are those of RFC 9562, as the standard library makes and reads them."""

from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.identity import NAMESPACE, keyed_id, made_id


@given(st.lists(st.text()))
def test_a_keyed_id_is_a_uuid_of_version_5(key: list[str]) -> None:
    name = "".join(f"{len(part)}:{part}" for part in key if part.isprintable())
    assert keyed_id(*[part for part in key if part.isprintable()]) == str(uuid5(UUID(bytes=NAMESPACE), name))


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_a_made_id_is_a_uuid_of_version_7_that_tells_when(wall_ms: int, random: bytes) -> None:
    made = UUID(made_id(wall_ms, random))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == wall_ms
