"""An event loop without a wall clock: its time jumps to the next timer, so that days pass in seconds and the same seed runs the same way."""

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

T = TypeVar("T")
BEGINNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class _Jumping(selectors.SelectSelector):
    elapsed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everything waits, and nothing will ever happen")
        self.elapsed += max(timeout, 0.0)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop whose time passes only while everything sleeps."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.elapsed


class VirtualClock:
    """The loop's time as a date; each reading is a little later than the one before, as on a real machine."""

    def __init__(self) -> None:
        self._last = BEGINNING

    def now(self) -> datetime:
        shown = BEGINNING + timedelta(seconds=asyncio.get_running_loop().time())
        self._last = max(shown, self._last + timedelta(microseconds=100))
        return self._last


def run(main: Coroutine[Any, Any, T]) -> T:
    """What a coroutine returns when run in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
