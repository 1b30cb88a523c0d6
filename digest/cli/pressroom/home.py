"""`digest init` and `digest schema`: a new home, and what may stand in its config."""

from __future__ import annotations

import json
from pathlib import Path

import click

from digest.cli.desk import json_option, say, say_json


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@json_option
@click.pass_context
def init(ctx: click.Context, folder: Path | None, as_json: bool) -> None:
    """A new home in DIR: commented config, one sample digest with its articles, ready to run.

    Nothing that is there already is replaced.
    """
    from digest.press.init import make_home

    made = make_home(folder or Path(ctx.obj["home"]))
    following = _following(made.home, made.digests)
    if as_json:
        files = [file.as_posix() for file in made.files]
        say_json({"home": str(made.home), "files": files, "next": following})
        return
    say(ctx, f"A new home in {made.home}")
    say(ctx, "  config/press.yaml: who sends, and by what way")
    for slug in made.digests:
        say(ctx, f"  config/digests/{slug}.yaml: sources, schedule, selection, sections")
    say(ctx, "\nNext:")
    for command in following:
        say(ctx, f"  {command}")


def _following(home: Path, digests: tuple[str, ...]) -> list[str]:
    """The commands to go on with, from where the user stands."""
    import shlex

    enter = [] if home == Path.cwd() else [f"cd {shlex.quote(str(home))}"]
    slug = digests[0] if digests else "SLUG"
    return [*enter, "digest collect", f"digest build {slug}", f"digest preview {slug}"]


@click.command()
@click.argument("file", type=click.Choice(["press", "digest"]), required=False)
@click.option("--write", is_flag=True, help="Into config/ of the home, where its files expect it.")
@click.pass_context
def schema(ctx: click.Context, file: str | None, write: bool) -> None:
    """The JSON Schema of config/press.yaml and config/digests/SLUG.yaml, for your editor.

    Both as one object with the keys `press` and `digest`, or the one that is named.
    """
    from digest.press.init import schemas, write_schemas

    if write:
        for path in write_schemas(_home_with_config(Path(ctx.obj["home"]))):
            click.echo(path)
        return
    both = schemas()
    click.echo(json.dumps(both[file] if file else both, indent=2, ensure_ascii=False))


def _home_with_config(home: Path) -> Path:
    from digest.errors import Mistake
    from digest.settings.load import no_home

    if not (home / "config").is_dir():
        raise Mistake(no_home(home.resolve()))
    return home
