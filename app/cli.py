"""The command line: `backwell`, or `python -m app`."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from app.backups import back_up, restore_from, settle_restored
from app.checking import check_all
from app.clock import SystemClock
from app.demo import PORT, run_demo
from app.inviting import Wanted, make_link, read_wanted
from app.logs import set_up_logs
from app.migrating import migrate as migrate_database
from app.running import run_bot
from app.serving import run_until_stopped
from app.settings import Settings, read_settings
from app.status import look
from backwell.content.everything import load_everything
from backwell.errors import BackwellError, SettingError
from backwell.storage.vault import new_key


class _Program(click.Group):
    """What Backwell foresaw ends in one sentence and a non-zero exit, never in a traceback."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except BackwellError as error:
            click.echo(f"backwell: {error}", err=True)
            sys.exit(1)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Backwell, a back-care coach that lives in a Telegram chat.

    New here? `backwell demo` needs no token and no network. For a bot of your own, put the
    settings of .env.example into .env, then: migrate, check, run.
    """


@main.command()
def run() -> None:
    """Run the bot against Telegram, until Ctrl-C or SIGTERM.

    Receives by long polling, or by webhook where WEBHOOK_URL is set.
    """
    settings = _settings()
    run_until_stopped(run_bot(settings))


@main.command()
@click.option("--port", default=PORT, show_default=True, help="Where the page is served.")
def demo(port: int) -> None:
    """Try everything in a browser: the real bot with a Telegram of its own.

    What happens is kept in var/demo; delete that folder to begin anew.
    """
    set_up_logs("WARNING")
    run_until_stopped(run_demo(port))


@main.command()
def migrate() -> None:
    """Make the tables, or bring them up to this version. Safe to repeat."""
    settings = _settings()
    migrate_database(settings.database_url.get_secret_value())
    click.echo("The database is up to date.")


@main.command()
def newkey() -> None:
    """Print a fresh key for DATA_KEY. Keep it apart from the database."""
    click.echo(new_key())


@main.command()
@click.option("--content", is_flag=True, help="Only the content; it needs no settings.")
def check(content: bool) -> None:
    """Check settings, content, database, token and clock, and say how to mend them."""
    if content:
        for name, count in load_everything().items():
            click.echo(f"{count:>5} {name}")
        return
    if not asyncio.run(_check(_settings())):
        sys.exit(1)


@main.command()
def status() -> None:
    """Say how things stand: what runs, what waits, what is late, and what to do."""
    page = asyncio.run(look(_settings(), SystemClock().now()))
    width = max(len(name) for name, _ in page.lines)
    for name, value in page.lines:
        click.echo(f"{name:<{width}}  {value}")
    for trouble in page.troubles:
        click.echo(trouble.sentence)
    if page.troubles:
        sys.exit(1)
    click.echo("Everything is on time.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the SQLite database into FILE, while the bot runs or not, and prove that it reads back.

    Keep the file apart from DATA_KEY: it is worth nothing without, and protects nobody with it.
    """
    people = back_up(_settings(), file)
    click.echo(f"{file} holds {people}, and was read back whole.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Make the SQLite database of DATABASE_URL from the backup FILE; there must be none yet.

    What was due since the backup is not sent again. Stop every bot of this token first.
    """
    settled = asyncio.run(restore_from(_settings(), file, SystemClock().now()))
    click.echo(f"The database is restored. {settled}")


@main.command()
def settle() -> None:
    """After pg_restore, once and before the bot starts: let nothing be sent a second time.

    `backwell restore` does it by itself.
    """
    click.echo(asyncio.run(settle_restored(_settings(), SystemClock().now())))


@main.command("invite")
@click.option("--language", default="en", show_default=True, help="en or de.")
@click.option("--country", required=True, help="Two letters, such as DE.")
@click.option("--zone", help="Such as Europe/Berlin; by default the country's largest.")
@click.option("--days", default="mon-fri", show_default=True, help="Weekdays.")
@click.option("--hours", default="9-17", show_default=True, help="Working hours.")
@click.option("--area", "areas", multiple=True, help="Where it hurts, such as low_back.")
@click.option("--amount", default="little", show_default=True, help="little, normal or lot.")
@click.option("--valid-days", default=14, show_default=True, type=click.IntRange(1, 90))
def invite_command(valid_days: int, **wanted: Any) -> None:
    """Print a link that lets one patient begin in a few taps, and its code.

    The link works once. With an --area, which may be repeated, eight taps are enough.
    """
    invitation = read_wanted(Wanted(**wanted))
    link = asyncio.run(make_link(_settings(), invitation, timedelta(days=valid_days)))
    click.echo(f"{link.url}\n{link.code}")


@main.command("figures")
@click.argument("names", nargs=-1)
def figures_command(names: tuple[str, ...]) -> None:
    """Draw all exercise figures, or those of the exercises NAMES, such as bridge.

    For contributors, in a checkout. Needs what `pip install 'backwell[figures]'` brings.
    """
    try:
        from figures.contact_sheet import write_sheet
        from figures.poses import figures
        from figures.render import write
    except ImportError as error:
        raise SettingError(
            "the figures are drawn in a checkout of the project; what draws them is installed by: "
            f"pip install 'backwell[figures]' (missing: {error.name})"
        ) from error
    every = figures()
    unknown = set(names) - {figure.slug for figure in every}
    if unknown:
        raise SettingError(f"there are no poses for: {', '.join(sorted(unknown))}")
    wanted = [figure for figure in every if not names or figure.slug in names]
    with click.progressbar(wanted, label="Figures") as bar:
        for figure in bar:
            write(figure)
    click.echo(f"{len(wanted)} figures are drawn, and all of them are on {write_sheet(every)}.")


async def _check(settings: Settings) -> bool:
    is_well = True
    async for finding in check_all(settings):
        click.echo(f"{finding.subject}: {finding.problem or 'fine'}")
        is_well = is_well and finding.problem is None
    return is_well


def _settings() -> Settings:
    settings = read_settings()
    set_up_logs(settings.log_level)
    return settings
