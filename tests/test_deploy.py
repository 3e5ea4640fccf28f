"""What `deploy/` says is true of the app: its files, its flags, its addresses."""

import re
import subprocess
from pathlib import Path

import pytest

from ganstudio.server.flags import arguments
from ganstudio.server.guard import HEALTH
from tests import balancer

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
COMPOSE = (DEPLOY / "compose.yaml").read_text()
NGINX = (DEPLOY / "nginx.conf").read_text()


def test_the_image_copies_what_there_is_and_nothing_is_kept_from_it():
    ignored = (ROOT / ".dockerignore").read_text().split()
    copied = re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    assert {"app.py", "ganstudio", "weights", "exhibits", "constraints.txt"} <= set(names)
    for name in names:
        assert (ROOT / name).exists()
        assert f"!{name}" in ignored


def test_the_image_runs_as_nobody_special_and_tells_its_health():
    assert DOCKERFILE.index("\nUSER studio") < DOCKERFILE.index("\nCMD")
    health = DOCKERFILE.partition("HEALTHCHECK")[2]
    assert HEALTH in health
    assert "-c constraints.txt" in DOCKERFILE


@pytest.mark.parametrize(
    ("flag", "value"), [("host", "0.0.0.0"), ("port", "7860"), ("trust_proxy", "1")]
)
def test_variables_are_those_of_the_flags(monkeypatch, flag, value):
    name = f"GANSTUDIO_{flag.upper()}"
    assert re.search(rf'{name}[=:]\s*"?{value}"?', DOCKERFILE + COMPOSE)
    monkeypatch.setenv(name, value)
    assert str(getattr(arguments([]), flag)) == value


def test_the_balancer_knows_every_replica():
    services = re.findall(r"^  (studio-\d+): \*studio$", COMPOSE, re.MULTILINE)
    assert services == re.findall(r"server (studio-\d+):7860", NGINX)
    assert len(services) == 2


@pytest.mark.skipif(balancer.NGINX is None, reason="nginx is not installed")
def test_nginx_takes_its_configuration(tmp_path):
    text = re.sub(r"studio-\d+:", "127.0.0.1:", NGINX)
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; {text}")
    command = [balancer.NGINX, "-t", "-q", "-p", tmp_path, "-e", tmp_path / "log"]
    done = subprocess.run([*command, "-c", tmp_path / "nginx.conf"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
