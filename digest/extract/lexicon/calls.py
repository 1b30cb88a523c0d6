# ruff: noqa: E501 - a table: a language a row
"""Phrases of lines that call on the reader, each an expression over text in lower case.

An *opener* stands where a line begins and decides for a short line by itself. A *mark* may stand
anywhere; it decides with a second one of its kind, or alone where the line is short. All speak as
the page to its reader ("we use cookies", "sign up"), for that is what an article about cookies or
newsletters does not do outside quotation marks.
"""

from __future__ import annotations

COOKIES = (
    # en
    r"\bwe (?:and our (?:\d+ )?partners )?use (?:\w+ ){0,4}cookies\b|\bthis (?:web)?site uses (?:\w+ ){0,3}cookies\b|\bour use of cookies\b",
    r"\bby (?:continuing|clicking|using|browsing|closing)\b.{0,60}\byou (?:agree|consent|accept)\b|\byou (?:agree|consent) to (?:our|the) (?:use|terms|privacy|storing)\b",
    r"\bwe (?:value|respect|care about) your privacy\b|\byour (?:browsing|user) experience\b|\b(?:improve|enhance) your (?:\w+ )?experience\b",
    r"\banaly[sz]e (?:site |our |web )?traffic\b|\bpersonali[sz]ed? (?:\w+ )?(?:content|ads)\b|\b(?:manage|change|update) your (?:cookie |privacy |consent )?(?:settings|preferences)\b",
    r"\bcookies? (?:policy|settings|preferences|notice)\b|\bremember your (?:choices|preferences)\b|\b(?:accept|reject|allow) (?:all )?cookies\b|\bstrictly necessary cookies\b",
    r"\bstore and/or access information on a device\b|\bwithdraw your consent\b|\blegitimate interest\b.{0,40}\bconsent\b|\bprivacy policy\b.{0,30}\bapply\b",
    # de
    r"\b(?:wir (?:und unsere (?:\d+ )?partner )?(?:verwenden|nutzen|setzen)|diese (?:web)?seite (?:verwendet|nutzt)|unsere website (?:verwendet|nutzt)) (?:\w+ ){0,3}cookies\b|\bverwendung von cookies (?:zu|einverstanden)\b",
    r"\bihre (?:einwilligung|cookie-einstellungen|privatsphäre ist uns)\b|\bstimmen sie der\b|\bdatenschutzerklärung\b|\bum (?:inhalte|ihnen|unsere website)\b.{0,60}\b(?:personalisieren|bestmögliche|verbessern)\b",
    # fr
    r"\b(?:nous (?:et nos (?:\d+ )?partenaires )?utilisons|ce site utilise) (?:\w+ ){0,3}cookies\b|\ben poursuivant (?:votre navigation|sur ce site)\b|\bvous acceptez l['’]utilisation\b",
    r"\bvotre (?:expérience (?:de navigation|utilisateur)|vie privée)\b|\bpolitique de (?:confidentialité|cookies)\b|\bretirer votre consentement\b|\bgérer (?:vos|les) (?:cookies|préférences)\b",
    # es, pt, it
    r"\b(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)|nosotros y nuestros socios) (?:\w+ ){0,3}cookies\b|\bsi contin[uú]a(?:s)? navegando\b|\bacepta(?:s)? (?:el|su) uso\b",
    r"\bsu experiencia\b|\btu experiencia\b|\bpolítica de (?:cookies|privacidad(?:e)?)\b|\bao continuar (?:navegando|a navegar)\b|\b(?:este|nosso) site (?:utiliza|usa) cookies\b|\bsua experiência\b",
    r"\b(?:utilizziamo|usiamo|questo sito (?:web )?(?:utilizza|usa)|noi e i nostri partner) (?:\w+ ){0,3}cookies?\b|\bproseguendo (?:la navigazione|nella navigazione)\b|\binformativa (?:sulla privacy|estesa)\b|\bl['’]uso dei cookie\b",
    # nl, pl, ru, uk, tr
    r"\b(?:wij|we) (?:gebruiken|maken gebruik van) (?:\w+ ){0,3}cookies\b|\bdeze (?:web)?site (?:gebruikt|maakt gebruik van) cookies\b|\bga je akkoord met\b|\bgaat u akkoord met\b|\bprivacyverklaring\b",
    r"\b(?:używamy|ta strona (?:używa|korzysta z)|korzystamy z|nasz serwis wykorzystuje) (?:\w+ ){0,3}(?:plików cookies?|ciasteczek|cookies)\b|\bpolityc?[ek]\w* prywatności\b|\bwyrażasz zgodę\b|\bkorzystając ze strony\b",
    r"\b(?:мы используем|(?:этот |наш )?сайт использует|ми використовуємо|(?:цей )?сайт використовує) (?:файлы |файли )?(?:cookies?|куки)\b|\bпродолжая (?:использовать|пользоваться|просмотр)\b|\bполитик\w+ конфиденциальности\b|\bви погоджуєтесь\b",
    r"\b(?:çerez(?:ler)? kullan(?:ıyoruz|ır|maktadır|maktayız)|çerezleri kullan)|\bçerez politika|\bgizlilik politika|\bsiteyi kullanmaya devam",
    # ar, he, hi, zh, ja, ko, vi
    r"(?:نستخدم|يستخدم (?:هذا )?الموقع) (?:ملفات تعريف الارتباط|الكوكيز)|سياسة (?:الخصوصية|ملفات تعريف)|تحسين تجربتك",
    r"(?:אנו משתמשים|אתר זה (?:משתמש|עושה שימוש)) ב-?(?:עוגיות|cookies)|מדיניות (?:הפרטיות|העוגיות)|חוויית הגלישה",
    r"(?:हम|यह (?:वेब)?साइट) कुकीज़? का (?:उपयोग|इस्तेमाल)|गोपनीयता नीति|आपके अनुभव को",
    r"(?:我们|我們|本网站|本網站|本站)(?:使用|会使用|會使用)\s?cookies?|继续(?:使用|浏览)本|繼續(?:使用|瀏覽)|隐私(?:政策|权政策)|隱私權?政策",
    r"(?:当サイト|本サイト|このサイト|当社|弊社)(?:では|は)?.{0,12}(?:cookie|クッキー)|(?:cookie|クッキー)の使用に同意|プライバシーポリシー|(?:cookie|쿠키)를? (?:사용|수집)|개인정보 ?처리방침|쿠키 사용에 동의",
    r"(?:chúng tôi|trang web này) sử dụng (?:các )?cookies?|chính sách (?:bảo mật|cookie)|bạn đồng ý với",
)

