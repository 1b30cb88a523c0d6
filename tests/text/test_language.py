from __future__ import annotations

import pytest

from digest.text.language import detect, direction

TEXTS = {
    "en": "The council said on Monday that it would not close the school, and that the town would be asked again.",
    "de": "Der Rat hat am Montag beschlossen, die Schule nicht zu schließen, und will die Bürger noch einmal fragen.",
    "fr": "Le conseil a décidé lundi de ne pas fermer l’école et de demander encore une fois aux habitants.",
    "es": "El consejo decidió el lunes no cerrar la escuela y preguntar otra vez a los vecinos del pueblo.",
    "it": "Il consiglio ha deciso lunedì di non chiudere la scuola e di chiedere ancora ai cittadini.",
    "pt": "O conselho decidiu na segunda-feira não fechar a escola e perguntar outra vez aos moradores.",
    "nl": "De raad heeft maandag besloten de school niet te sluiten en de inwoners nog eens te vragen.",
    "ru": "Совет решил в понедельник не закрывать школу и ещё раз спросить жителей города.",
    "vi": "Hội đồng quyết định hôm thứ Hai không đóng cửa trường và sẽ hỏi lại người dân thị trấn.",
    "ar": "قرر المجلس يوم الاثنين عدم إغلاق المدرسة وسؤال السكان مرة أخرى.",
    "he": "המועצה החליטה ביום שני לא לסגור את בית הספר.",
    "el": "Το συμβούλιο αποφάσισε να μην κλείσει το σχολείο.",
    "ja": "町議会は月曜日に学校を閉鎖しないことを決めた。",
    "zh": "市议会星期一决定不关闭学校，并再次询问居民。",
    "ko": "시의회는 월요일에 학교를 닫지 않기로 했다.",
    "th": "สภาเมืองมีมติไม่ปิดโรงเรียน",
}  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_or_two_tell_the_language(language: str):
    assert detect(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "12 000", "OK", "?!", "Rome"])
def test_too_little_text_tells_nothing(text: str):
    assert detect(text) == ""


def test_a_foreign_name_does_not_change_the_language():
    assert (
        detect("Sony ソニー said on Friday that it would not sell the company in the end.") == "en"
    )


def test_the_title_helps_a_short_text():
    assert detect("Der Rat", "Die Schule bleibt offen, sagt der Rat der Stadt") == "de"


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("en", "ltr"),
        ("", "ltr"),
        ("ur-Latn", "ltr"),
        ("az-Arab", "rtl"),
    ],
)
def test_direction_follows_script_and_language(tag: str, way: str):
    assert direction(tag) == way
