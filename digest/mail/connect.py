"""A connection to the mail server, trusted and logged in, or a clear word why there is none.

aiosmtplib connects, negotiates TLS and authenticates; its transport is then taken over. It is
always told what TLS to use: left to itself it would log in without, where STARTTLS was stripped.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import ssl
from dataclasses import dataclass

import aiosmtplib

from digest.errors import DigestError, Refused, TryAgain
from digest.mail.replies import Reply, shown
from digest.mail.transport import Tls, Transport, Way

CONNECT_TIMEOUT = 60.0  # seconds for each step; RFC 5321 would wait five minutes for a greeting
HANDSHAKE_LOOKS = 10  # 5 ms apart
_AUTH = "AUTH"


@dataclass(frozen=True, slots=True)
class Line:
    """An open connection past its EHLO; *client* has to live as long as its transport."""

    client: aiosmtplib.SMTP
    extensions: frozenset[str]


class ServerAway(TryAgain):
    """Nobody is there, or it will not have (another) connection now."""


class _NoTls(OSError):
    """The server will not encrypt."""


async def connect(transport: Transport) -> Line:
    """Open one connection.

    :raises Refused: TLS, the certificate or the login: an editor or the server's keeper must act.
    :raises ServerAway: nobody is there, or not now.
    """
    client = aiosmtplib.SMTP(
        hostname=transport.host,
        port=transport.port,
        use_tls=transport.tls is Tls.AT_ONCE,
        start_tls=False,  # by hand, below: never "if the server offers it"
        tls_context=None if transport.tls is Tls.NEVER else ssl.create_default_context(),
        timeout=CONNECT_TIMEOUT,
    )
    try:
        await client.connect()
        if transport.tls is Tls.STARTTLS:
            await _start_tls(client)
        extensions = await _introduce(client, transport)
        if transport.user and transport.tls is not Tls.NEVER:
            await client.login(transport.user, transport.password)
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        client.close()
        raise explained(error, transport) from error
    except BaseException:  # who waited for it has given up
        client.close()
        raise
    return Line(client, extensions)


async def _start_tls(client: aiosmtplib.SMTP) -> None:
    """Encrypt; then wait for the server's session ticket, or a moment, before EHLO.

    A server written for asyncio may leave alone what reaches it in one read with the handshake's
    end; both sides would then wait for each other.
    """
    try:
        await client.starttls()
    except aiosmtplib.SMTPResponseException as error:
        raise _NoTls(f"STARTTLS was refused ({error.code} {shown(error.message)})") from error
    for _ in range(HANDSHAKE_LOOKS):
        session = client.get_transport_info("ssl_object").session
        if session is not None and session.has_ticket:
            return
        await asyncio.sleep(0.005)


async def _introduce(client: aiosmtplib.SMTP, transport: Transport) -> frozenset[str]:
    """Say EHLO where that has not happened, or LHLO to a delivery agent (RFC 2033)."""
    if transport.way is Way.LMTP:
        response = await client.execute_command(b"LHLO", b"localhost")
    elif client.is_ehlo_or_helo_needed:
        response = await client.ehlo()
    else:
        response = client.last_ehlo_response
    if response is None or response.code // 100 != 2:  # noqa: PLR2004 - RFC 5321 §4.2.1
        raise aiosmtplib.SMTPHeloError(*(response or (421, "no answer")))
    return frozenset(line.split(" ")[0].upper() for line in response.message.splitlines()[1:])


def explained(error: Exception, transport: Transport) -> DigestError:
    """What a failed connection means, in words; never with a password."""
    fault = _tls_fault(error)
    if fault:
        return Refused(
            f"{transport}: the connection is not secure, so no mail was sent over it: {fault}. "
            "Every delivery is still waiting. Mend the server's TLS or certificate, or name "
            "another server under `transport`; then run `digest send` again."
        )
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return Refused(
            f"{transport}: the server refuses the login of {transport.user!r} "
            f"({Reply(error.code, shown(error.message))}). Every delivery is still waiting. "
            "Correct user and password under `transport`, and run `digest send` again."
        )
    if isinstance(error, aiosmtplib.SMTPResponseException) and error.code < 0:
        return ServerAway(
            f"{transport}: what answers there does not speak SMTP ({shown(error.message)[:80]}). "
            "Every delivery is still waiting. Is it the right port? See `transport`."
        )
    if isinstance(error, aiosmtplib.SMTPResponseException):
        reply = Reply(error.code, shown(error.message))
        return ServerAway(
            f"{transport}: the server does not take mail now ({reply}). Every delivery that was "
            "not handed over is still waiting; run `digest send` again later."
        )
    if isinstance(error, aiosmtplib.SMTPException) and _AUTH in str(error):
        return Refused(
            f"{transport}: the server offers no login that is understood ({shown(str(error))}). "
            "Every delivery is still waiting."
        )
    return ServerAway(
        f"{transport}: no connection ({_in_words(error)}). Every delivery that was not "
        "handed over is still waiting; run `digest send` again when it is there."
    )


def _in_words(error: Exception) -> str:
    """The system's own word, such as "connection refused", without what asyncio says around it."""
    if isinstance(error.__cause__, socket.gaierror):
        return "its name does not resolve"
    if number := re.search(r"\[Errno (\d+)\]", str(error)):
        return os.strerror(int(number[1])).lower()
    return shown(str(error)) or type(error).__name__


def _tls_fault(error: BaseException) -> str:
    """What is wrong with the encryption; empty when something else is wrong."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate cannot be trusted ({error.verify_message or error.reason})"
    if isinstance(error, ssl.SSLError):
        return f"TLS failed ({error.reason or 'none is spoken there'})"
    if isinstance(error, _NoTls):
        return str(error)
    if "STARTTLS extension not supported" in str(error):
        return "the server does not offer STARTTLS"
    if isinstance(error, aiosmtplib.SMTPTimeoutError) and "upgrading" in str(error):
        return "TLS was not agreed on in time"
    return _tls_fault(error.__cause__) if error.__cause__ else ""