NEWSLETTERS = (
    # what a letter says of itself, in front and at its foot
    r"(?:^|[·|•,] ?)(?:view|read|see|open)(?: (?:it|this))? (?:online|on the web)\b|\b(?:view|read|see|open|display) (?:it|this|the)?(?: ?(?:e-?mail|post|message|newsletter|letter|issue|edition))?(?: online| on the web| in (?:your|a|the|my) (?:web ?)?browser)\b|\b(?:been|was) forwarded (?:this|to you)\b|^forwarded this\b|\bforward (?:this (?:e-?mail|newsletter|letter)|to a friend)\b|\btrouble (?:viewing|reading) this\b|\bnot displaying (?:correctly|properly)\b",
    r"\byou(?:['’](?:re|ve)| are| have)?(?: been)? (?:receiv\w+|get|getting|got|sent) (?:this|these) (?:e-?mails?|newsletters?|messages?|letters?|mails?)\b|\byou (?:get|receive) this because\b|\bbecause you(?:['’]ve| have)? (?:signed up|subscribed|opted in|registered)\b|\b(?:was|been|were) sent to \S+@\S+|^(?:sent (?:to|by)|for) \S+@\S+",
    r"^unsubscribe\b|\bunsubscribe (?:here|instantly|from (?:this|these|our|all future))\b|\bno longer (?:wish|want) to (?:receive|get)\b|\b(?:wish|want|prefer) (?:not |no longer )to (?:receive|get)\b|\b(?:update|change|manage|edit) (?:your|my) (?:(?:e-?mail|subscription|newsletter) (?:preferences|settings|options)|preferences|subscription)\b|\bour mailing address is\b|\breply to this e-?mail\b|\badd us to your address book\b",
    r"\breader-supported (?:publication|newsletter)\b|\byou(?:['’]re| are) (?:currently )?(?:a|on a|on the) (?:free|paid) (?:subscriber|plan|list)\b|\bbecom(?:e|ing) a (?:free or )?(?:paid|paying|premium) (?:subscriber|member)\b|\bupgrade (?:your subscription|to paid)\b|\bsubscribe here\b",
    r"\bim (?:web-?)?browser (?:ansehen|anzeigen|lesen|öffnen)\b|^(?:[\w-]+ ){0,3}(?:online|im web) (?:ansehen|anzeigen|lesen)\W*$|\b(?:sie|du) (?:erhalten|erhältst|bekommen|bekommst) dies(?:e|en) (?:e-?mail|newsletter|mail)\b|\bnewsletter ab(?:bestellen|melden)\b|\b(?:hier|vom newsletter) ab(?:melden|bestellen)\b|\bwenn (?:sie|du) (?:diesen newsletter|diese e-?mails?|keine (?:e-?mails?|newsletter))\b.{0,40}\bmehr\b",
    r"\b(?:e-?mail|lettre|newsletter|message|courriel|version)\b.{0,20}\ben ligne\b|\bdans (?:le|votre) navigateur\b|\bvous recevez (?:cet?|cette) (?:e-?mail|message|lettre|newsletter|courriel)\b|\bvous (?:désabonner|désinscrire)\b|\blien de désinscription\b|\bne plus recevoir (?:ces?|cette|nos)\b",
    r"\ben (?:el|tu|su) navegador\b|\b(?:recibes|recibe|has recibido|ha recibido) este (?:correo|mensaje|boletín|e-?mail)\b|\bdarte de baja\b|\b(?:darse|date) de baja (?:de est[ea]|aquí)\b|\bno (?:seu )?navegador\b|\b(?:recebeu|está recebendo) este (?:e-?mail|boletim)\b|\bcancelar (?:a |sua )?(?:assinatura|inscrição) (?:dest[ea]|aqui)\b",
    r"\b(?:nel|dal) tuo browser\b|\b(?:ricevi|hai ricevuto) questa (?:e-?mail|newsletter)\b|\bannulla(?:re)? l['’]iscrizione\b|\bin (?:je|uw) browser\b|\b(?:je|u) ontvangt deze (?:e-?mail|nieuwsbrief|mail)\b|\b(?:hier|nieuwsbrief) (?:uitschrijven|afmelden)\b",
    # what a page says
    r"(?:^|[.!?:–-] |\bplease |\bto )(?:sign up|subscribe|register|join)\b.{0,60}\b(?:newsletters?|mailing list|email (?:list|updates|alerts|briefing)|inbox|briefing|alerts|updates|channel|podcast)\b",
    r"\b(?:in|to|into) your inbox\b|\b(?:delivered|sent) (?:straight |directly |right )?to you(?:r inbox| every| each)?\b|\benter your e-?mail\b|\bour (?:free |daily |weekly |morning |\w+ )?newsletters?\b",
    r"\b(?:never miss|don['’]t miss) (?:a|an|our|any|out)\b|\bthank(?:s| you) for (?:subscribing|signing up)\b|\byou can unsubscribe\b|\bunsubscribe at any time\b|\b(?:get|receive) (?:the|our|all the) (?:best|latest|top|day['’]s|biggest)\b.{0,40}\b(?:stories|news|headlines|updates|articles)\b",
    r"\b(?:newsletter|rundbrief)\b.{0,40}\b(?:abonnieren|anmelden|bestellen|eintragen|erhalten)\b|\b(?:abonnieren|bestellen) sie\b.{0,30}\bnewsletter\b|\bmelden sie sich\b.{0,50}\b(?:newsletter|an)\b|\bin (?:ihr|dein)(?:em|en)? postfach\b|\bverpassen sie (?:keine|nichts)\b",
    r"\b(?:inscrivez-vous|abonnez-vous|recevez)\b.{0,60}\b(?:newsletter|lettre|boîte mail|actualité|e-?mail|infos)|\bvotre boîte (?:mail|de réception)\b|\bne manquez (?:rien|aucune?|pas)\b",
    r"\b(?:suscr[ií]b(?:ete|ase|irte)|apúntate|reg[ií]strate|recibe)\b.{0,60}\b(?:newsletter|boletín|boletines|correo|canal|noticias)\b|\ben tu (?:correo|bandeja)\b|\bno te pierdas\b",
    r"\b(?:iscriviti|abbonati|ricevi)\b.{0,60}\b(?:newsletter|canale|e-?mail|notizie)\b|\bnella tua (?:casella|e-?mail|posta)\b|\bnon perder(?:e|ti)\b",
    r"\b(?:assine|inscreva-se|cadastre-se|receba|subscreva)\b.{0,60}\b(?:newsletters?|boletim|e-?mail|canal|notícias)\b|\bno seu e-?mail\b|\bna sua caixa de entrada\b",
    r"\b(?:schrijf (?:je|u) in|meld (?:je|u) aan|abonneer (?:je|u))\b.{0,50}\b(?:nieuwsbrief|nieuwsbrieven|mail|updates)\b|\bin (?:je|uw) (?:inbox|mailbox)\b|\bontvang\b.{0,40}\bnieuwsbrief\b",
    r"\b(?:zapisz się|zasubskrybuj|subskrybuj)\b.{0,50}\b(?:newsletter\w*|kanał\w*|powiadomie\w*)\b|\bna (?:swój|twój) (?:e-?mail|adres)\b|\bbądź na bieżąco\b",
    r"\b(?:подпи(?:шитесь|сывайтесь)|підпи(?:шіться|суйтесь|суйтеся))\b.{0,60}\b(?:рассылк\w+|розсилк\w+|канал\w*|новост\w+|новин\w*|telegram|телеграм\w*)\b",
    r"\b(?:bültenimize|e-?bültene?|bültene)\b.{0,40}(?:abone|kayıt|üye)|\bkanalımıza abone\b|\be-postanıza\b",
    r"(?:اشترك|سجل|انضم).{0,40}(?:النشرة|نشرتنا|قناتنا|القناة|بريدك)|(?:הירשמו|הצטרפו|הרשמו).{0,40}(?:ניוזלטר|לעדכונים|לערוץ|קבוצת)",
    r"(?:न्यूज़?लेटर|व्हाट्सएप चैनल|चैनल).{0,40}(?:सब्सक्राइब|जुड़ें|जॉइन|फॉलो)",
    r"(?:订阅|訂閱).{0,20}(?:我们的|我們的|电子报|電子報|通讯|通訊|频道|頻道|新闻信)|(?:メールマガジン|メルマガ|ニュースレター).{0,20}(?:登録|購読|配信)|(?:뉴스레터|채널).{0,20}(?:구독|신청|추가)|(?:đăng ký|theo dõi).{0,40}(?:bản tin|kênh|nhận tin|email)",
)

