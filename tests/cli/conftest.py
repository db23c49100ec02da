"""An article, and the command through click's runner, for the tests of the command line."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from firefox_fixtures import firefox_store, marian, put_firefox, vocabulary  # noqa: F401

from summkit.cli import cli
from summkit.models.argos import ArgosStore
from summkit.translation import translate
from summkit.translation.argos import try_model

MODEL = Path(__file__).parents[1] / "translation" / "model" / "ko_en.argosmodel"
TITLE = "동네 책방, 금요일엔 밤 열한 시까지 불을 켠다"
SENTENCES = (
    "한빛구의 작은 책방 여덟 곳이 다음 달부터 금요일마다 밤 열한 시까지 문을 연다.",
    "구청은 늘어난 시간의 전기료와 인건비를 절반씩 대기로 했다.",
    "책방 주인들은 퇴근길 손님이 낮 손님보다 책을 두 배 더 산다고 말한다.",
    "지난가을 네 주 동안 시험 삼아 문을 열어 보니 하루 매출이 평균 18% 늘었다.",
    "다만 골목이 어두워 걱정이라는 손님이 많았다.",
    "구청은 책방 앞 가로등 열두 개를 밝은 것으로 바꾼다.",
    "주인들은 돌아가며 낭독회도 열 계획이다.",
)
ARTICLE = f"{TITLE}\n\n{' '.join(SENTENCES[:3])}\n\n{' '.join(SENTENCES[3:])}\n"

_APART: dict[str, Any] = (
    {"mix_stderr": False} if "mix_stderr" in inspect.signature(CliRunner).parameters else {}
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SUMMKIT_DEBUG", raising=False)
    # whoever runs the tests may have settings
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models that has the test model."""
    folder = tmp_path_factory.mktemp("packages")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(folder))
        ArgosStore().install_file(MODEL, trial=try_model)
    return folder


@pytest.fixture
def model(packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """See that the commands of a test find the test model, and no other."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(packages))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path))
    translate.unload_models()


@pytest.fixture(scope="session")
def title() -> str:
    return TITLE


@pytest.fixture(scope="session")
def sentences() -> tuple[str, ...]:
    """The sentences of the article, in order."""
    return SENTENCES


@pytest.fixture(scope="session")
def text() -> str:
    """The article as it stands in its file."""
    return ARTICLE


@pytest.fixture
def article(tmp_path: Path) -> str:
    """The name of a file with the article."""
    (tmp_path / "책방.txt").write_text(ARTICLE, encoding="utf-8", newline="\n")
    return "책방.txt"


@pytest.fixture(scope="session")
def summkit() -> Callable[..., Result]:
    """A function that runs the command with these arguments."""

    def run(*args: str, input: bytes | None = None) -> Result:
        return CliRunner(**_APART).invoke(cli, args, input=input, catch_exceptions=False)

    return run


@pytest.fixture(scope="session")
def fails(summkit: Callable[..., Result]) -> Callable[..., None]:
    """A function that demands that a run ends with a status and one line that says all this."""

    def check(*args: str, status: int, says: tuple[str, ...], input: bytes | None = None) -> None:
        result = summkit(*args, input=input)
        assert (result.exit_code, result.stdout) == (status, "")
        (line,) = result.stderr.splitlines()
        assert line.startswith("summkit: ")
        for part in says:
            assert part in line

    return check


@pytest.fixture(scope="session")
def remarks(summkit: Callable[..., Result]) -> Callable[..., list[str]]:
    """A function that demands that a run goes well, and gives what it remarks on stderr."""

    def check(*args: str, input: bytes | None = None) -> list[str]:
        result = summkit(*args, input=input)
        assert result.exit_code == 0, result.stderr
        assert result.stdout.strip()
        return result.stderr.splitlines()

    return check
