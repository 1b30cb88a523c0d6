"""Articles for the tests of this room; every text is invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from digest.model.article import Article, Completeness
from digest.model.ids import SourceKey
from digest.model.story import Copy, Story

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)

#: two fires that read alike, each told twice; a strike; the same fire in German
FIRE_IN_TAVIRA = """\
TAVIRA, Portugal, March 10 (North Wire) - A fire damaged the fish market of Tavira early on \
Tuesday and destroyed 31 stalls, the mayor Inês Falcão said.

The alarm was raised at 4:20 by a baker in Rua do Cais. Sixty-two firefighters fought the blaze \
for three hours. Nobody was hurt.

Falcão said the traders would sell from tents on the Gilão bank until the hall is mended. The \
damage is put at 1,850,000 euros. The police look at a cold store that was wired anew in January."""
FIRE_IN_TAVIRA_AGAIN = """\
The traders of Tavira stood in the rain on Tuesday and looked at what was left of their market. \
Of the stalls, 31 are ash.

"My grandmother sold sardines here", said Rui Palma, 54. Mayor Inês Falcão promised tents beside \
the Gilão before the weekend, and put the damage at 1,850,000 euros.

A baker saw the smoke at 4:20. Firefighters from Olhão and Faro came too."""
FIRE_IN_OULU = """\
OULU, Finland, March 10 (North Wire) - A fire damaged the market hall of Oulu early on Tuesday \
and destroyed 12 stalls, the fire chief Aino Lehtola said.

The alarm was raised at 5:45 by a guard in Torikatu. Forty firefighters fought the blaze for two \
hours. Nobody was hurt.

Lehtola said the cause was a heater on the upper floor. The damage is put at 640,000 euros. The \
traders may sell in the town theatre until May."""
FIRE_IN_OULU_AGAIN = """\
Oulu's market hall will be shut for months after Tuesday's fire, which destroyed 12 stalls and \
640,000 euros of stock and timber.

Aino Lehtola, the fire chief, blamed a heater on the upper floor. The town theatre in Oulu opens \
its foyer to the traders, who may stay until May.

In Torikatu people left flowers and coffee cups by the doors."""
STRIKE = """\
Tram drivers in Kassel walk out on Thursday from 3:00 until midnight, their union Fahrwerk said. \
They want 9.5% more pay and a rest day after every fifth shift.

The Kasselbahn company called the demand absurd and will run buses on lines 1 and 4. Talks broke \
off on Sunday after nine hours. About 210,000 people ride the trams on a working day."""
BRAND_IN_OULU = """\
Ein Brand hat am Dienstag die Markthalle von Oulu beschädigt und zwölf Stände zerstört. Verletzt \
wurde niemand, sagte die Leiterin der Feuerwehr, Aino Lehtola.

Ein Wachmann in der Torikatu schlug um 5:45 Uhr Alarm. Die Ursache war ein Heizgerät im \
Obergeschoss. Der Schaden beträgt 640.000 Euro. Die Händler dürfen bis Mai im Stadttheater \
verkaufen, und die Stadt zahlt die Miete."""


def article(title: str = "", text: str = "", /, **said: Any) -> Article:
    """An article of the Harbour Times at noon, in English, but for what is *said*."""
    hours = said.pop("hours", 0.0)
    outlet = said.pop("outlet", "Harbour Times")
    facts: dict[str, Any] = {
        "source": SourceKey(outlet),
        "guid": title or text[:40],
        "url": "",
        "collected": NOON + timedelta(days=30),
        "published": NOON + timedelta(hours=hours),
        "language": "en",
        "completeness": Completeness.FULL,
    }
    return Article(
        title=title,
        outlet=outlet,
        paragraphs=tuple(filter(None, text.split("\n\n"))),
        **facts | said,
    )


def story(title: str, text: str = "", /, *others: Article, **said: Any) -> Story:
    """A story led by `article(title, text, **said)`."""
    return Story(lead=article(title, text, **said), others=others)


def copied(original: Story, *outlets: str) -> Story:
    """*original*, printed by *outlets* too."""
    lead = original.lead
    copies = tuple(
        Copy(article=article(lead.title, lead.text, outlet=outlet), of=lead, reason="the same text")
        for outlet in outlets
    )
    return Story(lead=lead, others=original.others, copies=copies)


def news() -> list[Article]:
    """Seven articles: two fires told twice, a strike, one fire in German and a cut copy."""
    return [
        article("Fire destroys stalls in Tavira's market", FIRE_IN_TAVIRA, outlet="North Wire"),
        article("Ash and sardines in Tavira", FIRE_IN_TAVIRA_AGAIN, outlet="Algarve Post", hours=6),
        article(
            "Fire destroys stalls in Oulu's market", FIRE_IN_OULU, outlet="North Wire", hours=1
        ),
        article("Oulu's market shut for months", FIRE_IN_OULU_AGAIN, outlet="Kaleva Mail", hours=9),
        article("Kassel's tram drivers walk out", STRIKE, outlet="Rail Weekly", hours=2),
        article("Brand in Oulu", BRAND_IN_OULU, outlet="Hallenblatt", language="de", hours=3),
        article("Blaze in Tavira", FIRE_IN_TAVIRA[:380], outlet="Harbour Times", hours=2),
    ]
