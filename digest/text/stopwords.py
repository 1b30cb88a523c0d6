"""Words too common to tell what a text is about, by language; in lower case.

Our own short lists: the function words alone. Where there is no list nothing is dropped, and the
weights of frequent words do most of the work.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_LISTS = {
    "en": (
        "a an the and or but nor so yet if then than that this these those there here it its"
        " it's he him his she her hers they them their theirs we us our ours you your yours i me"
        " my mine who whom whose which what when where why how is are was were be been being am"
        " do does did doing have has had having will would shall should can could may might must"
        " ought of in on at by for with from to into onto upon about above below over under after"
        " before between through during against among within without across along around near off"
        " out up down as while because although though since until unless whether not no never"
        " also just only very too more most much many some any each every all both few several"
        " other others another such own same again once still even ever however said says say"
        " told according mr mrs ms dr per via one two first don't didn't doesn't isn't wasn't"
        " weren't won't wouldn't can't couldn't hasn't haven't hadn't aren't i'm i've he's she's"
        " they're we're you're that's there's what's"
    ),
    "de": (
        "der die das den dem des ein eine einer eines einem einen und oder aber doch denn"
        " sondern wenn als wie wo was wer wann warum ob dass daß weil da damit obwohl während bis"
        " seit nach vor bei mit von vom zu zum zur in im ins an am auf aus für gegen ohne um"
        " durch über unter zwischen ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm"
        " ihnen mein dein sein seine seiner seinem seinen ihre ihrer ihrem ihren unser euer"
        " dieser diese dieses diesem diesen jener jene ist sind war waren bin bist sei seien wäre"
        " wären wird werden wurde wurden worden haben hat hatte hatten habe hätte kann können"
        " konnte könnte muss müssen musste soll sollen sollte will wollen wollte darf dürfen mag"
        " nicht kein keine keiner keinen keinem auch nur noch schon sehr so mehr immer wieder nun"
        " jetzt hier dort dann man sich selbst etwa zwei alle allem allen viel viele andere"
        " anderen sagte sagt laut bereits"
    ),
    "fr": (
        "le la les l un une des du de d au aux et ou où mais donc or ni car que qu qui quoi dont"
        " quand comme si ce cet cette ces c s se sa son ses mon ma mes ton ta tes notre nos votre"
        " vos leur leurs je j tu il elle on nous vous ils elles me m te t lui eux y en à dans par"
        " pour sur sous avec sans vers chez entre depuis pendant avant après contre selon est"
        " sont était étaient être été suis es sommes êtes sera seront serait fut ai as a avons"
        " avez ont avait avaient avoir eu aura auront aurait ne n pas plus moins très aussi bien"
        " encore déjà tout tous toute toutes même mêmes autre autres fait faire dit peut peuvent"
        " doit cela ça ici là alors ainsi deux"
    ),
    "es": (
        "el la los las lo un una unos unas de del al a ante bajo con contra desde durante en"
        " entre hacia hasta para por según sin sobre tras y e o u pero sino ni que qué quien"
        " quién quienes cual cuál cuando cuándo donde dónde como cómo si no sí ya también más"
        " menos muy mucho mucha muchos muchas poco todo toda todos todas otro otra otros otras"
        " mismo misma este esta esto estos estas ese esa eso esos esas aquel aquella yo tú él"
        " ella ellos ellas nosotros usted ustedes me te se nos le les mi tu su mis tus sus"
        " nuestro nuestra es son era eran fue fueron ser sido está están estaba estar ha han"
        " había haber hay he hemos tiene tienen tener puede pueden hace hacer dijo dice cada dos"
        " porque aunque mientras entonces así tan tanto solo sólo"
    ),
    "pt": (
        "o a os as um uma uns umas de do da dos das em no na nos nas num numa por pelo pela"
        " pelos pelas para com sem sob sobre entre até desde após ante contra e ou mas nem que"
        " quem qual quais quando onde como se não sim já também mais menos muito muita muitos"
        " muitas pouco todo toda todos todas outro outra outros outras mesmo mesma este esta isto"
        " estes estas esse essa isso esses essas aquele aquela eu tu ele ela eles elas nós você"
        " vocês me te lhe lhes meu minha seu sua seus suas nosso nossa é são era eram foi foram"
        " ser sido está estão estava estar há ter tem têm tinha haver pode podem disse diz cada"
        " dois duas porque embora enquanto então assim tão só ao à aos às"
    ),
    "it": (
        "il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai"
        " agli alle da dal dallo dalla dai dagli dalle in nel nello nella nei negli nelle con su"
        " sul sullo sulla sui sugli sulle per tra fra e ed o ma né che chi cui quale quali quando"
        " dove come se non sì già anche più meno molto molta molti molte poco tutto tutta tutti"
        " tutte altro altra altri altre stesso stessa questo questa questi queste quello quella"
        " quelli quelle io tu egli lui lei noi voi loro mi ti si ci vi ne mio mia suo sua suoi"
        " sue nostro è sono era erano fu furono essere stato stata stati sia ha hanno aveva avere"
        " ho può possono deve fa fare ha detto ogni due perché mentre allora così solo dopo prima"
    ),
    "nl": (
        "de het een en of maar want dus als dan dat die dit deze er hier daar wie wat waar"
        " wanneer hoe waarom ik jij je hij zij ze wij we jullie u mij me hem haar ons hun hen"
        " mijn jouw zijn onze is ben bent was waren wordt worden werd werden geworden geweest"
        " heeft hebben had hadden heb kan kunnen kon zou zouden zal zullen moet moeten moest wil"
        " willen mag mogen niet geen wel ook nog al zo te in op aan van voor met bij naar uit om"
        " door over onder tegen tot tussen na sinds zonder meer veel alle andere ander zich zelf"
        " om omdat terwijl toen nu heel zeer twee volgens"
    ),
    "sv": (
        "och eller men att som en ett den det de i på av för med till från om vid under över"
        " efter före mellan mot utan är var varit vara blir blev har hade ha kan kunde ska skulle"
        " vill måste får fick inte ingen inga jag du han hon vi ni dem honom henne oss sin sitt"
        " sina min din hans hennes deras vår detta denna dessa där här när hur vad vem vilka"
        " också även bara mycket mer mest många alla andra så då nu sig säger enligt två ut upp"
        " in"
    ),
    "da": (
        "og eller men at som en et den det de i på af for med til fra om ved under over efter"
        " før mellem mod uden er var været være bliver blev har havde have kan kunne skal skulle"
        " vil ville må måtte ikke ingen jeg du han hun vi i dem ham hende os sin sit sine min din"
        " hans hendes deres vores denne dette disse der her når hvor hvad hvem også kun meget"
        " mere mest mange alle andre så da nu sig siger ifølge to ud op ind"
    ),
    "no": (
        "og eller men at som en et ei den det de i på av for med til fra om ved under over etter"
        " før mellom mot uten er var vært være blir ble har hadde ha kan kunne skal skulle vil"
        " ville må måtte ikke ingen jeg du han hun vi dere dem ham henne oss sin sitt sine min"
        " din hans hennes deres vår denne dette disse der her når hvor hva hvem også bare mye mer"
        " mest mange alle andre så da nå seg sier ifølge to ut opp inn"
    ),
    "fi": (
        "ja tai mutta että joka jotka kun jos niin kuin se ne hän he minä sinä me te tämä tuo"
        " nämä on ovat oli olivat olla ollut olisi ei eivät en et emme ole myös vain vielä jo nyt"
        " sitten siis hyvin enemmän kaikki muu muut hänen heidän sen niiden mukaan kanssa jälkeen"
        " ennen aikana"
    ),
    "pl": (
        "i a o w z na do od za po przez przy dla bez pod nad przed między u ze we oraz lub albo"
        " ale więc że żeby aby bo jak co kto który która które którzy gdy kiedy gdzie czy nie tak"
        " już też także jest są był była było byli będzie będą być to ten ta te ci tego tej tych"
        " tym temu on ona ono oni one jego jej ich mu go ją im się sobie swój swoje mój nasz ja"
        " ty my wy może mogą ma mają tylko jeszcze bardzo więcej inne dwa po"
    ),
    "cs": (
        "a i o v ve z ze s se si na do od za po při pro bez pod nad před mezi u k ke nebo ale"
        " však že aby protože jak co kdo který která které kteří když kde zda ne ano už také jen"
        " je jsou byl byla bylo byli bude budou být to ten ta ty toho této těchto tím on ona ono"
        " oni jeho její jejich mu ho ji jim svůj své já my vy může mohou má mají ještě velmi více"
        " další podle dva"
    ),
    "ru": (
        "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее её"
        " мне было вот от меня о из ему теперь когда даже ну ли если уже или ни быть был него до"
        " вас уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их"
        " чем была сам чтоб чтобы без будто чего раз тоже себе под будет ж тогда кто этот того"
        " потому этого какой ним здесь этом один почти мой тем нее были куда зачем всех можно при"
        " об другой хоть после над больше тот через эти нас про всего них какая много эту моя"
        " свою этой перед лучше чуть том такой им более всегда между также это который которая"
        " которые которых которой котором"
    ),
    "uk": (
        "і й та в у не що він на я з із зі як а то все вона так його але ти до ж ви за би по її"
        " мені було від мене про йому коли навіть чи якщо вже або ні бути був нього вас вам там"
        " потім себе нічого їй може вони тут де є для ми їх ніж була щоб без під буде тоді хто"
        " цей того тому цього який яка яке які яких якої тим при інший після над більше через ці"
        " нас між також це"
    ),
    "el": (
        "ο η το οι τα του της των τον την τους τις ένα μια ένας και ή αλλά να θα δεν μην που πως"
        " ότι όταν αν σε στο στη στην στον στα στους στις από με για προς κατά μετά πριν χωρίς"
        " μεταξύ είναι ήταν έχει έχουν είχε αυτό αυτή αυτός αυτά αυτοί εκείνο μου σου μας σας πιο"
        " πολύ όλα όλοι άλλο όπως επίσης μόνο ακόμη ήδη δύο ως"
    ),
    "ar": (
        "في من على إلى عن مع هذا هذه ذلك تلك هو هي هم هن أنا نحن أنت التي الذي الذين اللواتي ما"
        " لا لم لن أن إن كان كانت كانوا يكون تكون قد كل بعض غير بين بعد قبل عند حتى ثم أو أم و ف"
        " ب ل ك إذا لكن بل منذ خلال حول ضد أي أيضا كما حيث فيه فيها منه منها عليه عليها له لها"
        " وقد وفي ومن وهو وهي قال قالت وقال وأضاف"
    ),
    "he": (
        "של על את עם אל מן מ ב ה ו ל כ ש זה זאת זו אלה הוא היא הם הן אני אנחנו אתה לא כן גם רק"
        " או אם כי אך אבל כל כמו יותר מאוד היה היתה הייתה היו יהיה תהיה להיות יש אין בין אחרי"
        " לפני כדי עד אשר שלו שלה שלהם לו לה להם בו בה אותו אותה אמר"
    ),
    "hi": (
        "का के की को से में पर ने और या कि यह वह ये वे इस उस इन उन है हैं था थी थे हो होता होती"
        " होते गया गई गए कर करने किया की कुछ भी ही तो नहीं न एक दो अपने अपनी अपना जो जब तक बाद"
        " पहले साथ लिए द्वारा रहा रही रहे जा जाता इसके उसके उनके इसे उसे कहा"
    ),
    "vi": (
        "và của là có được trong các những một cho với khi đã này từ không để ở ra đến về người"
        " tại sau trên theo cũng vào thì mà như nhiều nhưng bị đó lại còn hai do bởi vì nếu hay"
        " hoặc đang sẽ rất thêm nên ông bà anh chị họ nó tôi chúng đây mình bằng qua rằng việc cả"
        " chỉ đi lên nào gì"
    ),
    "id": (
        "dan atau tetapi yang di ke dari pada untuk dengan oleh dalam akan telah sudah ini itu"
        " ia dia mereka kami kita saya anda adalah ada tidak bukan juga hanya lebih sangat karena"
        " jika ketika saat bahwa sebagai seperti setelah sebelum antara para sebuah seorang dua"
        " tersebut kata nya"
    ),
    "tr": (
        "ve veya ama fakat ancak ile bir bu şu o da de ki mi mı mu mü için gibi kadar göre sonra"
        " önce olarak olan oldu olduğu olduğunu daha en çok az her tüm bazı ne nasıl neden kim"
        " ben sen biz siz onlar onun onu ona değil var yok ise hem ya iki"
    ),
}

_STOP_WORDS = {language: frozenset(words.split()) for language, words in _LISTS.items()}
_NONE: frozenset[str] = frozenset()


def stop_words(language: str) -> frozenset[str]:
    """The stop words of *language* (a BCP 47 primary tag); empty where we have none."""
    return _STOP_WORDS.get(language, _NONE)


def stop_word_lists() -> Mapping[str, frozenset[str]]:
    """Every list we have, by BCP 47 primary tag."""
    return _STOP_WORDS


@cache
def stop_words_of_all() -> frozenset[str]:
    """The words of all lists, for texts in whatever language."""
    return _NONE.union(*_STOP_WORDS.values())