SUBSCRIPTIONS = (
    r"\b\d+ free (?:articles?|stories) (?:left|remaining|this month)\b|\byou(?:['’]ve| have) (?:reached|read|used|hit)\b.{0,30}\b(?:limit|free|articles)\b|\balready (?:a |an )?(?:subscriber|subscribed|member|registered|have an account)\b",
    r"\bsubscribe (?:now|today|to (?:continue|keep|read|unlock|get|access|the|our))\b|\b(?:subscribe|log in|login|sign in|register|join) (?:or \w+(?: \w+)? )?to (?:continue|read|keep|unlock|access|join|comment|view|post|vote|reply|leave|see|save)\b|\bto continue reading\b|\bunlimited (?:digital )?access\b",
    r"\b(?:this (?:article|story|content) is (?:for|only|exclusively|available)|available (?:only )?(?:to|for) subscribers|for subscribers only|exclusive to subscribers)\b|\bstart your (?:free )?(?:trial|subscription)\b|\bcancel any ?time\b|\bfirst month (?:free|for)\b|\bcreate (?:a |your )?(?:free )?account\b",
    r"\b(?:support (?:our|independent|quality|local) (?:\w+ )?journalism|make a (?:donation|contribution)|donate (?:now|today|to)|become a (?:member|supporter|subscriber|patron)|support us (?:by|on|with|today)|chip in|your (?:support|donation|contribution) (?:helps|makes|keeps|allows))\b",
    r"\b(?:jetzt (?:abonnieren|testen|weiterlesen|bestellen|registrieren)|weiterlesen mit|um weiterzulesen|sie sind bereits abonnent|nur für abonnenten|exklusiv für abonnenten|bereits (?:abonnent|registriert|kunde)|monatlich kündbar|jederzeit kündbar|unterstützen sie (?:uns|unsere arbeit|unabhängigen))\b",
    r"\b(?:réservée? aux abonnés|déjà abonnée?|pour lire la suite|abonnez-vous pour|lire la suite de|sans engagement|il vous reste \d+|soutenez(?:-nous| notre| la presse)|faites un don)\b",
    r"\b(?:solo para suscriptores|exclusivo para suscriptores|para seguir leyendo|ya eres suscriptor|ya soy suscriptor|suscr[ií]bete para|apoya (?:el|nuestro) periodismo|para continuar leyendo)\b",
    r"\b(?:riservato agli abbonati|per continuare a leggere|sei già abbonato|abbonati per|sostieni il (?:nostro )?giornalismo|sostienici)\b|\b(?:exclusivo para assinantes|para continuar lendo|já é assinante|assine para|apoie o jornalismo)\b",
    r"\b(?:alleen voor abonnees|om verder te lezen|al abonnee|word (?:nu )?abonnee|steun (?:ons|onafhankelijke))\b|\b(?:dostęp (?:tylko )?dla prenumeratorów|aby czytać dalej|masz już prenumeratę|wykup (?:dostęp|prenumeratę)|wesprzyj (?:nas|nasz\w*))\b",
    r"\b(?:только (?:для|по) подписк\w*|только для подписчиков|чтобы (?:прочитать|читать) (?:дальше|полностью)|оформите подписку|поддержите (?:нас|нашу|редакцию)|підтримайте (?:нас|нашу|редакцію)|тільки для передплатників)\b|\b(?:abonelere özel|okumaya devam etmek için|bize destek)\b",
    r"(?:会员专享|登录后(?:阅读|查看|可)|订阅后阅读|有料会員限定|続きを読むには|会員登録(?:する|が必要)|구독자 전용|로그인 후|này dành cho thành viên|للمشتركين فقط|למנויים בלבד|केवल सदस्यों के लिए)",
)

