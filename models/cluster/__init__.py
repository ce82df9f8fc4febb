"""Training in other processes: one beside the app, or those of a cluster of Ray (https://www.ray.io). Without a
cluster nothing of Ray is imported."""

from collections.abc import Callable
from typing import Any

from models.runner import Runner


def runner(address: str, give_way: Callable[[], None], *, processes: bool = False, keeps: bool = False) -> Runner:
    """Whoever trains for this server: the cluster of Ray at `address`, where one is named; a process beside it, if
    `processes`; else the server itself. For the rest see Runner."""
    about: dict[str, Any] = {"give_way": give_way, "keeps": keeps}
    if not address and not processes:
        return Runner(**about)
    from models.cluster.clustered import ClusterRunner

    if not address:
        from models.cluster.processes import ProcessWire

        return ClusterRunner(ProcessWire, **about)
    from models.cluster.bridge import BridgeWire

    return ClusterRunner(lambda: BridgeWire(address), **about)
