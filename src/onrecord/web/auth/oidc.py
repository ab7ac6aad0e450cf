"""Logging in through OpenID Connect: authorisation code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636)."""

from __future__ import annotations

import hmac
import secrets
from typing import Any, cast

import httpx
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from fastapi import APIRouter
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.record import Record, RecordError
from onrecord.record.users import User, tidied
from onrecord.web.auth.config import OpenIDConnect
from onrecord.web.auth.login import address, safe_path, signed_in
from onrecord.web.auth.sessions import Signer, set_cookie
from onrecord.web.errors import answer

router = APIRouter(include_in_schema=False)
VISIT = "onrecord_visit"
LONGEST = 10 * 60
"""Seconds that logging in at the issuer may take."""
ALGORITHMS = ["RS256", "ES256", "PS256", "EdDSA"]
LEEWAY = 60
SECONDS = 10.0


class IssuerError(RuntimeError):
    """The issuer did not answer as it must; the message says how."""


@router.get("/login/issuer")
def go(request: Request, next: str = "/") -> Response:
    """Sends the browser to the issuer, and keeps what its answer must fit."""
    config, signer = _config(request), _signer(request)
    try:
        found = discovered(config)
    except IssuerError as error:
        return answer(request, 502, str(error))
    visit = {
        "state": secrets.token_urlsafe(24),
        "nonce": secrets.token_urlsafe(24),
        "verifier": secrets.token_urlsafe(48),
        "there": safe_path(next),
    }
    with _client(config, request) as client:
        url, _ = client.create_authorization_url(
            found["authorization_endpoint"],
            state=visit["state"],
            nonce=visit["nonce"],
            code_verifier=visit["verifier"],
        )
    response = RedirectResponse(url, status_code=303)
    cookie = signer.write_visit(VISIT, visit, https=_https(request), seconds=LONGEST)
    response.headers.append("set-cookie", cookie)
    return response


@router.get("/login/callback", name="oidc_callback")
def back(request: Request, state: str = "", code: str = "", error: str = "") -> Response:
    """Takes the issuer's answer."""
    config, record = _config(request), request.app.state.record
    visit = _signer(request).read_visit(request.headers.get("cookie", ""), VISIT, LONGEST)
    if visit is None or not hmac.compare_digest(visit["state"].encode(), state.encode()):
        return answer(request, 400, "This answer of the issuer does not fit what was asked. Log in again.")
    if error or not code:
        return _over(
            request, answer(request, 401, f"The issuer did not log you in ({error[:100] or 'no code'}).")
        )
    try:
        claims = _claims(request, config, visit, code)
        user = _user(record, config, claims)
    except IssuerError as problem:
        record.audit.note(
            "?", "failed to sign in", detail=f"OpenID Connect: {problem}", origin=address(request)
        )
        return _over(request, answer(request, 401, str(problem)))
    return _over(request, signed_in(request, user, safe_path(visit["there"]), "OpenID Connect"))


def _over(request: Request, response: Response) -> Response:
    """The visit is over: its cookie goes."""
    response.headers.append("set-cookie", set_cookie(VISIT, "", https=_https(request), seconds=0))
    return response


def discovered(config: OpenIDConnect) -> dict[str, Any]:
    """What the issuer says of itself (OpenID Connect Discovery 1.0). Raises IssuerError."""
    found = _get(f"{config.issuer}/.well-known/openid-configuration")
    if found.get("issuer", "").rstrip("/") != config.issuer:
        raise IssuerError(f"{config.issuer}: calls itself {found.get('issuer')!r}; mend ONRECORD_OIDC_ISSUER")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not isinstance(found.get(name), str):
            raise IssuerError(f"{config.issuer}: does not say its {name}")
    return found


def _get(url: str) -> dict[str, Any]:
    try:
        response = httpx.get(url, timeout=SECONDS)
        response.raise_for_status()
        found = response.json()
    except (httpx.HTTPError, ValueError) as error:
        raise IssuerError(f"{url}: cannot be read ({error})") from error
    if not isinstance(found, dict):
        raise IssuerError(f"{url}: is no JSON object")
    return found


def _claims(request: Request, config: OpenIDConnect, visit: dict[str, str], code: str) -> dict[str, Any]:
    """What the issuer's ID token says, verified. Raises IssuerError."""
    found = discovered(config)
    try:
        with _client(config, request) as client:
            token = client.fetch_token(found["token_endpoint"], code=code, code_verifier=visit["verifier"])
    except (httpx.HTTPError, OAuthError, ValueError) as error:
        raise IssuerError(f"The issuer did not take the code back ({error}).") from error
    if not isinstance(token.get("id_token"), str):
        raise IssuerError("The issuer gave no ID token.")
    try:
        keys = KeySet.import_key_set(cast("Any", _get(found["jwks_uri"])))
        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        claims = dict(jwt.decode(token["id_token"], keys, registry=registry).claims)
        jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": found["issuer"]},
            aud={"essential": True, "value": config.client},
            exp={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": visit["nonce"]},
        ).validate(claims)
    except (JoseError, ValueError) as error:
        raise IssuerError(f"The issuer's ID token does not hold ({error}).") from error
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != config.client:
        raise IssuerError("The issuer's ID token is for another program.")
    return claims


def _user(record: Record, config: OpenIDConnect, claims: dict[str, Any]) -> User:
    """The user whom the issuer knows; made now where the settings give newcomers a role. Raises IssuerError."""
    subject = str(claims["sub"])
    user = record.users.by_subject(config.issuer, subject)
    if user is not None:
        return user
    if any(u.issuer == config.issuer and u.subject == subject for u in record.users.all()):
        raise IssuerError("This user is disabled; ask an admin.")
    if config.role is None:
        raise IssuerError(f"Nobody on this record has the subject {subject}; ask an admin to add you.")
    verified = claims.get("email") if claims.get("email_verified") is True else None
    for name in (claims.get("preferred_username"), verified, f"user-{subject}"):
        try:
            made = record.users.add(
                tidied(str(name or "")), config.role, issuer=config.issuer, subject=subject
            )
        except RecordError:
            continue  # taken, or no name: the next
        record.audit.note(
            made.name, "add user", target=made.name, detail="OpenID Connect", origin=config.issuer
        )
        return made
    raise IssuerError("No name for you is free; ask an admin to add you.")


def _client(config: OpenIDConnect, request: Request) -> OAuth2Client:
    return OAuth2Client(
        client_id=config.client,
        client_secret=config.secret,
        scope="openid profile email",
        redirect_uri=str(request.url_for("oidc_callback")),
        code_challenge_method="S256",
        timeout=SECONDS,
    )


def _config(request: Request) -> OpenIDConnect:
    config: OpenIDConnect = request.app.state.auth.oidc
    return config


def _signer(request: Request) -> Signer:
    signer: Signer = request.app.state.signer
    return signer


def _https(request: Request) -> bool:
    return request.url.scheme == "https"
