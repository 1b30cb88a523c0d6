"""What a reader prefers to leaving: a pause, fewer topics; and whether an issue was worth it.

As with every link of a mail, looking changes nothing: GET shows a button, POST acts, and a second
POST does no harm.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Response
from starlette.exceptions import HTTPException

from digest.audience.links import LinkTarget, Purpose
from digest.press import feedback, preferences
from digest.web.mine import Form, form, not_theirs, path_of, target_of, title_of
from digest.web.pages import Choice, Way

if TYPE_CHECKING:
    from digest.model.subscriber import Subscription
    from digest.web.pages import Pages

Answer = Literal["yes", "no"]


def routes(pages: Pages) -> APIRouter:
    """`/p/TOKEN` and its `/end`, `/s/TOKEN`, `/f/TOKEN/yes` and `/no`."""
    router = APIRouter(include_in_schema=False)
    told = _Told(pages)

    @router.api_route("/p/{token}", methods=["GET", "HEAD"])
    def ask_to_pause(token: str) -> Response:
        target = target_of(pages, token, Purpose.PAUSE)
        held = preferences.held(pages.press, target)
        return told.pause(target, held) if held else not_theirs(pages, target)

    @router.post("/p/{token}")
    def pause(token: str) -> Response:
        target = target_of(pages, token, Purpose.PAUSE)
        until = preferences.pause(pages.press, target)
        return told.paused(target, until) if until else not_theirs(pages, target)

    @router.post("/p/{token}/end")
    def end_the_pause(token: str) -> Response:
        target = target_of(pages, token, Purpose.PAUSE)
        preferences.resume(pages.press, target)
        held = preferences.held(pages.press, target)
        return told.going_on(target) if held else not_theirs(pages, target)

    @router.api_route("/s/{token}", methods=["GET", "HEAD"])
    def preferences_page(token: str, without: str = "") -> Response:
        target = target_of(pages, token, Purpose.PREFERENCES)
        held = preferences.held(pages.press, target)
        return told.preferences(target, held, without) if held else not_theirs(pages, target)

    @router.post("/s/{token}")
    def choose(token: str, posted: Annotated[Form, Depends(form)]) -> Response:
        target = target_of(pages, token, Purpose.PREFERENCES)
        held = preferences.held(pages.press, target)
        if held is None:
            return not_theirs(pages, target)
        return told.choice(target, held, posted)

    @router.api_route("/f/{token}/{said}", methods=["GET", "HEAD"])
    def ask_for_answer(token: str, said: Answer) -> Response:
        return told.question(target_of(pages, token, Purpose.FEEDBACK), said)

    @router.post("/f/{token}/{said}")
    def answer(token: str, said: Answer) -> Response:
        target = target_of(pages, token, Purpose.FEEDBACK)
        if not feedback.answer(pages.press, target, worth=said == "yes"):
            raise HTTPException(404)
        return told.thanks(target)

    return router


class _Told:
    """The pages, in the language of the digest that a link is about."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def pause(self, target: LinkTarget, held: Subscription) -> Response:
        if held.paused_until:
            return self.paused(target, held.paused_until)
        say, title = self._words(target)
        return self._pages.notice(
            say("Pause %(title)s?", title=title),
            [self._no_issue_until(target, preferences.pause_end(self._pages.press))],
            button=say("Pause for 30 days"),
            slug=target.digest,
        )

    def paused(self, target: LinkTarget, until: datetime) -> Response:
        say, title = self._words(target)
        return self._pages.notice(
            say("%(title)s is paused", title=title),
            [self._no_issue_until(target, until)],
            button=say("End the pause now"),
            action=f"{path_of(self._pages, target, Purpose.PAUSE)}/end",
            slug=target.digest,
        )

    def going_on(self, target: LinkTarget) -> Response:
        say, title = self._words(target)
        return self._pages.notice(
            say("You are subscribed"),
            [say("The next issue of “%(title)s” will come to you.", title=title)],
            slug=target.digest,
        )

    def preferences(self, target: LinkTarget, held: Subscription, without: str) -> Response:
        """The topics are ticked as they are now, but for the one that the mail's link names."""
        words = self._pages.words(target.digest)
        say, title = self._words(target)
        digest = self._pages.press.config.digests.get(target.digest)
        rhythm = words.rhythm(digest.schedule) if digest else ""
        lines = [say("It comes %(rhythm)s.", rhythm=rhythm)] if rhythm else []
        lines += [self._no_issue_until(target, held.paused_until)] if held.paused_until else []
        choices = [
            Choice(value=topic, words=topic, chosen=topic not in held.muted and topic != without)
            for topic in preferences.topics(self._pages.press, target.digest)
        ]
        if choices:
            lines += [say("Issues made from now on leave out what you do not tick.")]
            lines += [say("An issue that would hold nothing else does not come.")]
        return self._pages.notice(
            say("Preferences for %(title)s", title=title),
            lines,
            button=say("Save") if choices else "",
            legend=say("Sections you get"),
            choices=choices,
            links=self._ways(target, held),
            slug=target.digest,
        )

    def choice(self, target: LinkTarget, held: Subscription, posted: Form) -> Response:
        if "ticked" not in posted:  # not from our form: nothing ticked would leave out everything
            return self.preferences(target, held, "")
        press, kept = self._pages.press, posted.get("choice[]", [])
        unwanted = [each for each in preferences.topics(press, target.digest) if each not in kept]
        return self.chosen(target, preferences.do_without(press, target, unwanted))

    def chosen(self, target: LinkTarget, unwanted: tuple[str, ...]) -> Response:
        words = self._pages.words(target.digest)
        names = words.listed(unwanted)
        return self._pages.notice(
            words.say("Saved"),
            [
                words.say("Left out, as you wished: %(names)s.", names=names)
                if unwanted
                else words.say("You get every section.")
            ],
            links=[self._way(target, Purpose.PREFERENCES, words.say("Preferences"))],
            slug=target.digest,
        )

    def question(self, target: LinkTarget, said: Answer) -> Response:
        issue = feedback.issue(self._pages.press, target)
        if issue is None:
            raise HTTPException(404)
        say, _ = self._words(target)
        answers = {"yes": say("Yes, it was"), "no": say("No, it was not")}
        other = "no" if said == "yes" else "yes"
        path = f"{path_of(self._pages, target, Purpose.FEEDBACK)}/{other}"
        return self._pages.notice(
            say("Was this issue worth your time?"),
            [issue.subject],
            button=answers[said],
            links=[Way(path=path, words=answers[other])],
            slug=target.digest,
        )

    def thanks(self, target: LinkTarget) -> Response:
        say, _ = self._words(target)
        return self._pages.notice(
            say("Thank you"), [say("Your answer is counted.")], slug=target.digest
        )

    def _words(self, target: LinkTarget) -> tuple[Callable[..., str], str]:
        """How its language says things, and the digest's title."""
        return self._pages.words(target.digest).say, title_of(self._pages, target)

    def _no_issue_until(self, target: LinkTarget, until: datetime) -> str:
        digest = self._pages.press.config.digests.get(target.digest)
        zone = ZoneInfo(digest.time_zone if digest else "UTC")
        words = self._pages.words(target.digest)
        date = words.date(until.astimezone(zone))
        return words.say("No issue until %(date)s; then it comes again by itself.", date=date)

    def _ways(self, target: LinkTarget, held: Subscription) -> list[Way]:
        say, _ = self._words(target)
        pause = say("End the pause now") if held.paused_until else say("Pause for 30 days")
        return [
            self._way(target, Purpose.PAUSE, pause),
            self._way(target, Purpose.UNSUBSCRIBE, say("Unsubscribe")),
        ]

    def _way(self, target: LinkTarget, purpose: Purpose, words: str) -> Way:
        return Way(path=path_of(self._pages, target, purpose), words=words)
