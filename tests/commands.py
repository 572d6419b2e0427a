"""The command line as tests use it: one call, with the answer, the words on both streams and the exit code."""

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from courseware.cli import main

Command = Callable[..., Result]


def command_for(data: Path, database: str) -> Command:
    """The command line of an academy; variables of the environment are given by name."""

    def run(*arguments: object, typed: str | None = None, **variables: str) -> Result:
        environment = {"COURSEWARE_DATA": str(data), "COURSEWARE_DATABASE": database, **variables}
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed, env=environment)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run
