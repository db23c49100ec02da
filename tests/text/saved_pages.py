"""Pages saved as text, with an article that the tests know.

Every page and every name in it is invented. A page is built of the article's paragraphs and of
what stands around and between them, so that the tests know which is which.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page: what stands before the article, the article with what is strewn in, and after.

    Of what is strewn in, captions are left out, and the lines of ``kept`` belong to the article.
    """

    title: str
    before: str
    body: tuple[str, ...]
    after: str
    strewn: tuple[tuple[int, str], ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def article(self) -> list[str]:
        parts = list(self.body)
        for position, line in sorted(self.strewn, reverse=True):
            if line in self.kept:
                parts.insert(position, line)
        return parts

    @property
    def text(self) -> str:
        parts = list(self.body)
        for position, line in sorted(self.strewn, reverse=True):
            parts.insert(position, line)
        return "\n\n".join([self.before, *parts, self.after])


BODY = (
    "솔뫼군이 섬마을 세 곳을 잇는 보건 배를 다음 달부터 띄운다. 배에는 의사 한 명과 간호사 두 "
    "명이 탄다.",
    "군은 12일 설명회에서 배를 한 달에 네 번 보내겠다고 밝혔다. 한 번 들를 때마다 반나절을 머문다.",
    "섬에는 모두 412명이 산다. 이 가운데 열에 여섯은 예순다섯이 넘었다. 가장 가까운 병원은 "
    "뱃길로 한 시간 사십 분이 걸린다.",
    "먼섬 이장 고다윤 씨는 “파도가 높으면 이가 아파도 일주일을 참았다”며 “혈압약을 제때 받는 "
    "것만으로도 숨통이 트인다”고 말했다.",
    "배를 고치고 장비를 들이는 데 9억 원이 들었다. 절반은 도에서 보탰다. 해마다 드는 3억 원은 "
    "군이 낸다.",
    "의사는 도립병원에서 돌아가며 온다. 병원장은 “여섯 명이 손을 들었다”고 전했다.",
    "다만 겨울이 걱정이다. 지난해 1월에는 바람 때문에 여객선이 열이틀이나 묶였다.",
    "군은 배가 뜨지 못하는 날에는 화상 진료를 하기로 했다. 마을회관마다 혈압계와 화면을 두고, "
    "약은 이튿날 우편선에 실어 보낸다.",
)

COMMENTS = "\n".join(
    f"{name}\n2026.03.{12 + n % 3:02d} {7 + n % 12:02d}:{(13 * n) % 60:02d}\n{remark}"
    f"\n공감 {3 * n % 40} 비공감 {n % 5} 신고"
    for n, (name, remark) in enumerate(
        (f"{name}{n}", remark)
        for n, (name, remark) in enumerate(
            zip(
                ["갯바람", "바다사랑", "섬집아이", "물때표", "동백꽃필때"] * 5,
                [
                    "저희 어머니가 먼섬에 사시는데 정말 반가운 소식이네요. 배 시간표는 어디서 "
                    "볼 수 있나요?",
                    "세금이 아깝다는 사람도 있던데 본인 부모가 섬에 산다고 생각해 보세요. 저는 "
                    "더 써도 된다고 봅니다.",
                    "한 달에 네 번이면 일주일에 한 번이네요ㅎㅎ 그래도 없는 것보다 백 배 낫습니다.",
                    "화상 진료는 인터넷이 끊기면 끝 아닌가요ㅠㅠ 작년 태풍 때 사흘이나 "
                    "먹통이었어요.",
                    "의사 선생님들 고생 많으십니다. 뱃멀미 약은 꼭 챙기세요!",
                ]
                * 5,
                strict=True,
            )
        )
    )
)

PORTAL = Page(
    title="섬마을 세 곳에 보건 배…의사가 한 달에 네 번 간다",
    before="""본문 바로가기
뉴스홈
정치
경제
사회
생활
세계
랭킹
로그인
전체서비스 보기

섬마을 세 곳에 보건 배…의사가 한 달에 네 번 간다
입력2026.03.12. 오후 4:21
수정2026.03.12. 오후 6:02
기사원문
하누리 기자
25
댓글
본문 요약봇
텍스트 음성 변환
글자 크기 변경
공유하기

[솔뫼=하누리 기자] 보건 배 ‘솔바람호’가 12일 솔뫼항에서 시험 운항을 하고 있다. /사진=솔뫼군 제공""",
    body=BODY,
    strewn=((3, "▲ 보건 배 안에 마련된 진료실. 솔뫼군 제공"), (6, "“겨울이 고비”")),
    kept=("“겨울이 고비”",),
    after="""하누리 기자(nuri@badanews.example)
기사 섹션 분류 안내
이 기사를 언론사에서 선정한 주요 기사로 선정했습니다.
Copyright ⓒ 바다소식. All rights reserved. 무단 전재 및 재배포 금지.
이 기사는 언론사에서 사회 섹션으로 분류했습니다.

쏠쏠정보 0
흥미진진 0
공감백배 31
분석탁월 2

많이 본 뉴스
1
수협 공판장 새벽 경매, 온라인으로 옮긴다
2
벚꽃 열차 표, 9분 만에 동났다
3
“월세 30만 원” 섬 빈집에 몰린 청년들
4
군수 관사, 어린이 도서관으로
5
꽃게 값 사흘 새 반 토막

전체 댓글 25
댓글 정책 안내
순공감순
최신순
과거순
"""
    + COMMENTS
    + """
더보기
이용약관 개인정보처리방침 책임의 한계와 법적고지
""",
)

LOCAL = Page(
    title="병원 없는 섬에 배가 간다",
    before="""솔뫼신문
로그인 | 회원가입 | 구독신청 | PDF보기
정치·행정 | 경제 | 사회 | 문화 | 교육 | 읍면소식 | 오피니언
최종편집 2026-03-13 09:20 (금)
HOME > 사회 > 보건
병원 없는 섬에 배가 간다
기자명 문가람 기자   승인 2026.03.12 18:40   댓글 2
- 보건 배 ‘솔바람호’ 4월 첫 운항
- 의사 1명·간호사 2명 승선
페이스북(으)로 기사보내기 트위터(으)로 기사보내기 URL복사
스크롤 이동 상태바""",
    body=BODY,
    strewn=(
        (1, "솔뫼항에 닻을 내린 솔바람호. (사진=솔뫼군)"),
        (4, "병원까지 한 시간 사십 분"),
        (6, "겨울 바람이 변수"),
    ),
    kept=("병원까지 한 시간 사십 분", "겨울 바람이 변수"),
    after="""문가람 기자 garam@solmoe.example
저작권자 © 솔뫼신문 무단전재 및 재배포 금지
#솔뫼군 #보건배 #먼섬 #화상진료
이 기사를 공유합니다
관련기사
솔뫼항 여객선 터미널, 내년 봄 새로 짓는다
[기고] 섬에도 약국이 있어야 한다
먼섬 초등학교, 신입생 세 명

댓글삭제
삭제한 댓글은 다시 복구할 수 없습니다.
그래도 삭제하시겠습니까?
댓글 2
댓글쓰기
계정을 선택하시면 로그인·계정인증을 통해 댓글을 남기실 수 있습니다.
김씨 2026-03-12 20:11:03
우리 마을에도 와 주면 좋겠네요. 버스가 하루 두 번뿐입니다.
산골 2026-03-12 21:40:57
잘한 일은 칭찬합시다.

주요기사
읍내 주차장 유료로 바꾼다
솔뫼고 여자 배구부 도대회 우승
농기계 임대료 절반으로
매체정보 | 회사소개 | 기사제보 | 광고문의 | 불편신고 | 청소년보호정책
우) 00000 솔뫼군 솔뫼읍 장터길 7 | 대표전화 000-000-0000 | 발행인 한도윤
""",
)

BLOG_BODY = (
    "지난 주말에 강릉도 속초도 아닌 작은 항구에 다녀왔습니다. 이름은 말씀드리지 않을게요. 혼자 "
    "알고 싶은 곳이거든요.",
    "기차역에서 내려 버스를 한 번 갈아타야 합니다. 버스는 두 시간에 한 대라서 시간표를 꼭 찍어 "
    "두세요.",
    "점심은 방파제 앞 백반집에서 먹었습니다. 메뉴판이 없고 그날 잡은 생선이 나옵니다. 저는 "
    "도다리 조림을 받았는데 밥을 두 그릇 비웠습니다.",
    "오후에는 등대까지 걸었습니다. 왕복 한 시간이면 충분하고 길이 평평해서 유모차도 다닐 수 "
    "있겠더라고요.",
    "해가 지면 할 일이 없습니다. 그래서 더 좋았습니다. 책 한 권을 다 읽고 아홉 시에 잠들었네요.",
)
BLOG = Page(
    title="이름을 말하지 않을 항구에서 보낸 하루",
    before="""느린 걸음의 여행 수첩
블로그 홈
방명록
분류 전체보기 (214)
국내 여행 (131)
먹은 것 (52)
읽은 것 (31)
검색

국내 여행
이름을 말하지 않을 항구에서 보낸 하루
느린걸음 2026. 5. 18. 22:10
이웃추가""",
    body=BLOG_BODY,
    strewn=((2, "백반집 가는 길 (사진: 느린걸음)"),),
    after="""#항구 #당일치기 #백반 #등대

공감 48
공유하기
게시글 관리
구독하기

'국내 여행' 카테고리의 다른 글
비 오는 날의 절집 (3) 2026.05.02
막차를 놓친 사람들의 국밥집 (11) 2026.04.20
네 번째 간 섬 (0) 2026.04.11

댓글 3
조약돌
2026.05.18 23:02
어딘지 알 것 같아요ㅎㅎ 저도 비밀 지킬게요
느린걸음
2026.05.19 08:15
감사합니다 조약돌님!
밥두그릇
2026.05.19 12:40
도다리 조림이라니 배고프네요

최근글
인기글
전체 방문자 120,331
오늘 42
© 느린걸음. 이 블로그의 글은 허락 없이 옮길 수 없습니다
""",
)

ENGLISH_BODY = (
    "The county will send a clinic boat to three islands from April, officials said on "
    "Thursday. A doctor and two nurses will be on board.",
    "The boat will call four times a month and stay for half a day each time. Until now the "
    "nearest hospital was an hour and forty minutes away by ferry.",
    "“When the sea was rough we simply waited,” said Dana Holt, who keeps the shop on the "
    "smallest island. “My mother once waited nine days with a broken tooth.”",
    "Refitting the boat cost $720,000, half of it paid by the state. Running it will cost about "
    "$240,000 a year.",
    "Winter remains a worry. Last January the ferry was tied up for twelve days because of high "
    "winds.",
    "On days when the boat cannot sail, doctors will see patients by video. Medicine will "
    "follow on the mail boat the next morning.",
)
ENGLISH = Page(
    title="Clinic boat to call at three islands four times a month",
    before="""Skip to content
The Harbour Post
Subscribe
Sign in
News
Sports
Business
Opinion
Weather

News | Health
Clinic boat to call at three islands four times a month
By Robin Vale
March 12, 2026 | Updated 6:02 p.m.
Share this article
12 Comments""",
    body=ENGLISH_BODY,
    strewn=((2, "The clinic boat at its berth on Thursday. (Photo: Robin Vale)"),),
    after="""Contact Robin Vale: robin@post.example
Sign up for our newsletter
Enter your email
Related stories
Ferry terminal to be rebuilt next spring
Island school welcomes three new pupils
Most read
1 Crab prices fall by half in three days
2 Cherry train sells out in nine minutes
3 Old mayor's house becomes a library
4 Who owns the lighthouse?
5 Night bus gets a second driver
Comments 12
seagull99
2 days ago
Great news for the islands.
Reply
old_salt
1 day ago
Who pays for the fuel?
Reply
Terms of use | Privacy policy | Contact us
© 2026 The Harbour Post. All rights reserved.
""",
)
SPOKEN_BODY = (
    "섬 주민들은 병원에 가려면 배로 두 시간 가까이 나와야 합니다.",
    "앞으로는 의사가 배를 타고 섬으로 찾아갑니다. 하누리 기자가 시험 운항에 함께했습니다.",
    "흰 배 한 척이 포구에 닿자 주민들이 하나둘 모여듭니다.",
    "의사 한 명과 간호사 두 명이 탄 보건 배입니다.",
    "혈압을 재고, 이를 살피고, 약을 짓는 데 한 사람당 십 분이 채 걸리지 않습니다.",
    "“배 타고 나가면 하루가 다 가요. 이제 마당 앞에서 진료를 받네요.”",
    "솔뫼군은 이 배를 한 달에 네 번 띄울 계획입니다.",
    "문제는 바람입니다. 지난해 1월에는 열이틀 동안 배가 묶였습니다.",
    "군은 그런 날에는 화상으로 진료하고, 약은 우편선으로 보내기로 했습니다.",
    "연안방송 하누리입니다.",
)
BROADCAST = Page(
    title="의사가 배 타고 섬으로…‘보건 배’ 시험 운항",
    before="""연안방송
LIVE
다시보기
제보
날씨
편성표
뉴스 > 지역
의사가 배 타고 섬으로…‘보건 배’ 시험 운항
등록 : 2026.03.12 20:31
조회 : 1,204
[앵커]""",
    body=SPOKEN_BODY,
    strewn=((2, "[리포트]"), (6, "[고다윤 / 먼섬 이장]")),
    kept=("[리포트]", "[고다윤 / 먼섬 이장]"),
    after="""영상취재 : 문가람
그래픽 : 고다윤
제보는 연안방송 000-000-0000
하누리 기자 nuri@coast.example
© 연안방송 무단 전재 금지

이 시각 뉴스
1 꽃게 값 사흘 새 반 토막 2026.03.12
2 섬 빈집에 몰린 청년들 2026.03.12
3 터미널 새로 짓는다 2026.03.11
시청자 의견 2
파도소리 | 2026.03.12 21:02
저도 타 보고 싶어요. 우리 섬에도 와 주세요.
돌담길 | 2026.03.12 22:40
화상 진료는 어르신들이 어려워하실 것 같습니다.
채널 안내 | 오시는 길 | 시청자위원회 | 사업자 등록번호 000-00-00000
""",
)
PAGES = {"broadcast": BROADCAST, "portal": PORTAL, "local": LOCAL, "blog": BLOG, "english": ENGLISH}
