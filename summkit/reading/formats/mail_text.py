"""The text of one mail: the version of it that says most, its quotations, what is attached.

The plain text is read, and the HTML only where that says more. Quoted mails keep their text and
lose the mark at the front of a line; forwarded ones come after the text.
"""

from __future__ import annotations

from email.utils import parseaddr

from summkit.errors import ReadingError
from summkit.reading.dates import convert_date
from summkit.reading.encodings import decode
from summkit.reading.formats.html import read_everything
from summkit.reading.formats.mail_lines import join_wrapped
from summkit.reading.formats.mail_parts import (
    MOST_DEPTH,
    Part,
    decode_words,
    parse_part,
    split_parts,
)
from summkit.reading.reader import Raw, Reading
from summkit.text.origin import Origin

# what a mail has besides its text, and what says nothing to a reader
_SIGNATURES = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
)
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_MOST_NAMED = 4
# HTML says more than the plain text if that has less than a third of its letters
_TIMES = 3


def read_mail(data: memoryview, raw: Raw, encoding: str | None) -> Reading:
    """Read one mail of a source.

    Raises:
        ReadingError: There is no text in it, or it is encrypted.
    """
    return _Mail(raw, encoding).read(data)


def try_mail(data: memoryview, raw: Raw, encoding: str | None) -> Reading:
    """Read a mail of a mailbox; of one that cannot be read there is a remark alone."""
    try:
        return read_mail(data, raw, encoding)
    except ReadingError as error:
        subject = parse_part(data).get("Subject")[:100] or "no subject"
        return Reading(None, "", (f"left out the mail '{subject}', which {error}",))


class _Mail:
    """A mail while it is read: its texts, and what was left out of it."""

    def __init__(self, raw: Raw, encoding: str | None) -> None:
        self._raw = raw
        self._encoding = encoding
        self._left_out: list[str] = []
        self._warnings: list[str] = []

    def read(self, data: memoryview) -> Reading:
        """Read a mail.

        Raises:
            ReadingError: There is no text in it.
        """
        part = parse_part(data)
        title = part.get("Subject") or None
        text = self._read_part(part, 0)
        if not text.strip():
            if not (title and any(map(str.isalnum, title))):
                raise ReadingError("holds no text" + self._describe_left_out("; it has "))
            text = title
        if self._left_out:
            self._warnings.append(self._describe_left_out("left out "))
        name = decode_words(parseaddr(str(part.headers.get("From") or ""))[0])
        origin = Origin(convert_date(part.get("Date")), name or None)
        return Reading(
            title, text, tuple(dict.fromkeys(self._warnings)), form="talk", origin=origin
        )

    def _describe_left_out(self, start: str) -> str:
        names = self._left_out
        if not names:
            return ""
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        files = "1 attachment" if len(names) == 1 else f"{len(names):,} attachments"
        return f"{start}{files}: {', '.join(names[:_MOST_NAMED])}{more}"

    def _read_part(self, part: Part, depth: int) -> str:
        """Read a part and those inside it."""
        kind = part.kind
        if kind in _ENCRYPTED and "signed-data" not in str(part.headers.get("Content-Type")):
            raise ReadingError("is encrypted; open it in a mail program and save its text")
        if kind == "message/rfc822" and depth <= MOST_DEPTH:
            return self._read_forwarded(part, depth)
        if part.is_attachment or (
            part.headers.get_filename() and not kind.startswith("multipart/")
        ):
            return self._leave_out(part)
        if kind.startswith("multipart/"):
            return self._read_multipart(part, depth)
        if kind == "text/html":
            return self._read_html(part)
        if kind == "text/plain" or kind in ("text/enriched", "text/x-amp-html"):
            return self._read_plain(part) if kind == "text/plain" else ""
        return self._leave_out(part)

    def _leave_out(self, part: Part) -> str:
        # a picture inside HTML, a signature and a note on delivery are no text that is missed
        is_inner = part.headers.get("Content-ID") and not part.is_attachment
        if not is_inner and part.kind not in _SIGNATURES and part.kind != "message/delivery-status":
            self._left_out.append(part.filename)
        return ""

    def _read_multipart(self, part: Part, depth: int) -> str:
        if depth >= MOST_DEPTH:
            self._warnings.append("left out parts that are nested too deep")
            return ""
        parts = list(split_parts(part))
        if not parts and bytes(part.body[:10_000]).strip():
            # the boundary is not the one that was announced
            self._warnings.append("its parts cannot be told; some of its text may be missing")
        if part.kind == "multipart/alternative":
            return self._choose(parts, depth)
        texts = [self._read_part(inner, depth + 1) for inner in parts]
        return "\n\n".join(text for text in texts if text.strip())

    def _choose(self, parts: list[Part], depth: int) -> str:
        """Choose the plain text of the versions of a text, unless the others say much more."""
        plain = "\n\n".join(self._read_plain(p) for p in parts if p.kind == "text/plain")
        texts = [self._read_part(p, depth + 1) for p in parts if p.kind != "text/plain"]
        rich = max(texts, key=_count_letters, default="")
        is_more = _count_letters(rich) > _TIMES * _count_letters(plain)
        return rich if is_more else plain

    def _read_plain(self, part: Part) -> str:
        data = part.decode_body()
        if not data.strip():
            return ""
        decoded = decode(data, encoding=self._encoding, declared=part.charset)
        self._warnings += decoded.warnings
        flowed = str(part.headers.get_param("format") or "").lower() == "flowed"
        closed = str(part.headers.get_param("delsp") or "").lower() == "yes"
        return join_wrapped(decoded.text, flowed=flowed, drop_blank=closed)

    def _read_html(self, part: Part) -> str:
        data = part.decode_body()
        if not data.strip():
            return ""
        raw = self._raw._replace(data=data, suffix=".html", declared=part.charset)
        try:
            found = read_everything(raw, self._encoding)
        except ReadingError:
            # a mail of pictures alone
            return ""
        self._warnings += found.warnings
        return found.text

    def _read_forwarded(self, part: Part, depth: int) -> str:
        inner = parse_part(memoryview(part.decode_body()) if _is_packed(part) else part.body)
        text = self._read_part(inner, depth + 1)
        subject = inner.get("Subject")
        return f"{subject}\n\n{text}".strip()


def _is_packed(part: Part) -> bool:
    return bool(
        str(part.headers.get("Content-Transfer-Encoding") or "").strip().lower() == "base64"
    )


def _count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))
