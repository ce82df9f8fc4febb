"""Open the toy's page as a visitor and train on it; run inside the copy of the tree that has it."""

from streamlit.testing.v1 import AppTest

from dashboard.components.training import experiments
from models.runner import Status
from tests.app.helpers import APP, finished, press, runs_of, says
from tests.waiting import SECONDS

app = AppTest.from_file(APP, default_timeout=SECONDS).run()
app.switch_page("app_pages/parity/page.py").run()
assert not app.exception, app.exception
assert app.title[0].value == "Many to one: odd or even?"
assert says(app, "1011 is **odd**"), "the network that ships does not know"
app.number_input(key="parity_max_steps").set_value(60.0).run()
press(app, "parity_train")
app = finished(app)
assert not app.exception, app.exception
assert [run.status for run in runs_of(app)] == [Status.FINISHED]
assert says(app, "It says: 1 is ")
experiments.runner().close()
print("opened and trained")
