"""The two requirements files must not drift apart: one is for machines like this, one for Community Cloud."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXACT = re.compile(r"([\w.-]+)==([\w.]+)(?:; sys_platform != \"win32\")?$")
TORCH_WHEEL = re.compile(r"(torch) @ https://\S+/torch-([\d.]+)%2Bcpu-cp312-cp312-manylinux\w+_x86_64\.whl$")


def requirements(name: str) -> list[tuple[str, str]]:
    """Return (requirement, comment) for every line of a file that asks for a package."""
    lines = (ROOT / name).read_text().splitlines()
    pairs = [line.partition("#")[::2] for line in lines]
    return [(asked.strip(), why.strip()) for asked, why in pairs if asked.strip() and asked[0] != "-"]


def pins(name: str) -> dict[str, str]:
    """Return the exact version of every package that a file asks for."""
    found = [EXACT.match(asked) or TORCH_WHEEL.match(asked) for asked, _ in requirements(name)]
    assert all(found), f"{name}: every line names one exact version"
    return {match[1]: match[2] for match in found}


def test_community_cloud_gets_the_versions_that_are_tested_here():
    assert pins("dashboard/requirements.txt") == pins("requirements.txt")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_has_one_exact_version_and_a_reason(name):
    assert pins(name)
    assert [asked for asked, why in requirements(name) if not why] == []
