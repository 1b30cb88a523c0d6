# ruff: noqa: E501 - an alternative a line would bury the tables under their own length
"""What betrays a sentence that cannot stand alone, or tells nothing; by language.

Expressions are tried at the sentence's start, an opening quotation mark skipped, unless said
otherwise. A language without a table passes these gates: better a gap than a wrong guess.
"""

from __future__ import annotations

import re

_QUOTE = r"[\"“‘'«„‚(]*"


class ByLanguage:
    """Expressions by language, each compiled when its language is first met."""

    __slots__ = ("_compiled", "_flags", "_sources")

    def __init__(self, sources: dict[str, str], flags: re.RegexFlag = re.IGNORECASE) -> None:
        self._sources, self._flags = sources, flags
        self._compiled: dict[str, re.Pattern[str]] = {}

    def get(self, language: str) -> re.Pattern[str] | None:
        """The expression for *language*; None where there is none."""
        if language not in self._compiled and language in self._sources:
            self._compiled[language] = re.compile(self._sources[language], self._flags)
        return self._compiled.get(language)


def _start(*alternatives: str) -> str:
    return rf"{_QUOTE}(?:{'|'.join(alternatives)})"


#: a pronoun or a pointing word without its noun, or a connective: leans on the sentence before
LEANING = ByLanguage(
    {
        "en": _start(
            r"(?:this|that|these|those)\s(?!is\b|was\b|week|month|year|morning|afternoon|evening|summer"
            r"|winter|spring|autumn|season|weekend|time\b|century|decade)",
            r"(?:this|that)\s(?:is|was)\b",
            r"(?:he|she|they|his|her|hers|their|theirs|him|them|its)\b",
            r"it\b(?!\s(?:is|was|will be|has been|would be|may be|could be)\s(?:not\s)?(?:the\sfirst|the\slast|clear"
            r"|unclear|possible|likely|time|important|difficult|hard|easy|official)\b)",
            r"(?:such|both|neither|either)\b",
            r"(?:the\s(?:two|three|four|pair|latter|former|trio|duo|move|incident|decision)|another|others)\b",
            r"(?:however|meanwhile|moreover|furthermore|but|and|or|so|also|then|previously|instead|still|yet"
            r"|nevertheless|nonetheless|therefore|thus|hence|besides|additionally|afterwards?|consequently"
            r"|similarly|likewise|indeed|otherwise|finally|secondly|thirdly|later|earlier|elsewhere|now|here"
            r"|there(?!\s(?:is|are|was|were|has|have)\b)|nor|because of (?:this|that)|despite (?:this|that))\b",
            r"(?:shortly|soon|days|hours|weeks|months|years|minutes|moments)\s(?:after|before|later|earlier)\b",
            r"(?:in|by|on)\s(?:addition|contrast|response|return|turn|the\sother\shand|the\ssame\stime)\b",
            r"(?:as\sa\sresult|for\s(?:example|instance)|at\sthe\ssame\stime|at\sthat\s(?:time|point)"
            r"|after\sthat|since\sthen|until\sthen|that's|it's|he's|she's|they're|even\sso|of\scourse)\b",
            r"(?:according\sto|for|with|to|from|like|unlike)\s(?:him|her|them|it|this|that)\b",
            r"one\sof\s(?:them|these|those|his|her|their)\b",
        ),
        "de": _start(
            r"(?:er|sie|ihm|ihn|ihnen|sein|seine|seinen|seiner|seinem|ihre|ihren|ihrer|ihrem|es|man)\b",
            r"(?:diese|dieser|dieses|diesem|diesen|jene|jener|jenes)\b(?!\s(?:woche|jahr|monat|tage))",
            r"(?:das|dies)\s(?:ist|war|sei|sagte|teilte|gilt|hat|hatte|wäre|bedeutet|zeigt)\b",
            r"(?:aber|und|oder|doch|denn|jedoch|allerdings|außerdem|zudem|ferner|dennoch|trotzdem|deshalb"
            r"|daher|darum|deswegen|danach|daraufhin|anschließend|schließlich|inzwischen|unterdessen|dabei"
            r"|dazu|damit|dagegen|dafür|darin|darüber|davon|hinzu|auch|so|dann|dort|hier|später|zuvor"
            r"|beide|andere|nun|stattdessen|ebenso|zugleich|gleichzeitig)\b",
        ),
        "fr": _start(
            r"(?:il\s(?!y\sa|faut|est\s(?:possible|probable|important))|elle|ils|elles|celui|celle|ceux|celles"
            r"|son|sa|ses|leur|leurs|lui)\b",
            r"(?:ce|cet|cette|ces)\s(?!lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|week)",
            r"(?:cela|ceci|c['’]est|c['’]était)\b",
            r"(?:mais|et|ou|or|donc|car|cependant|toutefois|pourtant|néanmoins|ainsi|aussi|alors|puis"
            r"|ensuite|enfin|en\soutre|de\splus|par\sailleurs|en\srevanche|au\scontraire|en\seffet"
            r"|par\sconséquent|dès\slors|d['’]autres|auparavant)\b",
        ),
        "es": _start(
            r"(?:él|ella|ellos|ellas|su|sus|le|les|lo|esto|eso|aquello)\b(?!\s(?:que|cual))",
            r"(?:este|esta|estos|estas|ese|esa|esos|esas|aquel|aquella)\s(?!lunes|martes|miércoles|jueves"
            r"|viernes|sábado|domingo|semana|año|mes|mañana|tarde|noche)",
            r"(?:pero|y|o|e|sino|sin\sembargo|no\sobstante|además|también|entonces|luego|después|así"
            r"|por\s(?:tanto|ello|eso|otra\sparte|su\sparte)|asimismo|mientras\stanto|en\scambio|al\smismo\stiempo"
            r"|otros|otras|ambos|ambas|allí|ahí|posteriormente|previamente)\b",
        ),
        "it": _start(
            r"(?:egli|ella|lui|lei|essi|esse|loro|suo|sua|suoi|sue|ciò)\b",
            r"(?:questo|questa|questi|queste|quello|quella|quelli|quelle)\s(?!settimana|anno|mese|mattina|sera)",
            r"(?:ma|e|o|però|tuttavia|inoltre|anche|poi|quindi|dunque|perciò|così|infatti|intanto|invece"
            r"|infine|nel\sfrattempo|altri|altre|entrambi|successivamente)\b",
        ),
        "pt": _start(
            r"(?:ele|ela|eles|elas|seu|sua|seus|suas|isto|isso|aquilo|lhe)\b",
            r"(?:este|esta|estes|estas|esse|essa|esses|essas|aquele|aquela)\s(?!semana|ano|mês|manhã|tarde|noite"
            r"|segunda|terça|quarta|quinta|sexta|sábado|domingo)",
            r"(?:mas|e|ou|porém|contudo|todavia|entretanto|no\sentanto|além\sdisso|também|então|depois|assim"
            r"|portanto|por\sisso|enquanto\sisso|outros|outras|ambos|ambas|ali|lá|já\so)\b",
        ),
        "nl": _start(
            r"(?:hij|zij|ze|hem|haar|hun|hen|zijn|dit|dat|deze|die)\b(?!\s(?:week|maand|jaar|zomer|winter))",
            r"(?:maar|en|of|want|dus|echter|bovendien|daarnaast|daarom|daardoor|daarna|toch|ook|toen|dan"
            r"|intussen|ondertussen|vervolgens|verder|bovendien|wel|zo|beide|anderen|er\b|daar|hier)\b",
        ),
        "sv": _start(
            r"(?:han|hon|de|dem|hans|hennes|deras|detta|denna|dessa|men|och|dock|därför|dessutom|sedan"
            r"|därefter|också|så|där|här|båda)\b",
        ),
        "vi": _start(
            r"(?:[^\W\d_]+\s){1,3}này\b",
            r"(?:ông ấy|bà ấy|anh ta|anh này|chị này|ông này|bà này|cô ấy|họ|nó|điều này|việc này|vụ việc này)\b",
            r"(?:tuy nhiên|ngoài ra|bên cạnh đó|trong khi đó|do đó|vì vậy|vì thế|sau đó|trước đó|nhưng|và"
            r"|đồng thời|theo đó|như vậy|cũng theo|mặt khác|khi đó|lúc này|lúc đó|hiện)\b",
        ),
        "ru": _start(
            r"(?:он|она|оно|они|его|её|ее|их|ему|ей|им)\b",
            r"(?:этот|эта|это|эти|этого|этой|этих|этому|такой|такая|такие|тот|та|те)\b",
            r"(?:но|и|а|однако|также|кроме того|при этом|поэтому|затем|потом|тем временем|впрочем|тогда"
            r"|там|здесь|ранее|позже|между тем|в свою очередь|по его|по её|по ее|по их|оба|обе)\b",
        ),
    }
)

