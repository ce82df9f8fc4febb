"""Training on other machines, where there is a cluster of Ray (https://www.ray.io). Without one nothing of Ray is
imported."""

from collections.abc import Callable

from models.runner import Runner


def runner(address: str, give_way: Callable[[], None]) -> Runner:
    """Whoever trains for this server: the cluster at `address`, where one is named; else the server itself."""
    if not address:
        return Runner(give_way=give_way)
    from models.cluster.clustered import ClusterRunner
    from models.cluster.wire import RayWire

    return ClusterRunner(lambda: RayWire(address), give_way=give_way)
