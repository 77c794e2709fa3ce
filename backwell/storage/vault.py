"""Encrypted columns: AES-256-GCM with a data key per person, wrapped by the keys of `DATA_KEY`.

A sealed value is `version ‖ key id (4 bytes) ‖ nonce (12) ‖ ciphertext`. Its associated data name
the table and the person, so a value that was moved to another row does not open. Destroying a
person's wrapped key makes what was sealed for them unreadable, wherever it still lies; a backup
that is older holds the wrapped key too, and is as readable as `DATA_KEY` makes it.
"""

import base64
import binascii
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backwell.errors import SealError, SettingError

VERSION = 1
KEY_BYTES = 32
_NONCE_BYTES = 12
_KEY_ID_BYTES = 4
_HEAD = 1 + _KEY_ID_BYTES


def new_key() -> str:
    """A fresh key for `DATA_KEY`: 32 random bytes in base64."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()


@dataclass(frozen=True, slots=True)
class Cipher:
    """One key that seals and opens."""

    key: bytes

    @property
    def key_id(self) -> bytes:
        """Says which key sealed a value, and nothing about the key."""
        return hashlib.sha256(b"backwell key id" + self.key).digest()[:_KEY_ID_BYTES]

    def seal(self, plain: bytes, context: str) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        head = bytes([VERSION]) + self.key_id
        return head + nonce + AESGCM(self.key).encrypt(nonce, plain, context.encode())

    def open(self, sealed: bytes, context: str) -> bytes:
        """Raises SealError when the value was sealed with another key or for another place."""
        nonce, body = sealed[_HEAD : _HEAD + _NONCE_BYTES], sealed[_HEAD + _NONCE_BYTES :]
        try:
            return AESGCM(self.key).decrypt(nonce, body, context.encode())
        except (InvalidTag, ValueError) as error:
            raise SealError(f"a sealed value in {context.split('|')[0]} does not open") from error


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys of `DATA_KEY`: the first seals, all open."""

    ciphers: tuple[Cipher, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads base64 keys separated by commas. Raises SettingError."""
        ciphers = tuple(Cipher(_key(part.strip())) for part in text.split(",") if part.strip())
        if not ciphers:
            raise SettingError("DATA_KEY is empty; `backwell newkey` prints a key")
        return cls(ciphers)

    def seal(self, plain: bytes, context: str) -> bytes:
        return self.ciphers[0].seal(plain, context)

    def open(self, sealed: bytes, context: str) -> bytes:
        """Raises SealError when none of the keys fits."""
        for cipher in self.ciphers:
            if sealed[1:_HEAD] == cipher.key_id:
                return cipher.open(sealed, context)
        raise SealError(
            "a value was sealed with a key that DATA_KEY no longer holds; add the old key"
        )

    def new_data_key(self, person_id: int) -> bytes:
        """A fresh data key for one person, wrapped."""
        return self.seal(os.urandom(KEY_BYTES), _wrap_context(person_id))

    def data_cipher(self, wrapped: bytes, person_id: int) -> Cipher:
        return Cipher(self.open(wrapped, _wrap_context(person_id)))


@dataclass(frozen=True, slots=True)
class PersonVault:
    """Seals and opens JSON for one person."""

    cipher: Cipher
    person_id: int

    def seal(self, table: str, value: Mapping[str, Any]) -> bytes:
        plain = json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
        return self.cipher.seal(plain, f"{table}|{self.person_id}")

    def open(self, table: str, sealed: bytes) -> dict[str, Any]:
        opened = json.loads(self.cipher.open(sealed, f"{table}|{self.person_id}"))
        if not isinstance(opened, dict):
            raise SealError(f"a sealed value in {table} is not what it should be")
        return opened


def _wrap_context(person_id: int) -> str:
    return f"data_key|{person_id}"


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingError(
            "DATA_KEY must be 32 bytes in base64, or several separated by commas; "
            "`backwell newkey` prints one"
        )
    return key
