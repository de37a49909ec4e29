"""An answer that is ready to send: compressed once for each encoding, with the ETag to ask again."""

import gzip
import json
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

import brotli

from museum.compression import WORDY, WORTH_IT

PLAIN, BROTLI, GZIP = "identity", "br", "gzip"
PACK = {
    PLAIN: bytes,
    BROTLI: lambda body: brotli.compress(body, quality=5),
    GZIP: lambda body: gzip.compress(body, 6, mtime=0),
}
UNPACK = {PLAIN: bytes, BROTLI: brotli.decompress, GZIP: gzip.decompress}
ANEW = {"content-length", "etag", "vary", "x-request-id"}  # Of each answer, or each encoding, its own.
OF_A_BODY = {"content-length", "content-encoding", "content-type", "content-disposition"}
MOST_BESIDE = 2000  # Bytes of headers and the like.


@dataclass
class Answer:
    """`bodies` by encoding, each made when it is first asked for; `size`: of the plain one."""

    status: str
    headers: list[tuple[str, str]]
    vary: list[str]
    tag: str
    size: int
    bodies: dict[str, bytes]
    _ready: dict[str, tuple] = field(default_factory=dict)

    @classmethod
    def of(cls, status: str, headers: list[tuple[str, str]], body: bytes) -> "Answer":
        told = [(name, value) for name, value in headers if name.lower() not in ANEW]
        vary = [
            word.strip() for name, value in headers if name.lower() == "vary" for word in value.split(",")
        ]
        answer = cls(status, told, vary, blake2b(body, digest_size=12).hexdigest(), len(body), {PLAIN: body})
        if answer.is_packable:
            answer.vary.append("Accept-Encoding")
        return answer

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known.lower() == name), "")

    @property
    def is_packable(self) -> bool:
        return self.header("content-type").partition(";")[0] in WORDY and not self.header("content-encoding")

    @property
    def weight(self) -> int:
        """What it needs at most, in all encodings."""
        return self.size * 3 // 2 + MOST_BESIDE

    def ready(self, accepted: str) -> tuple[list[tuple[str, str]], bytes, str]:
        """Headers, body and ETag for one browser."""
        encoding = preferred(accepted) if self.is_packable and self.size >= WORTH_IT else PLAIN
        if encoding not in self._ready:
            self._ready[encoding] = self._prepare(encoding)
        return self._ready[encoding]

    def _prepare(self, encoding: str) -> tuple[list[tuple[str, str]], bytes, str]:
        body = self._body(encoding)
        headers = [*self.headers, ("Content-Length", str(len(body)))]
        if self.vary:
            headers.append(("Vary", ", ".join(dict.fromkeys(self.vary))))
        if encoding != PLAIN:
            headers.append(("Content-Encoding", encoding))
        tag = f'"{self.tag}"' if encoding == PLAIN else f'"{self.tag}-{encoding}"'
        if self.status.startswith("200"):
            headers.append(("ETag", tag))
        return headers, body, tag

    def _body(self, encoding: str) -> bytes:
        if encoding not in self.bodies:
            known, body = next(iter(self.bodies.items()))
            self.bodies[encoding] = PACK[encoding](UNPACK[known](body))
        return self.bodies[encoding]

    def say(self, name: str, value: str) -> None:
        """One more header."""
        self.headers.append((name, value))
        self._ready.clear()

    def slim(self) -> None:
        """Before it is kept: the plain body can be had from a packed one."""
        if len(self.bodies) > 1:
            del self.bodies[PLAIN]

    def to_bytes(self) -> bytes:
        encoding, body = next(iter(self.bodies.items()))
        told = [self.status, self.headers, self.vary, self.tag, self.size, encoding]
        return json.dumps(told).encode() + b"\n" + body

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Answer":
        told, _line, body = kept.partition(b"\n")
        status, headers, vary, tag, size, encoding = json.loads(told)
        return cls(status, [tuple(header) for header in headers], vary, tag, size, {encoding: body})


def unchanged(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The headers of an answer without a body: the browser has it already."""
    return [(name, value) for name, value in headers if name.lower() not in OF_A_BODY]


@lru_cache(maxsize=256)
def preferred(accepted: str) -> str:
    """The smallest encoding that a browser takes."""
    taken = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        taken[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((encoding for encoding in (BROTLI, GZIP) if taken.get(encoding)), PLAIN)


def is_known(tag: str, asked: str) -> bool:
    """Whether the browser has it: `asked` are the ETags of an If-None-Match."""
    return asked.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in asked.split(","))
