"""Words whose full stop does not end a sentence, by language; and words that often begin one.

*Hard* ones are never last in their sentence (a title, a unit before its number). *Soft* ones may be
(`Inc.`, `a.m.`, `U.S.`): there the sentence ends only where a common opener follows. They are kept
without the last stop, inner stops stay (`e.g`), and in lower case; one that is a common word too is
written with a capital and counts only so (`Miss`).
"""

from __future__ import annotations

from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HARD = {
    "": _words("mr mrs ms vs e.g i.e cf al pp approx ca fig figs ed eds vol dr prof"),
    "en": _words(
        "mr mrs ms mx messrs mmes dr drs prof rev revd fr hon pres gov lt-gov sen sens rep reps"
        " amb atty gen maj col lt cpl sgt cmdr capt cdr adm brig pvt pfc supt insp det sec treas"
        " mgr msgr mt mts ft gens cols lts sgts profs govs asst assoc viz pop est ret dept univ"
    ),
    "de": _words(
        "hr hrn fr frl dr drs prof dipl ing mag st nr nrn bzw ca evtl ggf vgl bspw bsp mind max"
        " min z.b u.a d.h o.ä i.d.r z.t z z.zt u.u v.a s.o s.u abs art bd kap hl gebr sog inkl"
        " exkl zzgl jan feb aug sept okt nov dez tel abt geb gest verh"
    ),
    "fr": _words(
        "mm mme mmes mlle mlles dr drs pr me mgr st ste sts stes av bd chap fig p.ex cf env max min"
        " tél réf janv févr juil sept oct nov déc art éd gén col cap lt"
    ),
    "es": _words(
        "sr sra sres sras srta srtas dr dra dres dras d dña prof profa ing lic arq gral cnel cap"
        " sgto av avda avd pza ctra núm nro fig pág págs p.ej ej aprox tel mons pdte pdta excmo"
        " ilmo"
    ),
    "pt": _words(
        "sr sra srs sras srta dr dra drs dras d prof profa eng arq gen cel cap sgt av pça núm nº"
        " pág págs p.ex ex aprox tel exmo exma rev mons min pres"
    ),
    "it": _words(
        "sig sigg sig.ra sig.na sigra dott dott.ssa dottssa dr prof prof.ssa profssa ing avv"
        " arch rag geom on gen col cap mons pag pagg p.es es ca tel art n"
    ),
    "nl": _words(
        "dhr mevr mw dr drs prof ir ing mr bijv bv o.a d.w.z m.b.t i.v.m t.a.v a.u.b nr blz ca zgn"
        " jl gen kol kap st"
    ),
    "sv": _words("bl.a t.ex d.v.s dvs s.k m.fl fr.o.m t.o.m p.g.a ca kap nr dr prof hr"),
    "da": _words("bl.a f.eks fx d.v.s dvs s.k nr ca kap dr prof hr fr inkl ekskl mio mia"),
    "no": _words("bl.a f.eks dvs s.k nr ca kap dr prof hr fr inkl ekskl mill mrd"),
    "fi": _words("esim mm ns ks vrt n nro tri prof toim"),
    "pl": _words(
        "p np prof dr hab inż mgr św ul al pl nr tzn tzw m.in gen płk kpt por ks ok godz red"
    ),
    "cs": _words(
        "p pí mgr ing dr mudr judr phdr rndr doc prof bc sv ul nám č čp např tzv mj gen plk"
    ),
    "sk": _words("p mgr ing dr mudr judr doc prof bc sv ul nám č napr tzv gen plk"),
    "hu": _words("dr ifj id özv prof pl kb ún st gen u.n"),
    "ro": _words("dl d-l dna d-na dr prof ing str nr bd al gen col lt ex cca"),
    "tr": _words("dr prof doç av sn alb gen org yrd op öğr bkz örn no cad sok mah"),
    "ru": _words(
        "ул пр пер пл наб просп бул д кв корп стр обл р-н пос дер им акад проф доц гр г-н г-жа"
        " гг руб коп млн млрд трлн тыс ок см ср напр англ лат т.е т.н т.к т.ч св мин макс рис"
    ),
    "uk": _words(
        "вул просп пл бул пров буд кв обл р-н ім акад проф доц гр млн млрд тис див напр т.зв"
    ),
    "bg": _words("ул бул пл обл гр г-н г-жа проф акад доц инж др млн млрд хил напр вж св"),
    "el": _words("κ κκ κα δρ καθ αρ π.χ δηλ βλ λεωφ οδ εκατ δισ χιλ στρ"),
    "vi": _words("tp tx tt ths ts pgs gs bs ks gs.ts pgs.ts tr ttg đ.c q p h kts nsnd nsưt"),
    "id": _words("dr drs dra ir prof h hj jl gg no tgl hlm kec kab prov sdr bpk"),
    "ar": _words("د أ م أ.د ص"),
    "he": _words("פרופ עמ מס רח שד טל"),
    "hi": _words("डॉ श्री श्रीमती सुश्री प्रो कु मो पं इं सं रु ई.पू"),
}

