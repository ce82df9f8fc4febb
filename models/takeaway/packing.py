"""Examples as a text that a file can carry, and the class of each kind of thing among them."""

import base64
import dataclasses
import json
import zlib
from typing import Any

from torch import Tensor

from models.packed import Packed
from models.text import Vocabulary

WIDTH = 110
MAKERS = {"list": "list", "dict": "dict", "tensor": "torch.tensor", "bytes": "base64.b85decode"}  # beside classes


def packed(value: Any, kinds: dict[str, type]) -> str:
    """`value` as lines of signs, for `UNPACK` to restore; the classes that it is made of are added to `kinds`."""
    whole = json.dumps(_plain(value, kinds), ensure_ascii=False, separators=(",", ":"))
    signs = base64.b85encode(zlib.compress(whole.encode())).decode()
    return "\n".join(signs[start : start + WIDTH] for start in range(0, len(signs), WIDTH))


UNPACK = '''\
def restored(value: Any) -> Any:
    """What was packed as JSON: a list stands for a tuple, and {"Kind": [...]} for a thing of that kind."""
    if isinstance(value, list):
        return tuple(map(restored, value))
    if isinstance(value, dict):
        ((kind, content),) = value.items()
        return KINDS[kind](*map(restored, content))
    return value


def unpacked(signs: str) -> Any:
    """The examples of the run."""
    return restored(json.loads(zlib.decompress(base64.b85decode("".join(signs.split())))))'''


def _plain(value: Any, kinds: dict[str, type]) -> Any:
    """`value` in JSON's own words."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, bytes):
        return {"bytes": [base64.b85encode(value).decode()]}
    if isinstance(value, list | Packed):
        return {"list": [[_plain(item, kinds) for item in value]]}
    if isinstance(value, Tensor):
        return {"tensor": [_plain(value.tolist(), kinds)["list"][0]]}
    if isinstance(value, dict):
        return {"dict": [[[_plain(key, kinds), _plain(kept, kinds)] for key, kept in value.items()]]}
    if type(value) is tuple:
        return [_plain(item, kinds) for item in value]
    kind = type(value)
    kinds[kind.__name__] = kind
    return {kind.__name__: [_plain(item, kinds) for item in _made_of(value)]}


def _made_of(value: Any) -> list[Any]:
    """What its class has to be called with to make it again."""
    if isinstance(value, Vocabulary):
        return [value.entries]
    if dataclasses.is_dataclass(value):
        return [getattr(value, field.name) for field in dataclasses.fields(value) if field.init]
    if isinstance(value, tuple):  # a NamedTuple
        return list(value)
    raise TypeError(f"a {type(value).__name__} can't be taken along")
