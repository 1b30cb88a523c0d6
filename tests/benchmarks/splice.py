"""What a copy costs beside building each anew: `python -m tests.benchmarks.splice`.

One mail with 24 places for a reader's own links and one for a name, filled from the compiled
message, and the same mail made by `email.message.EmailMessage`. Figures are CPU time, the best of
several rounds, one copy for each of many readers.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from html import escape

from digest.mail import Envelope, Reader, compile_message
from digest.model.edition import Quote, Section
from digest.model.ids import EditionId, Slug, SubscriberId
from digest.model.rendering import ReaderSlot, Rendering, slot_mark
from tests.render.editions import content, item, mail

LINKS = 24
COPIES, BUILT, ROUNDS = 4_000, 40, 7
NONCE = "9f3c00aa71d24e66"
LINK = "https://press.example.org/u/MGY3YSAxMjM0NSAxMiBtb3JuaW5n.F9J5sRMKcg3LThzkpjBq7g"
OWN = (ReaderSlot.UNSUBSCRIBE, ReaderSlot.PREFERENCES, ReaderSlot.PAUSE)
DATE = datetime(2026, 11, 23, 7, tzinfo=UTC)
SENTENCE = "The harbour counted more herrings than in any November since the war. "


def rendering() -> Rendering:
    """A real mail of 12 stories: a name, and 24 places for links in the HTML, 12 in the text."""
    items = tuple(item(number, quotes=(Quote(text=SENTENCE * 2),)) for number in range(LINKS // 2))
    made = mail(content(Section(title="Coast", items=items)), nonce=NONCE)
    name = slot_mark(NONCE, ReaderSlot.NAME)
    html = made.html.replace("</h1>", f"</h1><p>Hello {name},</p>", 1)
    text = f"Hello {name},\n\n{made.text}"
    for number in range(LINKS // 2):
        mark, link = slot_mark(NONCE, OWN[number % len(OWN)]), f"https://source.example/{number}"
        html = re.sub(f'"{link}(?:#[^"]*)?"', f'"{mark}"', html)
        text = text.replace(f"{link}\n", f"{mark}\n", 1)
    return replace(made, html=html, text=text)


def envelope() -> Envelope:
    return Envelope(
        edition=EditionId(1),
        digest=Slug("morning"),
        title="Morning",
        sender="The Press <news@example.org>",
        date=DATE,
        key=b"key",
    )


def readers(number: int) -> list[Reader]:
    """Each with a name of more than ASCII, and with links of their own."""
    return [
        Reader(
            subscriber=SubscriberId(n),
            email=f"r{n}@example.org",
            name=f"Réader {n}",
            links={slot: f"{LINK}{slot[:2]}{n:06}" for slot in ReaderSlot},
        )
        for n in range(number)
    ]


def built(made: Rendering, reader: Reader) -> bytes:
    """The copy of *reader* as the standard library makes it."""
    html, text = made.html, made.text
    for slot in ReaderSlot:
        value = reader.name if slot is ReaderSlot.NAME else reader.links[slot]
        html = html.replace(slot_mark(NONCE, slot), escape(value))
        text = text.replace(slot_mark(NONCE, slot), value)
    message = EmailMessage(policy=policy.SMTP.clone(max_line_length=76))
    message["From"] = "The Press <news@example.org>"
    message["To"] = f"{reader.name} <{reader.email}>"
    message["Subject"] = made.subject
    message["Date"] = DATE
    message["Message-ID"] = f"<1.{reader.subscriber}@example.org>"
    message["List-Id"] = "Morning <morning.example.org>"
    message["List-Unsubscribe"] = (
        f"<{reader.links[ReaderSlot.ONE_CLICK]}>, <mailto:news@example.org?subject=unsubscribe>"
    )
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Feedback-ID"] = "1:morning:edition:example.org"
    message["Precedence"] = "bulk"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    return message.as_bytes()


def best(make: Callable[[Reader], bytes], people: Sequence[Reader]) -> float:
    """Microseconds of CPU a copy, in the best of the rounds."""
    took: list[float] = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for reader in people:
            make(reader)
        took.append((time.process_time() - began) / len(people))
    return min(took) * 1e6


def main() -> None:
    made = rendering()
    compiled = compile_message(made, envelope())
    people = readers(COPIES)
    size = len(compiled.fill(people[0]))
    filled = best(compiled.fill, people)
    anew = best(lambda reader: built(made, reader), people[:BUILT])
    print(f"{size} bytes, {LINKS} links and a name")
    print(f"filled {filled:.1f} µs, built {anew:.0f} µs: {anew / filled:.0f} times")


if __name__ == "__main__":
    main()
