"""No file of the host, by any route; and the server fetches nothing for a visitor."""

import http.server
import threading

import pytest

from tests.http import wire

SECRETS = ("/etc/passwd", "/proc/self/environ")
ROUTES = ("/gradio_api/file=", "/file=", "/gradio_api/file/", "/static/", "/assets/", "/svelte/")
CLOSED = (
    "/gradio_api/upload", "/gradio_api/upload_progress?upload_id=a", "/gradio_api/proxy=http://x/",
    "/gradio_api/process_recording", "/gradio_api/deep_link?session_hash=a", "/monitoring",
    "/gradio_api/deep_link", "/monitoring/summary", "/monitoring/key", "/gradio_api/dev/reload",
    "/gradio_api/run/sample", "/gradio_api/api/sample", "/gradio_api/runs", "/gradio_api/token",
    "/gradio_api/run-history/buckets", "/gradio_api/openapi.json", "/docs", "/redoc",
    "/openapi.json", "/gradio_api/vibe-code", "/gradio_api/vibe-edit", "/gradio_api/mcp/sse",
    "/gradio_api/stream/a/b/1/playlist.m3u8", "/gradio_api/custom_component/a/client/b/c.js",
    "/gradio_api/profiling/summary", "/pwa_icon", "/.env", "/app.py", "/gradio_api/",
    "/gradio_api/call/v2/sample/x", "/?page=x", "/config?deep_link=..%2fa",
    "//etc/passwd",
)  # fmt: skip


def written(target: str) -> list[str]:
    """A path as one may try to write it."""
    up = "../" * 12 + target[1:]
    encoded, slashes = target.replace("/", "%2f"), target.replace("/", "\\")
    return [
        target, "/" + target, up, "x/" + up, up.replace("../", "..%2f"), encoded, target + "%00",
        up.replace("../", "%2e%2e/"), up.replace("../", "%252e%252e%252f"), "file://" + target,
        encoded.replace("%", "%25"), up.replace("/", "%5c"), slashes, "....//" * 9 + target[1:],
        f"//localhost{target}", target + "?a=b", "~" + target, "." + target,
    ]  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("target", SECRETS)
def test_no_file_of_the_host(opened, route, target):
    for name in written(target):
        answer = wire.ask(opened.port, route + name)
        assert 400 <= answer.status < 500, name
        assert b"root:" not in answer.content
        assert b"PATH=" not in answer.content


def test_own_files_only_links_followed(opened):
    """What the app has put into its folder is served; a link out of it is not, nor a folder."""
    own = opened.scratch
    film, link = own / "walk.gif", own / "link.gif"
    film.write_bytes(b"GIF89a")
    link.symlink_to("/etc/passwd")
    beside = own.with_name(own.name + "-of-another")
    beside.mkdir()
    (beside / "walk.gif").write_bytes(b"GIF89a")
    try:
        assert wire.ask(opened.port, f"/gradio_api/file={film}").content == b"GIF89a"
        for path in (link, own, f"{own}/", beside / "walk.gif"):
            assert wire.ask(opened.port, f"/gradio_api/file={path}").status in (403, 404)
    finally:
        (beside / "walk.gif").unlink()
        beside.rmdir()
        film.unlink()
        link.unlink()


@pytest.mark.parametrize("path", CLOSED)
def test_what_is_not_needed_is_closed(opened, path):
    for method, value in (("GET", None), ("POST", {"data": []}), ("PUT", {}), ("DELETE", None)):
        answer = wire.ask(opened.port, path, method, value)
        assert answer.status == 404, method
        assert answer.sentence


def test_an_upload_leaves_nothing(opened):
    before = sorted(opened.scratch.rglob("*"))
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="../../a.txt"\r\n\r\nhi'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = wire.ask(opened.port, "/gradio_api/upload", "POST", body=body, headers=headers)
    assert answer.status == 404
    assert sorted(opened.scratch.rglob("*")) == before


@pytest.fixture
def canary():
    """A server next door; whoever is called by the app's server has found a hole."""
    heard = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            heard.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"secret")

        do_HEAD = do_POST = do_GET  # noqa: N815 - the names that http.server calls

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/secret", heard
    server.shutdown()
    thread.join()
    server.server_close()


def files(address: str) -> list[dict]:
    """What Gradio may take for a file."""
    meta = {"_type": "gradio.FileData"}
    return [
        {"path": address},
        {"path": address, "meta": meta},
        {"path": "x.png", "url": address, "meta": meta},
        {"url": address, "meta": meta},
        {"path": "/etc/passwd", "meta": meta, "orig_name": "a.png"},
        {"video": {"path": address, "meta": meta}},
        [[{"image": {"path": "/etc/passwd", "meta": meta}}]],
    ]


def test_no_endpoint_fetches_an_address_or_takes_a_path(opened, canvas, canary, recipe):
    address, heard = canary
    api = "/gradio_api"
    calls = [each for each in opened.config()["dependencies"] if each["backend_fn"]]
    assert len(calls) >= 7
    for file in files(address):
        for each in calls:
            data = [file] * len(each["inputs"])
            job = {"fn_index": each["id"], "session_hash": "s", "data": data}
            for hidden in ({}, {"data": [1] * len(data), "event_data": file}):
                if data or hidden:
                    answer = wire.post(opened.port, f"{api}/queue/join", job | hidden)
                    assert (answer.status, "takes a file" in answer.sentence) == (400, True)
        value = {"data": [file, "0", "", 1, None]}
        assert wire.post(opened.port, f"{api}/call/sample", value).status == 400
        for name in ("draw", "file", "snippets", "check", "cards", "card", "film"):
            answer = canvas(name, [1, recipe | {"model": file}]).json()
            assert "error" in answer or name == "cards"
    for route in ("/gradio_api/file=", "/gradio_api/proxy=", "/file=", "/proxy=", "/?url="):
        assert b"secret" not in wire.ask(opened.port, route + address).content
    assert heard == []
