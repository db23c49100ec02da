"""The client: what it sends, whom it sends nothing to, and what it says of a server that fails."""

from __future__ import annotations

import socket

import pytest

from llm.model_server import ModelServer, Reply
from summkit import LanguageModel, LanguageModelError, OptionError, web
from summkit.llm import client as clients
from summkit.llm.client import Client, Message

HELLO: list[Message] = [{"role": "user", "content": "안녕하세요?"}]


def fail(server: LanguageModel) -> str:
    """Ask a server that fails, and give the one line that it comes to."""
    with pytest.raises(LanguageModelError) as caught:
        Client(server).complete(HELLO)
    line = str(caught.value)
    assert len(line.splitlines()) == 1
    return line


@pytest.mark.network
def test_a_request_is_as_repeatable_as_the_protocol_allows(
    model_server: ModelServer, llm: LanguageModel
) -> None:
    model_server.say("네.")
    assert Client(llm).complete(HELLO) == ("네.", False)
    (asked,) = model_server.completions
    assert asked.body == {
        "model": "작은-모형:4b",
        "messages": HELLO,
        "max_tokens": 1024,
        "temperature": 0,
        "seed": 0,
        "stream": False,
    }
    assert "Authorization" not in asked.headers


@pytest.mark.network
@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_the_address_may_be_written_with_the_paths_of_the_protocol(
    model_server: ModelServer, ending: str
) -> None:
    model_server.say("네.")
    bare = model_server.url.removeprefix("http://")
    assert Client(LanguageModel(url=bare + ending)).complete(HELLO).text == "네."


