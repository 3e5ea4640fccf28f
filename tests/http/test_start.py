"""The app as a process, started where much is in its way."""

import os
import re
import subprocess
import sys
import time
import urllib.request

from tests.http.conftest import ROOT

IN_THE_WAY = {
    "http_proxy": "http://127.0.0.1:9",
    "HTTPS_PROXY": "127.0.0.1:9",
    "all_proxy": "socks5://127.0.0.1:9",
    "no_proxy": "::1,10.0.0.0/8,*.example,localhost",
    "GRADIO_DEBUG": "1",
    "HOME": "/proc/nowhere",
    "GANSTUDIO_ONLY": "No",
}


def test_it_starts_behind_proxies_on_ipv6_below_a_prefix_without_a_home(tmp_path):
    kept = {name: text for name, text in os.environ.items() if name not in ("HF_HOME", "SPACE_ID")}
    flags = ["--host", "::1", "--port", "0", "--root-path", "studio", "--device", "cpu"]
    log = tmp_path / "log.txt"
    with log.open("w") as out:
        app = subprocess.Popen(
            [sys.executable, "app.py", *flags],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=kept | IN_THE_WAY | {"GRADIO_TEMP_DIR": str(tmp_path / "scratch")},
        )
    try:
        address = None
        while address is None:
            assert app.poll() is None, log.read_text()
            address = re.search(r"GAN Studio: (http://\[::1\]:\d+/)", log.read_text())
            time.sleep(0.1)
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        assert direct.open(f"{address[1]}healthz", timeout=30).status == 200
    finally:
        app.terminate()
        app.wait(30)
