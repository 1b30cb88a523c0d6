# ruff: noqa: E501 - a table: a language a row
"""What pages say that stand before an article, or instead of it; expressions over lower case.

Looked for only where a page holds little text: an article about paywalls has more.
"""

from __future__ import annotations

#: somewhere on the page: the rest is for subscribers, or for those who log in
WALLS: dict[str, str] = {
    "en": r"\b(?:subscribe|sign in|log ?in|sign up|register|join)(?: now| today| for free)?(?: or \w+(?: \w+)?)? to (?:continue|keep|read|unlock)\b|\b(?:continue|keep) reading (?:with|by|this (?:article|story))\b|\bto (?:continue|keep) reading\b|\bthis (?:article|story|content|page) is (?:only |exclusively )?(?:for|available to|reserved for) (?:our )?(?:\w+ )?(?:subscribers|members)\b|\b(?:exclusive to|for) subscribers only\b|\b(?:subscriber|member)[s-]? ?(?:exclusive|only)\b|\bunlock this (?:article|story)\b|\byou(?:['’]ve| have) (?:reached|used|read)\b.{0,40}\bfree (?:articles|stories)\b|\balready a subscriber\?",
    "de": r"\b(?:jetzt )?(?:anmelden|einloggen|registrieren|abonnieren)(?: und|, um)\b.{0,30}\b(?:weiter|lesen)|\bum weiterzulesen\b|\bweiterlesen mit\b|\b(?:nur|exklusiv) für (?:unsere )?abonnent|\bdieser (?:artikel|beitrag|inhalt) ist (?:nur|exklusiv|kostenpflichtig)|\bsie sind bereits abonnent|\bsie haben (?:noch kein|bereits ein) abo\b",
    "fr": r"\bréservée? (?:à nos|aux) abonn|\b(?:abonnez|connectez|identifiez|inscrivez)-vous pour\b.{0,20}\b(?:lire|continuer|accéder|poursuivre)|\bpour lire la suite\b|\b(?:il vous reste|la suite est)\b.{0,40}\b(?:à lire|abonn)|\bdéjà abonnée? ?\?|\bpoursuivez votre lecture\b",
    "es": r"\b(?:suscr[ií]b(?:ete|ase)|inicia(?: sesión)?|reg[ií]strate|regístrese)(?: o \w+)? para (?:seguir|continuar|leer|acceder)|\bpara (?:seguir|continuar) leyendo\b|\b(?:solo|sólo|exclusivo|contenido exclusivo) para (?:nuestros )?suscriptores\b|\b¿?ya (?:eres|soy|es) suscriptor",
    "it": r"\b(?:abbonati|accedi|registrati) per (?:continuare|leggere|proseguire)|\bper continuare (?:a leggere|la lettura)\b|\b(?:riservat[oa]|esclusiv[oa]) (?:agli|per gli) abbonati\b|\bsei già abbonato\b|\bcontenuto riservato\b",
    "pt": r"\b(?:assine|faça login|entre|cadastre-se|registe-se) para (?:continuar|ler|acessar|aceder|desbloquear)|\bpara continuar (?:lendo|a ler)\b|\b(?:exclusivo|apenas|só) para (?:assinantes|subscritores)\b|\bjá é assinante\b",
    "nl": r"\b(?:log in|meld (?:je|u) aan|word abonnee|registreer|neem een abonnement)\b.{0,20}\bom\b.{0,20}\b(?:verder|lezen)|\bom verder te lezen\b|\b(?:alleen|exclusief) voor abonnees\b|\bal abonnee\?|\bverder lezen\?",
    "pl": r"\b(?:zaloguj się|wykup|zarejestruj się|zasubskrybuj)\b.{0,30}\b(?:aby|by|żeby)\b.{0,20}\b(?:czytać|przeczytać)|\b(?:aby|by) czytać dalej\b|\b(?:tylko|wyłącznie) dla (?:prenumeratorów|subskrybentów)|\bmasz już (?:prenumeratę|subskrypcję)|\bdostęp do artykułu\b",
    "ru": r"\b(?:войдите|оформите подписку|подпишитесь|зарегистрируйтесь)\b.{0,20}\bчтобы\b.{0,20}\b(?:читать|продолжить|прочитать)|\bчтобы (?:читать|прочитать|продолжить)\b.{0,20}\b(?:дальше|полностью|чтение)|\b(?:только|доступ\w*) (?:для|по) подпис",
    "uk": r"\b(?:увійдіть|оформіть підписку|підпишіться|зареєструйтеся)\b.{0,20}\bщоб\b.{0,20}\b(?:читати|продовжити|прочитати)|\bщоб читати далі\b|\b(?:тільки|лише) (?:для|за) (?:передплат|підпис)",
    "tr": r"\b(?:okumaya|devamını okumak)\b.{0,30}\b(?:abone|giriş|üye)|\b(?:abone|üye) ol(?:un|arak)?\b.{0,20}\b(?:oku|devam)|\babonelere özel\b|\bokumaya devam etmek için\b",
    "ar": r"(?:اشترك|سجل الدخول|سجّل).{0,20}(?:لمتابعة|لقراءة|لمواصلة|للاستمرار)|للمشتركين فقط|لمواصلة القراءة|حصري للمشتركين",
    "he": r"(?:הירשמו|התחברו|הרשמו|רכשו מינוי).{0,20}(?:כדי|להמשך)|להמשך קריאה.{0,20}(?:מינוי|הירשמו|התחברו)|למנויים בלבד|כבר מנויים\?",
    "hi": r"(?:पढ़ने के लिए|पढ़ना जारी रखने के लिए).{0,30}(?:सब्सक्राइब|लॉग ?इन|साइन)|केवल (?:सदस्यों|ग्राहकों|सब्सक्राइबर्स) के लिए",
    "zh": r"(?:登录|登入|订阅|訂閱|注册|註冊|付费|付費|加入会员|加入會員).{0,6}(?:后|後|以|即可|才能)?.{0,4}(?:继续阅读|繼續閱讀|阅读全文|閱讀全文|查看全文|看全文|解锁|解鎖)|(?:会员|會員|订阅|訂閱|订户|訂戶)(?:者)?(?:专享|專享|限定|专属|專屬|可见)",
    "ja": r"有料(?:会員|記事|プラン).{0,6}(?:限定|です|のみ)|会員限定|続きを読むには|(?:ログイン|登録|購読)(?:して|すると).{0,12}(?:続き|全文|お読み)|残り\s?[\d,]+\s?文字",
    "ko": r"(?:구독자|회원|유료)\s?(?:전용|만|한정)|(?:로그인|구독|가입)\s?(?:하시면|하면|후|하고).{0,12}(?:계속|전체|읽|보실|이용)|계속 읽으(?:려면|시려면)",
    "vi": r"(?:đăng nhập|đăng ký|mua gói).{0,20}để.{0,10}(?:đọc|xem|tiếp tục)|(?:chỉ )?dành (?:riêng )?cho (?:hội viên|thành viên|người đăng ký)|để đọc tiếp",
}

