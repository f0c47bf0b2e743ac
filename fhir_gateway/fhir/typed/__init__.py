"""The JSON of mapped types, for pyright; made by ``python -m tools.definitions``."""
