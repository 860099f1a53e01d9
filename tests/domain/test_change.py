"""The id of a change is a hash that anybody can recompute with the standard library."""

from base64 import b32encode
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.change import digest


@given(st.lists(st.text(max_size=20), max_size=5))
def test_a_digest_is_base_32_of_the_hash_of_its_length_prefixed_parts(parts: list[str]) -> None:
    raw = [part.encode("utf-8", "surrogatepass") for part in parts]
    content = b"".join(len(part).to_bytes(8, "big") + part for part in raw)
    assert digest(parts) == b32encode(sha256(content).digest()[:20]).decode().lower()