FOLLOWING = (
    r"^(?:please )?(?:follow|like|find|join|connect with|add) (?:us|our|me|@?\w+(?: \w+){0,7}) (?:on|at|in) (?:google|facebook|twitter|x\b|instagram|youtube|tiktok|telegram|whatsapp|linkedin|threads|bluesky|mastodon|social|our)",
    r"\bfollow (?:us|our|@\w+|the author|the reporter|him|her|me)\b.{0,40}\b(?:on|at|for)\b|\bfor (?:the latest|more) (?:news|updates|stories|headlines|breaking)\b|\bclick here (?:to|for)\b",
    r"^(?:download|get|install|open|try) (?:the|our) (?:\w+ ){0,3}app\b|\bdownload (?:our|the) (?:\w+ ){0,3}app\b|\bavailable on (?:the )?(?:app store|google play|ios|android)\b|\bapp store (?:and|or) google play\b",
    r"^watch(?: more| now| live| the video| below|:)|^(?:listen|watch|subscribe) (?:to|on) (?:our|us|the) (?:\w+ ){0,2}(?:podcast|channel|youtube)|\bsubscribe to our\b|\bjoin (?:our|the) (?:\w+ )?(?:whatsapp|telegram|facebook|discord|slack) (?:channel|group|community)\b",
    r"^(?:folgen|folge) (?:sie |du )?uns (?:auf|bei|jetzt)|^(?:laden|lade) (?:sie )?(?:sich )?(?:unsere|die) .{0,30}app\b|^(?:suivez|rejoignez)-nous (?:sur|aussi)|^téléchargez (?:notre|l['’])\s?app",
    r"^s[ií]guenos en|^descarga (?:nuestra|la) (?:app|aplicación)|^únete a nuestro|^seguici (?:su|anche)|^scarica (?:la nostra|l['’])\s?app|^siga(?:-nos)? .{0,20}(?:no|nas|em) |^baixe (?:o|nosso) (?:app|aplicativo)|^volg ons (?:op|via|ook)|^download (?:onze|de) .{0,20}app",
    r"^(?:śledź|obserwuj|polub) nas|^pobierz (?:naszą )?aplikację|^(?:следите за|читайте) (?:нами|нашими|нас) (?:в|на)|^(?:стежте|слідкуйте) за|^(?:bizi|bizi de) takip edin|^تابعونا? (?:على|عبر)|^עקבו אחרינו|^(?:हमें|हमारे) .{0,30}(?:फॉलो|जुड़)",
    r"^(?:关注|扫码关注|扫描二维码|长按识别)|(?:フォローしてください|公式アカウント(?:を|は)フォロー|友だち追加)|(?:팔로우하세요|친구 추가)|^theo dõi (?:chúng tôi|\w+ trên)",
)

