"""The gateway's death between two steps: a store whose commits sometimes kill the process, just before or just after they are on disk."""

from collections.abc import Callable
from random import Random
from typing import TypeVar

from fhir_gateway.access.grant import Grant
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction

T = TypeVar("T")


class Crash(BaseException):
    """The process is dead. No ``except Exception`` of the gateway sees it."""


class MortalStore(Store):
    """The real store; while ``deadliness`` is above 0, that share of its commits ends in a ``Crash``."""

    chance = Random(0)
    deadliness = 0.0

    async def commit(self, grant: Grant, act: Callable[[Transaction], T]) -> T:
        if self._dies():
            raise Crash("before a commit")
        result = await super().commit(grant, act)
        if self._dies():
            raise Crash("after a commit")
        return result

    async def commit_by_hand(self, grant: Grant, act: Callable[[Transaction], T]) -> T:
        """A commit of the script, which does not die."""
        return await super().commit(grant, act)

    def _dies(self) -> bool:
        return self.deadliness > 0 and self.chance.random() < self.deadliness / 2
