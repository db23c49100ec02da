"""The client for http, where no server is needed to see what it does."""

from __future__ import annotations

import io
from http.client import HTTPMessage
from urllib.request import Request

import pytest

from summkit.web import RedirectHandler, WebError, open_url


def follow(where: str) -> Request | None:
    request = Request("https://example.invalid/a")
    handler = RedirectHandler()
    return handler.redirect_request(request, io.BytesIO(), 302, "", HTTPMessage(), where)


def test_an_encrypted_connection_is_not_left() -> None:
    with pytest.raises(WebError, match="which is not encrypted"):
        follow("http://example.invalid/a")
    assert follow("https://example.invalid/b")


def test_a_redirect_stays_on_the_web() -> None:
    with pytest.raises(WebError, match="which is not on the web"):
        follow("ftp://example.invalid/a")


def test_a_redirect_may_be_korean() -> None:
    request = follow("https://예시.example/기사")
    assert request is not None
    assert request.full_url == "https://xn--vv4b11d.example/%EA%B8%B0%EC%82%AC"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.invalid/", "data:,a", "a"])
def test_only_the_web_is_asked(url: str) -> None:
    with pytest.raises(WebError, match="only http and https") as told:
        open_url(url, timeout=1, seconds=3)
    assert told.value.kind == "address"