CORRECTIONS = (
    r"\b(?:spotted|seen|found|see|noticed) (?:an?|any) (?:error|mistake|typo|inaccuracy)\b|\breport (?:an?|this) (?:error|typo|problem|issue|correction)\b|\blet us know (?:at|in the comments|what you think)\b|\bsend (?:us )?(?:your )?(?:tips?|feedback|corrections)\b",
    r"\bdo you have (?:a|any) (?:story|tip|news|information|question)\b.{0,40}|\b(?:have (?:a|your) (?:story|say|tip)|got a (?:story|tip|question|news))\b.{0,60}\b(?:email|contact|call|tell|share|write|get in touch)\b|\bcontact (?:us|the (?:author|reporter|newsroom|editor)) (?:at|by|on|via)\b|\b(?:write|e-?mail|reach out) to (?:the (?:author|editor)s?|us) at\b",
    r"\bwe(?:['’]d| would) (?:like|love) to hear\b|\btell us (?:what you think|in the comments|your (?:story|thoughts|experience))\b|\bwhat do you think\?.{0,60}\b(?:comments?|let us know|tell us|share)\b|\bshare your (?:thoughts|views|opinion)\b|\b(?:join|start) the (?:conversation|discussion|debate)\b|\bcomments? (?:below|section)\b.{0,40}\b(?:share|let us|tell)\b",
    r"\b(?:fehler (?:gefunden|entdeckt|im text)|haben sie (?:einen )?fehler|une erreur dans l['’]article|signaler une (?:erreur|faute)|¿?(?:encontraste|has encontrado|viste) (?:un|algún) error|hai (?:trovato|notato) un errore|encontrou (?:um|algum) erro|fout (?:gezien|gevonden)|znalazłeś błąd|zauważył[eaś]+ błąd|нашли ошибку|заметили (?:ошибку|опечатку)|знайшли помилку|hata bildir|発見しましたか|纠错|報錯|오류 신고|báo lỗi)\b",
)

