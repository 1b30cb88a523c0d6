"""Proof: the editor's own templates and catalogues, read against what the digests choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.render import Proof, Templates, proofread

if TYPE_CHECKING:
    from digest.settings.load import Config


def proof(config: Config) -> Proof:
    """What is wrong with them, and what of them has no effect.

    :raises TemplateError: when reading them does not end, or a folder of theirs cannot be read.
    """
    names = {digest.settings.template for digest in config.digests.values()}
    chosen = [f"{name}.{kind}.j2" for name in names for kind in ("html", "txt")]
    return proofread(Templates(config.home / "templates"), chosen)
