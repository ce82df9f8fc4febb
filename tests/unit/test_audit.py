"""The audit tells what it was told, and never takes silence for good news."""

import pytest

from tools import audit

WEAK = {"name": "old", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
SOUND = {"name": "new", "version": "2.0", "vulns": []}
UNKNOWN = {"name": "torch", "skip_reason": "Dependency not found on PyPI"}


@pytest.fixture
def said(monkeypatch, capsys):
    def ask(canary, found):
        monkeypatch.setattr(audit, "_audit", lambda *asked: canary if "--requirement" in asked else found)
        return audit.main(), capsys.readouterr().out

    return ask


def test_what_is_weak_is_named_with_the_version_that_mends_it(said):
    status, out = said([WEAK], [WEAK, SOUND, UNKNOWN])
    assert status == 1
    assert "old 1.0: PYSEC-1, mended in 1.1" in out
    assert "asked about: 2; with known weaknesses: 1" in out
    assert "torch" in out


def test_nothing_known_is_said_with_how_many_were_asked_about(said):
    status, out = said([WEAK], [SOUND])
    assert (status, "asked about: 1; with known weaknesses: 0" in out) == (0, True)


@pytest.mark.parametrize("canary", [[], [UNKNOWN], [SOUND]])
def test_a_service_that_says_nothing_of_a_weak_package_says_nothing_at_all(said, canary):
    status, out = said(canary, [SOUND])
    assert status == 2
    assert "Nothing was audited" in out
