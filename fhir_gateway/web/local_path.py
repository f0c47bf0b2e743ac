"""Where a reader is sent on to after signing in: a page of ours, never another site.

https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
"""

from typing import Final

_LONGEST: Final = 2000


def local_path(said: str) -> str:
    """The path and query if it is one of ours; ``/`` for anything else.

    A browser reads ``//host`` and ``/\\host`` as another site, and leaves out tabs and line ends before it looks.
    """
    ours = said.startswith("/") and not said.startswith("//") and "\\" not in said
    return said if ours and len(said) <= _LONGEST and all("!" <= character <= "~" for character in said) else "/"
