# ruff: noqa: E501 - a table: a language a row
"""Words of dates and bylines."""

from __future__ import annotations

_MONTHS: dict[str, str] = {
    "en": "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
    "de": "januar jänner februar märz mai juni juli oktober dezember mrz okt dez",
    "fr": "janvier février fevrier mars avril juin juillet août aout septembre octobre novembre décembre janv févr avr juil déc",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago dic",
    "it": "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott",
    "pt": "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev out",
    "nl": "januari februari maart mei augustus mrt",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "hi": "जनवरी फरवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
}
_DAYS: dict[str, str] = {
    "en": "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda terça quarta quinta sexta feira",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "uk": "понеділок вівторок середа четвер п’ятниця субота неділя",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "hi": "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
}
_DATE_WORDS: dict[str, str] = {
    "en": "published updated posted modified created first last on at the of edited date time today yesterday ago hour hours hr hrs minute minutes min mins day days week weeks month months year years am pm a m p est edt et gmt utc bst cet cest pst pdt pt ist uhr h z",
    "de": "veröffentlicht aktualisiert stand zuletzt am um vom vor stunde stunden minuten tag tagen datum",
    "fr": "publié mis à jour le modifié il y heures heure jours",
    "es": "publicado actualizado el a las de del hace horas hora días",
    "it": "pubblicato aggiornato il alle ore fa giorni",
    "pt": "atualizado em às há horas dias",
    "nl": "gepubliceerd bijgewerkt op om geleden uur dagen",
    "pl": "opublikowano aktualizacja zaktualizowano dnia godz temu",
    "ru": "опубликовано обновлено в г года назад часов часа час минут",
    "uk": "опубліковано оновлено о р року тому годин",
    "tr": "yayınlanma güncelleme tarihi tarih saat önce yayın son",
    "ar": "نشر في تم التحديث آخر تحديث منذ ساعة ساعات يوم الساعة",
    "he": "פורסם עודכן ב בשעה לפני שעות",
    "hi": "प्रकाशित अपडेट अपडेटेड को पर",
    "zh": "发布 更新 时间 发表于",
    "ja": "公開 更新日 投稿日 配信",
    "ko": "입력 수정 등록 승인 기사입력 기사수정 최종수정",
    "vi": "đăng cập nhật lúc ngày tháng năm trước giờ",
}

MONTHS: frozenset[str] = frozenset(" ".join(_MONTHS.values()).split())
DAYS: frozenset[str] = frozenset(" ".join(_DAYS.values()).split())
#: what stands beside the figures of a date line
DATE_WORDS: frozenset[str] = frozenset(" ".join(_DATE_WORDS.values()).split())

#: how a byline begins: the word, then a name
BYLINE_WORDS: tuple[str, ...] = (
    *("publicado por", "published by", "veröffentlicht von", "publié par", "pubblicato da"),
    *("by", "written by", "reported by", "reporting by", "story by", "words by", "posted by"),
    *(
        "author",
        "reporter",
        "editing by",
        "edited by",
        "von",
        "ein artikel von",
        "autor",
        "autorin",
    ),
    *("par", "propos recueillis par", "auteur", "por", "redacción de", "di", "a cura di", "autore"),
    *("door", "przez", "autor tekstu", "автор", "текст", "yazan", "yazar", "بقلم", "كتب", "מאת"),
    *("द्वारा", "लेखक", "作者", "记者", "文", "文・", "글", "기자", "tác giả", "bài"),
)

#: who else worked on it, at the end
STAFF = (
    r"(?:additional )?(?:reporting|writing|editing|compiled|translated)(?: and (?:writing|editing))? by|"
    r"contributing|with reporting (?:by|from)|edited by|with (?:files|additional reporting) from"
)

#: "3 min read", in one expression for each way to say it
READING_TIMES: tuple[str, ...] = (
    r"(?:about |approx\.? |estimated )?(?:reading time:? )?\d{1,2}[ -]?min(?:ute)?s?(?: of)? (?:read|reading)",
    r"\d{1,2}\s?min\.?",
    r"reading time:?\s?\d{1,2}\s?min(?:ute)?s?",
    r"lesezeit:?\s?(?:ca\.? )?\d{1,2}\s?min(?:uten?)?\.?",
    r"\d{1,2}\s?min(?:uten?)?\.? lesezeit",
    r"(?:temps de )?lecture:?\s?\d{1,2}\s?min(?:utes?)?",
    r"\d{1,2}\s?min(?:utes?)? de lecture",
    r"(?:tiempo de )?lectura:?\s?\d{1,2}\s?min(?:utos?)?",
    r"\d{1,2}\s?min(?:utos?)? de (?:lectura|leitura)",
    r"tempo (?:di lettura|de leitura):?\s?\d{1,2}\s?min(?:uti|utos?)?",
    r"\d{1,2}\s?min(?:uti)? di lettura",
    r"leestijd:?\s?\d{1,2}\s?min(?:uten)?",
    r"\d{1,2}\s?min(?:uten)? (?:leestijd|lezen)",
    r"(?:czas czytania:?\s?)\d{1,2}\s?min(?:ut|uty)?\.?",
    r"(?:время (?:чтения|на чтение):?\s?)\d{1,2}\s?мин(?:ут|уты)?\.?",
    r"(?:час читання:?\s?)\d{1,2}\s?хв(?:илин)?\.?",
    r"(?:okuma süresi:?\s?)\d{1,2}\s?(?:dk|dakika)\.?",
    r"阅读时间:?约?\d{1,2}分钟|この記事は約\d{1,2}分で読めます|읽는 시간:?\s?\d{1,2}분",
)
