"""The one HTTP client, against a real server on loopback."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from aiohttp import web

from digest.gates.answers import fresh_for, retry_after
from digest.gates.fetching import Failed, Fetched, Fetcher, NotModified
from digest.gates.guard import Guard
from digest.gates.http import MOST_HOPS, open_fetcher
from digest.gates.pinning import NotPublic, PinnedResolver
from digest.model.source import Validators
from digest.settings.schema import FetchSettings

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """A server that answers as told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[web.Request] = []
        self.open: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.port = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        host = request.host
        self.open[host] += 1
        self.most[host] = max(self.most[host], self.open[host])
        try:
            return await self.answers[request.path](request)
        except KeyError:
            return web.Response(status=404)
        finally:
            self.open[host] -= 1

    def says(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
        async def answer(_: web.Request) -> web.StreamResponse:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return web.Response(body=body, status=status, headers=named)

        self.answers[path] = answer

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@asynccontextmanager
async def serving(
    *, port_open: bool = False, **settings: object
) -> AsyncIterator[tuple[Site, Fetcher]]:
    site = Site()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", site.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    listener = socket.create_server(("127.0.0.1", 0))
    site.port = listener.getsockname()[1]
    await web.SockSite(runner, listener).start()
    allow = [f"127.0.0.1:{site.port}", f"*.site.test:{site.port}"]
    fetch = FetchSettings.model_validate(
        {"allow": allow, "resolve": {"*.test": "127.0.0.1"}, "timeout": "5s", **settings}
        | ({"ports": [80, 443, site.port]} if port_open else {})
    )
    try:
        async with open_fetcher(
            fetch, user_agent="digest/9 (+http://press.example)", now=lambda: NOW
        ) as fetcher:
            yield site, fetcher
    finally:
        await runner.cleanup()


def failed(answer: object) -> Failed:
    assert isinstance(answer, Failed), answer
    return answer


def fetched(answer: object) -> Fetched:
    assert isinstance(answer, Fetched), answer
    return answer


def test_a_body_comes_whole_with_what_to_ask_by_next_time() -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says(
                "/f",
                b"<rss/>",
                ETag='W/"a b"',
                Last_Modified="Mon, 23 Nov 2026 06:00:00 GMT",
                Cache_Control="max-age=60",
            )
            answer = fetched(await fetcher.fetch(site.url("/f")))
            assert answer.body == b"<rss/>"
            assert answer.validators == Validators(
                etag='W/"a b"', last_modified="Mon, 23 Nov 2026 06:00:00 GMT"
            )
            assert answer.max_age == timedelta(minutes=1)
            headers = site.asked[0].headers
            assert headers["User-Agent"] == "digest/9 (+http://press.example)"
            assert not {"Cookie", "Referer", "If-None-Match"} & set(headers)

    asyncio.run(go())


def test_validators_go_back_to_the_letter_and_304_is_no_failure() -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says("/f", status=304)
            odd = Validators(etag="no-quotes", last_modified="yesterday")
            answer = await fetcher.fetch(site.url("/f"), validators=odd)
            assert isinstance(answer, NotModified)
            assert site.asked[0].headers["If-None-Match"] == "no-quotes"
            assert site.asked[0].headers["If-Modified-Since"] == "yesterday"
            assert failed(await fetcher.fetch(site.url("/f"))).status == 304  # nobody asked that

    asyncio.run(go())


def test_a_server_cannot_make_us_keep_a_cookie() -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says("/f", b"x", Set_Cookie="id=1; Path=/")
            for _ in range(2):
                await fetcher.fetch(site.url("/f"))
            assert "Cookie" not in site.asked[1].headers

    asyncio.run(go())


@pytest.mark.parametrize("hops", [1, MOST_HOPS])
def test_permanent_redirects_are_followed_and_told(hops: int) -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            for hop in range(hops):
                site.says(f"/{hop}", status=301 if hop % 2 else 308, Location=f"/{hop + 1}")
            site.says(f"/{hops}", b"here")
            answer = fetched(await fetcher.fetch(site.url("/0")))
            assert (answer.body, answer.url, answer.moved_to) == (
                b"here",
                site.url(f"/{hops}"),
                site.url(f"/{hops}"),
            )

    asyncio.run(go())


def test_what_moved_for_now_has_not_moved() -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says("/a", status=301, Location="/b")
            site.says("/b", status=302, Location="/c")
            site.says("/c", status=301, Location="/d")
            site.says("/d", b"here")
            assert fetched(await fetcher.fetch(site.url("/a"))).moved_to == site.url("/b")

    asyncio.run(go())


def test_a_redirect_loop_ends() -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says("/a", status=302, Location="/a")
            assert "more than 5 times" in failed(await fetcher.fetch(site.url("/a"))).reason
            assert len(site.asked) == MOST_HOPS + 1

    asyncio.run(go())


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest", "http://[::1]/", "http://0x7f000001/", "http://10.0.0.5:8080/", "http://inside.test/",
        "file:///etc/passwd", "gopher://127.0.0.1/", "http://user@8.8.8.8/", "//127.0.0.2/", "http://8.8.8.8:22/",
    ],
)  # fmt: skip
def test_no_redirect_leads_where_we_may_not_go(target: str) -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says("/a", status=302, Location=target)
            answer = failed(await fetcher.fetch(site.url("/a")))
            assert "is not asked" in answer.reason or "may be asked" in answer.reason

    asyncio.run(go())


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "other.test"],
)
def test_a_private_host_needs_its_name_and_port_in_fetch_allow(host: str) -> None:
    async def go() -> None:
        async with serving(allow=["127.0.0.1:1"], port_open=True) as (site, fetcher):
            site.says("/", b"secret")
            assert "is not asked" in failed(await fetcher.fetch(site.url("/", host))).reason
            assert not site.asked

    asyncio.run(go())