#: somebody who is named only later: fit to open an article, not a summary
UNNAMED = ByLanguage(
    {
        "en": _start(r"(?:he|she|they|his|her|their|you|your|it's|it’s)\b"),
        "de": _start(r"(?:er|sie|ihr|ihre|sein|seine|du)\b"),
        "fr": _start(r"(?:il\s(?!y\sa|faut|est\b)|elle|ils|elles|son|sa|ses|leurs?|vous)\b"),
        "es": _start(r"(?:él|ella|ellos|ellas|su|sus)\b"),
        "it": _start(r"(?:lui|lei|loro)\b"),
        "pt": _start(r"(?:ele|ela|eles|elas)\b"),
        "nl": _start(r"(?:hij|zij|ze|hun|je|jij)\b"),
        "sv": _start(r"(?:han|hon|de|hans|hennes|deras|du)\b"),
        "ru": _start(r"(?:он|она|они|его|её|их|вы|ты)\b"),
    }
)

#: tried anywhere: says that there is nothing to say
FILLER = ByLanguage(
    {
        "en": (
            r"\b(?:ha(?:s|ve|d) not (?:yet )?been (?:disclosed|released|confirmed|made public|named|identified"
            r"|announced|revealed|specified|determined|established)"
            r"|(?:were|was|are|is) not (?:immediately |yet |being )?(?:disclosed|released|available|clear|known"
            r"|made public|specified|given|provided)"
            r"|(?:remains?|remained|is|was|were|are) (?:still )?(?:unclear|unknown|undisclosed)"
            r"|declin(?:ed|es|ing) (?:to (?:comment|give|provide|elaborate|say|discuss|be named|be identified"
            r"|confirm|answer)|requests?\b|further comment)"
            r"|(?:did|does|had|has|have) not (?:immediately |yet )?(?:respond|repl(?:y|ied)|responded|return(?:ed)?"
            r"|comment(?:ed)?|elaborate|provide (?:further|more|any)|give (?:further|more|any)|offer further"
            r"|answer)"
            r"|(?:did not|could not|couldn't|didn't) (?:immediately )?be (?:reached|contacted)"
            r"|(?:was|were) unavailable for comment|was not available for comment"
            r"|no (?:further|other|additional|more) (?:details?|information|comment)"
            r"|(?:few|little) (?:details|is known|information)"
            r"|(?:is|are|has been|have been|was|were) contacted for (?:a )?comment"
            r"|(?:more|further|additional) (?:details?|information)\b.{0,40}\b(?:expected|to follow|later|soon)"
            r"|this is a (?:breaking|developing)(?: news)? story|check back (?:for|soon|later))\b"
        ),
        "de": (
            r"\b(?:(?:war|waren|ist|sind|blieb|blieben|bleibt) (?:zunächst |vorerst |noch |bislang |weiterhin )*"
            r"(?:unklar|unbekannt|nicht bekannt|offen)|(?:nähere|weitere|genauere) (?:angaben|einzelheiten|details)"
            r"|(?:wollte|wollten) sich .{0,60}nicht äußern|reagierte .{0,40}nicht auf .{0,30}anfrage)"
        ),
        "fr": (
            r"(?:n['’](?:a|ont) pas (?:encore |immédiatement |souhaité |voulu )*(?:été (?:communiqué|précisé|révélé|divulgué)"
            r"|réagi|répondu|commenté|fait de commentaire)|refusé de (?:commenter|s['’]exprimer)"
            r"|aucun (?:autre )?détail|reste(?:nt)? (?:inconnue?s?|floues?|à déterminer))"
        ),
        "es": (
            r"(?:no (?:se )?ha(?:n)? (?:sido )?(?:revelado|divulgado|precisado|trascendido|facilitado|informado|respondido"
            r"|dado más detalles)|declin(?:ó|aron) (?:hacer comentarios|comentar)|se desconocen?|no se conocen (?:más )?detalles"
            r"|sin (?:dar|ofrecer) más detalles)"
        ),
        "it": (
            r"(?:non (?:sono|è) stat[oaie] (?:resi? not[oie]|divulgat|rivelat|diffus)|non ha(?:nno)? (?:ancora )?"
            r"(?:commentato|risposto)|resta(?:no)? (?:ignot|da chiarire|sconosciut)|nessun(?: altro)? dettaglio)"
        ),
        "pt": (
            r"(?:não (?:foi|foram|fo[ir]am ainda) (?:divulgad|revelad|informad|esclarecid)|não (?:quis|quiseram) comentar"
            r"|não (?:respondeu|responderam|comentou|se pronunciou)|mais detalhes|permanecem? desconhecid)"
        ),
        "nl": (
            r"(?:(?:is|zijn|blijft|was) (?:nog |vooralsnog )?(?:onduidelijk|onbekend|niet bekend)"
            r"|wilde(?:n)? niet reageren|(?:nadere|verdere|meer) (?:details|informatie) (?:is|zijn|zullen|volgen))"
        ),
    }
)

