"""CSS into the elements it speaks of: some mail programs read no `<style>`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from css_inline import CSSInliner


def inlined(html: str) -> str:
    """*html* with each `<style>` written into its elements, but those marked to be kept."""
    html = _inliner().inline(html).replace("&nbsp;", "\u00a0")  # a third of its bytes
    # what an article quotes is text to us, but some relays fill such braces in; no style has them
    return html.replace("{{", "&#123;&#123;").replace("{%", "&#123;%")


@cache
def _inliner() -> CSSInliner:
    from css_inline import CSSInliner

    # by default it would fetch the stylesheets that a template names
    return CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, minify_css=True)
