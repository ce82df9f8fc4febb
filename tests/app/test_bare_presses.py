"""A press that comes alone: a browser may send a button and nothing of the page's other controls."""

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates

from tests.app.helpers import PAGES


def pressed_alone(app, button):
    """The page after this button was pressed by a browser that said nothing else."""
    states = WidgetStates()
    states.widgets.append(button._widget_state)
    return app._run(states)


@pytest.mark.parametrize("page", PAGES)
def test_every_button_can_be_pressed_alone(visit, page):
    app = visit(page)
    for key in [button.key for button in app.button if not button.disabled]:
        found = [button for button in app.button if button.key == key and not button.disabled]
        if not found:  # gone since another was pressed
            continue
        button = found[0].click()
        pressed_alone(app, button)
        assert not app.exception, (key, app.exception)
        app.run()
        if page == "start":  # its buttons lead to other pages
            app = visit(page)
