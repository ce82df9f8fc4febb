"""scikit-learn's handwritten digits: 1,797 pictures of 8 by 8 dots, carried by the library itself.

They are the test part of Alpaydin and Kaynak's "Optical recognition of handwritten digits" (UCI, 1998): people's
digits as 32 by 32 black-and-white dots, and in every 4 by 4 block the dots with ink counted, 0 to 16.
"""

import csv
import functools
import gzip
import random
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

SPLIT_SEED = 2026
SIDE = 8  # dots along each side
FULL = 16  # the most ink that a dot can have
SOURCE = (
    "Handwritten digits, as scikit-learn carries them: Optical Recognition of Handwritten Digits (Alpaydin and "
    "Kaynak, 1998), UCI, CC BY 4.0. The split is by picture; its 13 writers stand in all three parts."
)

# The first picture of every digit in the validation part, a sign a dot ("g" is 16): pages show them at once,
# without the second that it takes to open the library. That they are what they say is tested.
_SHOWN = (
    "00c9c10000egg80003g93f2004g10g5005c00g5003e14g4000fcee00007cc200",
    "004eb000002gg300000eg500000gg300001fg200002fd000004gb000005ge100",
    "05fg60000bggb00006abe0000007f000000bb000003g600000dgfcb006gggd30",
    "005cga0008f5cd000003g4000005g3000002f80000002e7000000db0005ggb30",
    "000ac000004g533000f70db007e17g8009d5fd100bggg1000049g000000bf000",
    "00cgg80003gd850002g3000000gd900000agg7000001ad00002bga0000bgc000",
    "0008fa00008d610001g2000004b0000004gcc92001f109a000a94d30000bf500",
    "003ege0000dddg2000109f00009cfga004gggb300049e200002f9000004d1000",
    "0002f5000024ac0003fea80008f1b400018fg0000006gc100004ef400002eb00",
    "005gb00000cddb0000d86g00007egg4000078e70004008c001fb8db0005bce30",
)

Picture = tuple[int, ...]  # (64,): ink of each dot, 0..16, row by row from the top


@dataclass(frozen=True)
class Digit:
    """A picture, and what its writer meant."""

    picture: Picture
    label: int  # 0..9


@functools.cache
def everything() -> tuple[Digit, ...]:
    """All pictures, in the library's order."""
    # Its file is read, and the library left alone: to import it takes a second and 70 MB.
    library = find_spec("sklearn")
    assert library is not None  # requirements.txt has it
    folder = Path(str(library.origin)).parent
    with gzip.open(folder / "datasets" / "data" / "digits.csv.gz", "rt") as file:
        rows = [tuple(map(int, map(float, row))) for row in csv.reader(file)]
    return tuple(Digit(row[:-1], row[-1]) for row in rows)


def splits() -> tuple[list[Digit], list[Digit], list[Digit]]:
    """Training, validation and test digits, 80/10/10; no picture stands in two parts."""
    shuffled = list(dict.fromkeys(everything()))
    random.Random(SPLIT_SEED).shuffle(shuffled)
    tenth = len(shuffled) // 10
    return shuffled[2 * tenth :], shuffled[:tenth], shuffled[tenth : 2 * tenth]


def shown() -> tuple[Digit, ...]:
    """One digit of each kind, zero first, from the validation part."""
    return tuple(Digit(tuple(int(sign, FULL + 1) for sign in row), label) for label, row in enumerate(_SHOWN))
