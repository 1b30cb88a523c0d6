"""Post: an edition's frozen snippets, and the accounts that would get them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.model.ids import EditionId
from digest.model.snippet import Snippet
from digest.store import editions as edition_rows
from digest.store import frozen

if TYPE_CHECKING:
    from digest.press.wiring import Press


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A post that waits; *account* is empty where it is there to be copied by hand."""

    id: str  #: edition, story's place from 1, network and account
    network: str
    account: str
    snippet: Snippet


def drafts(press: Press, edition: EditionId) -> list[Draft]:
    """Every post of an edition: one a story, network and account of that network.

    :raises Mistake: there is no such edition, or it has not been built.
    """
    accounts: dict[str, list[str]] = {}
    for account in press.config.press.accounts:
        accounts.setdefault(account.network, []).append(account.name)
    with press.database.read() as conn:
        edition_rows.get(conn, edition)
        found = frozen.snippets(conn, edition)
    return [
        Draft(
            id="-".join(filter(None, [str(edition), str(place + 1), snippet.network, name])),
            network=snippet.network,
            account=name,
            snippet=snippet,
        )
        for place, snippet in found
        for name in accounts.get(snippet.network, [""])
    ]
