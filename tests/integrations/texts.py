"""Texts for the integrations, and a way to see that threads do not disturb each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")

NEWS = (
    "솔개시는 5일 시립 도서관 세 곳의 문을 밤 10시까지 연다고 밝혔다. 지금은 저녁 6시에 닫는다. "
    "직장인이 갈 수 있는 시간이 없다는 말이 많았다.\n\n"
    "도서관은 사서를 일곱 명 더 뽑는다. 첫 달에는 책을 빌리는 사람에게 커피를 준다. "
    "시는 여섯 달 뒤에 다른 도서관으로 넓힐지 정한다."
)
# answers that say the same again and again, as those of a hearing do
REPEATED = "네. 네. 그렇습니다. 네. 그날 창고 문은 닫혀 있었습니다. 네. 네. 그렇습니다. 네. 네."
CHAT = "어제 그 집 갔는데ㅋㅋ 줄이 너무 길더라\n다음에 또 가자~\n\n거기 국물이 진짜 맛있어요 강추"


def from_threads(use: Callable[[Given], object], given: Sequence[Given]) -> list[str]:
    """Call a function from eight threads at once, and describe what it gave, in order."""
    with ThreadPoolExecutor(8) as pool:
        return list(map(repr, pool.map(use, given)))
