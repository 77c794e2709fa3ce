"""The vault, for any bytes and any JSON."""

import string
from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.errors import SealError, SettingError
from backwell.storage.vault import KEY_BYTES, Cipher, Keyring, PersonVault, new_key

KEY = b64encode(bytes(range(KEY_BYTES))).decode()
"""The same in every process, for it stands in the name of a test."""

keys = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES)
contexts = st.text(string.ascii_lowercase, max_size=20)
values = st.dictionaries(
    st.text(max_size=10),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=5,
    ),
    max_size=5,
)


@given(keys, st.binary(max_size=200), contexts)
def test_what_is_sealed_opens_again(key: bytes, plain: bytes, context: str) -> None:
    cipher = Cipher(key)
    assert cipher.open(cipher.seal(plain, context), context) == plain


@given(keys, st.binary(min_size=8, max_size=200), contexts)
def test_a_sealed_value_holds_neither_words_nor_key(key: bytes, plain: bytes, context: str) -> None:
    sealed = Cipher(key).seal(plain, context)
    assert plain not in sealed
    assert key not in sealed


@given(keys, st.binary(max_size=50), contexts, contexts)
def test_a_value_opens_in_its_own_place_only(
    key: bytes, plain: bytes, context: str, other: str
) -> None:
    cipher = Cipher(key)
    if context != other:
        with pytest.raises(SealError):
            cipher.open(cipher.seal(plain, context), other)


@given(st.data(), keys, st.binary(max_size=50))
def test_a_value_with_one_changed_bit_does_not_open(
    data: st.DataObject, key: bytes, plain: bytes
) -> None:
    ring = Keyring((Cipher(key),))
    sealed = bytearray(ring.seal(plain, "place"))
    position = data.draw(st.integers(1, len(sealed) - 1))
    sealed[position] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealError):
        ring.open(bytes(sealed), "place")


@given(keys, st.binary(max_size=60))
def test_bytes_that_were_never_sealed_do_not_open(key: bytes, junk: bytes) -> None:
    with pytest.raises(SealError):
        Keyring((Cipher(key),)).open(junk, "place")


@given(keys, keys, st.binary(max_size=50))
def test_every_key_of_the_ring_opens_and_the_first_one_seals(
    old: bytes, new: bytes, plain: bytes
) -> None:
    ring = Keyring((Cipher(new), Cipher(old)))
    assert ring.open(Cipher(old).seal(plain, "place"), "place") == plain
    assert Cipher(new).open(ring.seal(plain, "place"), "place") == plain


@given(keys, st.integers(1, 2**53), values)
def test_a_persons_vault_gives_back_what_it_took(
    key: bytes, person_id: int, value: dict[str, Any]
) -> None:
    vault = PersonVault(Cipher(key), person_id)
    assert vault.open("profile", vault.seal("profile", value)) == value


@given(keys, st.integers(1, 2**53))
def test_a_wrapped_data_key_belongs_to_one_person(key: bytes, person_id: int) -> None:
    ring = Keyring((Cipher(key),))
    wrapped = ring.new_data_key(person_id)
    assert len(ring.data_cipher(wrapped, person_id).key) == KEY_BYTES
    with pytest.raises(SealError):
        ring.data_cipher(wrapped, person_id + 1)


@pytest.mark.parametrize("text", ["", ",", "short", "AAAA", "ä" * 44, f"{KEY},x", "=" * 44])
def test_a_text_that_is_no_key_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(SettingError) as refused:
        Keyring.parse(text)
    assert "newkey" in str(refused.value)
    assert not text or text not in str(refused.value) or text == ","


def test_fresh_keys_are_read_with_spaces_around_them() -> None:
    first, second = new_key(), new_key()
    assert first != second
    assert len(Keyring.parse(f" {first} , {second} ").ciphers) == 2
