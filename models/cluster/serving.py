"""A trainer in a process of its own: `python -m models.cluster.serving 1`, for so many runs at once."""

import os
import sys

from models.cluster.line import serve
from models.cluster.trainer import Trainer

GIVE_WAY = 5  # how many times it is "nicer" than the pages, whose visitors wait


def main() -> None:
    """Serve until nobody asks."""
    if hasattr(os, "nice"):
        os.nice(GIVE_WAY)
    trainer = Trainer(int(sys.argv[1]))
    serve(lambda method, *values: getattr(trainer, method)(*values))


if __name__ == "__main__":
    main()
