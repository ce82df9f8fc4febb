"""A visitor's own list of names or words."""

from dashboard.components.basics.wording import listed, plural
from dashboard.components.training.own_data import Example, OwnKind
from models.datasets import own_names, own_reading
from models.datasets.own_reading import Read
from models.tasks import names

_SHOWN = 5


def _tell(found: Read[list[str]]) -> str:
    """How many, and the first of them as they are written."""
    some = [f"“{names.written(name)}”" for name in found.items[:_SHOWN]]
    more = len(found.items) - len(some)
    return f"{plural(len(found.items), 'name')}: {listed(some + ([f'{more:,} more'] if more else []))}."


KIND = OwnKind(
    title="Train it on a list of your own",
    bring=(
        f"Names or words, one a line, in any alphabet, at least {own_names.LEAST}: the more alike they sound, the "
        "fewer will do. Of a table the first column is taken."
    ),
    file="A text file or a table (CSV)",
    most=own_reading.MAX_BYTES,
    read=own_names.read,
    tell=_tell,
    data=lambda found, _: names.of_own(found.items),
    example=Example("places.txt", own_names.EXAMPLE),
)
