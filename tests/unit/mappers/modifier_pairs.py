"""Pairs of values of datatypes whose ``use`` or ``comparator`` is a modifier; they must not read alike."""

from typing import Any

Pair = tuple[Any, Any]

NAME = [{"family": "Rossi", "use": "old"}], [{"family": "Rossi", "use": "official"}]
IDENTIFIER = [{"value": "1", "use": "old"}], [{"value": "1", "use": "official"}]
TELECOM = [{"system": "phone", "value": "1", "use": "old"}], [{"system": "phone", "value": "1", "use": "home"}]
LESS = {"value": 5, "comparator": "<"}, {"value": 5}
ADDRESS = [{"city": "Trento", "use": "old"}], [{"city": "Trento", "use": "work"}]
