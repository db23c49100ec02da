"""Numbers as translators render them: the same in every way of saying them, others told apart."""

from __future__ import annotations

import pytest

from summkit.translation.numerals import compare_numbers, describe_differences

# a blank inside, averages, race times, units, dates, words that only begin as numerals do
SAME = """
스물 세 살 청년 | a 23-year-old man
서른 한 명이 다쳤다 | Thirty-one people were hurt
열 네 번째 생일 | her fourteenth birthday
마흔 다섯 살에 | at the age of 45
열 두 시간 동안 | for twelve hours
오 천 원입니다 | It is 5,000 won
삼 만 원을 냈다 | paid 30,000 won
이 백 명이 모였다 | 200 people gathered
이 만 원짜리 | this 10,000-won one
칠 십 세 노인 | a seventy-year-old man
십 이월 십 오일 | December 15
타율 4할 6리 | a .406 average
타율 4할 6리 | batting 0.406
승률 5할 | a .500 winning percentage
승률이 6할을 넘었다 | won more than 60 percent of its games
방어율 대신 장타율 5할 2푼 3리 | a slugging percentage of .523
13초04의 기록 | a time of 13.04 seconds
9초58 | 9.58 seconds
1분 46초 12 | 1:46.12
2시간 3분 59초 | 2:03:59
국가 부채 1,400조 원 | a national debt of 1.4 quadrillion won
1천2백조 원 | 1.2 quadrillion won
2경 3천조 원 | 23 quadrillion won
1,400조 원 | 1,400 trillion won
백만장자가 됐다 | became a millionaire
억만장자 사업가 | a billionaire businessman
20일 오후 회담을 열었다 | held talks on Sunday afternoon
지난 3일 서명했다 | signed it on Friday
11일(현지시간) | on Tuesday local time
13&#8217;s 값 &#39;가&#39; 3개 | 13's value 'a' 3 items
&#8220;간다&#8221; | "I'm going"
30평 아파트 | a 99-square-meter apartment
전용 34평 | 112 m²
25평형 | 83 sq m
고기 한 근 | 600 grams of meat
고기 두 근 | 1.2 kg of meat
금 한 돈 | 3.75 grams of gold
십 리 길 | a four-kilometer walk
삼십 리 | 12 km
쌀 한 말 | 18 liters of rice
키가 180cm | five feet eleven
5km를 달렸다 | ran about 3.1 miles
체온이 39도 | a temperature of 102.2°F
섭씨 35도 | 95 degrees Fahrenheit
몸무게 70kg | 154 pounds
90분짜리 강의 | an hour-and-a-half lecture
18개월 동안 | for a year and a half
2주 뒤 | 14 days later
24개월 된 아기 | a two-year-old
보름 만에 | after two weeks
보름 뒤 | in a fortnight
일주일 전 | seven days ago
석 달 만에 | in three months
반년 만에 | in six months
1년 6개월 | 18 months
1년 반 | eighteen months
절반이 넘는 | more than half
4분의 3이 | three quarters
3분의 2 | two thirds
5분의 1 | a fifth
10분의 1로 | to one-tenth
두 배로 늘었다 | doubled
세 배로 | tripled
2배 이상 | more than twice
3배 빠르다 | three times faster
네 배로 뛰었다 | quadrupled
50% 늘었다 | grew by half
25% 줄었다 | fell by a quarter
계란 12개 | a dozen eggs
달걀 30개 한 판 | a tray of 30 eggs
연필 두 다스 | two dozen pencils
1990년대 | the nineties
1950년대에 태어난 | born in the fifties
1970년대 초 | the early 1970s
2000년대 | the 2000s
80년대 음악 | music of the 1980s
오후 3시 | 3 p.m.
오후 3시 | 15:00
오전 9시 30분 | 9:30 a.m.
낮 12시 | noon
밤 12시 | midnight
새벽 1시 반 | half past one in the morning
저녁 7시 15분 | a quarter past seven in the evening
6시 10분 전 | ten to six
2024년 12월 3일 | December 3, 2024
2024년 12월 3일 | 3 December 2024
2024년 12월 3일 | 12/3/2024
2024년 12월 3일 | 2024-12-03
24.12.03 | December 3, 2024
'24년 3분기 | the third quarter of 2024
3만 2천 원 | 32,000 won
5만 원권 | a 50,000-won note
1억 5천만 원 | 150 million won
10억 달러 | $1 billion
10억 달러 | a billion dollars
350만 달러 | $3.5m
1조 2천억 원 | ₩1.2tn
만 원만 빌려줘 | Lend me 10,000 won
천 원 한 장 | a thousand-won bill
백 년 | a century
백 년 | a hundred years
천 년의 역사 | a thousand-year history
20년 | two decades
이만 가 보겠습니다 | I'll be going now
형제 사이에 | between brothers
일단 먹자 | Let's eat first
조직의 구조 | the structure of the organization
만일 그렇다면 | if so
백화점에서 샀다 | bought it at a department store
천만에요 | You're welcome
대한 독립 만세 | Long live Korean independence
억지를 부린다 | is being stubborn
조금 늦었다 | was a little late
백과사전을 폈다 | opened the encyclopedia
삼촌과 이모 | my uncle and aunt
오이와 사과 | cucumbers and apples
구두를 샀다 | bought shoes
십자가를 지다 | bear a cross
팔자가 좋다 | was born lucky
만장일치로 가결됐다 | passed unanimously
십중팔구 늦는다 | will most likely be late
일석이조 | kill two birds with one stone
작심삼일 | a short-lived resolution
구사일생으로 살았다 | had a narrow escape
천차만별이다 | vary widely
만년필로 썼다 | wrote with a fountain pen
백일장에서 상을 탔다 | won a prize at a writing contest
육개장 한 그릇 | a bowl of yukgaejang
칠판을 지웠다 | wiped the blackboard
사천 요리 | Sichuan cuisine
이천 쌀 | rice from Icheon
오만한 태도 | an arrogant attitude
천국과 지옥 | heaven and hell
백 번 옳은 말씀 | You are absolutely right
만 가지 생각 | all sorts of thoughts
제1회 대회 | the inaugural contest
3학년 | a third grader
고3 | a high school senior
초등학교 4학년 | a fourth grader
1인당 | per person
1위 | the top spot
첫 번째 | the first
두 번째 | the second
세 번째 | the third
제3자 | a third party
3~4명 | three or four people
서너 명 | three or four people
대여섯 살 | five or six years old
두 사람은 결혼했다 | The couple married
두 나라 정상 | the leaders of both countries
양국 정상 | the leaders of the two countries
남매 셋 | three siblings
하나도 없다 | There is none at all
한 번 더 | once more
한두 번 | once or twice
하루 세 번 | three times a day
매일 | every day
한 달에 한 번 | once a month
2-0으로 이겼다 | won 2-0
2-0(6-4, 7-5) | in straight sets, 6-4, 7-5
3-0 완승 | won in straight sets
0-0 무승부 | a goalless draw
1-0 | one-nil
3대 1의 경쟁률 | a competition rate of three to one
5할대 | the .500s
영하 10도 | minus 10 degrees
영하 10도 | ten below zero
3.5%포인트 | 3.5 percentage points
0.5%p | half a percentage point
25bp | a quarter of a percentage point
시속 100km | 100 km/h
시속 100㎞ | 100 kilometers per hour
2층 | the second floor
지하 1층 | basement level 1
101동 1203호 | building 101, unit 1203
강변로 37길 12 | 12 Gangbyeon-ro 37-gil
010-2345-6789 | 010-2345-6789
1588-0000 | 1588-0000
3호선 | line 3
112에 신고 | called 112
A4 용지 2장 | two A4 sheets
5G 요금제 | a 5G plan
코로나19 | COVID-19
8·15 광복절 | Liberation Day
3·1운동 | the March 1 Movement
4·19 혁명 | the April 19 Revolution
제2차 세계대전 | the Second World War
18세기 | the 18th century
기원전 3세기 | the third century BC
3개국 | three countries
여덟 팔 | eight
일곱 식구 | a family of seven
5남매 | five siblings
외동딸 하나 | an only daughter
세쌍둥이 | triplets
20대 여성 | a woman in her twenties
30대 초반 | early thirties
10대 청소년 | teenagers
만 19세 미만 | under 19
100점 만점에 90점 | 90 out of 100
10명 중 7명 | seven in ten
1시간 30분 | an hour and a half
1시간 30분 | 90 minutes
3천 톤급 | 3,000-ton
17만 4천㎥ | 174,000 cubic meters
1.5ℓ | 1.5 liters
500mL | half a liter
2㎏ | 2 kilograms
몇십 명 | dozens of people
수십만 명 | hundreds of thousands of people
수백 | hundreds
천여 개 | more than 1,000
만 5천여 명 | some 15,000 people
1만 명 가까이 | nearly 10,000
2박 3일 | three days and two nights
1박 2일 | an overnight trip
당일치기 | a day trip
5전 4승 1패 | four wins and one loss in five games
삼겹살 2인분 | two servings of pork belly
제4차 산업혁명 | the fourth industrial revolution
21세기 | the twenty-first century
영점 오 | zero point five
반 컵 | half a cup
두 컵 반 | two and a half cups
1분기 | the first quarter
상반기 | the first half of the year
4분기 | Q4
3/4분기 | the third quarter
1/3 | a third
½컵 | half a cup
십여 년 | more than a decade
수년간 | for years
한 시간에 60마일 | 60 miles an hour
100만 명 | a million people
1만2000달러 | $12,000
4천9백원 | 4,900 won
99,000원 | ₩99,000
1억원 | 100 million won
5백만 | five million
5000억 | half a trillion
2조 5천억 | two and a half trillion
쉰 두 명이 서명했다 | Fifty-two people signed
여든 한 살 할머니 | an 81-year-old grandmother
열 다섯 번째 우승 | a fifteenth title
스물 여덟 개의 조각 | twenty-eight pieces
아흔 아홉 칸 집 | a house of ninety-nine rooms
육 천 원 | 6,000 won
팔 백 미터 | 800 meters
구 만 원어치 | 90,000 won worth
삼 억 원 | 300 million won
오 십 명 | fifty people
이 천 명이 | 2,000 people
백스물일곱 명 | 127 people
삼백예순다섯 날 | 365 days
천 이백 원 | 1,200 won
타율 2할 7푼 5리 | a .275 average
출루율 4할 1리 | an on-base percentage of .401
승률 6할 6푼 7리 | a .667 winning percentage
도루 성공률 8할 | a stolen-base success rate of 80 percent
7푼 5리 | .075
11초 32로 2위 | second in 11.32 seconds
4분 12초33 | 4:12.33
1시간 4분 23초 | 1:04:23
100m를 10초04에 | 100 m in 10.04
3,200조 원 | 3.2 quadrillion won
2천5백조 원 | 2.5 quadrillion won
1경 원 | 10 quadrillion won
900조 원 | 900 trillion won
억만장자들의 모임 | a gathering of billionaires
만물상을 열었다 | opened a general store
천만다행이다 | What a relief
백배사죄했다 | apologized profusely
만국기가 펄럭였다 | The flags of all nations fluttered
팔방미인이다 | She is good at everything
사면초가에 몰렸다 | was under siege from all sides
오리무중이다 | is still a mystery
일사천리로 진행됐다 | went off without a hitch
이판사판이다 | It's do or die
삼척동자도 안다 | Even a child knows it
칠전팔기의 정신 | a never-say-die spirit
오십견이 왔다 | got a frozen shoulder
십자말풀이 | a crossword
백발의 노인 | a white-haired old man
천재지변 | natural disasters
구걸하던 사내 | a man who was begging
육지에서 떨어진 | far from the mainland
사과 한 상자 | a box of apples
삼계탕을 먹었다 | ate samgyetang
오리 두 마리 | two ducks
이십 대 청년 | a young man in his twenties
25일 서울에서 열렸다 | took place in Seoul on Thursday
8일(현지 시각) 밝혔다 | said on Monday
지난 17일 체포됐다 | was arrested last Sunday
오는 30일 개봉한다 | opens this Friday
20일 일요일 | Sunday
&#8216;봄&#8217; 축제 | the "Spring" festival
A&#38;B 회사 | A&B Company
15평 원룸 | a studio of 50 square meters
100평 밭 | a 330-square-meter field
300평 | 991.7 m²
돼지고기 세 근 | 1.8 kilos of pork
인삼 반 근 | 300 g of ginseng
금 열 돈 | 37.5 grams of gold
오십 리 길 | some 20 kilometers
쌀 두 되 | 3.6 liters of rice
석 자 높이 | 90 cm high
42.195km | 26.2 miles
시속 80km | 50 mph
섭씨 영하 20도 | minus 4 degrees Fahrenheit
영하 5도 | minus 5 degrees
2리터들이 | a two-liter bottle
1.5톤 | 1,500 kg
3만5천㎡ | 35,000 square meters
3.5헥타르 | 35,000 square meters
36개월 할부 | three-year installments
48시간 안에 | within two days
120분 | two hours
3주간 | for 21 days
2년 반 동안 | for two and a half years
2년 반 동안 | for 30 months
반나절 | half a day
보름마다 | every two weeks
열흘 동안 | for ten days
나흘째 | for the fourth day
사흘 연속 | for a third straight day
이틀 뒤 | two days later
삼 년 전 | three years ago
십 년이면 강산도 변한다 | Ten years can change even rivers and mountains
5분의 3 | three-fifths
8분의 1 | an eighth
100분의 1초 | a hundredth of a second
1천분의 1 | a thousandth
열에 아홉 | nine out of ten
절반 이하 | less than half
3배로 뛰었다 | tripled
다섯 배 | fivefold
1.5배 | one and a half times
10배 | tenfold
두 배 가까이 | nearly double
30% 할인 | 30% off
7할 | seventy percent
0.25%포인트 인하 | a quarter-point cut
1980년대 후반 | the late eighties
2010년대 | the 2010s
60년대생 | those born in the sixties
1800년대 | the 1800s
20세기 초 | the early 20th century
오후 1시 20분 | 1:20 p.m.
밤 11시 | 11 p.m.
밤 11시 | 23:00
0시 30분 | half past midnight
아침 8시 45분 | a quarter to nine in the morning
낮 12시 15분 | 12:15 p.m.
18:30 | 6:30 p.m.
5월 5일 어린이날 | Children's Day, May 5
2023년 10월 | October 2023
1988. 9. 17. | September 17, 1988
9월 17일 | 17 Sept.
9/17 | September 17
2분기 | Q2
3년 연속 | for a third year running
7급 공무원 | a grade-7 official
60점 | 60 points
4대강 | the four major rivers
3대 요소 | the three main elements
5인 이상 | five or more people
2인조 | a duo
삼인조 밴드 | a three-piece band
3인방 | the trio
1남 2녀 | a son and two daughters
일란성 쌍둥이 | identical twins
4강 진출 | reached the semifinals
8강 | the quarterfinals
16강 | the round of 16
결승 1차전 | the first game of the final
5회 초 | the top of the fifth
3루타 | a triple
2점 홈런 | a two-run homer
만루 홈런 | a grand slam
연 3.5% | 3.5 percent a year
1달러=1,350원 | 1,350 won to the dollar
5만 원짜리 네 장 | four 50,000-won notes
십시일반 모은 돈 | money that everyone chipped in
2천만 원대 | in the 20-million-won range
수백억 원 | tens of billions of won
수억 원 | hundreds of millions of won
1억 원이 넘는 | more than 100 million won
78억 명 | 7.8 billion people
5,200만 명 | 52 million people
10만여 명 | more than 100,000 people
50여 개국 | some 50 countries
2만㎞ | 20,000 km
1만 2천 보 | 12,000 steps
5천 자 | 5,000 characters
12번 출구 | exit 12
7번 국도 | Route 7
1층 로비 | the ground-floor lobby
B2층 | basement level 2
302호 | room 302
제21조 | Article 21
21조 원 | 21 trillion won
3조 2항 | Article 3, paragraph 2
1심 판결 | the first ruling
2심 | the second trial
제1야당 | the main opposition party
6자 회담 | six-party talks
K리그1 | K League 1
5·18 민주화운동 | the May 18 Democratization Movement
6·25 때 | during the Korean War
9·11 테러 | the September 11 attacks
4차 산업혁명 | the Fourth Industrial Revolution
1번 타자 | the leadoff hitter
초등 6학년 | a sixth grader
고2 | a high school junior
중1 | a seventh grader
세 살배기 | a three-year-old
네댓 살 | four or five years old
서른 즈음 | around thirty
마흔을 넘긴 | past forty
환갑 | sixtieth birthday
칠순 잔치 | a seventieth birthday party
팔순 노모 | his eighty-year-old mother
백세 시대 | the age of centenarians
천 개의 바람 | a thousand winds
만 번 | ten thousand times
첫째, 둘째, 셋째 | first, second, third
하나, 둘, 셋! | One, two, three!
한 시간 반 | an hour and a half
한 달 반 | a month and a half
두 달 반 | two and a half months
이삼 일 | two or three days
삼사십 명 | thirty or forty people
대여섯 명 | five or six people
일고여덟 시간 | seven or eight hours
여남은 명 | about ten people
스무 명 남짓 | about twenty people
오륙 년 | five or six years
사오 년 | four or five years
2~3년 | two to three years
20, 30대 | people in their 20s and 30s
2030세대 | people in their twenties and thirties
3040 | those in their 30s and 40s
"""
DIFFERENT = """
스물 세 살 청년 | a 32-year-old man
서른 한 명이 다쳤다 | Thirty people were hurt
열 네 번째 생일 | her fourth birthday
오 천 원입니다 | It is 1,000 won
타율 4할 6리 | a .460 average
타율 3할 2푼 | a .302 average
13초04의 기록 | a time of 13.4 seconds
1분 46초 12 | 1:46.21
1,400조 원 | 1.4 trillion won
1,400조 원 | 14 quadrillion won
3조 원 | 3 billion won
2경 원 | 2 quadrillion won
3만 2천 명 | 3,200 people
30평 아파트 | a 30-square-meter apartment
30평 아파트 | an 88-square-meter apartment
고기 두 근 | 2 kg of meat
10km | 10 miles
섭씨 35도 | 85 degrees Fahrenheit
2주 뒤 | 12 days later
18개월 동안 | for two and a half years
1시간 30분 | 100 minutes
두 배로 늘었다 | tripled
3분의 2 | three quarters
4분의 1 | a third
절반이 | 30 percent
1990년대 | the eighties
오후 3시 | 4 p.m.
오전 10시 | 11 a.m.
2024년 12월 3일 | December 13, 2024
2024년 12월 3일 | November 3, 2024
2024년 12월 3일 | December 3, 2023
350만 달러 | $35 million
5만 원 | 5,000 won
만 오천 원 | 10,500 won
백스물일곱 명 | 172 people
이틀 뒤 | three days later
이틀 뒤 | days later
보름 만에 | ten days later
삼사십 명 | fifty or sixty people
서너 명 | seven or eight people
세 시간 동안 | for four hours
세 시간 동안 | for hours
네 명이 | people
열두 시 | two o'clock
여섯 번째 | the seventh
20일 회담 | talks on the 21st
20대 여성 | a woman in her thirties
3학년 | a fifth grader
제21조 | Article 12
7월 | in June
2~3년 | two to four years
3-2로 이겼다 | won 3-1
10명 중 7명 | six in ten
하루 세 번 | twice a day
여든 살 | eighteen years old
열여섯 살 | sixty years old
5인 가족 | a family of four
15% | 50%
5분 만에 | in 5 hours
3년 만에 | in three months
0.5%포인트 | 5 percentage points
두 자릿수 | three digits
10월 9일 | September 10
"""


