"""Every page that trains, when a setting is changed after a run: it says so, and all of its widgets have a name of
their own."""

import pytest

from tests.app.helpers import finished, press, says
from tests.app.test_one_answer import TABLE

PAGES = {name: (page, query) for name, (page, query, *_) in TABLE.items()} | {"recall": ("fading", {})}
del PAGES["penmanship"]  # it is trained by the command line alone


@pytest.mark.trains
@pytest.mark.parametrize("name", PAGES)
def test_a_changed_setting_is_told_and_nothing_breaks(visit, name):
    page, query = PAGES[name]
    app = visit(page, **query, **{f"{name}_max_steps": "2", f"{name}_eval_every": "2"})
    press(app, f"{name}_train")
    finished(app)
    app.number_input(key=f"{name}_seed").set_value(7).run()
    assert not app.exception
    assert says(app, "You changed seed.")
    press(app, f"{name}_again")
    finished(app)
    assert not app.exception
