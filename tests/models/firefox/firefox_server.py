"""A server of models on this machine, in the manner of Mozilla's Remote Settings, that can fail."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_RECORDS = "/v1/buckets/main/collections/translations-models-v2/records"
_BLOCK = 128 << 10


def build_frame(data: bytes) -> bytes:
    """Pack data as a zstd frame whose blocks are not compressed (RFC 8878, 3.1.1)."""
    # one segment, its size in eight bytes
    frame = b"\x28\xb5\x2f\xfd\xe0" + len(data).to_bytes(8, "little")
    blocks = [data[i : i + _BLOCK] for i in range(0, len(data), _BLOCK)] or [b""]
    for number, block in enumerate(blocks, start=1):
        frame += (len(block) << 3 | (number == len(blocks))).to_bytes(3, "little") + block
    return frame


def build_bomb(blocks: int) -> bytes:
    """Pack so many times 128 KiB of zeros into four bytes each."""
    frame = b"\x28\xb5\x2f\xfd\x00\x38"
    for number in range(1, blocks + 1):
        frame += (_BLOCK << 3 | 2 | (number == blocks)).to_bytes(3, "little") + b"\0"
    return frame


@dataclass
class ModelServer:
    """What is served, and what goes wrong.

    ``files`` are attachments by location; ``breaks`` tells after how many bytes the connection is
    cut, once for each number; ``answers`` replaces what is said at a path by a status and a body.
    """

    url: str = ""
    records: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    breaks: dict[str, list[int]] = field(default_factory=dict)
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    hangs: set[str] = field(default_factory=set)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def records_url(self) -> str:
        return self.url + _RECORDS

    @property
    def downloads(self) -> list[str]:
        """The locations that were asked for since the server began."""
        return [path.removeprefix("/cdn/") for path, _ in self.asked if path.startswith("/cdn/")]

    def add(self, pair: str, version: str = "3.0", **files: bytes) -> None:
        """List the files of a pair."""
        both = pair.replace("-", "")
        names = {"model": f"model.{both}.intgemm.alphas.bin", "lex": f"lex.50.50.{both}.s2t.bin"}
        for kind, data in files.items():
            name = names.get(kind, f"{kind}.{both}.spm")
            self.add_file(pair, kind, name, data, version)

    def add_file(
        self, pair: str, kind: str, name: str, data: bytes, version: str = "3.0", **other: object
    ) -> dict[str, Any]:
        source, _, target = pair.partition("-")
        packed = build_frame(data)
        location = f"workspace/{len(self.records)}.zst"
        self.files[location] = packed
        record: dict[str, Any] = {
            "name": name,
            "fileType": kind,
            "version": version,
            "architecture": "tiny",
            "sourceLanguage": source,
            "targetLanguage": target,
            "decompressedHash": hashlib.sha256(data).hexdigest(),
            "decompressedSize": len(data),
            "attachment": {
                "hash": hashlib.sha256(packed).hexdigest(),
                "size": len(packed),
                "filename": f"{name}.zst",
                "location": location,
                "mimetype": "application/zstd",
            },
            **other,
        }
        self.records.append(record)
        return record

    def packs(self, record: dict[str, Any], packed: bytes) -> None:
        """Let an attachment be something else, and the list say so."""
        self.files[record["attachment"]["location"]] = packed
        record["attachment"]["size"] = len(packed)
        record["attachment"]["hash"] = hashlib.sha256(packed).hexdigest()

    def answer(self, path: str) -> tuple[int, bytes]:
        if path in self.answers:
            return self.answers[path]
        if path in (_RECORDS, "/mirror/records.json"):
            return 200, json.dumps({"data": self.records}).encode()
        if path == "/v1/":
            base = {"attachments": {"base_url": f"{self.url}/cdn/"}}
            return 200, json.dumps({"capabilities": base}).encode()
        for prefix in ("/cdn/", "/mirror/"):
            location = path.removeprefix(prefix)
            if path.startswith(prefix) and location in self.files:
                return 200, self.files[location]
        return 404, b"not here"


@contextmanager
def serve() -> Iterator[ModelServer]:
    """Start a server on this machine, and stop it in the end."""
    state = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            state.asked.append((self.path, wanted))
            if self.path in state.hangs:
                state.released.wait(30)
                return
            status, body = state.answer(self.path)
            start = int(re.findall(r"\d+", wanted)[0]) if wanted and status == 200 else 0
            if start and start >= len(body):
                self.send_error(416)
                return
            self.send_response(206 if start else status)
            self.send_header("Content-Length", str(len(body) - start))
            self.send_header("ETag", f'"{hashlib.sha256(body).hexdigest()}"')
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            self.end_headers()
            cuts = state.breaks.get(self.path, [])
            end = cuts.pop(0) if cuts else len(body)
            self.wfile.write(body[start:end])
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Keep still."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield state
        finally:
            state.released.set()
            server.shutdown()
            thread.join()
