"""The splitter by morphemes: a pair of sentences for each of its rules."""

from __future__ import annotations

import pytest

from summkit import split_sentences
from summkit.text.splitters.morph import MorphSplitter


def split_text(text: str) -> list[str]:
    return [s.text for s in split_sentences(text, splitter="morph")]


APART = {
    "a full stop": ["비가 왔다.", "우산이 없었다."],
    "a question": ["어디서 내려요?", "다음 역이에요."],
    "no mark, polite": ["점심은 국수로 먹었어요", "국물이 시원했어요"],
    "no mark, plain": ["배가 고팠다", "국수를 삶았다"],
    "no mark, a state": ["국물이 정말 시원하다", "단골이 되겠다"],
    "no mark, between friends": ["벌써 다 먹었어", "너는 언제 와"],
    "no mark, a promise": ["내가 먼저 가 있을게", "천천히 와"],
    "-거든요": ["줄이 길었거든요", "그래서 옆집에 갔어요"],
    "-고요": ["국물은 짜고요", "면은 불었어요"],
    "notes": ["회의는 세 시에 끝났음", "다음 회의는 미정임"],
    "notes in nouns": ["창고 정리 완료", "열쇠는 한솔이 보관함"],
    "a word that opens": ["국수 한 그릇에 구천원", "근데 양이 적었어요"],
    "laughter": ["국수가 불었어요 ㅋㅋㅋ", "그래도 다 먹었어요"],
    "tears, glued": ["버스를 놓쳤어요ㅠㅠ", "걸어서 갔어요"],
    "a face": ["다들 정말 반가워요^^", "오늘 처음 왔어요"],
    "an emoji": ["빵이 나왔어요 🥐", "버터 냄새가 나요"],
    "a wave": ["가게 문 열었어요~", "놀러 오세요"],
    "an ellipsis": ["버스를 놓쳤다…", "걸어서 갔다"],
    "dots": ["그게 다였습니다...", "저는 돌아섰습니다."],
    "an aside": ["국수가 불었다. (웃음)", "그래도 다 먹었다."],
    "a quotation that is a sentence": ["“문을 닫겠습니다.”", "주인은 불을 껐다."],
    "behind a quotation": ["주인은 “오늘은 끝났다.”라고 했다.", "손님이 돌아섰다."],
    "a list": ["재료는 이렇습니다", "1. 감자 두 개", "2. 버터 한 숟갈", "3. 우유 한 컵"],
    "a list in brackets": ["(1) 재료를 고른다.", "(2) 찬물에 씻는다."],
    "whom one greets": ["안녕하세요 이웃님들", "오늘은 국수를 삶았어요"],
    "a question put politely": ["이게 말이 됩니까", "별 하나도 아깝습니다"],
    "a question among friends": ["이거 실화냐", "밥솥이 백만 원이래"],
    "hearsay": ["영수증이 9천원이래", "우산값이 더 나왔대", "우리는 그냥 걸었어"],
    "said sweetly": ["국물이 정말 좋네용", "내일도 옵니당", "자리 남겨 주세요"],
    "a guess": ["오늘은 늦게 끝날 듯", "먼저 먹고 있어"],
    "an order": ["골목에 차 세우지 마", "견인차가 늘 돌아다닌다"],
    "a proposal put politely": ["통화 좀 조용히 합시다", "옆자리 사돈 이름까지 알게 됨"],
    "reproach": ["어제 내가 말했잖아", "문 닫는 날이라고"],
    "who does something": ["국수를 더 시켰어요", "사장님 말로는 육수가 남았대요"],
    "a note that counts": ["지금 31,150원임", "어제보다 내렸음"],
    "a greeting": ["안녕하세요", "국수 아직 있나요"],
    "a footnote behind the stop": [
        "문을 1931년에 열었다.[3]",
        "방은 아홉 칸이었다.[4][5]",
        "끝났다.",
    ],
    "a footnote before the stop": [
        "문을 1931년에 열었다[3].",
        "방은 아홉 칸이었다[주 2].",
        "끝났다.",
    ],
    "a footnote in small": ["문을 1931년에 열었다.¹", "방은 아홉 칸이었다.²", "끝났다."],
    "a footnote with a bracket": ["문을 1931년에 열었다.1)", "방은 아홉 칸이었다.2)", "끝났다."],
    "a full-width stop": ["비가 왔다。", "우산이 없었다。", "걸어서 갔다。"],
    "speakers": ['점원: "뭘 드릴까요?"', '손님: "두 개요."', '점원: "네, 잠시만요."'],
    "letters that count": ["가. 신청인은 서류를 낸다.", "나. 담당자는 서류를 받는다."],
    "letters below a heading": ["1. 제2점에 대하여", "가. 원심은 옳다.", "나. 상고는 늦었다."],
    "an aside that is a sentence": [
        "문은 닫혀 있었다.",
        "(열쇠는 관리실에 있었다.)",
        "나는 돌아섰다.",
    ],
    "what one adds": ["다음에 또 가면 되지 뭐", "국수는 어디든 있으니까"],
}


