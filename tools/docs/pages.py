"""Every generated page."""

from tools.docs.access import access_page
from tools.docs.agreement import agreement_page
from tools.docs.api import interactions_page, search_parameters_page
from tools.docs.commands import commands_page
from tools.docs.ground import errors_page, events_page, settings_page
from tools.docs.licences import licences_page
from tools.docs.mappings import mapping_pages


def pages() -> dict[str, str]:
    """Path below ``docs/`` to its text, as the code has it now."""
    return {
        "licences.md": licences_page(),
        "reference/access.md": access_page(),
        "reference/agreement-tables.md": agreement_page(),
        "reference/commands.md": commands_page(),
        "reference/errors.md": errors_page(),
        "reference/events.md": events_page(),
        "reference/interactions.md": interactions_page(),
        "reference/search-parameters.md": search_parameters_page(),
        "reference/settings.md": settings_page(),
        **{f"mappings/{name}": text for name, text in mapping_pages().items()},
    }