@pytest.mark.network
def test_the_environment_names_the_server_and_the_model(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    model_server.models.names = ["큰-모형", "작은-모형"]
    monkeypatch.setenv("SUMMKIT_LLM_URL", model_server.url)
    monkeypatch.setenv("SUMMKIT_LLM_MODEL", "큰-모형")
    assert Client(LanguageModel()).model == "큰-모형"
    assert Client(LanguageModel(model="작은-모형")).model == "작은-모형"


@pytest.mark.network
def test_a_tag_of_ollama_may_be_left_out(model_server: ModelServer) -> None:
    model_server.models.names = ["bora:latest", "bora:7b"]
    assert Client(LanguageModel(url=model_server.url, model="bora")).model == "bora:latest"


@pytest.mark.network
def test_a_server_that_lists_nothing_takes_the_name_as_it_is(model_server: ModelServer) -> None:
    model_server.models.status = 404
    assert Client(LanguageModel(url=model_server.url, model="bora")).model == "bora"
    assert "no such page" in fail(LanguageModel(url=model_server.url))


@pytest.mark.network
def test_a_model_that_is_not_clear_or_not_there(model_server: ModelServer) -> None:
    url = model_server.url
    assert "has no model 'bora'; it has 작은-모형:4b" in fail(LanguageModel(url=url, model="bora"))
    model_server.models.names = ["가", "나"]
    assert "has 가, 나; say which with --llm-model" in fail(LanguageModel(url=url))
    model_server.models.names = []
    assert "lists no model; name one with --llm-model" in fail(LanguageModel(url=url))
    assert "it has none" in fail(LanguageModel(url=url, model="bora"))
    model_server.models.names = [f"m{n}" for n in range(50)]
    assert "m19 and 30 more" in fail(LanguageModel(url=url))


@pytest.mark.network
def test_a_key_is_sent_and_never_shown(
    model_server: ModelServer, llm: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    model_server.key = "sk-beaver-41"
    assert "asks for a key (401); put it into SUMMKIT_LLM_KEY" in fail(llm)
    monkeypatch.setenv("SUMMKIT_LLM_KEY", "sk-otter-7")
    assert "does not take the key in SUMMKIT_LLM_KEY (401)" in fail(llm)
    monkeypatch.setenv("SUMMKIT_LLM_KEY", "sk-beaver-41")
    model_server.say("네.")
    assert Client(llm).complete(HELLO).text == "네."
    model_server.replies.append(Reply(raw=b'{"error": "sk-beaver-41 is tired"}', status=500))
    said = fail(llm)
    assert "the server fails (500): '… is tired'" in said
    assert "beaver" not in said + repr(llm)
    monkeypatch.setenv("SUMMKIT_LLM_KEY", "sk-\n비버")
    assert "odd characters" in fail(llm)


FAILURES = {
    "fails": (Reply(status=503, raw=b'{"error": {"message": "Loading model"}}'), "(503): 'Loading"),
    "fails with a page": (Reply(status=502, raw=b"<html>oh"), "the server fails (502); see"),
    "is busy": (Reply(status=429), "is busy (429)"),
    "finds it too long": (
        Reply(status=400, raw=b'{"error": {"message": "the request exceeds\\nthe context"}}'),
        "(400): 'the request exceeds the context'; if it was too long, say with --llm-context",
    ),
    "has no such page": (Reply(status=404), "no such page; is it one of the OpenAI kind?"),
    "answers a page": (Reply(raw=b"<!DOCTYPE html>"), "(it is not JSON); is it a server of the"),
    "answers half": (Reply(raw=b'{"choices": [{"mess'), "it is not JSON"),
    "answers deep": (Reply(raw=b"[" * 100_000), "it is not JSON"),
    "answers other JSON": (Reply(raw=b'{"choices": []}'), "there is no message in it"),
    "answers a number": (Reply(raw=b"3"), "there is no message in it"),
    "answers no UTF-8": (Reply(raw=b'"\xff'), "it is not JSON"),
    "redirects": (
        Reply(to="http://192.0.2.1/v1"),
        "to http://192.0.2.1/v1; which is not followed",
    ),
    "redirects to a file": (Reply(to="file:///etc/passwd"), "redirects to what is not on the web"),
}


@pytest.mark.network
@pytest.mark.parametrize("failure", FAILURES)
def test_a_server_that_fails(model_server: ModelServer, llm: LanguageModel, failure: str) -> None:
    reply, expected = FAILURES[failure]
    model_server.replies.append(reply)
    said = fail(llm)
    assert expected in said
    assert said.startswith(model_server.url)


@pytest.mark.network
def test_a_redirect_within_the_machine_is_not_followed_either(
    model_server: ModelServer, llm: LanguageModel
) -> None:
    model_server.replies.append(Reply(to=f"{model_server.url}/v2"))
    fail(llm)
    assert [one.path for one in model_server.asked] == ["/v1/models", "/v1/chat/completions"]


@pytest.mark.network
@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(hangs=True), "the server does not answer within 0.4 seconds"),
        (Reply("네.", drips=0.05), "the answer takes more than 0.4 seconds"),
    ],
)
def test_a_slow_server_is_given_up(model_server: ModelServer, reply: Reply, says: str) -> None:
    model_server.replies.append(reply)
    said = fail(LanguageModel(url=model_server.url, timeout=0.4))
    assert f"{says}; give it more with --llm-timeout" in said


@pytest.mark.network
def test_an_answer_without_end_is_not_taken(
    model_server: ModelServer, llm: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients, "LARGEST_ANSWER", 1 << 20)
    model_server.replies.append(Reply("가" * (1 << 20)))
    assert "is larger than 1 MB" in fail(llm)


@pytest.mark.network
def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    said = fail(LanguageModel(url=f"http://127.0.0.1:{port}"))
    assert said.startswith(f"no language model answers at http://127.0.0.1:{port} (")
    assert "'ollama serve'" in said
    assert "SUMMKIT_LLM_URL" in said


@pytest.mark.network
def test_a_server_that_lists_nonsense(model_server: ModelServer, llm: LanguageModel) -> None:
    for raw in (b"[]", b'{"data": 3}'):
        model_server.models.raw = raw
        assert "it lists no models" in fail(llm)
    model_server.models.raw = b'{"data": [3, {"id": 4}, {"id": ""}, {"id": "bora"}]}'
    assert Client(llm).model == "bora"