def split(lines: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(" | ")) for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("korean", "english"), split(SAME))
def test_the_same_number(korean: str, english: str) -> None:
    assert compare_numbers(korean, english) == ((), ())
    assert compare_numbers(english, korean, "en", "ko") == ((), ())


@pytest.mark.parametrize(("korean", "english"), split(DIFFERENT))
def test_another_number(korean: str, english: str) -> None:
    assert compare_numbers(korean, english) != ((), ())


@pytest.mark.parametrize(
    ("korean", "english", "phrase"),
    [
        (
            "3만 2천 원이다",
            "It is 3,200 won",
            "32,000 (3만 2천) is missing, 3200 is not in the source",
        ),
        ("스물 세 살이다", "She is 32", "23 (스물 세) is missing, 32 is not in the source"),
        ("13초04로 이겼다", "won in 13.4", "13.04 (13초04) is missing, 13.4 is not in the source"),
        (
            "1,400조 원",
            "1.4 trillion won",
            "1,400,000,000,000,000 (1,400조) is missing, "
            "1,400,000,000,000 (1.4 trillion) is not in the source",
        ),
        ("10km를 걸었다", "walked 10 miles", "10 (10km) is missing"),
        ("이틀 뒤에 떠났다", "left days later", "2 (이틀) is missing"),
        ("7명이 왔다", "People came", "7 is missing"),
    ],
)
def test_the_expected_value_is_named(korean: str, english: str, phrase: str) -> None:
    assert describe_differences(compare_numbers(korean, english)) == phrase


def test_a_unit_that_comes_once_right_is_not_held_against_another() -> None:
    assert compare_numbers("5분을 5시간처럼", "5 minutes felt like 5 hours") == ((), ())
    assert compare_numbers("5분을 걸었다", "walked 5, then 5 hours") == ((), ())


def test_a_number_that_says_something_itself_is_no_conversion() -> None:
    assert compare_numbers("30평(99㎡)이다", "It is 30 pyeong").missing
    assert not compare_numbers("30평이다", "It is 99 m²").missing