#: tried anywhere: of the page, not of the news
CAPTION = re.compile(
    r"\((?:pictured|above|left|right|file photo|foto|photo|stock image|archive)[^)]{0,30}\)"
    r"|^(?:pictured|photo|foto|image|file|watch|video|caption|scroll down|image source|bild)\b[^.]{0,30}:"
    r"|\b(?:getty images|file photo|scroll down for video|click here|story continues|read more:"
    r"|all rights reserved|image copyright|foto: dpa)\b",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"^(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor)\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,3}\s*(?:[|,·]|$)"
    r"|\b(?:contributed to this report|reporting by|editing by|additional reporting)\b",
)

#: who speaks, in words of speech
SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells|added|adds|wrote|writes|tweeted|asked|asks|according|replied|insisted"
    r"|argued|claimed|explained|stated|announced|recalled|testified|warned|noted|called|described|posted"
    r"|sagte|sagt|erklärte|teilte|laut|meinte|betonte|a déclaré|a dit|a-t-il|a-t-elle|selon|explique|affirme"
    r"|dijo|afirmó|señaló|según|explicó|aseguró|ha detto|secondo|disse|afirmou|segundo|zei|zegt|volgens"
    r"|сказал|сказала|заявил|заявила|сообщил|сообщила|nói|cho biết|chia sẻ)\b",
    re.IGNORECASE,
)
#: a speaker who is only a pronoun, at the end of a quotation: `…,” he said.`
NAMELESS = re.compile(
    r"[,.?!]?[\"”’»“]\s*(?:(?:he|she|they|it)\s(?:said|says|told|added|wrote|tweeted|asked|continued"
    r"|explained|joked|replied|insisted|recalled)|(?:said|added|wrote|asked)\s(?:he|she|they)"
    r"|(?:sagte|so|erklärte|meinte)\s(?:er|sie)|a-t-(?:il|elle)\s\w+|(?:dijo|añadió|afirmó)(?=[.\s])"
    r"|(?:ha\s)?(?:detto|aggiunto)(?=[.\s])|(?:disse|afirmou)(?=[.\s])|(?:zei|aldus)\s(?:hij|zij|ze))"
)
#: the first person, outside a quotation: a column, a quotation torn apart, an appeal
FIRST_PERSON = ByLanguage(
    {
        "en": (rf"{_QUOTE}(?:I|We|My|Our|You|Your|I'm|We're|I've|I’m|We’re|I’ve|You’re|You're)\b"),
    },
    re.NOFLAG,
)
