"""A signature holds for one text and one key; a signed package cannot be changed by anyone else."""

import pytest

from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages, signing, statements
from hsnplan.exchange.statements import Signed, Statement
from tests.exchange.test_packages import change, package

SEED, OTHER = "11" * 32, "22" * 32
SAID = Statement(
    signing.public_of(SEED),
    "b",
    "h",
    "u",
    "manager",
    signing.public_of(OTHER),
    "2026-12-31",
    "2026-01-01",
    "Åsa",
    3,
    "d",
)


def lines_of(text: str) -> list[str]:
    return text.split("\n")


def test_the_key_and_signature_are_those_of_the_standard() -> None:
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"  # RFC 8032, 7.1, test 1
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert signing.public_of(seed) == public
    assert signing.sign(seed, "").startswith(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88215"
    )


@pytest.mark.parametrize(
    ("public", "text", "signature"),
    [
        (signing.public_of(OTHER), "sagt", signing.sign(SEED, "sagt")),
        (signing.public_of(SEED), "inte sagt", signing.sign(SEED, "sagt")),
        (signing.public_of(SEED), "sagt", ""),
        ("", "sagt", signing.sign(SEED, "sagt")),
        (signing.public_of(SEED), "sagt", signing.sign(SEED, "sagt").upper()),
        (signing.public_of(SEED), "sagt", "z" * 128),
        ("f" * 64, "sagt", signing.sign(SEED, "sagt")),
        (signing.public_of(SEED), "\ud800", signing.sign(SEED, "sagt")),
    ],
)
def test_only_the_text_the_key_and_the_signature_together_will_do(
    public: str, text: str, signature: str
) -> None:
    assert signing.is_signed(signing.public_of(SEED), "sagt", signing.sign(SEED, "sagt"))
    assert not signing.is_signed(public, text, signature)


def test_a_signed_package_is_read_with_the_key_that_signed_it_and_the_same_gives_the_same_text() -> None:
    said = package()._replace(statement=statements.signed(SAID, SEED), words="2 statusar", to="unit")
    text = packages.text_of(said, SEED)
    assert packages.read(text) == said._replace(key=signing.public_of(SEED))
    assert packages.text_of(packages.read(text), SEED) == text
    assert packages.read(text.replace("\n", "\r\n")) == packages.read(text)
    assert packages.read(packages.text_of(said)) == said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"handout":"h"', '"handout":"x"'),
        ('"board":"board"', '"board":"other"'),
        ('"words":""', '"words":"x"'),
        ('"to":""', '"to":"x"'),
        ('Enhetschef","Akuten"],"statement', 'Chef","Akuten"],"statement'),
        (signing.public_of(SEED), signing.public_of(OTHER)),
    ],
)
def test_a_signed_package_with_another_head_is_refused(old: str, new: str) -> None:
    text = packages.text_of(package(), SEED)
    assert old in text
    with pytest.raises(Refusal, match="Underskriften stämmer inte"):
        packages.read(text.replace(old, new, 1))


def test_the_changes_are_under_the_signature_though_the_sum_fits() -> None:
    mine, other = (lines_of(packages.text_of(package(change(number)), SEED)) for number in (1, 2))
    with pytest.raises(Refusal, match="Underskriften stämmer inte"):
        packages.read("\n".join([*other[:2], mine[2], *other[3:]]))
    with pytest.raises(Refusal, match="Underskriften stämmer inte"):
        packages.read("\n".join([*mine[:2], "", *mine[3:]]))
    with pytest.raises(Refusal, match="ändrats eller skadats"):
        packages.read("\n".join([*mine[:3], *other[3:]]))


def test_a_package_of_the_first_format_is_read_as_signed_by_nobody() -> None:
    first, head, _, *rows = lines_of(packages.text_of(package()))
    for gone in ('"key":"",', '"statement":["",""],', ',"to":"","words":""'):
        assert gone in head
        head = head.replace(gone, "")
    assert packages.read("\n".join([first.replace("2", "1"), head, *rows])) == package()
    with_key = head.replace('"sender"', f'"key":"{signing.public_of(SEED)}","sender"')
    with pytest.raises(Refusal, match="ändrats eller skadats"):
        packages.read("\n".join([first.replace("2", "1"), with_key, *rows]))


def test_a_statement_is_read_when_its_own_main_register_has_signed_it() -> None:
    made = statements.signed(SAID, SEED)
    assert statements.read(made) == SAID
    assert statements.read(made._replace(text=made.text.replace("2026-12-31", "2036-12-31"))) is None
    assert statements.read(statements.signed(SAID, OTHER)) is None
    assert statements.read(made._replace(signature="")) is None
    assert statements.read(Signed()) is None


@pytest.mark.parametrize("text", ["{}", "[]", "[" * 100_000, '{"main":"x"}', "hsnplan-intyg 1\nnull", "x"])
def test_what_is_no_statement_is_none(text: str) -> None:
    assert statements.read(Signed(text, "")) is None
    assert statements.read(Signed(f"hsnplan-intyg 1\n{text}", "")) is None


def test_a_statement_with_a_number_in_the_place_of_a_text_is_none() -> None:
    odd = SAID._replace(unit=5)  # type: ignore[arg-type]
    assert statements.read(statements.signed(odd, SEED)) is None
