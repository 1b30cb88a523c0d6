"""What a reader holds: mails and pages from frozen content. Pure: no clock, no network."""

from digest.render.edition import render_mail
from digest.render.gallery import Shown, fault_page, gallery
from digest.render.look import Look, PressFacts
from digest.render.page import PageLinks, page_style, render_page
from digest.render.templates import Templates
from digest.render.words import Words

__all__ = [
    "Look",
    "PageLinks",
    "PressFacts",
    "Shown",
    "Templates",
    "Words",
    "fault_page",
    "gallery",
    "page_style",
    "render_mail",
    "render_page",
]
