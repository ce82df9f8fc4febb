"""NLTK without the libraries that it imports when it finds them: scikit-learn and scipy take 79 MB and a second.

NLTK does without them, and so does every part of it that is used here.
"""

import sys
from importlib.abc import MetaPathFinder

_LEFT_OUT = ("scipy", "sklearn")


class _Hidden(MetaPathFinder):
    """Says that there is no such library, for as long as NLTK itself is being imported."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """None, so that the other finders are asked; ModuleNotFoundError while NLTK looks for them."""
        nltk = sys.modules.get("nltk")
        if name in _LEFT_OUT and nltk is not None and getattr(nltk.__spec__, "_initializing", False):
            raise ModuleNotFoundError(f"{name} is not needed by NLTK here", name=name)


def hide() -> None:
    """See to it, once, before anybody imports NLTK."""
    if not any(isinstance(finder, _Hidden) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Hidden())