#: somewhere on the page: it shows nothing without a script, or asks whether a person looks at it
SHELLS: tuple[str, ...] = (
    r"\b(?:enable|turn on|activate|requires?|without|need) (?:\w+ ){0,4}(?:javascript|js)\b|\bjavascript (?:is|must be|needs to be|has to be|appears to be) (?:\w+ )?(?:disabled|enabled|required|turned|off)\b|\bdisable (?:any|your) ad ?blocker\b",
    r"\bchecking (?:your browser|if the site connection)\b|\bverify(?:ing)? (?:that )?you are (?:a )?human\b|\bare you a robot\b|\bi['’]?a?m not a robot\b|\bunusual (?:traffic|activity) from your\b|\b(?:access denied|request blocked|attention required)\b|\bplease (?:complete|solve) the (?:captcha|security check)\b",
    r"\bjavascript\b.{0,40}\b(?:aktivieren|aktiviert|einschalten|activer|activez|activé|activa|active|habilita|habilite|habilitar|attiva|abilita|abilitare|ativar|ative|inschakelen|ingeschakeld|włącz|включите|включить|увімкніть|etkinleştir|açın|bật)|\b(?:aktivieren|activez|activer|activa|activar|active|habilita|habilite|attiva|abilita|ative|schakel|włącz|включите|увімкніть|bật)\b.{0,20}\bjavascript\b",
    r"(?:启用|啟用|开启|開啟|打开|打開).{0,4}javascript|javascript.{0,6}(?:有効|オン|활성화|사용|सक्षम|चालू)|(?:تفعيل|فعّل|تمكين).{0,6}(?:جافا ?سكريبت|javascript)|(?:הפעל|הפעילו|לאפשר).{0,6}javascript",
)