RIGHTS = (
    r"^(?:©|\(c\)|&copy;|copyright\b|ⓒ)|\b(?:copyright|©) ?(?:\(c\) ?)?©? ?(?:19|20)\d\d\b|\ball rights reserved\b|\b(?:may|must) not be (?:published|reproduced|copied|broadcast|rewritten|redistributed|republished|used)\b",
    r"\bno part of (?:this|it) (?:\w+ )?(?:may|can)\b|\bwithout (?:the )?(?:prior |express |written )+(?:\w+ )?(?:permission|consent)\b|\bregistered (?:in england|trademark|office)\b|\bthe views expressed\b.{0,80}\b(?:author|own|necessarily)\b|\bterms (?:of (?:use|service)|and conditions)\b.{0,20}\b(?:privacy|apply)\b",
    r"\b(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|riproduzione riservata|todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены|[ву]сі права захищені|tüm hakları saklıdır|reproduction interdite|prohibida (?:su|la) reproducción|proibida a reprodução|nachdruck verboten|kopiowanie zabronione|перепечатка (?:материалов )?(?:запрещена|без))\b",
    r"جميع الحقوق محفوظة|כל הזכויות שמורות|सर्वाधिकार सुरक्षित|(?:版权|版權)(?:所有|声明)|未经.{0,12}(?:许可|授权|授權)|無断(?:転載|複製)|禁止?無断|무단 ?전재|저작권자|bản quyền thuộc|không sao chép",
)

#: kind (the reason told): its marks
CALLS: dict[str, tuple[str, ...]] = {
    "cookie notice": COOKIES,
    "newsletter call": NEWSLETTERS,
    "subscription call": SUBSCRIPTIONS,
    "call to follow": FOLLOWING,
    "call to write in": CORRECTIONS,
    "rights notice": RIGHTS,
}

#: an opener decides for a short line: a verb form that only a page says to its reader
OPENERS = (
    r"(?:please )?(?:sign up|subscribe|register now|log ?in|sign in|join us|donate|support us|follow us|click here|scroll down|tap here|swipe|enable javascript|turn on javascript|accept all|advertis\w+|sponsored by|presented by)\b",
    r"(?:we use|this (?:web)?site uses|our (?:web)?site uses) (?:\w+ ){0,3}cookies\b|we (?:value|respect) your privacy\b",
    r"(?:jetzt|hier) (?:abonnieren|anmelden|klicken|bestellen|registrieren)\b|wir verwenden cookies\b|(?:abonnez|inscrivez|connectez)-vous\b|cliquez ici\b|(?:suscr[ií]bete|suscr[ií]base|regístrate|haz clic|inicia sesión|síguenos)\b",
    r"(?:iscriviti|abbonati|registrati|clicca qui|seguici)\b|(?:assine|inscreva-se|cadastre-se|clique aqui|siga-nos)\b|(?:schrijf je in|meld je aan|klik hier|volg ons|abonneer)\b|(?:zapisz się|zaloguj się|kliknij|subskrybuj)\b",
    r"(?:подпи(?:шитесь|сывайтесь)|підпи(?:шіться|суйтесь|суйтеся)|войдите|зарегистрируйтесь|увійдіть|нажмите)\b|(?:abone ol|giriş yap|üye ol|tıklayın|takip edin)\b",
)

