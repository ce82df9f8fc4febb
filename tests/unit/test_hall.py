"""What leads visitors to their process."""

import fcntl
import shutil
import subprocess
import sys

import pytest

from tools import hall

needs_proxy = pytest.mark.skipif(shutil.which("haproxy") is None, reason="HAProxy is not installed")


@needs_proxy
def test_haproxy_takes_its_configuration(tmp_path):
    file = tmp_path / "haproxy.cfg"
    file.write_text(hall.configuration("127.0.0.1:8501", [9001, 9002, 9003]), "utf-8")
    told = subprocess.run(["haproxy", "-c", "-f", str(file)], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr + told.stdout
    assert "WARNING" not in told.stderr.upper()


def test_every_process_has_a_name_that_its_visitors_keep():
    text = hall.configuration("127.0.0.1:8501", [9001, 9002])
    assert "server page0 127.0.0.1:9001 cookie page0" in text
    assert "server page1 127.0.0.1:9002 cookie page1" in text
    assert "bind 127.0.0.1:8501" in text


def test_where_haproxy_is_missing_a_sentence_says_what_to_do(monkeypatch, capsys):
    monkeypatch.setattr(hall.shutil, "which", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["hall", "--port", "1"])
    assert hall.main() == 1
    assert "apt install haproxy" in capsys.readouterr().err


def test_the_folder_of_a_hall_that_was_killed_goes_and_that_of_one_that_stands_stays(tmp_path):
    killed, stands, begins, other = (tmp_path / name for name in (*map("unrolled-hall-{}".format, "abc"), "other"))
    for folder in (killed, stands, begins, other):
        (folder / "cloakroom").mkdir(parents=True)
    (killed / hall.LOCK).touch()
    (other / hall.LOCK).touch()
    # A process that a hall started still serves, though the hall itself is gone.
    with (stands / hall.LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        replica = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=[lock.fileno()])
    try:
        hall.sweep(tmp_path)
        assert sorted(tmp_path.iterdir()) == sorted([stands, begins, other])
    finally:
        replica.communicate()
    hall.sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([begins, other])
