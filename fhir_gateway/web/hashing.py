"""Hashing beside the event loop. It takes memory and time on purpose, so never many at once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from fhir_gateway.store import passwords

_AT_ONCE: Final = ThreadPoolExecutor(max_workers=2, thread_name_prefix="passwords")


async def hashed(password: str) -> str:
    """What is kept of a password."""
    return await asyncio.get_running_loop().run_in_executor(_AT_ONCE, passwords.hashed, password)


async def matches(kept: str, password: str) -> bool:
    """Whether a password is the one that was kept; nothing kept takes as long and never is."""
    return await asyncio.get_running_loop().run_in_executor(_AT_ONCE, passwords.matches, kept, password)
