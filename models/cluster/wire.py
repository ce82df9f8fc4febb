"""The way to a cluster of Ray: its nodes, each with a trainer, and calls that nobody waits for.

Who uses it is a driver of Ray's, so a node of the cluster runs on its machine. (Ray's client for other machines was
tried: it starts one more process for each app, which took longer than half a minute here.)
"""

import os
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any, Protocol

from models.cluster.trainer import Trainer

LOOPBACK = "127.0.0.1"
# Ray takes the machine's address in the network for 127.0.0.1, unless it is told that it can't have other machines.
_STAYS = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"


class Node(Protocol):
    """The trainer of a node, from afar."""

    def call(self, method: str, *values: Any) -> Future[Any]:
        """Have it do something; calls arrive in the order in which they were made."""


class Wire(Protocol):
    """A cluster."""

    def nodes(self) -> Mapping[str, Node]:
        """Those that are there. ConnectionError where the cluster is gone."""

    def parcel(self, thing: Any) -> Any:
        """Something that travels once, to be given to calls in its place."""

    def close(self) -> None:
        """Nobody here will ask for anything any more."""


class RayNode:
    """An actor of Ray."""

    def __init__(self, actor: Any):
        """Of `Trainer`."""
        self._actor = actor

    def call(self, method: str, *values: Any) -> Future[Any]:
        """See Node."""
        try:
            return getattr(self._actor, method).remote(*values).future()
        except Exception as error:  # whatever a line that broke makes of it
            failed: Future[Any] = Future()
            failed.set_exception(ConnectionError(str(error)))
            return failed


class RayWire:
    """A cluster of Ray at `address` ("127.0.0.1:10001"). ImportError without Ray, ConnectionError without it."""

    def __init__(self, address: str):
        """Connect."""
        # Ray ends a process whose cluster's directory is gone for so long, or whose own node dies: see bridging.
        os.environ.setdefault("RAY_gcs_rpc_server_reconnect_timeout_s", str(10 * 24 * 3600))
        host = address.rpartition(":")[0]
        if host == LOOPBACK:
            os.environ[_STAYS] = "0"
        import ray

        self._ray = ray
        self.known: dict[str, RayNode] = {}  # those that were there when they were last asked for
        self._first: dict[str, Future[Any]] = {}  # the first answer of each
        if ray.is_initialized():
            ray.shutdown()
        try:
            ray.init(address, namespace="unrolled", log_to_driver=False)
        except Exception as error:
            raise ConnectionError(str(error)) from error

    def nodes(self) -> Mapping[str, Node]:
        """See Wire. A node that has come meanwhile gets a trainer, which is there when it answers."""
        try:
            alive = {
                node["NodeID"]: int(node["Resources"].get("CPU", 0)) for node in self._ray.nodes() if node["Alive"]
            }
            for name, cores in alive.items():
                if cores and name not in self.known:
                    self.known[name] = self._trainer(name, cores)
                    self._first[name] = self.known[name].call("load")
        except Exception as error:
            raise ConnectionError(str(error)) from error
        self.known = {name: node for name, node in self.known.items() if name in alive}
        return {name: node for name, node in self.known.items() if self._first[name].done()}

    def parcel(self, thing: Any) -> Any:
        """See Wire."""
        return self._ray.put(thing)

    def close(self) -> None:
        """See Wire. A cluster outlives those who use it, and Ray itself lets go of the line as the process ends."""

    def _trainer(self, node: str, cores: int) -> RayNode:
        """One for all who use the cluster; it outlives them, as they outlive it."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        actor = self._ray.remote(Trainer).options(
            name=f"trainer-{node}",
            get_if_exists=True,
            lifetime="detached",
            num_cpus=0,  # it shares the cores out itself
            scheduling_strategy=NodeAffinitySchedulingStrategy(node, soft=False),
        )
        return RayNode(actor.remote(cores))
