"""The container: its files name what is there, its command runs, and its check tells the truth."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click import UsageError
from firefox_fixtures import marian, vocabulary  # noqa: F401
from models.firefox.firefox_server import ModelServer, serve
from serve.servers import Reply, Running

from publishing.dockerfile import Stage, read_stages
from summkit.cli import cli
from summkit.serve.options import DEFAULT_PORT

ROOT = Path(__file__).parents[2]
BUILD, MODELS, IMAGE = read_stages((ROOT / "Dockerfile").read_text("utf-8"))
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
KEY = "a-key-of-a-test"


def read_service() -> dict[str, Any]:
    """Read the service of ``compose.yaml``, with the variables that have a default set to it."""
    text = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", COMPOSE)
    return dict(yaml.safe_load(text)["services"]["serve"])


def parse(arguments: list[str]) -> None:
    """Parse the arguments of ``summkit`` as it does itself."""
    name, *options = arguments
    with cli.make_context("summkit", [name, *options]) as context:
        command = cli.get_command(context, name)
        assert command is not None, f"no command {name}"
        command.make_context(name, options, parent=context).close()


def test_what_is_copied_is_in_the_tree_and_nothing_else_is_sent_to_the_build() -> None:
    sources = BUILD.list_sources()
    assert all((ROOT / source).exists() for source in sources)
    rules = (ROOT / ".dockerignore").read_text("utf-8").split("\n")
    assert "*" in rules
    assert sorted(rule[1:] for rule in rules if rule[:1] == "!") == sorted(sources)
    assert MODELS.list_sources() == IMAGE.list_sources() == []


def test_what_the_package_is_built_from_is_copied() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    (readme,) = re.findall(r'^fragments = \[{ path = "(.+)" }\]$', project, re.M)
    (licences,) = re.findall(r"^license-files = (.+)$", project, re.M)
    assert {readme, *re.findall(r'"([^"]+)"', licences)} <= set(BUILD.list_sources())


def test_what_a_stage_takes_from_another_one_is_made_there() -> None:
    copies = [shlex.split(value) for value in IMAGE.list_values("COPY")]
    taken = {words[0].removeprefix("--from="): words[-2] for words in copies}
    assert taken == {"build": "/opt/summkit", "models": "/models"}
    assert "/opt/summkit" in " ".join(BUILD.list_values("RUN"))
    assert MODELS.read_environment()["SUMMKIT_MODELS_DIR"] == "/models"
    assert (MODELS.base, IMAGE.base) == ("build", BUILD.base)


@pytest.mark.parametrize("arguments", [IMAGE.read_command("CMD"), read_service()["command"]])
def test_the_command_and_its_options_are_real(arguments: list[str]) -> None:
    assert IMAGE.read_command("ENTRYPOINT") == ["summkit"]
    parse(arguments)
    with pytest.raises(UsageError):
        parse([*arguments, "--no-such-option"])


def test_all_parts_name_the_same_port_and_the_same_folder() -> None:
    assert IMAGE.list_values("EXPOSE") == [str(DEFAULT_PORT)]
    assert f", {DEFAULT_PORT}," in IMAGE.read_command("HEALTHCHECK")[-1]
    assert read_service()["ports"] == [f"127.0.0.1:{DEFAULT_PORT}:{DEFAULT_PORT}"]
    (folder,) = IMAGE.list_values("VOLUME")
    environment = IMAGE.read_environment()
    assert environment["SUMMKIT_MODELS_DIR"] == folder
    assert environment["ARGOS_PACKAGES_DIR"].startswith(f"{folder}/")
    assert [volume.split(":")[1] for volume in read_service()["volumes"]] == [folder]
    assert set(read_service()["build"]["args"]) <= BUILD.list_arguments() | MODELS.list_arguments()


def test_it_runs_without_rights_and_writes_nowhere_but_in_its_volume_and_memory() -> None:
    assert IMAGE.list_values("USER")[-1].split(":")[0].isdigit()
    service = read_service()
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert [one.split(":")[0] for one in service["tmpfs"]] == [IMAGE.read_environment()["HOME"]]
    # compose refuses to start without a key
    assert re.search(r"SUMMKIT_API_KEY: \$\{SUMMKIT_API_KEY:\?", COMPOSE)


def check_health(port: int) -> int:
    """Run the check of the image on a port, and return its exit status."""
    program, *arguments = IMAGE.read_command("HEALTHCHECK")
    assert program == "python"
    arguments = [one.replace(str(DEFAULT_PORT), str(port)) for one in arguments]
    ran = subprocess.run([sys.executable, *arguments], capture_output=True, check=False, timeout=60)
    return ran.returncode


@pytest.mark.network
def test_the_image_has_no_server_without_a_key_and_a_healthy_one_with_it() -> None:
    command, *options = IMAGE.read_command("CMD")
    assert command == "serve"
    with pytest.raises(AssertionError, match="can be reached from other machines"):
        Running(*options, SUMMKIT_API_KEY="")
    running = Running(*options, "--workers", "1", SUMMKIT_API_KEY=KEY)
    try:
        assert check_health(running.port) == 0
        reply: Reply = running.post("/v1/split", text="비가 왔다. 눈이 왔다.")
        assert reply.status == 401
        reply = running.post("/v1/split", {"X-Api-Key": KEY}, text="비가 왔다. 눈이 왔다.")
        assert len(reply.json["sentences"]) == 2
    finally:
        assert running.stop()[0] == 0
    assert check_health(running.port) != 0


@pytest.mark.network
def test_a_server_that_answers_with_an_error_is_not_healthy() -> None:
    with serve() as other:
        other.answers["/healthz"] = (503, b"{}")
        port = int(other.url.rpartition(":")[2])
        assert check_health(port) == 1


@pytest.fixture
def models(
    marian: bytes,  # noqa: F811
    vocabulary: bytes,  # noqa: F811
) -> Iterator[ModelServer]:
    """A list of models on this machine with two pairs."""
    with serve() as state:
        for pair in ("ko-en", "en-ko"):
            state.add(pair, model=marian, vocab=vocabulary)
        yield state


def bake(folder: Path, stage: Stage, models: str, index: str) -> subprocess.CompletedProcess[str]:
    """Run what the stage of the models runs, with a folder in the place of the image's."""
    program = folder / "bin" / "summkit"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m summkit "$@"\n')
    program.chmod(0o755)
    environment = {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "HOME": str(folder),
        "SUMMKIT_MODELS_DIR": str(folder / "models"),
        "no_proxy": "*",
    }
    (script,) = stage.list_values("RUN")
    arguments = {"MODELS": models, "MODEL_INDEX": index}
    assert arguments.keys() == stage.list_arguments()
    return subprocess.run(
        ["sh", "-c", script],
        env={**environment, **arguments},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.network
@pytest.mark.skipif(os.name == "nt", reason="the image is of Linux")
def test_models_are_baked_in(tmp_path: Path, models: ModelServer) -> None:
    done = bake(tmp_path, MODELS, "ko-en en-ko", models.records_url)
    assert done.returncode == 0, done.stderr
    folders = sorted(path.name for path in (tmp_path / "models/firefox").glob("[!.]*"))
    assert folders == ["en-ko", "ko-en"]


@pytest.mark.network
@pytest.mark.skipif(os.name == "nt", reason="the image is of Linux")
def test_a_pair_that_cannot_be_had_ends_the_build(tmp_path: Path, models: ModelServer) -> None:
    done = bake(tmp_path, MODELS, "ko-fr ko-en", models.records_url)
    assert done.returncode != 0
    assert "ko → fr" in done.stderr
    assert not (tmp_path / "models/firefox/ko-en").exists()


@pytest.mark.skipif(os.name == "nt", reason="the image is of Linux")
def test_without_models_there_is_an_empty_folder(tmp_path: Path) -> None:
    done = bake(tmp_path, MODELS, "", "")
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "models").iterdir()) == []


def test_a_port_that_nobody_listens_on_is_not_healthy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        # bound, and not listening: nobody else gets it meanwhile
        assert check_health(taken.getsockname()[1]) == 1
