"""Mail: decoded, its text chosen, its lines joined, and what is left out told."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_bytes import lines_of, reader_of, reading_of

from summkit import read
from summkit.errors import ReadingError

HEAD = (
    "From: =?utf-8?B?7ISc64+E7Jyk?= <doyun@example.com>\r\n"
    "Subject: =?utf-8?B?7KCV6riwIOygkOqygA==?=\r\n"
    "Date: Thu, 12 Jun 2031 09:30:00 +0900\r\nMIME-Version: 1.0\r\n"
)
WORDS = "모임은 목요일 저녁 일곱 시에 마을회관 이층에서 엽니다 준비물 없이 편하게 오세요".split()


def part(kind: str, body: str, more: str = "") -> str:
    return f"Content-Type: {kind}; charset=utf-8\r\n{more}\r\n{body}\r\n"


def multipart(kind: str, *parts: str, mark: str = "frontier") -> str:
    body = "".join(f"--{mark}\r\n{one}" for one in parts)
    return f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n{body}--{mark}--\r\n'


def test_subject_sender_and_date() -> None:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = "정기 점검으로 물이 끊깁니다"
    mail["From"] = "관리사무소 <office@example.com>"
    mail["Date"] = "Thu, 12 Jun 2031 09:30:00 +0900"
    mail.set_content("목요일 오전에 물이 나오지 않습니다.\n미리 받아 두세요.\n", cte="base64")
    found = reading_of(mail.as_bytes(), ".eml")
    assert found.title == "정기 점검으로 물이 끊깁니다"
    assert found.origin == ("2031-06-12T09:30:00+09:00", "관리사무소", None, None)
    assert found.text.splitlines() == ["목요일 오전에 물이 나오지 않습니다.", "미리 받아 두세요."]


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("euc-kr", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("iso-2022-kr", "iso2022_kr"),
        ("us-ascii", "utf-8"),
        ("utf-8", "cp949"),
        ("x-unknown", "cp949"),
    ],
)
def test_encodings_named_rightly_and_wrongly(charset: str, codec: str) -> None:
    text = "도서관은 다음 주 월요일부터 밤 아홉 시까지 문을 엽니다."
    word = base64.b64encode("열람 시간".encode(codec)).decode()
    head = f"Subject: =?{charset}?B?{word}?=\r\nMIME-Version: 1.0\r\n"
    head += f"Content-Type: text/plain; charset={charset}\r\n\r\n"
    found = reading_of(head.encode() + text.encode(codec))
    assert (found.title, found.text) == ("열람 시간", text)


def test_a_syllable_that_two_encoded_words_share() -> None:
    data = "회의".encode()
    words = [base64.b64encode(half).decode() for half in (data[:4], data[4:])]
    head = "Subject: " + "\r\n ".join(f"=?utf-8?B?{word}?=" for word in words)
    assert reading_of(f"{head}\r\nMIME-Version: 1.0\r\n\r\n내일 봅시다.").title == "회의"


def test_a_subject_that_nobody_encoded() -> None:
    mail = "Subject: 봄맞이 대청소 안내\r\nMessage-ID: <a@b>\r\n\r\n토요일에 모입니다."
    assert reading_of(mail.encode("cp949")).title == "봄맞이 대청소 안내"


def test_html_is_read_where_the_plain_text_says_less() -> None:
    page = (
        "<p>이번 달 소식을 전합니다. 텃밭에 감자를 심었습니다.</p><p>다음 모임은 열흘 뒤입니다.</p>"
    )
    stub = part("text/plain", "웹에서 보기")
    found = lines_of(HEAD + multipart("alternative", stub, part("text/html", page)))
    assert found == [
        "이번 달 소식을 전합니다. 텃밭에 감자를 심었습니다.",
        "다음 모임은 열흘 뒤입니다.",
    ]
    full = part("text/plain", "이번 달 소식을 전합니다. 텃밭에 감자를 심었습니다.")
    assert lines_of(HEAD + multipart("alternative", full, part("text/html", page))) == found[:1]


def test_attachments_are_named_and_forwarded_mail_is_kept() -> None:
    file = "Content-Disposition: attachment; filename*=UTF-8''%ED%9A%8C%EC%9D%98%EB%A1%9D.pdf\r\n"
    inner = "Subject: 지난 글\r\nMIME-Version: 1.0\r\n" + part("text/plain", "먼저 보낸 글입니다.")
    found = reading_of(
        HEAD
        + multipart(
            "mixed",
            part("text/plain", "회의록을 붙입니다."),
            part("application/pdf", "JVBERi0=", file),
            f"Content-Type: message/rfc822\r\n\r\n{inner}",
        )
    )
    assert found.text.split("\n") == [
        "회의록을 붙입니다.",
        "",
        "지난 글",
        "",
        "먼저 보낸 글입니다.",
    ]
    assert found.warnings == ("left out 1 attachment: 회의록.pdf",)


def test_lines_that_were_wrapped_and_quoted() -> None:
    flowed = "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n"
    text = "긴 줄을 보내는 프로그\r\n램이 나누었습니다.\r\n> 물어본 말 \r\n> 이어짐\r\n끝.\r\n"
    text = text.replace("프로그\r\n", "프로그 \r\n")
    assert lines_of(HEAD + flowed + text) == [
        "긴 줄을 보내는 프로그램이 나누었습니다.",
        "물어본 말이어짐",
        "끝.",
    ]


def test_a_mailbox_has_a_document_for_each_mail() -> None:
    one = (
        f"From doyun@example.com Thu Jun 12 09:30:00 2031\n{HEAD}\n첫 편지다.\n>From 줄도 있다.\n\n"
    )
    found = reading_of((one + one.replace("첫", "둘째")).replace("\r\n", "\n"), ".mbox")
    assert [entry.text for entry in found.entries] == [
        "첫 편지다.\nFrom 줄도 있다.",
        "둘째 편지다.\nFrom 줄도 있다.",
    ]
    assert {entry.title for entry in found.entries} == {"정기 점검"}


@pytest.mark.parametrize(
    "text",
    [
        "From: 서도윤\n이 글은 옛 편지에서 옮긴 것이다.",
        "Subject: 인사\n\n본문만 있는 글이다.",
        "Date: 아무 날\nTo: 모두에게\n\n글이다.",
    ],
)
def test_a_text_that_begins_like_a_mail_is_none(text: str) -> None:
    assert reader_of(text, ".txt") == "text"


def test_what_holds_nothing_to_read_says_so() -> None:
    file = "Content-Disposition: attachment; filename=a.zip\r\n"
    with pytest.raises(ReadingError, match=r"holds no text; it has 1 attachment: a\.zip"):
        reading_of("From: a@b.kr\r\nMIME-Version: 1.0\r\n" + part("application/zip", "UEs=", file))
    with pytest.raises(ReadingError, match="encrypted"):
        reading_of(HEAD + "Content-Type: multipart/encrypted; boundary=a\r\n\r\n--a--")


def test_parts_without_end_and_too_deep() -> None:
    nested = part("text/plain", "가장 안쪽의 글입니다.")
    for depth in range(40):
        nested = multipart("mixed", nested, mark=f"m{depth}x")
    with pytest.raises(ReadingError, match="holds no text"):
        reading_of("From: a@b.kr\r\nMIME-Version: 1.0\r\n" + nested)
    open_ended = (
        HEAD + multipart("mixed", part("text/plain", "끝이 없습니다.")).partition("--frontier--")[0]
    )
    assert lines_of(open_ended) == ["끝이 없습니다."]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), min_size=1, max_size=6),
    st.sampled_from(["base64", "quoted-printable", "8bit"]),
    st.booleans(),
)
def test_no_word_of_a_mail_is_lost(paragraphs: list[list[str]], how: str, quoted: bool) -> None:
    mark = "> " if quoted else ""
    text = "\n\n".join(mark + " ".join(words) for words in paragraphs)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "a@example.com"
    mail.set_content(text, cte=how)
    said = [word for words in paragraphs for word in words]
    assert reading_of(mail.as_bytes(), ".eml").text.split() == said


def test_a_mail_of_four_headers_is_told_from_a_text_without_a_name() -> None:
    day = "Date: Mon, 3 Mar 2031 10:00:00 +0900"
    head = f"From: a@b.example\nTo: c@d.example\nSubject: 회의 안내\n{day}\n"
    document = read(f"{head}\n회의는 수요일에 엽니다.".encode())
    assert (document.title, document.text) == ("회의 안내", "회의는 수요일에 엽니다.")
