"""The ticket of the hall's cloakroom, kept by the browser's tab. Where there is no hall there is none."""

from dashboard.components.drawings.drawing import component
from dashboard.components.server import cloakroom

_KEY = "ticket_stub"
_keep = component(_KEY, __file__)


def show() -> None:
    """Give the tab this session's ticket, or take the one that it has. Before anything asks what was trained."""
    if cloakroom.folder() is not None:
        stub = _keep(key=_KEY, data={"ticket": cloakroom.ticket()}, height=1, on_ticket_change=lambda: None)
        cloakroom.show(stub.ticket)
