"""What Chinese, Japanese, Korean and Thai need: quotations that go on, and ends without a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSED = "」』”’》）"
#: Japanese particles that tie a quotation to what follows; words that merely begin like one are out
_PARTICLE = re.compile(
    r"\s?(?:と(?!ころ|はいえ|にかく|もあれ|うとう|ても)|って|という|などと?|を|は|の|に|も)"
)
#: Chinese: the speaker and a verb of speech, then a mark
_SPEAKER = re.compile(
    r"[^。！？，,\n“”]{0,10}(?:说道?|问道?|表示|称|指出|喊道?|答道?|写道|強調|强调|說道?)[。，：:,]"
)
_THAI = re.compile(r"[\u0e01-\u0e5b]")
#: Thai ends a sentence with a space; these words show that a space was one
_THAI_BREAK = re.compile(
    r"(?<=[\u0e01-\u0e5b0-9)”\"]) +(?=อย่างไรก็ตาม|นอกจากนี้|นอกจากนั้น|ทั้งนี้|ขณะที่"
    r"|ขณะเดียวกัน|ล่าสุด|ต่อมา|จากนั้น"
    r"|หลังจากนั้น|ก่อนหน้านี้|ด้าน|ส่วน|สำหรับ|เมื่อวันที่|เขา|เธอ|พวกเขา|ผู้|นาย|นาง|รัฐบาล|ตำรวจ|โดยเมื่อ|แต่|ดังนั้น)"
    r"|(?<=ครับ) +|(?<=ค่ะ) +|(?<=นะคะ) +|(?<=แล้ว) +"
)
_THAI_LEAST = 40  # code points; a shorter piece is a phrase, not a sentence


def continues_quotation(text: str, stop: int) -> bool:
    """Whether the sentence goes on after the quotation that closes at *stop*: `「…。」と言った`."""
    if text[stop - 1] not in _CLOSED:
        return False
    return bool(_PARTICLE.match(text, stop) or _SPEAKER.match(text, stop))


def holds_thai(text: str) -> bool:
    """Whether any letter of *text* is Thai."""
    return not text.isascii() and _THAI.search(text) is not None


def thai_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a Thai stretch, by the words that begin one."""
    for gap in _THAI_BREAK.finditer(text, start, end):
        if gap.start() - start >= _THAI_LEAST and end - gap.end() >= _THAI_LEAST:
            yield start, gap.start()
            start = gap.end()
    yield start, end
