"""Words of dates and bylines."""

from __future__ import annotations

MONTHS: frozenset[str] = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "januar", "jänner", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "mrz", "okt", "dez", "janvier", "février", "fevrier", "mars", "avril", "juin", "juillet", "août", "aout", "septembre", "octobre", "novembre", "décembre", "janv", "févr", "avr", "juil", "déc", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre", "octubre", "noviembre", "diciembre", "ene", "abr", "ago", "dic", "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "gen", "mag", "giu", "lug", "set", "ott", "janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro", "fev", "out", "januari", "februari", "maart", "mei", "augustus", "mrt", "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia", "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря", "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня", "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık", "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر", "ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר", "जनवरी", "फरवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"]
)

DAYS: frozenset[str] = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "segunda", "terça", "quarta", "quinta", "sexta", "feira", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя", "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"]
)

#: what stands beside the figures of a date line
DATE_WORDS: frozenset[str] = frozenset(
    ["published", "updated", "posted", "modified", "created", "first", "last", "on", "at", "the", "of", "edited", "date", "time", "today", "yesterday", "ago", "hour", "hours", "hr", "hrs", "minute", "minutes", "min", "mins", "day", "days", "week", "weeks", "month", "months", "year", "years", "am", "pm", "a", "m", "p", "est", "edt", "et", "gmt", "utc", "bst", "cet", "cest", "pst", "pdt", "pt", "ist", "uhr", "h", "z", "veröffentlicht", "aktualisiert", "stand", "zuletzt", "am", "um", "vom", "vor", "stunde", "stunden", "minuten", "tag", "tagen", "datum", "publié", "mis", "à", "jour", "le", "modifié", "il", "y", "heures", "heure", "jours", "publicado", "actualizado", "el", "a", "las", "de", "del", "hace", "horas", "hora", "días", "pubblicato", "aggiornato", "il", "alle", "ore", "fa", "giorni", "atualizado", "em", "às", "há", "horas", "dias", "gepubliceerd", "bijgewerkt", "op", "om", "geleden", "uur", "dagen", "opublikowano", "aktualizacja", "zaktualizowano", "dnia", "godz", "temu", "опубликовано", "обновлено", "в", "г", "года", "назад", "часов", "часа", "час", "минут", "опубліковано", "оновлено", "о", "р", "року", "тому", "годин", "yayınlanma", "güncelleme", "tarihi", "tarih", "saat", "önce", "yayın", "son", "نشر", "في", "تم", "التحديث", "آخر", "تحديث", "منذ", "ساعة", "ساعات", "يوم", "الساعة", "פורסם", "עודכן", "ב", "בשעה", "לפני", "שעות", "प्रकाशित", "अपडेट", "अपडेटेड", "को", "पर", "发布", "更新", "时间", "发表于", "公開", "更新日", "投稿日", "配信", "入力", "수정", "등록", "입력", "승인", "đăng", "cập", "nhật", "lúc", "ngày", "tháng", "năm", "trước", "giờ"]
)

#: how a byline begins: the word, then a name
BYLINE_WORDS: tuple[str, ...] = (
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

#: "3 min read", in one expression for each way to say it
READING_TIMES: tuple[str, ...] = (
    r"(?:about |approx\.? |estimated )?(?:reading time:? )?\d{1,2}[ -]?min(?:ute)?s?(?: of)? (?:read|reading)",
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
