"""Testing as other processors would: which levels there are, and that a process works at the one it was told."""

import pytest

from tools import processors


@pytest.mark.parametrize(
    ("processor", "able", "missing"),
    [
        ("avx512", ["default", "avx2"], []),
        ("avx2", ["default"], []),
        ("default", [], ["avx2"]),
        ("sve256", ["default"], ["avx2"]),
    ],
)
def test_a_processor_works_at_the_levels_below_its_own_and_the_rest_is_said(processor, able, missing):
    found, sentences = processors.others(processor)
    assert found == able
    assert sentences == [
        f"This processor ({processor}) has no {level}: those runs are left out." for level in missing
    ]


def test_a_process_works_at_the_level_that_it_was_started_for(monkeypatch):
    assert processors.active("default") == "default"
    own = processors.own()
    monkeypatch.setenv("ATEN_CPU_CAPABILITY", "default")
    assert processors.own() == own  # asked without what the surroundings say