#: a line that begins so and goes on with the headline of another article
READ_MORE = (
    "read more|read also|also read|read|see also|see more|related|related story|related stories|related article|more|watch|watch now|watch more|listen|don't miss|must read|"
    "read next|up next|more on this|in pictures|in photos|also see|recommended|trending|opinion|explainer|analysis|photos|video|gallery|live updates|"
    "here's more|explore more|more from|from the archives|continue reading|read the full story|full story|editor's pick|"
    "mehr|mehr dazu|mehr zum thema|lesen sie auch|lesen sie mehr|lesen sie hier|lesetipp|siehe auch|auch interessant|weiterlesen|"
    "lire aussi|à lire aussi|a lire aussi|à lire|lire|voir aussi|à voir aussi|à découvrir|lire également|sur le même sujet|"
    "lee también|leer también|lea también|leer más|lee más|te puede interesar|también te puede interesar|ver también|más información|además|"
    "leggi anche|leggi|vedi anche|approfondimento|leia também|leia mais|leia|veja também|saiba mais|confira|"
    "lees ook|lees meer|lees verder|bekijk ook|zie ook|czytaj też|czytaj także|czytaj również|czytaj więcej|zobacz też|zobacz także|zobacz również|przeczytaj także|przeczytaj też|"
    "читайте также|читать также|смотрите также|по теме|читайте|читайте також|дивіться також|ayrıca okuyun|ilgili haber|bunu da okuyun|"
    "اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|اقرأ المزيد|شاهد أيضا|شاهد|קראו גם|קרא גם|ראו גם|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|और पढ़ें|"
    "延伸阅读|延伸閱讀|相关阅读|相關閱讀|相关新闻|相關新聞|阅读更多|更多|関連記事|関連|あわせて読みたい|関連リンク|관련기사|관련 기사|더보기|đọc thêm|xem thêm|mời bạn đọc"
)

#: how a picture's credit or a caption's source begins or ends
CREDITS = (
    "photograph|photographs|photograph by|photo|photos|photo by|photos by|photo credit|photo courtesy|photo illustration|image|images|image by|image credit|image source|image courtesy|picture|pictures|"
    "picture credit|credit|credits|file photo|file image|file picture|illustration|illustration by|graphic|video|video by|source|caption|featured image|cover photo|"
    "foto|fotos|foto von|bild|bilder|bildquelle|quelle|grafik|bildrechte|symbolbild|imago|archivbild|"
    "photographie|crédit|crédit photo|crédits|crédit image|crédits photo|légende|imagen|fotografía|crédito|créditos|fuente|imágenes|archivo|"
    "immagine|immagini|fonte|credito|crediti|fotografia|imagem|reprodução|divulgação|beeld|bron|afbeelding|zdjęcie|zdjęcia|fot|źródło|grafika|"
    "фото|изображение|источник|иллюстрация|снимок|зображення|джерело|ілюстрація|скриншот|fotoğraf|görsel|kaynak|"
    "الصورة|صورة|المصدر|تصوير|צילום|תמונה|קרדיט|फोटो|फ़ोटो|तस्वीर|छवि|图|图片|图源|图片来源|圖|圖片|圖片來源|摄影|攝影|写真|画像|出典|撮影|사진|이미지|자료사진|출처|ảnh|ảnh minh họa|nguồn ảnh|nguồn"
)

#: agencies whose name ends a credit
AGENCIES = (
    "Getty|Getty Images|GETTY IMAGES|AFP|AFP/Getty Images|Reuters|REUTERS|AP|AP Photo|Associated Press|EPA|EPA-EFE|EFE|Shutterstock|iStock|Alamy|PA|PA Media|PA Wire|Bloomberg|Xinhua|TASS|Imago|IMAGO|dpa|DPA|"
    "Picture Alliance|picture alliance|Keystone|ANP|Belga|BELGA|ANSA|LaPresse|PAP|Unsplash|Pexels|Pixabay|REX|Zuma|ZUMA Press|Sipa|SIPA|Anadolu|Anadolu Agency|Getty Images/iStockphoto|iStockphoto|Wikimedia|Wikimedia Commons|Flickr|"
    "Lusa|APA|Stringer|Handout|Supplied|Adobe Stock|Dreamstime|Depositphotos|Sputnik|NurPhoto|Kyodo|Yonhap|PTI|ANI|AAP|UPI|CP|Canadian Press|The Canadian Press|The Associated Press"
)

