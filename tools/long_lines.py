"""Lines of css and js longer than Python's may be are printed; the exit status is 1 where there are any."""

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["line-length"]


def too_long() -> list[str]:
    """File, number and length of each."""
    files = [*ROOT.glob("dashboard/**/*.css"), *ROOT.glob("dashboard/**/*.js")]
    return [
        f"{file.relative_to(ROOT)}:{number}: {len(line)} characters, more than {LONGEST}"
        for file in sorted(files)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if len(line) > LONGEST
    ]


if __name__ == "__main__":
    found = too_long()
    print("\n".join(found))
    sys.exit(bool(found))
