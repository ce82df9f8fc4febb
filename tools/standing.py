"""Something that stands until it is stopped, for a `with` block."""

from types import TracebackType
from typing import Self


class Standing:
    """Stopped at the end of the block, however that comes."""

    def stop(self) -> None:
        """End all of it."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.stop()