#: hard only where a number follows: `No. 1`, `Dec. 26`
_BEFORE_NUMBERS = {
    "": _words("no nos nr art p pp vol ch sec fig tel"),
    "en": _words(
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat"
        " sun rm para pt"
    ),
    "fr": _words("n"),
    "es": _words("n núm"),
    "it": _words("n"),
    "pt": _words("n"),
    "nl": _words("jan feb mrt apr jun jul aug sep sept okt nov dec"),
}

_SOFT = {
    "": _words("inc ltd co corp llc plc jr sr bros etc st"),
    "en": _words(
        "inc ltd co corp llc plc jr sr bros etc esq ave blvd rd sq Cal Calif Fla Ill Ind Kan Ky"
        " La Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo Ariz Ark"
        " Colo Conn Del Ga Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec hrs lb lbs oz ft mi"
        " mph km kg cm mm intl natl mfg"
    ),
    "de": _words("usw etc mio mrd tsd str co jh uvm u.s.w std"),
    "fr": _words("etc cie h ex"),
    "es": _words("etc ee.uu uu cía ud uds a.c d.c s.a"),
    "pt": _words("etc ltda cia s.a eua"),
    "it": _words("ecc etc s.p.a spa s.r.l"),
    "nl": _words("enz etc e.d mln mld"),
    "sv": _words("osv m.m etc kr milj"),
    "da": _words("osv m.m etc kr"),
    "no": _words("osv m.m etc kr"),
    "fi": _words("jne ym yms etc milj"),
    "pl": _words("itd itp r w zł tys mln mld"),
    "cs": _words("atd apod r hod kč tis mil"),
    "sk": _words("atď apod r hod tis mil"),
    "ru": _words("г в т.д т.п др пр т д п н.э час сек м км кг"),
    "uk": _words("р ст т.д т.п ін грн тощо год"),
    "bg": _words("г лв т.н ч мин"),
    "tr": _words("vb vs ltd şti a.ş"),
}