#: before a list of tags, on the same line
TAGS = (
    "tags|tag|topics|topic|filed under|keywords|categories|category|posted in|tagged|tagged with|in this story|labels|schlagwörter|schlagworte|themen|stichwörter|mots-clés|mots clés|étiquettes|thèmes|sujets|etiquetas|temas|archivado en|palabras clave|"
    "argomenti|parole chiave|tópicos|assuntos|palavras-chave|trefwoorden|onderwerpen|tagi|tematy|słowa kluczowe|теги|метки|темы|теми|ключевые слова|etiketler|konular|وسوم|كلمات مفتاحية|الكلمات المفتاحية|תגיות|टैग्स|टैग|标签|標籤|关键词|關鍵字|タグ|キーワード|태그|từ khóa|chủ đề|thẻ"
)

#: a line is searched for a kind only if one of its words begins like one of these (five letters)
#: or is in a script without spaces: a hundred expressions a line would cost more than the page
TRIGGERS: dict[str, str] = {
    "cookie notice": "cookie cookies privacy consent browsing traffic personalised personalized experience "
    "partners continuing preferences device datenschutz datenschutzerklärung einwilligung cookie-einstellungen privatsphäre personalisieren "
    "confidentialité navigation acceptez consentement expérience privée experiencia privacidad privacidade experiência navegando política "
    "informativa proseguendo akkoord privacyverklaring plików ciasteczek prywatności zgodę korzystając "
    "файлы файли куки конфиденциальности продолжая погоджуєтесь çerez çerezleri çerezler gizlilik siteyi "
    "الارتباط الكوكيز الخصوصية تجربتك עוגיות הפרטיות העוגיות הגלישה कुकी कुकीज़ कुकीज गोपनीयता अनुभव bảo đồng chính",
    "newsletter call": "view read open display displaying trouble forwarded forward because manage update preferences reply reader-supported become becoming upgrade "
    "browser ansehen anzeigen lesen erhalten erhältst bekommen bekommst newsletter abmelden abbestellen ligne navigateur recevez désabonner désinscrire désinscription navegador recibes "
    "recibe recibido baja recebeu recebendo cancelar ricevi ricevuto annulla annullare ontvangt uitschrijven afmelden newsletters inbox subscribe subscribing unsubscribe mailing briefing alerts e-mail email delivered sent updates receive miss "
    "signing rundbrief abonnieren postfach verpassen melden lettre boîte manquez inscrivez abonnez suscríbete suscribete suscríbase boletín boletines bandeja "
    "correo pierdas iscriviti casella perdere perderti assine inscreva receba boletim caixa nieuwsbrief nieuwsbrieven mailbox zapisz zasubskrybuj subskrybuj bieżąco "
    "adres рассылку рассылки подпишитесь подписывайтесь підпишіться підписуйтесь підписуйтеся bültenimize bültene bülten kanalımıza postanıza "
    "اشترك سجل انضم הירשמו הצטרפו הרשמו न्यूज़लेटर न्यूजलेटर व्हाट्सएप चैनल đăng bản theo",
    "subscription call": "free subscribe subscriber subscribed subscribers subscription unlimited trial cancel account donate donation contribution journalism member supporter "
    "patron continue unlock sign log login register support chip abonnieren abonnent abonnenten weiterlesen weiterzulesen kündbar unterstützen testen "
    "abonnés abonné abonnez engagement soutenez suite suscriptores suscriptor suscríbete leyendo periodismo abbonati abbonato giornalismo leggere sostienici "
    "assinantes assinante assine lendo jornalismo abonnees abonnee verder steun prenumeratorów czytać prenumeratę prenumerata dostęp wesprzyj "
    "подписку подписчиков подписке поддержите підтримайте передплатників abonelere okumaya destek للمشتركين למנויים सदस्यों thành",
    "call to follow": "follow facebook twitter instagram youtube tiktok telegram whatsapp join app headlines breaking click download available watch listen subscribe folgen folge laden lade suivez rejoignez téléchargez "
    "síguenos siguenos descarga únete seguici scarica siga baixe volg śledź obserwuj polub pobierz следите читайте стежте слідкуйте takip تابعونا تابعون עקבו हमें हमारे theo",
    "call to write in": "error mistake typo inaccuracy report know send feedback corrections tips story tip contact reach write email tell share conversation discussion debate comments comment "
    "fehler erreur faute error errore erro fout błąd ошибку опечатку помилку hata bildir opinion views báo question",
    "rights notice": "copyright reserved rights published reproduced copied broadcast rewritten redistributed republished permission consent registered views terms rechte vorbehalten "
    "droits réservés derechos reservados diritti riservati riproduzione direitos rechten voorbehouden prawa zastrzeżone права защищены захищені hakları saklıdır "
    "reproduction prohibida proibida nachdruck kopiowanie перепечатка الحقوق הזכויות सर्वाधिकार bản khi c",
}
