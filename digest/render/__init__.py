"""What a reader holds: mails and pages from frozen content. Pure: no clock, no network."""

from digest.render.edition import render_mail
from digest.render.feed import Feed, FeedEntry, atom, feed_entry, json_feed
from digest.render.gallery import Shown, fault_page, gallery
from digest.render.isolated import guarded
from digest.render.look import Look, PressFacts
from digest.render.losses import losses
from digest.render.page import PageLinks, page_style, render_page
from digest.render.proofread import Proof, proofread
from digest.render.templates import Templates
from digest.render.words import Words

__all__ = [
    "Feed",
    "FeedEntry",
    "Look",
    "PageLinks",
    "PressFacts",
    "Proof",
    "Shown",
    "Templates",
    "Words",
    "atom",
    "fault_page",
    "feed_entry",
    "gallery",
    "guarded",
    "json_feed",
    "losses",
    "page_style",
    "proofread",
    "render_mail",
    "render_page",
]
