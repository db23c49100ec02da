"""Plausibility: how much a decoded text looks like written Korean.

Unicode has 11,172 syllables, KS X 1001 holds 2,350 of them, and some 400 make up 95 % of any text.
Bytes read in the wrong encoding fall on all of them alike, so a few syllables are enough to tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

# the most frequent first
_BY_FREQUENCY = (
    "이다는은에의가을지로고만하인도한서기를사대시부자전정해어으리일보라아나여수장제있상주었"
    "공구과원안성스들회년비게했경조그면연개동산간화과거적신문유트국선세중방위진위계관민실소"
    "오치까요명발내재교물용우무물생분학차업월것없와통행미현드바당터결음단등품마양식법던입출"
    "데건표모집최김박호청판체특반번강남때말금할임레래심건노불속영려습배질크달더술체니두권약"
    "초접처증규저러따올투르된추날될후살키운축련군작타본예설프울파점편북역준찾편력평급총복았"
    "히합토목절침길감값걸많순태앞씨졌맞종율곡알씩검꾸겠먼응쓴놓범몰환류므낮왔견농골협각쪽외"
    "째허느글져층옮첫뿐피험빈님메항둔겨카론횟움묶긴잡눔족매란볼패액근벽풀낸냈곱께눈육떠웃엇"
    "송옥능흘틀랐둘확채워언큰맡필넣친잘휴몇믿솔겼럼짐읽십쓸격런별밤쳐애충넷냄찍납변큼령렵굴"
    "률밖앱칙팀듬탁밝쉬났너셈덜렇커깎찬됐혔빠테닥렀묻광뽑끼블링포습온열직같손받균섯돈림답네"
    "든량뒤병탄누갈형처록책린렸함따석끝쓰짜활독티폰널데밀댓듯싶좋죠줘봐싸못새며막야곳객난료"
    "택핵컴켜킨찰컨텐콘템텔턴텍톡펀페팅쇼숙슈좌줄즈혜휘흥흔희획횡험헌향헤뭐녕캐코텃톨픽랩릭맨빌샵쟁천흑였철린립"
    "찌섰닌텅넬댐딩딸떡띄랭럽롱룰릎릿맥멈뭔밭뱃벌벤붙빙빵뿌샀샘섭셔숨숫쉽싱쌀썼쏟쑥씬앉엎엮엿"
    "왕욕윤윗잃잇잠젊젠좁찮챙촌춤춥칠칭캠켓콜쿠큐탑탕퇴퍼펴폐폭푸품핀핑햇향헬혁호혼홈황훈훨흡삼척맑밟늙"
    "억버람않승루되담늘읍넘른돌름머례콤쳤디꺼높플떨융색덕릴힘룹논램몫익닭낫냐망늦존혀봄섞닫넓취"
    "얻끊꼴팎뺀효참또엄센뉴델봉씻먹힌꾼꼭착럭곧뜻갔염옳압얼빼겹셋짓멍녹쌓벗칸칡닷틈덟완떻왜흐깊"
    "슷쯤녀떼측깨뀌듣겪팔탓낄땅창싣슬쇄냉랑왼"
)
_COMMON = frozenset(_BY_FREQUENCY)
_TIERS = (_COMMON, frozenset(_BY_FREQUENCY[:100]))

_ERROR = -1.0
# letters that people write alone: ㅋㅋ, ㅠㅠ, ㅇㅇ; the others come from misread Japanese
_ALONE = "ㅋㅎㅠㅜㅡㅇㄷㄱㅅㅈㅊㅏㅗ"
_LIKELY = frozenset("ㅋㅎㅠㅜ“”‘’…")
# Greek and Cyrillic, arrows and marks, kana, ㈜ and ㎡, Chinese characters
_NEUTRAL = ((0x391, 0x45F), (0x2190, 0x27BF), (0x3041, 0x30FF), (0x3200, 0x33FF), (0x4E00, 0x9FFF))
_SYMBOLS = "\u00b7\u00ab\u00bb\u00b0\u00b1\u00d7\u00a0\u00ae\u00a9\u20a9\u203b\u2116\u2122"


@lru_cache(maxsize=1)
def build_standard_syllables() -> frozenset[str]:
    """Build the set of the 2,350 syllables of KS X 1001."""
    rows = range(0xB0, 0xC9)
    cells = bytes(byte for row in rows for cell in range(0xA1, 0xFF) for byte in (row, cell))
    return frozenset(cells.decode("cp949"))


def is_common(char: str) -> bool:
    """Return whether this is one of the few hundred syllables that make up most of any text."""
    return char in _COMMON


def score_familiarity(char: str) -> float:
    """Score one character, with a little more for the hundred most frequent syllables."""
    return _weigh(char) + (0.3 if char in _TIERS[1] else 0.0)


def choose_likely(candidates: Iterable[str]) -> str | None:
    """Return the one likely candidate; of several, the one that is common, or very common."""
    fits = {char for char in candidates if char in build_standard_syllables() or char in _LIKELY}
    for tier in _TIERS:
        if len(fits) > 1:
            fits = fits & tier
    return fits.pop() if len(fits) == 1 else None


@lru_cache(maxsize=65536)
def _weigh(char: str) -> float:
    if char in _COMMON:
        return 1.0
    if "가" <= char <= "힣":
        return 0.2 if char in build_standard_syllables() else -1.0
    code = ord(char)
    if 0x2010 <= code <= 0x2027 or 0x3000 <= code <= 0x301F or char in _SYMBOLS:
        return 0.4  # quotation marks, dashes, the middle dot, brackets
    if 0x3131 <= code <= 0x3163:
        return 0.4 if char in _ALONE else -0.4
    if 0xFF01 <= code <= 0xFF5E or 0x1100 <= code <= 0x11FF:
        return 0.4  # full-width ASCII, decomposed Hangul
    if any(low <= code <= high for low, high in _NEUTRAL):
        return 0.0
    if char == "\ufffd" or code < 0xA0 or 0xD800 <= code <= 0xF8FF:
        return _ERROR
    return -0.4


def score_plausibility(text: str) -> float:
    """Score a text from -1 to 1: near 1 for Korean, below 0.3 for what is probably misread.

    ASCII says nothing, whatever the encoding, and does not count, but control characters do.
    A text of ASCII alone scores 0.
    """
    total = 0.0
    count = 0
    for char, times in Counter(text).items():
        if " " <= char <= "~" or char in "\t\n\r\f\x1b\x1a":
            continue
        total += times * _weigh(char)
        count += times
    return total / count if count else 0.0
