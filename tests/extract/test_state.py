"""Pages that hold no article, or not the whole: walls, consents, shells, and pages that are gone."""

from __future__ import annotations

import json

import pytest

from digest.extract import article
from digest.extract.lexicon.walls import WALLS
from digest.model.article import Completeness
from tests.extract.test_article import BODY, URL, html

LEDE = BODY[0]

WALL = {
    "en": "Subscribe to continue reading. Already a subscriber?",
    "de": "Um weiterzulesen, wählen Sie ein Angebot.",
    "fr": "Cet article est réservé aux abonnés.",
    "es": "Suscríbete para seguir leyendo.",
    "it": "Abbonati per continuare a leggere.",
    "pt": "Assine para continuar lendo.",
    "nl": "Log in om verder te lezen.",
    "pl": "Zaloguj się, aby czytać dalej.",
    "ru": "Оформите подписку, чтобы читать дальше.",
    "uk": "Увійдіть, щоб читати далі.",
    "tr": "Okumaya devam etmek için giriş yapın.",
    "ar": "اشترك الآن لمتابعة القراءة",
    "he": "הכתבה למנויים בלבד",
    "hi": "पूरा लेख पढ़ने के लिए सब्सक्राइब करें",
    "zh": "登录后继续阅读",
    "ja": "この記事は会員限定です",
    "ko": "로그인 후 계속 읽으실 수 있습니다",
    "vi": "Đăng nhập để đọc tiếp",
}


def state(page: str, url: str = URL) -> Completeness:
    return article(page, url).completeness


def test_every_language_of_walls_is_tried() -> None:
    assert WALL.keys() == WALLS.keys()


@pytest.mark.parametrize("said", WALL.values(), ids=WALL)
def test_a_short_text_beside_a_wall_is_paywalled(said: str) -> None:
    wall = f"<div class='paywall-box'><p>{said}</p></div>"
    assert state(html(wall, paragraphs=(LEDE,))) is Completeness.PAYWALLED
    assert state(html(wall)) is Completeness.FULL, "a long text is there, whatever stands beside it"
    assert state(html(paragraphs=(LEDE,))) is Completeness.FULL


def told(said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


NOT_FREE = {
    "the article": {"@type": "NewsArticle", "isAccessibleForFree": False},
    "as a word": {"@type": "NewsArticle", "isAccessibleForFree": "False"},
    "a part": {
        "@type": "NewsArticle",
        "hasPart": [{"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".p"}],
    },
    "the page in a graph": {
        "@graph": [{"@type": "Article"}, {"@type": ["WebPage"], "isAccessibleForFree": "no"}]
    },
    "a part by its name": {
        "@graph": [
            {"@type": "Article", "hasPart": {"@id": "#part"}},
            {"@type": "WebPageElement", "@id": "#part", "isAccessibleForFree": False},
        ]
    },
}


@pytest.mark.parametrize("said", NOT_FREE.values(), ids=NOT_FREE)
def test_a_page_that_says_it_is_not_free_is_believed(said: object) -> None:
    assert state(html(head=told(said), paragraphs=(LEDE,))) is Completeness.PAYWALLED
    assert state(html(head=told(said))) is Completeness.PARTIAL


def test_a_locked_tier_is_not_free_and_a_metered_one_is() -> None:
    tier = "<meta property='article:content_tier' content='{}'>"
    assert state(html(head=tier.format("locked"))) is Completeness.PARTIAL
    assert state(html(head=tier.format("metered"))) is Completeness.FULL
    other = {"@type": "NewsArticle", "isAccessibleForFree": True}
    assert state(html(head=told(other))) is Completeness.FULL


def page(title: str, *paragraphs: str) -> str:
    inner = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><head><title>{title}</title></head><body><main>{inner}</main></body></html>"


FEW = "Choose what you allow us and our partners to do with what we learn of you on this device."


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Before you continue to the Courier", URL),
        ("Bevor Sie fortfahren", URL),
        ("Cookie-Einstellungen", URL),
        ("Privacy settings", URL),
        ("您的隐私", URL),
        ("The Courier", "https://consent.courier.example/?to=pier"),
        ("The Courier", "https://guce.courier.example/"),
    ],
)
def test_a_page_that_asks_for_consent_is_one(title: str, url: str) -> None:
    assert state(page(title, FEW), url) is Completeness.CONSENT


def test_a_page_that_is_mostly_a_cookie_notice_asks_for_consent() -> None:
    notice = "We and our partners use cookies to improve your experience and analyse site traffic."
    brief = "The pier opens on Friday at ten in the morning, the council said on its site today."
    assert (
        state(page("Pier", notice, notice + " Change your settings.", brief))
        is Completeness.CONSENT
    )
    assert (
        state(html(f"<p>{notice}</p>", paragraphs=(LEDE, brief, brief.upper())))
        is Completeness.FULL
    )


@pytest.mark.parametrize(
    "said",
    [
        "You need to enable JavaScript to run this app.",
        "Please enable JS and disable any ad blocker to see what stands here, thank you very much.",
        "Checking your browser before you reach the Courier, which takes five seconds at the most.",
        "Bitte schalten Sie JavaScript ein: ohne JavaScript aktiviert zu haben, sehen Sie hier nichts.",
        "We have seen unusual activity from your network, and ask you to show that you are no robot.",
    ],
)
def test_a_shell_without_a_text_is_empty(said: str) -> None:
    assert state(page("The Courier", said)) is Completeness.EMPTY


@pytest.mark.parametrize(
    "title",
    ["404 - Page not found", "Page not found | Courier", "Error 404", "Oops! That page can’t be found.",
     "Seite nicht gefunden", "Página no encontrada", "页面不存在", "ページが見つかりません"],
)  # fmt: skip
def test_a_page_that_is_gone_is_empty(title: str) -> None:
    lost = (
        "We looked everywhere, and it is not here. You may look for it with our search, or go home."
    )
    assert state(page(title, lost)) is Completeness.EMPTY
    assert state(html(head=f"<meta property='og:title' content='{title}'>")) is Completeness.FULL