@pytest.mark.parametrize("sentences", APART.values(), ids=APART.keys())
def test_sentences_are_told_apart(sentences: list[str]) -> None:
    assert split_text(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["비가 왔다.", "우산이 없었다."],
        ["문을 열었습니다", "국수를 삶았습니다"],
        ["국물이 좋아요!", "또 갈게요"],
        ["비가 왔어요ㅠㅠ", "우산이 없었어요"],
    ],
)
def test_what_is_glued_is_told_apart(sentences: list[str]) -> None:
    assert split_text("".join(sentences)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "줄이 길었는데 금방 줄었어요",
        "주인이 문을 닫는다고 했어요",
        "가게에 갔다가 그냥 왔어요",
        "국수를 먹고 차를 마셨어요",
        "반품할까 하다가 그냥 입어요",
        "누가 왔는지 아무도 몰라요",
        "성격이 좋은 건지 나한테만 그러는 건지 모르겠어요",
        "국수를 삶느냐 마느냐 하다가 잤어요",
        "비가 오니까 우산을 챙겼어요",
        "문을 열자마자 국수부터 시켰어요",
        "전화를 하든지 문자를 하든지 알려 주세요",
        "주인이 온다고 하시던데 아무도 없어요",
        "불을 껐다 켜 보니 다시 들어왔어요",
        "주인이 문 닫습니다 하시는 말을 들었어요",
        "국수가 정말 맛있어요 여기",
        "세 그릇을 먹었어요 제가 ㅋㅋ",
        "무릎이 닳을까 봐 천천히 걸었어요",
        "오차인지는 더 해 봐야 압니다",
        "자기야 오늘 몇 시에 끝나",
        "거기 두고 가지 말자 제발",
        "주인이 안 왔는데 ㅠㅠ 문이 열려 있었어요",
        "방이 좁다 못해 답답해요",
        "비싸다 싶은데 양이 많아요",
        "걱정하지 않고 기다렸어요",
        "왔다 갔다 하면서 기다렸어요",
        "먹다 남은 국수를 버렸어요",
        "어제 진짜ㅋㅋ 웃긴 일을 봤어요",
        "그게 음… 그러니까 제 잘못이에요",
        "주인은 “다 팔렸다. 내일 오라.”라고 말했다.",
        "주인은 “다 팔렸다. 내일 오라” 고 말했다.",
        "주인은 “‘다 팔렸다.’라고 쓰자. 그러면 된다.”라고 말했다.",
        'The sign said "끝. 내일 오세요." 라고 적혀 있었다.',
        "주인(국수를 삶는다. 말이 없다.)이 나왔다.",
        "『문을 닫다. 그리고』는 짧은 책이다.",
        "값은 1.5배, 무게는 3.2kg이다.",
        "문은 2031. 4. 5. 열렸다.",
        "가게는 J. K. 롤로 씨가 열었다.",
        "Dr. Han과 U.S. 법인을 찾았다.",
        "주소는 www.example.kr/a.b 이다.",
        "가. 재료를 고른다.",
        "3. 감자를 삶는다.",
        "Ⅱ. 감자를 삶는다.",
        "이 집은 정. 성. 껏. 국수를 삶는다.",
        "이게 되나? 싶었는데 문이 열렸다.",
        "가고 싶긴 한데... 시간이 없네요.",
        "“문을 닫습니다. 내일 오세요.”",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split_text(text) == [text]


def test_a_long_quotation_alone_in_its_paragraph_is_split() -> None:
    said = ["문을 닫습니다.", *["국수는 내일 아침 일찍 다시 삶습니다."] * 20]
    assert split_text(f"“{' '.join(said)}”") == [f"“{said[0]}", *said[1:-1], f"{said[-1]}”"]


@pytest.mark.parametrize(
    "text", ["“비가 왔다. 해가 났다.", "비가 왔다.” 해가 났다.", '비가 왔다." 해가 났다.']
)
def test_a_mark_without_its_partner_is_ignored(text: str) -> None:
    assert len(split_text(text)) == 2


def test_text_without_hangul_goes_by_its_marks() -> None:
    assert split_text("Dr. Han stayed. He ate.") == ["Dr. Han stayed.", "He ate."]


def test_a_splitter_takes_what_no_paragraph_holds() -> None:
    text = "비가\x00 왔다.\n\ud800해가\t났다. 끝."
    spans = MorphSplitter().split(text)
    assert (spans[0][0], spans[-1][1]) == (0, len(text))
    assert [a for a, _ in spans[1:]] == [b for _, b in spans[:-1]]
