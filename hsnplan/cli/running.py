"""One command carried out, and its exit code."""

import json
import os
import sys
from collections.abc import Sequence

from hsnplan.cli.parser import make_parser
from hsnplan.cli.shared import DONE, FINDINGS, USAGE
from hsnplan.cli.words import WrongUsage
from hsnplan.domain.errors import Refusal


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; returns the exit code."""
    try:
        asked = make_parser().parse_args(arguments)
    except WrongUsage as wrong:
        _complain(wrong.sentence, as_json="--json" in arguments)
        return USAGE
    try:
        return int(asked.run(asked))
    except WrongUsage as wrong:
        _complain(wrong.sentence, as_json=asked.json)
        return USAGE
    except Refusal as refusal:
        _complain(refusal.sentence, as_json=asked.json)
        return FINDINGS
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    finally:
        if asked.session is not None:
            asked.session.close()


def _complain(sentence: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"error": sentence}, ensure_ascii=False))
    else:
        print(sentence, file=sys.stderr)