def test_an_exception_is_for_one_host_and_not_for_its_address() -> None:
    async def go() -> None:
        async with serving(ports=[80, 443]) as (site, fetcher):
            site.says("/", b"hello")
            assert fetched(await fetcher.fetch(site.url("/", "a.site.test"))).body == b"hello"
            assert "fetch.ports" in failed(await fetcher.fetch(site.url("/", "b.test"))).reason

    asyncio.run(go())


def test_a_bad_certificate_is_told_in_words() -> None:
    async def go() -> None:
        authority = trustme.CA()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        fetch = FetchSettings.model_validate({"allow": [f"127.0.0.1:{port}"]})
        async with server, open_fetcher(fetch, user_agent="x", now=lambda: NOW) as fetcher:
            answer = failed(await fetcher.fetch(f"https://127.0.0.1:{port}/"))
            assert answer.reason.startswith("its certificate is not valid")

    asyncio.run(go())


def test_a_name_that_does_not_resolve_is_told_in_words() -> None:
    async def go() -> None:
        async with serving() as (_, fetcher):
            assert (
                failed(await fetcher.fetch("http://nowhere.invalid/")).reason
                == "its name does not resolve"
            )

    asyncio.run(go())


class Rebinding(PinnedResolver):
    """A name server that is honest once."""

    def __init__(self, guard: Guard, *answers: list[str]) -> None:
        super().__init__(guard)
        self.answers = list(answers)

    async def _addresses(self, host: str, family: socket.AddressFamily) -> list[str]:  # noqa: ARG002 - as its parent
        return self.answers.pop(0)


def test_a_name_that_changes_its_mind_is_refused_and_never_asked_twice_for_one_connection() -> None:
    async def go() -> None:
        guard = Guard(ports=(80,), allow=(), resolve={})
        resolver = Rebinding(guard, ["8.8.8.8"], ["127.0.0.1"], ["8.8.8.8", "10.0.0.5"])
        first = await resolver.resolve("rebind.test", 80)
        assert [found["host"] for found in first] == ["8.8.8.8"]
        for why in ("127.0.0.1", "10.0.0.5"):
            with pytest.raises(NotPublic, match=why):
                await resolver.resolve("rebind.test", 80)
        await resolver.close()
        assert not guard.may_connect("127.0.0.1", 80)

    asyncio.run(go())


