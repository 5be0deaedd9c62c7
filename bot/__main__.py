"""The command line: `python -m bot COMMAND`. What goes wrong is said in one sentence, with exit status 2."""

from __future__ import annotations

import sys

from bot.commands.errors import CommandError, sentences
from bot.commands.parser import build_parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = build_parser()
    given = parser.parse_args(arguments)
    try:
        return int(given.run(given) or 0)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has enough of it; closing keeps Python from complaining at the end.
        sys.stderr.close()
        return 0
    except CommandError as error:
        told = sentences(error)
    except Exception as error:
        known = sentences(error)
        if not known:
            raise
        told = known
    for sentence in told:
        print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