@pytest.mark.parametrize("host", ["192.0.2.1", "0.0.0.0", "8.8.8.8", "[2001:db8::1]"])
def test_nothing_is_sent_to_another_machine(host: str) -> None:
    # the fixture of all tests fails this one for any connection or lookup
    said = fail(LanguageModel(url=f"http://{host}:8080"))
    assert f"http://{host}:8080 is no loopback address" in said
    assert "--allow-remote" in said


@pytest.mark.parametrize(
    "found", [["192.0.2.1"], ["127.0.0.1", "192.0.2.1"], ["2001:db8::1", "::1"]]
)
def test_a_name_that_leads_elsewhere_is_not_connected_to(
    monkeypatch: pytest.MonkeyPatch, found: list[str]
) -> None:
    looked_up = [(0, 0, 0, "", (numeric, 8080)) for numeric in found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: looked_up)
    said = fail(LanguageModel(url="http://model.example:8080"))
    other = next(one for one in found if one not in ("127.0.0.1", "::1"))
    assert f"http://model.example:8080 leads to {other}, which is no loopback address" in said


@pytest.mark.network
def test_a_name_is_looked_up_once_and_connected_to_as_it_was_checked(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo
    names: list[str] = []

    def answer(host: str, port: int, *args: int, **others: int) -> object:
        if host == "model.example":
            names.append(host)
            # a second look would find another machine
            host = "127.0.0.1" if len(names) % 2 else "192.0.2.1"
        return look_up(host, port, *args, **others)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert Client(LanguageModel(url=f"http://model.example:{model_server.server_port}")).model
    assert names == ["model.example"]


@pytest.mark.network
def test_a_name_with_two_addresses_is_tried_at_both(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo

    def answer(host: str, port: int, *args: int, **others: int) -> object:
        if host == "localhost":
            # nobody listens at the first, as where a server takes IPv4 only
            return [(0, 0, 0, "", (numeric, port)) for numeric in ("127.0.0.2", "127.0.0.1")]
        if host == "127.0.0.2":
            raise ConnectionRefusedError
        return look_up(host, port, *args, **others)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert Client(LanguageModel(url=f"http://localhost:{model_server.server_port}")).model


@pytest.mark.network
def test_proxies_of_the_environment_see_nothing(
    model_server: ModelServer, llm: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:3128")
    model_server.say("네.")
    assert Client(llm).complete(HELLO).text == "네."


def test_what_is_allowed_may_go_to_another_machine(
    monkeypatch: pytest.MonkeyPatch, refused: list[str]
) -> None:
    monkeypatch.setattr(web, "CONNECT_SECONDS", 2.0)
    server = LanguageModel(url="http://192.0.2.1:8080", allow_remote=True)
    with pytest.raises(pytest.fail.Exception):
        Client(server).complete(HELLO)
    assert refused == ["192.0.2.1"]
    refused.clear()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"url": "ftp://127.0.0.1"}, "'ftp://127.0.0.1' is no address of a language model"),
        ({"url": "http://"}, "is no address"),
        ({"url": "http://127.0.0.1:99999"}, "is no address"),
        ({"url": "http://127.0.0.1/?key=3"}, "is no address"),
        ({"url": "http://127.0.0.1/\n"}, ""),
        ({"url": "http://clerk:secret@127.0.0.1"}, "put its key into SUMMKIT_LLM_KEY"),
        ({"url": 3}, "must be a str"),
        ({"model": 3}, "must be a str"),
        ({"context": 100}, "at least 1024 tokens, not 100"),
        ({"context": "4096"}, "at least 1024 tokens"),
        ({"timeout": 0}, "cannot have 0 seconds"),
        ({"timeout": float("nan")}, "cannot have nan seconds"),
    ],
)
def test_options_that_make_no_sense(given: dict[str, object], says: str) -> None:
    if not says:
        assert LanguageModel(**given).base == "http://127.0.0.1"  # type: ignore[arg-type]
        return
    with pytest.raises(OptionError, match=says.replace("?", r"\?")) as caught:
        LanguageModel(**given)  # type: ignore[arg-type]
    assert "secret" not in str(caught.value)
