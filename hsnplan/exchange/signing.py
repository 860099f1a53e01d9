"""Ed25519 signatures under texts: who holds the key has signed; nothing is said of which person holds it.

The only module that knows the library, which costs 40 ms to load: it is loaded when something is signed or checked.
Keys and signatures are lower-case hexadecimal. A seed is the private key.
"""

from __future__ import annotations

from typing import Final

SEED_BYTES: Final = 32
_KEY_DIGITS: Final = 64
_SIGNATURE_DIGITS: Final = 128
_DIGITS: Final = frozenset("0123456789abcdef")


def public_of(seed: str) -> str:
    """The public key that goes with a seed."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).public_key().public_bytes_raw().hex()


def sign(seed: str, text: str) -> str:
    """The signature under a text; the same text and seed give the same."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).sign(text.encode()).hex()


def is_signed(public: str, text: str, signature: str) -> bool:
    """Whether a signature under a text was made with the private key of a public one; False for what is neither."""
    if not (_is_hex(public, _KEY_DIGITS) and _is_hex(signature, _SIGNATURE_DIGITS)):
        return False
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
            bytes.fromhex(signature), text.encode()
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_hex(text: str, digits: int) -> bool:
    return len(text) == digits and _DIGITS.issuperset(text)
