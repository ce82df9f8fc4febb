"""A cluster of Ray on this machine: a head, and nodes that train. Nobody but this machine can reach it.

    python -m tools.cluster --nodes 2 -- command and its arguments

runs the command with UNROLLED_CLUSTER set, and ends the cluster with it.

`ray start` gives 127.0.0.1 up for the machine's address in the network, and listens on all of them. Whoever reaches
such a port runs programs on the machine. So the nodes are started here, one by one, with the address that stays.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tools.standing import Standing

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
_STAYS = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"  # see models/cluster/wire.py

# How soon the head sees that a node is gone. Ray's own figures (3 s apart, 10 s to answer, five times) are for
# thousands of machines; too short, and a node that is merely busy is given up.
HEARTBEATS = {
    "health_check_initial_delay_ms": 1000,
    "health_check_period_ms": 500,
    "health_check_timeout_ms": 1000,
    "health_check_failure_threshold": 3,
}


class Cluster(Standing):
    """A head that trains nothing, and nodes of so many cores each; use it in a `with` block."""

    def __init__(self, nodes: int = 2, cores: int = 1):
        # Workers find `models` by this; Ray says nothing to anybody outside.
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        os.environ |= {"PYTHONPATH": os.pathsep.join(paths), "RAY_USAGE_STATS_ENABLED": "0", _STAYS: "0"}
        from ray.cluster_utils import Cluster as Nodes

        self._cores = cores
        self._all = Nodes(
            initialize_head=True,
            head_node_args={
                "node_ip_address": HOST,
                "num_cpus": 0,
                "include_dashboard": False,
                "_system_config": HEARTBEATS,
            },
        )
        self.address = self._all.address
        self.nodes = [self.join() for _ in range(nodes)]

    def join(self):
        """One more node."""
        return self._all.add_node(node_ip_address=HOST, num_cpus=self._cores)

    def kill(self, node) -> None:
        """End a node as when its plug is pulled."""
        self._all.remove_node(node, allow_graceful=False)

    def stop(self) -> None:
        """End all of it."""
        import ray

        ray.shutdown()  # whoever was connected in this process
        self._all.shutdown()


def main() -> int:
    """Serve the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.cluster", description=__doc__)
    parser.add_argument("--nodes", type=int, default=2)
    parser.add_argument("--cores", type=int, default=1, help="runs that a node trains at once")
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args()
    with Cluster(asked.nodes, asked.cores) as cluster:
        print(
            f"unrolled: a cluster of {asked.nodes} nodes stands at {cluster.address}", file=sys.stderr, flush=True
        )
        return subprocess.call(asked.command, env=os.environ | {"UNROLLED_CLUSTER": cluster.address}, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
