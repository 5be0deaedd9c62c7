"""Encrypts what people wrote before it reaches the database; the key never lies in it."""

from __future__ import annotations

import base64
import binascii

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator


class BadKey(ValueError):
    """DATA_KEY is not one or more url-safe base64 keys of 32 bytes; `position` counts from 1."""

    def __init__(self, position: int) -> None:
        super().__init__(f"key {position} is not 32 bytes in url-safe base64")
        self.position = position


class KeyMissing(RuntimeError):
    """Text was to be read or written before `use_keys` was called."""


class WrongKey(RuntimeError):
    """None of the keys fits what lies in the database."""


class _Vault:
    """Holds the keys of this process: SQLAlchemy builds column types long before settings are read."""

    cipher: MultiFernet | None = None
    newest: Fernet | None = None


def use_keys(keys: tuple[str, ...]) -> None:
    """Encrypt with the first of `keys` and decrypt with any; raises BadKey. An empty tuple forgets them."""
    fernets = [_fernet(key, position) for position, key in enumerate(keys, 1)]
    _Vault.cipher = MultiFernet(fernets) if fernets else None
    _Vault.newest = fernets[0] if fernets else None


def new_key() -> str:
    """A fresh key for DATA_KEY."""
    return Fernet.generate_key().decode()


def encrypt(text: str) -> bytes:
    """`text` as a token that only the keys open."""
    return _cipher().encrypt(text.encode("utf-8", "surrogatepass"))


def decrypt(token: bytes) -> str:
    """The text in `token`; raises WrongKey."""
    try:
        return _cipher().decrypt(token).decode("utf-8", "surrogatepass")
    except InvalidToken:
        raise WrongKey("the DATA_KEY in use does not open this database") from None


def is_current(token: bytes) -> bool:
    """True when the newest key opens `token`."""
    if _Vault.newest is None:
        raise KeyMissing("DATA_KEY is not set")
    try:
        _Vault.newest.decrypt(token)
    except InvalidToken:
        return False
    return True


def renew(token: bytes) -> bytes:
    """The same text under the newest key; raises WrongKey."""
    return encrypt(decrypt(token))


def _cipher() -> MultiFernet:
    if _Vault.cipher is None:
        raise KeyMissing("DATA_KEY is not set")
    return _Vault.cipher


def _fernet(key: str, position: int) -> Fernet:
    try:
        if len(base64.urlsafe_b64decode(key)) == 32:
            return Fernet(key)
    except (binascii.Error, ValueError):
        pass
    raise BadKey(position)


class EncryptedText(TypeDecorator[str]):
    """Text that rests encrypted. It cannot be searched: `WHERE column == 'x'` would find nothing, without a word."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Encrypt on the way in."""
        return None if value is None else encrypt(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Decrypt on the way out."""
        return None if value is None else decrypt(value)