#: how the title begins of a page that is not there
LOST: tuple[str, ...] = (
    r"(?:error[ :–-]*)?(?:404|410)\b|(?:http )?error 4\d\d\b|(?:oops|sorry|whoops|uh[- ]oh)\b.{0,30}\b(?:not found|can['’]?t (?:be )?f[oi]u?nd|gone|missing)|(?:the )?(?:page|article|story|content|file) (?:was |is |has been |could |can )?(?:not (?:be )?found|no longer|cannot be found|removed|unavailable|not available|missing|doesn['’]t exist)|(?:page )?not found\b",
    r"(?:die )?seite (?:wurde )?nicht gefunden|page (?:non trouvée|introuvable)|(?:la )?página no (?:encontrada|existe)|pagina non (?:trovata|disponibile)|página não (?:encontrada|existe)|pagina niet gevonden|nie znaleziono strony|strona nie (?:istnieje|została znaleziona)|страница не найдена|сторінк[уа] не знайдено|sayfa bulunamadı",
    r"الصفحة غير موجودة|הדף לא נמצא|העמוד (?:לא נמצא|המבוקש)|पृष्ठ नहीं मिला|पेज नहीं मिला|(?:页面|頁面|网页|網頁)(?:不存在|未找到|没有找到|找不到)|找不到(?:页面|頁面|网页|網頁)|(?:お探しの)?ページ(?:が|は)(?:見つかり|存在)|페이지를 찾을 수 없|(?:không tìm thấy trang|trang không tồn tại)",
)

#: how the title begins of a page that asks for a consent
CONSENTS: tuple[str, ...] = (
    r"before you continue|(?:we|your) (?:value|care about|respect) your privacy|your (?:privacy(?: choices| matters| settings)?|data,? your)|(?:cookie|privacy|consent)(?:s| (?:consent|notice|settings|preferences|choices|wall|center|manager|management))?$|consent (?:required|to)",
    r"bevor (?:sie|du) (?:fort|weiter)|(?:ihre|deine) (?:privatsphäre|einwilligung|datenschutz)|(?:cookie|datenschutz)-?einstellungen|avant de continuer|(?:votre|respect de votre) vie privée|gestion des cookies|antes de (?:continuar|ir)|tu privacidad|su privacidad|prima di (?:continuare|procedere)|la tua privacy|a sua privacidade|voordat je verdergaat|uw privacy|jouw privacy|zanim przejdziesz|twoja prywatność|прежде чем продолжить|перш ніж продовжити|devam etmeden önce|gizliliğiniz",
    r"قبل المتابعة|خصوصيتك|לפני שממשיכים|הפרטיות שלך|जारी रखने से पहले|在继续之前|繼續之前|您的隐私|您的隱私|続行する前に|계속하기 전에|trước khi (?:bạn )?tiếp tục",
)

#: hosts, or the beginnings of hosts, that ask for nothing else
CONSENT_HOSTS: tuple[str, ...] = (
    *(
        "consent.",
        "guce.",
        "myprivacy.",
        "cmp.",
        "privacy-mgmt.",
        "cookieconsent.",
        "consentmanager.",
    ),
    *("cdn.privacy-mgmt.com", "privacywall."),
)
