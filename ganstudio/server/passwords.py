"""Who may open the page: a file with a line for each person, `NAME:scrypt$SALT$HASH`.

    python -m ganstudio password anna >> people.txt
    python app.py --auth people.txt

The file holds no password, only a salted scrypt hash, which costs a guesser 16 MiB and a twentieth
of a second a try.
"""

import base64
import binascii
import hashlib
import hmac
import os
from pathlib import Path

from ganstudio.errors import StudioError

COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32, "maxmem": 64 << 20}
SALT_BYTES = 16
NAME_MAX = 64
SHORTEST = 8
LONGEST = 1_000
FILE_MAX = 1 << 20
METHOD = "scrypt"


def entry(name: str, password: str) -> str:
    """The line of a person.

    Raises:
        StudioError: the name or the password can't be used.
    """
    if not _is_name(name):
        raise StudioError(f"A name is 1 to {NAME_MAX} printable characters without “:” and “#”.")
    if not SHORTEST <= len(password) <= LONGEST:
        raise StudioError(f"A password has {SHORTEST} to {LONGEST:,} characters; choose another.")
    salt = os.urandom(SALT_BYTES)
    parts = (base64.b64encode(raw).decode("ascii") for raw in (salt, _hash(password, salt)))
    return f"{name}:{METHOD}${'$'.join(parts)}"


class People:
    """The people of a file.

    Args:
        path: the file; blank lines and lines that begin with # are left out.

    Raises:
        StudioError: it can't be read, or a line of it is none of ours.
    """

    def __init__(self, path: str | Path):
        self._hashes: dict[str, tuple[bytes, bytes]] = {}
        for number, line in enumerate(_lines(path), start=1):
            if line.strip() and not line.startswith("#"):
                name, salt, known = _parsed(line.strip(), path, number)
                if name in self._hashes:
                    raise StudioError(f"{path}, line {number}: “{name}” stands there twice.")
                self._hashes[name] = salt, known
        if not self._hashes:
            raise StudioError(
                f"{path} names nobody; make a line with: python -m ganstudio password NAME"
            )
        self._nobody = os.urandom(SALT_BYTES), os.urandom(COST["dklen"])

    def __len__(self) -> int:
        return len(self._hashes)

    def knows(self, name: str, password: str) -> bool:
        """Whether they belong together; takes as long for a name that is not there."""
        salt, known = self._hashes.get(name, self._nobody)
        return hmac.compare_digest(_hash(password[:LONGEST], salt), known)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, **COST)


def _is_name(name: str) -> bool:
    plain = name.isprintable() and name == name.strip() and not set(name) & set(":#")
    return plain and 0 < len(name) <= NAME_MAX


def _lines(path: str | Path) -> list[str]:
    try:
        with open(path, "rb") as file:
            raw = file.read(FILE_MAX + 1)
        if len(raw) > FILE_MAX:
            raise StudioError(f"{path} is no file of names and hashes: it is too large.")
        return raw.decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise StudioError(f"{path} can't be read; give --auth a text file.") from None


def _parsed(line: str, path: str | Path, number: int) -> tuple[str, bytes, bytes]:
    """Name, salt and hash of a line. A wrong one is not repeated: it may hold a secret."""
    name, _, rest = line.partition(":")
    method, *parts = rest.split("$")
    try:
        salt, known = (base64.b64decode(part, validate=True) for part in parts)
    except (ValueError, binascii.Error):
        salt = known = b""
    fine = _is_name(name) and method == METHOD
    if not fine or len(salt) != SALT_BYTES or len(known) != COST["dklen"]:
        raise StudioError(
            f"{path}, line {number}, is none of ours; make it with: python -m ganstudio password "
            "NAME"
        )
    return name, salt, known