_OPENERS = {
    "en": _words(
        "The A An He She It They We You I This That These Those There Here His Her Its Their Our My"
        " Your But And Or So If In On At As For From By With After Before When While Where What Who"
        " Why How However Meanwhile Then Now Not No Some Many Most All Both One Two Three Since"
        " Although Though Because According Also Another Other Others Only Once Until Under During"
        " Despite Among Last Earlier Later Police Officials Critics Neither Each Every Several Few"
        " Yet Still Even Instead Today Such"
    ),
    "de": _words(
        "Der Die Das Den Dem Des Ein Eine Einer Er Sie Es Wir Ihr Ich Man Dies Diese Dieser"
        " Dieses Seine Ihre Aber Und Oder Doch In Im Am An Auf Aus Bei Beim Bis Für Mit Nach Seit"
        " Von Vom Vor Zu Zum Zur Wenn Als Wie Wo Was Wer Da Dann Dort Hier Jetzt Heute Auch Nun"
        " So Nicht Kein Keine Viele Alle Danach Damit Dabei Denn Nur Während Zudem"
    ),
    "fr": _words(
        "Le La Les L Un Une Des Il Elle Ils Elles On Nous Vous Je Ce Cet Cette Ces C Son Sa Ses"
        " Leur Leurs Mais Et Ou Donc Or En Dans Sur Pour Par Avec Après Avant Selon Depuis Quand"
        " Si Comme Puis Alors Pourtant Cependant Ainsi Aucun À Au Aux Ici Là"
    ),
    "es": _words(
        "El La Los Las Lo Un Una Unos Unas Él Ella Ellos Ellas Su Sus Este Esta Esto Estos Estas"
        " Ese Esa Y O Pero En Con Por Para Según Tras Desde Hasta Cuando Si Como Entonces Luego"
        " También No Ya Al Así Sin Aunque Además"
    ),
    "pt": _words(
        "O A Os As Um Uma Ele Ela Eles Elas Seu Sua Este Esta Isto Esse Essa E Ou Mas Em No Na"
        " Nos Nas Com Por Para Segundo Após Desde Até Quando Se Como Então Também Não Já Ao"
    ),
    "it": _words(
        "Il Lo La I Gli Le Un Una Egli Lui Lei Loro Suo Sua Questo Questa Quello E O Ma In Nel"
        " Nella Con Per Da Dal Dalla Secondo Dopo Quando Se Come Poi Anche Non Al Così"
    ),
    "nl": _words(
        "De Het Een Hij Zij Ze Wij We Ik Dit Dat Deze Die Zijn Haar Hun Maar En Of In Op Aan Met"
        " Voor Na Van Volgens Sinds Toen Als Er Ook Niet Nu Daarna Bij Om Door Tot"
    ),
    "ru": _words(
        "Он Она Оно Они Мы Вы Я Это Этот Эта Эти Тот Та Те Его Её Их Но И А В На С По Из За От"
        " До Для При После Перед Когда Если Как Так Там Тут Здесь Теперь Потом Затем Однако Не"
        " Все Всё Также"
    ),
    "uk": _words(
        "Він Вона Воно Вони Ми Ви Я Це Цей Ця Ці Але І А В У На З По За Від До Для Після Коли"
    ),
    "vi": _words(
        "Ông Bà Anh Chị Họ Nó Tôi Đây Đó Các Những Một Khi Nếu Nhưng Và Theo Sau Trước Trong"
    ),
}

#: what may stand after `5 a.m.` in the same sentence; any other word with a capital begins one
CLOCK_GOES_ON = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May"
    " June July August September October November December Mon Tue Tues Wed Thu Thurs Fri Sat Sun"
    " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Eastern Central Mountain Pacific Greenwich"
    " British European GMT UTC BST CET CEST ET EST EDT CT CST CDT MT MST MDT PT PST PDT AEST JST"
)

#: languages that write an ordinal as a number with a stop: `3. Mai`
ORDINALS = _words("de da no nb nn fi hu cs sk pl sl hr sr bs lv et is tr lb")


@cache
def hard(language: str) -> frozenset[str]:
    """Never last in a sentence; for an unknown language, those of every language."""
    return _of(_HARD, language)


@cache
def before_numbers(language: str) -> frozenset[str]:
    """Not last in a sentence where a number follows."""
    return _of(_BEFORE_NUMBERS, language)


@cache
def soft(language: str) -> frozenset[str]:
    """Last in a sentence only where one of the `openers` follows."""
    return _of(_SOFT, language)


@cache
def openers(language: str) -> frozenset[str]:
    """Words that begin a sentence so often that a soft abbreviation before them ends one."""
    if language in _OPENERS:
        return _OPENERS[language]
    return frozenset[str]().union(*_OPENERS.values())


def _of(tables: dict[str, frozenset[str]], language: str) -> frozenset[str]:
    if not language or language not in _HARD:
        return frozenset[str]().union(*(words for key, words in tables.items() if key in _LATIN))
    return tables[""] | tables.get(language, frozenset())


#: taken together where the language is unknown: written in Latin letters and without clashes
_LATIN = ("", "en", "fr", "es", "ru")