def test_a_gzip_bomb_is_stopped_at_the_cap() -> None:
    async def go() -> None:
        async with serving(max_bytes=100_000) as (site, fetcher):
            site.says("/bomb", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
            assert (
                "larger than 97.6562 KiB" in failed(await fetcher.fetch(site.url("/bomb"))).reason
            )
            site.says("/big", bytes(200_000))
            assert "larger" in failed(await fetcher.fetch(site.url("/big"))).reason
            site.says("/small", bytes(2000))
            assert (
                "larger" in failed(await fetcher.fetch(site.url("/small"), max_bytes=1000)).reason
            )

    asyncio.run(go())


def test_what_is_packed_twice_or_torn_is_refused() -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            packed = gzip.compress(b"hello" * 99)
            site.says("/twice", gzip.compress(packed), Content_Encoding="gzip, gzip")
            site.says("/torn", packed[:-12], Content_Encoding="gzip")
            assert "not asked for" in failed(await fetcher.fetch(site.url("/twice"))).reason
            assert "broke off" in failed(await fetcher.fetch(site.url("/torn"))).reason

    asyncio.run(go())


def test_a_dripping_server_is_left_at_the_deadline() -> None:
    """Bytes keep coming, so only a deadline for the whole exchange ends it."""

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(1000):
            await response.write(b" ")
            await asyncio.sleep(0.05)
        return response

    async def go() -> None:
        async with serving(timeout="1s") as (site, fetcher):
            site.answers["/drip"] = drip
            begun = asyncio.get_running_loop().time()
            assert failed(await fetcher.fetch(site.url("/drip"))).reason == "took longer than 1 s"
            assert asyncio.get_running_loop().time() - begun < 3

    asyncio.run(go())


def test_a_host_is_never_asked_more_at_once_than_allowed_and_waiting_is_not_its_fault() -> None:
    async def slow(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.3)
        return web.Response(body=b"x")

    async def go() -> None:
        async with serving(per_host=2, timeout="1s") as (site, fetcher):
            site.answers["/slow"] = slow
            hosts = ["a.site.test"] * 10 + ["b.site.test"] * 2
            answers = await asyncio.gather(
                *(fetcher.fetch(site.url("/slow", host)) for host in hosts)
            )
            assert all(isinstance(answer, Fetched) for answer in answers)
            assert set(site.most.values()) == {2}

    asyncio.run(go())


@pytest.mark.parametrize(
    ("status", "gone", "temporary", "reason"),
    [
        (404, False, False, "answered 404 Not Found"),
        (410, True, False, "answered 410 Gone"),
        (429, False, True, "answered 429 Too Many Requests"),
        (503, False, True, "answered 503 Service Unavailable"),
        (599, False, True, "answered 599"),
    ],
)
def test_a_failure_says_what_was_answered(
    status: int, gone: bool, temporary: bool, reason: str
) -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says("/", b"no", status=status, Retry_After="120")
            answer = failed(await fetcher.fetch(site.url("/")))
            assert (answer.gone, answer.temporary, answer.reason) == (gone, temporary, reason)
            assert answer.retry_after == timedelta(minutes=2)

    asyncio.run(go())


def test_a_server_that_speaks_no_http_or_hangs_up_is_told_in_words() -> None:
    async def go() -> None:
        said = {
            b"/odd": b"SSH-2.0-OpenSSH\r\n",
            b"/none": b"",
            b"/half": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf",
        }

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            asked = await reader.readuntil(b"\r\n\r\n")
            writer.write(said[asked.split(b" ")[1]])
            writer.close()

        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        fetch = FetchSettings.model_validate({"allow": [f"127.0.0.1:{port}", "127.0.0.1:9"]})
        async with server, open_fetcher(fetch, user_agent="x", now=lambda: NOW) as fetcher:
            reasons = [
                failed(await fetcher.fetch(f"http://127.0.0.1:{port}/{path}")).reason
                for path in ("odd", "none", "half")
            ]
            assert reasons[0].startswith("did not answer in HTTP")
            assert reasons[1:] == [
                "hung up without an answer",
                "its answer broke off in the middle",
            ]
            refused = failed(await fetcher.fetch("http://127.0.0.1:9/"))
            assert refused.reason.startswith("cannot be reached")
            assert refused.temporary

    asyncio.run(go())


def test_pages_are_asked_only_where_robots_txt_lets_us_and_it_is_read_once() -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says("/robots.txt", b"User-agent: *\nDisallow: /private")
            site.says("/private", b"x")
            site.says("/public", b"x")
            assert (
                "robots.txt does not allow"
                in failed(await fetcher.fetch(site.url("/private"), purpose="page")).reason
            )
            fetched(await fetcher.fetch(site.url("/public"), purpose="page"))
            fetched(await fetcher.fetch(site.url("/private")))  # a feed is an invitation
            assert [request.path for request in site.asked] == [
                "/robots.txt",
                "/public",
                "/private",
            ]

    asyncio.run(go())


def test_a_server_that_fails_on_robots_txt_is_not_crawled_and_one_without_it_is() -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says("/x", b"x")
            site.says("/robots.txt", status=503)
            assert (
                "could not be read"
                in failed(await fetcher.fetch(site.url("/x", "a.site.test"), purpose="page")).reason
            )
            del site.answers["/robots.txt"]
            fetched(await fetcher.fetch(site.url("/x", "b.site.test"), purpose="page"))

    asyncio.run(go())


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_a_server_withholds_keeps_us_out(status: int) -> None:
    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says("/x", b"x")
            site.says("/robots.txt", status=status)
            found = failed(await fetcher.fetch(site.url("/x"), purpose="page"))
            assert "robots.txt could not be read" in found.reason
            assert len(site.asked) == 1

    asyncio.run(go())


def test_a_site_that_has_had_enough_is_left_alone_and_no_other() -> None:
    """By 429, or by any answer that names a time: its other pages, not its feeds."""

    async def go(status: int, **headers: str) -> None:
        async with serving() as (site, fetcher):
            site.says("/busy", status=status, **headers)
            site.says("/x", b"x")
            for host in ("a.site.test", "b.site.test"):
                failed(await fetcher.fetch(site.url("/busy", host), purpose="page"))
                found = failed(await fetcher.fetch(site.url("/x", host), purpose="page"))
                assert f"answered {status}" in found.reason
                assert "left alone in this round" in found.reason
                fetched(await fetcher.fetch(site.url("/x", host)))

    asyncio.run(go(429))
    asyncio.run(go(503, Retry_After="30"))


def test_the_pages_of_a_site_keep_the_distance_it_asks_for() -> None:
    """Its robots.txt wants ten seconds; who would wait for more than a minute is not asked."""

    async def go() -> None:
        async with serving() as (site, fetcher):
            site.says("/robots.txt", b"User-agent: *\nCrawl-delay: 10")
            site.says("/x", b"x")
            fetched(await fetcher.fetch(site.url("/x"), purpose="page"))
            waiting = [
                asyncio.create_task(fetcher.fetch(site.url("/x"), purpose="page")) for _ in range(8)
            ]
            done, open_ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            while len(done) < 2:
                more, open_ = await asyncio.wait(open_, return_when=asyncio.FIRST_COMPLETED)
                done |= more
            for task in open_:
                task.cancel()
            assert all("wants 10 s between pages" in failed(one.result()).reason for one in done)
            assert [request.path for request in site.asked] == ["/robots.txt", "/x"]

    asyncio.run(go())


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("99999999999999", timedelta(days=1)),
        ("Mon, 23 Nov 2026 08:00:00 GMT", timedelta(hours=1)),
        ("Mon, 23 Nov 2026 06:00:00 GMT", timedelta()),
        ("Mon, 23 Nov 2026 08:00:00 -0000", timedelta(hours=1)),
        ("Mon, 23 Nov 99999999999999999999 08:00:00 GMT", None),
        ("Mon, 23 Nov 2026 08:00:00 +99999999999999999999", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_either_form_and_capped_at_a_day(
    said: str, wait: timedelta | None
) -> None:
    assert retry_after(said, NOW) == wait


def test_freshness_is_read_from_cache_control() -> None:
    assert fresh_for({"cache-control": "public, max-age=3600"}) == timedelta(hours=1)
    assert fresh_for({"cache-control": "s-maxage=3600"}) is None
    assert fresh_for({}) is None
