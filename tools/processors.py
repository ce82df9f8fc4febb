"""`python -m tools.processors`: run the tests marked `trains` as other processors would.

A processor's instructions decide in which order a sum is added, so the last bits of a run differ from machine to
machine, and what hangs on them too. torch and oneDNN can be told to use fewer instructions than there are.
"""

import os
import subprocess
import sys

LEVELS = {
    "default": {
        "ATEN_CPU_CAPABILITY": "default",
        "ONEDNN_MAX_CPU_ISA": "SSE41",
        "MKL_ENABLE_INSTRUCTIONS": "SSE4_2",
    },
    "avx2": {"ATEN_CPU_CAPABILITY": "avx2", "ONEDNN_MAX_CPU_ISA": "AVX2"},
}


def environment(level: str) -> dict[str, str]:
    """What a process of that level is started with; the machine's own has no name in LEVELS."""
    clean = {name: value for name, value in os.environ.items() if name not in LEVELS["avx2"]}
    return clean | LEVELS.get(level, {})


def own() -> str:
    """What torch calls this processor's level: default, avx2, avx512, or another maker's."""
    return active("")


def active(level: str) -> str:
    """The level at which torch works in a process that was started for `level`."""
    ask = "import torch; print(torch.backends.cpu.get_cpu_capability().lower())"
    done = subprocess.run(
        [sys.executable, "-c", ask], env=environment(level), capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def others(processor: str) -> tuple[list[str], list[str]]:
    """The levels besides the processor's own that it can work at, and a sentence for each that it can't.

    torch believes what it is told: it would run into an instruction that is not there.
    """
    able = {"avx512": ["default", "avx2"], "avx2": ["default"], "default": []}.get(processor, ["default"])
    missing = [level for level in LEVELS if level not in able and level != processor]
    return able, [f"This processor ({processor}) has no {level}: those runs are left out." for level in missing]


def main() -> int:
    """Test level by level; 1 if a test failed at any of them."""
    processor = own()
    able, left_out = others(processor)
    for sentence in left_out:
        print(f"unrolled: {sentence}", flush=True)
    failed = False
    for level in able:
        print(f"unrolled: tests that train, on {processor} at the level {active(level)}", flush=True)
        command = [sys.executable, "-m", "pytest", "-m", "trains and not browser", "-n", "2", *sys.argv[1:]]
        failed |= subprocess.run(command, env=environment(level), check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
