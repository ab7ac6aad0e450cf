"""``onrecord users``: who may use the pages."""

from __future__ import annotations

import getpass
import sys
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli import options as o
from onrecord.cli.failure import FAILURE, fail
from onrecord.cli.safe import plain

users = typer.Typer(
    help="Who may use the pages: users, roles, tokens for programs, and what they did.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
ORIGIN = "command line"


class RoleWord(StrEnum):
    reader = "reader"
    reviewer = "reviewer"
    admin = "admin"


Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]


@users.command("add")
def add(
    name: Name,
    *,
    role: Annotated[
        RoleWord, typer.Option("--role", help="What the user may do: read, also correct, also keep users.")
    ] = RoleWord.reader,
    subject: Annotated[
        str | None,
        typer.Option(
            "--subject", help="No password: the user signs in by OpenID Connect, under this subject."
        ),
    ] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", help="The address of the OpenID Connect issuer.")
    ] = None,
    record: o.RecordPlace = o.RECORD,
) -> None:
    """Makes a user. The password is asked for, or read from standard input; never give it as an argument."""
    if (subject is None) != (issuer is None):
        fail("--subject and --issuer go together", 2)
    with o.open_record(record) as opened:
        made = opened.users.add(
            name, role.value, None if subject else _password(), issuer=issuer, subject=subject
        )
        opened.audit.note(_who(), "add user", target=made.name, detail=made.role, origin=ORIGIN)
    print(plain(f"{made.name}: {made.role}"))


@users.command("list")
def list_(record: o.RecordPlace = o.RECORD, form: o.As = o.Format.table) -> None:
    """Users with their roles, and their tokens without the keys."""
    from onrecord.cli.output import Column, show
    from onrecord.views.users import tokens as tokens_of
    from onrecord.views.users import users as users_of

    with o.open_record(record) as opened:
        people, keys = users_of(opened), tokens_of(opened)
    columns = (Column("name", "name", 2), Column("role", "role"), Column("signs_in", "signs in by"),
               Column("created_at", "since"), Column("disabled_at", "disabled"),
               Column("tokens", "tokens", right=True))  # fmt: skip
    show(people, columns, form, "There are no users; on this machine alone the pages need none.")
    if form is o.Format.table and not keys.is_empty():
        print()
        show(keys, (Column("id", "token"), Column("user", "of", 1), Column("label", "for", 2), Column("created_at", "since"),
                    Column("used_at", "last used"), Column("revoked_at", "revoked")), form, "")  # fmt: skip


@users.command("disable")
def disable(name: Name, record: o.RecordPlace = o.RECORD) -> None:
    """Ends a user's sessions and tokens. What the user did stays on the record."""
    with o.open_record(record) as opened:
        user = opened.users.disable(name)
        opened.audit.note(_who(), "disable user", target=user.name, origin=ORIGIN)
    print(plain(f"{user.name}: disabled"))


@users.command("enable")
def enable(name: Name, record: o.RecordPlace = o.RECORD) -> None:
    """Lets a disabled user sign in again."""
    with o.open_record(record) as opened:
        user = opened.users.enable(name)
        opened.audit.note(_who(), "enable user", target=user.name, origin=ORIGIN)
    print(plain(f"{user.name}: {user.role}"))


@users.command("role")
def role(
    name: Name, word: Annotated[RoleWord, typer.Argument(metavar="ROLE")], record: o.RecordPlace = o.RECORD
) -> None:
    """Gives a user another role."""
    with o.open_record(record) as opened:
        user = opened.users.set_role(name, word.value)
        opened.audit.note(_who(), "change role", target=user.name, detail=user.role, origin=ORIGIN)
    print(plain(f"{user.name}: {user.role}"))


@users.command("password")
def password(name: Name, record: o.RecordPlace = o.RECORD) -> None:
    """Sets another password, asked for or read from standard input, and ends the user's sessions."""
    with o.open_record(record) as opened:
        opened.users.named(name)
        user = opened.users.set_password(name, _password())
        opened.audit.note(_who(), "change password", target=user.name, origin=ORIGIN)
    print(plain(f"{user.name}: the password is changed; sessions have ended"))


@users.command("token")
def token(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The user's name.")] = None,
    *,
    label: Annotated[str, typer.Option("--for", help="What it is for.")] = "programs",
    revoke: Annotated[int | None, typer.Option("--revoke", metavar="N", help="Ends token N instead.")] = None,
    record: o.RecordPlace = o.RECORD,
) -> None:
    """Makes a key for programs and prints it, once; or ends one."""
    with o.open_record(record) as opened:
        if revoke is not None:
            opened.users.revoke(revoke)
            opened.audit.note(_who(), "revoke token", target=str(revoke), origin=ORIGIN)
            print(f"token {revoke}: revoked")
            return
        if name is None:
            fail("name the user whose token it is to be", 2)
        made = opened.users.make_token(name, label)
        opened.audit.note(_who(), "make token", target=name, detail=label, origin=ORIGIN)
    print(made)


@users.command("audit")
def audit(
    record: o.RecordPlace = o.RECORD,
    who: Annotated[str | None, typer.Option("--who", help="Of this user only.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many lines.")] = 100,
    form: o.As = o.Format.table,
) -> None:
    """Who did what, when and from where, the newest first."""
    from onrecord.cli.output import Column, show
    from onrecord.views.users import audit as view

    with o.open_record(record) as opened:
        frame = view(opened, who=who, limit=limit)
    columns = (Column("at", "when"), Column("who", "who", 1), Column("what", "what", 1), Column("target", "to", 2),
               Column("detail", "how", 2), Column("origin", "from", 1))  # fmt: skip
    show(frame, columns, form, "Nobody has done anything that is kept here.")


def _password() -> str:
    """From the terminal without showing it, twice; from a pipe its first line."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            fail("no password came on standard input", FAILURE)
        return line
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Again: "):
        fail("the two passwords differ; nothing was changed", FAILURE)
    return first


def _who() -> str:
    from onrecord.cli.who import who

    return who(None)
