"""Codes of invitations: long, typeable, the same whatever way they are typed."""

from itertools import cycle

from cells.domain.invitation_codes import ALPHABET, bare, grouped, hash_of, new_code


def test_a_code_has_seven_groups_of_unmistakable_characters():
    letters = cycle(ALPHABET)

    code = new_code(lambda alphabet: next(letters))

    assert code == "2345-6789-ABCD-EFGH-JKLM-NPQR-STUV"
    assert not set("IO01") & set(ALPHABET)


def test_a_code_has_at_least_128_bits():
    bits = len(bare(new_code(lambda alphabet: alphabet[0]))) * (len(ALPHABET) - 1).bit_length()

    assert bits == 140


def test_case_blanks_and_groups_do_not_matter():
    typed = ("ab2d-efgh", "AB2DEFGH", " ab2d efgh ", "AB2D–EFGH")

    assert {hash_of(text) for text in typed} == {hash_of("AB2DEFGH")}
    assert grouped("AB2DEFGH") == "AB2D-EFGH"
