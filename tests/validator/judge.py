"""The validator as a judge of texts: its answers come from the cache where they are there, and it starts only when one is not."""

import sys
import time
from collections.abc import Iterable

from tests.validator.cache import AnswerCache
from tests.validator.process import ValidatorProcess
from tests.validator.verdict import Verdict, of_validator

_AT_ONCE = 50


class Judge:
    """The validator with these options (packages, profiles); ``close`` it in the end."""

    def __init__(self, *options: str, loud: bool = False) -> None:
        self._cache = AnswerCache(*options)
        self._process = ValidatorProcess(*options)
        self._loud = loud

    def judge(self, texts: Iterable[str]) -> dict[str, Verdict]:
        """The verdict on each text."""
        verdicts: dict[str, Verdict] = {}
        unknown: list[str] = []
        for text in dict.fromkeys(texts):
            answer = self._cache.get(text)
            if answer is None:
                unknown.append(text)
            else:
                verdicts[text] = of_validator(answer)
        for start in range(0, len(unknown), _AT_ONCE):
            self._say(start, len(unknown))
            part = unknown[start : start + _AT_ONCE]
            answers = list(zip(part, self._process.ask(part), strict=True))
            self._cache.put(answers)
            verdicts.update((text, of_validator(answer)) for text, answer in answers)
        return verdicts

    def close(self) -> None:
        self._process.close()
        self._cache.close()

    def _say(self, done: int, count: int) -> None:
        if self._loud and done % (10 * _AT_ONCE) == 0:
            sys.stderr.write(f"{time.strftime('%H:%M:%S')} the validator: {done} of {count}\n")
            sys.stderr.flush()
