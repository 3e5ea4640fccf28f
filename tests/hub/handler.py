"""What the stub Hub answers to one request: the endpoints that huggingface_hub's client calls."""

import base64
import contextlib
import json
import re
import time
import urllib.parse
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler

from tests.hub.repositories import Repository, is_lfs

CHUNK = 1 << 16


class RefusalError(Exception):
    """An answer that says no."""

    def __init__(self, status: int, code: str | None, sentence: str):
        super().__init__(sentence)
        self.status, self.code = status, code


class Handler(BaseHTTPRequestHandler):
    """One request. The table at the end of the file says which method answers what."""

    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        """Finds who answers, and turns a refusal into its reply."""
        self.hub = self.server.hub
        self.close_connection = True  # so that a stopped Hub leaves no connection open
        address = urllib.parse.urlsplit(self.path)
        self.hub.requests.append((self.command, address.path))
        told = self.headers.get("Host", ""), "Authorization" in self.headers
        self.hub.tokens.append(told)
        self.query = urllib.parse.parse_qs(address.query)
        time.sleep(self.hub.delay)
        with contextlib.suppress(ConnectionError):
            if status := self.hub.failure(self.path):
                self.body()
                self.reply({"error": "Out of order."}, status, {"Retry-After": "0"})
                return
            for method, pattern, act in ROUTES:
                match = re.fullmatch(pattern, address.path)
                if match and method == self.command:
                    parts = {k: v and urllib.parse.unquote(v) for k, v in match.groupdict().items()}
                    self.act(act, parts)
                    return
            self.reply({"error": "Not Found"}, 404)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 (the names that http.server wants)

    def act(self, act, parts: dict[str, str]) -> None:
        try:
            if "name" in parts:
                kind = (parts.pop("kind", None) or "models").removesuffix("s")
                parts["repository"] = self.readable(
                    Repository(self.hub.folder, kind, parts["name"])
                )
                del parts["name"]
            act(self, **parts)
        except RefusalError as refused:
            codes = {"X-Error-Code": refused.code} if refused.code else {}
            headers = {**codes, "X-Error-Message": str(refused)}
            self.reply({"error": str(refused)}, refused.status, headers)

    # what a request brings

    def body(self, most: int | None = None) -> bytes:
        """All of it, or the first `most` bytes."""
        if self.headers.get("Transfer-Encoding") == "chunked":
            return self.chunks(most)
        length = int(self.headers.get("Content-Length", 0))
        return self.rfile.read(length if most is None else min(length, most))

    def chunks(self, most: int | None) -> bytes:
        content = b""
        while (most is None or len(content) < most) and (size := int(self.rfile.readline(), 16)):
            content += self.rfile.read(size)
            self.rfile.readline()
        return content

    def user(self) -> tuple[str, str]:
        """Name and role by the token; ("", "") for a stranger."""
        given = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if given and given not in self.hub.users:
            raise RefusalError(401, None, "Invalid credentials in Authorization header")
        return self.hub.users.get(given, ("", ""))

    def readable(self, repository: Repository) -> Repository:
        mine = repository.name.startswith(f"{self.user()[0]}/")
        if not repository.exists or (repository.private and not mine):
            status = 404 if self.user()[0] else 401  # the Hub does not tell strangers which
            raise RefusalError(status, "RepoNotFound", "Repository not found")
        return repository

    def may_write(self, name: str) -> None:
        user, role = self.user()
        if not user:
            raise RefusalError(401, None, "Invalid username or password.")
        if role == "read" or name.split("/")[0] != user:
            raise RefusalError(403, None, f"You don't have the rights to write to {name}")

    def at(self, place: str) -> Repository:
        """The repository of an address that needs no token, as a signed one would."""
        return Repository(self.hub.folder, *place.split("/", 1))

    @staticmethod
    def commit_of(repository: Repository, revision: str) -> str:
        commit = repository.resolve(revision)
        if commit is None:
            raise RefusalError(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        return commit

    # what it gets

    def reply(self, content, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        raw = json.dumps(content).encode()
        kind = {"Content-Type": "application/json", "Content-Length": str(len(raw))}
        self.head(status, {**kind, **(headers or {})})
        if self.command != "HEAD":
            self.wfile.write(raw)

    def head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_) -> None:
        """Tests read `hub.requests`; nothing is printed."""

    # accounts and repositories

    def whoami(self) -> None:
        user, role = self.user()
        if not user:
            raise RefusalError(401, None, "Invalid username or password.")
        access = {"displayName": "test", "role": role, "fineGrained": {"scoped": self.hub.scopes}}
        auth = {"type": "access_token", "accessToken": access}
        self.reply({"type": "user", "name": user, "fullname": user, "orgs": [], "auth": auth})

    def create(self) -> None:
        asked = json.loads(self.body())
        name = f"{asked.get('organization') or self.user()[0]}/{asked['name']}"
        self.may_write(name)
        kind = asked.get("type", "model")
        with self.hub.lock:
            repository = self.hub.repository(name, kind)
            url = f"{self.hub.address}/{'spaces/' if kind == 'space' else ''}{name}"
            if repository.exists:
                self.reply({"error": f"You already created this {kind} repo", "url": url}, 409)
                return
            repository.create(asked.get("visibility") == "private" or bool(asked.get("private")))
        self.reply({"url": url, "name": name})

    def info(self, repository: Repository, revision: str = "main") -> None:
        commit = self.commit_of(repository, revision)
        files = repository.files(commit)
        siblings = [{"rfilename": path, "size": f["size"]} for path, f in files.items()]
        facts = {"id": repository.name, "sha": commit, "private": repository.private, "tags": []}
        self.reply({**facts, "siblings": siblings})

    def refs(self, repository: Repository) -> None:
        def ref(kind: str, name: str, commit: str) -> dict:
            return {"name": name, "ref": f"refs/{kind}/{name}", "targetCommit": commit}

        tags = [ref("tags", name, commit) for name, commit in repository.tags.items()]
        main = ref("heads", "main", repository.head)
        self.reply({"branches": [main], "tags": tags, "converts": []})

    def tag(self, repository: Repository, revision: str) -> None:
        self.may_write(repository.name)
        name = json.loads(self.body())["tag"]
        with self.hub.lock:
            if name in repository.tags:
                raise RefusalError(409, None, f"Tag {name} exists already")
            repository.tag(name, self.commit_of(repository, revision))
        self.reply({})

    def tree(self, repository: Repository, revision: str, under: str | None = None) -> None:
        files = repository.files(self.commit_of(repository, revision))
        inside = {p: f for p, f in files.items() if p.startswith(f"{under}/" if under else "")}
        if under and not inside:
            raise RefusalError(404, "EntryNotFound", f"{under} does not exist")
        depth = len(under.split("/")) if under else 0
        folders = {p.rsplit("/", i)[0] for p in inside for i in range(1, p.count("/") + 1 - depth)}
        rows = [entry(path, facts) for path, facts in inside.items()]
        rows += [{"type": "directory", "path": p, "oid": "0" * 40, "size": 0} for p in folders]
        if self.query.get("recursive", ["false"])[0].lower() != "true":
            rows = [row for row in rows if row["path"].count("/") == depth]
        self.reply(sorted(rows, key=lambda row: row["path"]))

    def paths_info(self, repository: Repository, revision: str) -> None:
        files = repository.files(self.commit_of(repository, revision))
        asked = urllib.parse.parse_qs(self.body().decode()).get("paths", [])
        self.reply([entry(path, files[path]) for path in asked if path in files])

    def variables(self, repository: Repository) -> None:
        """GET shows the settings of a Space, POST changes one, DELETE takes one away."""
        self.may_write(repository.name)
        if self.command == "POST":
            asked = json.loads(self.body())
            repository.variables |= {asked["key"]: asked["value"]}
        elif self.command == "DELETE":
            gone = json.loads(self.body())["key"]
            repository.variables = {k: v for k, v in repository.variables.items() if k != gone}
        self.reply({key: {"value": value} for key, value in repository.variables.items()})

    # uploads

    def validate_yaml(self) -> None:
        self.body()
        self.reply({"errors": [], "warnings": []})

    def preupload(self, repository: Repository, revision: str) -> None:
        self.may_write(repository.name)
        there = repository.files(self.commit_of(repository, revision))
        rows = []
        for file in json.loads(self.body())["files"]:
            facts = there.get(file["path"])
            old = facts and (facts["sha256"] if facts["lfs"] else facts["oid"])
            mode = "lfs" if is_lfs(file["path"], file["size"]) else "regular"
            rows.append(
                {"path": file["path"], "uploadMode": mode, "shouldIgnore": False, "oid": old}
            )
        self.reply({"files": rows})

    def batch(self, repository: Repository) -> None:
        self.may_write(repository.name)
        rows = []
        for asked in json.loads(self.body())["objects"]:
            row = dict(asked)
            place = f"{self.hub.address}/objects/{repository.kind}/{repository.name}"
            if not repository.blob(asked["oid"]).is_file():
                upload, verify = {"href": f"{place}/{asked['oid']}"}, {"href": f"{place}/verify"}
                row["actions"] = {"upload": upload, "verify": verify}
            rows.append(row)
        kind = {"Content-Type": "application/vnd.git-lfs+json"}
        self.reply({"transfer": "basic", "objects": rows}, headers=kind)

    def upload(self, place: str, oid: str) -> None:
        if after := self.hub.cut():
            self.body(after)
            return  # the connection closes on the client
        if self.at(place).keep(self.body()) != oid:
            raise RefusalError(400, None, "The bytes are not those that were announced.")
        self.reply({})

    def verify(self, place: str) -> None:
        asked = json.loads(self.body())
        path = self.at(place).blob(asked["oid"])
        if not path.is_file() or path.stat().st_size != asked["size"]:
            raise RefusalError(404, None, "The object is not here.")
        self.reply({})

    def commit(self, repository: Repository, revision: str) -> None:
        self.may_write(repository.name)
        lines = [json.loads(line) for line in self.body().splitlines()]
        if act := self.hub.before_commit:
            self.hub.before_commit = None
            act()

        def values(*kinds: str) -> list[dict]:
            return [line["value"] for line in lines if line["key"] in kinds]

        with self.hub.lock:
            parent = values("header")[0].get("parentCommit")
            if revision != "main" or parent not in (None, repository.head):
                raise RefusalError(412, None, "A commit has happened since. Please refresh.")
            added = {v["path"]: base64.b64decode(v["content"]) for v in values("file")}
            lfs = {v["path"]: v["oid"] for v in values("lfsFile")}
            if not all(repository.blob(oid).is_file() for oid in lfs.values()):
                raise RefusalError(400, None, "An LFS object was never uploaded.")
            gone = [v["path"] for v in values("deletedFile")]
            gone += [v["path"].rstrip("/") + "/" for v in values("deletedFolder")]
            commit = repository.commit(values("header")[0]["summary"], added, lfs, gone)
        url = f"{self.hub.address}/{repository.name}/commit/{commit}"
        self.reply({"success": True, "commitUrl": url, "commitOid": commit, "hookOutput": ""})

    # downloads

    def resolve(self, repository: Repository, revision: str, path: str) -> None:
        """Small files at once; LFS objects by a redirect to another host name, as on the Hub."""
        commit = self.commit_of(repository, revision)
        facts = repository.files(commit).get(path)
        if facts is None:
            raise RefusalError(404, "EntryNotFound", f"{path} does not exist")
        headers = {"X-Repo-Commit": commit, "ETag": f'"{facts["oid"]}"'}
        if not facts["lfs"]:
            self.file(repository, facts["sha256"], path, headers)
            return
        place = f"{repository.kind}/{repository.name}/{facts['sha256']}/{urllib.parse.quote(path)}"
        headers["Location"] = f"http://localhost:{self.hub.port}/objects/{place}"
        linked = {"X-Linked-Size": str(facts["size"]), "X-Linked-ETag": f'"{facts["sha256"]}"'}
        self.head(302, {**headers, **linked, "Content-Length": "0"})

    def object(self, place: str, oid: str, path: str) -> None:
        self.file(self.at(place), oid, path, {"ETag": f'"{oid}"'})

    def file(self, repository: Repository, sha256: str, path: str, headers: dict) -> None:
        content = repository.blob(sha256).read_bytes()
        size, first = len(content), 0
        for ending, change in self.hub.altered.items():
            content = change(content) if path.endswith(ending) else content
        if asked := re.match(r"bytes=(\d+)-", self.headers.get("Range", "")):
            first = int(asked[1])
            headers = {**headers, "Content-Range": f"bytes {first}-{size - 1}/{size}"}
        self.head(206 if asked else 200, {**headers, "Content-Length": str(size - first)})
        if self.command != "HEAD":
            for start in range(first, len(content), CHUNK):
                self.wfile.write(content[start : start + CHUNK])
                time.sleep(CHUNK / self.hub.rate if self.hub.rate else 0)


def entry(path: str, facts: dict) -> dict:
    """A file as the tree shows it."""
    row = {"type": "file", "path": path, "oid": facts["oid"], "size": facts["size"]}
    if facts["lfs"]:
        row["lfs"] = {"oid": facts["sha256"], "size": facts["size"], "pointerSize": 134}
    return row


NAME = r"(?P<name>[^/]+/[^/]+)"
REPO = rf"/api/(?P<kind>models|spaces)/{NAME}"
PAGE = rf"/((?P<kind>spaces)/)?{NAME}"
PLACE = r"(?P<place>(model|space)/[^/]+/[^/]+)"
REVISION = r"(?P<revision>[^/]+)"
ROUTES = (
    ("GET", "/api/whoami-v2", Handler.whoami),
    ("POST", "/api/repos/create", Handler.create),
    ("POST", "/api/validate-yaml", Handler.validate_yaml),
    ("GET", REPO, Handler.info),
    ("GET", f"{REPO}/revision/{REVISION}", Handler.info),
    *((method, f"{REPO}/variables", Handler.variables) for method in ("GET", "POST", "DELETE")),
    ("GET", f"{REPO}/refs", Handler.refs),
    ("GET", rf"{REPO}/tree/{REVISION}(/(?P<under>.+))?", Handler.tree),
    ("POST", f"{REPO}/paths-info/{REVISION}", Handler.paths_info),
    ("POST", f"{REPO}/tag/{REVISION}", Handler.tag),
    ("POST", f"{REPO}/preupload/{REVISION}", Handler.preupload),
    ("POST", f"{REPO}/commit/{REVISION}", Handler.commit),
    ("POST", rf"{PAGE}\.git/info/lfs/objects/batch", Handler.batch),
    ("PUT", rf"/objects/{PLACE}/(?P<oid>[0-9a-f]+)", Handler.upload),
    ("POST", f"/objects/{PLACE}/verify", Handler.verify),
    ("GET", rf"/objects/{PLACE}/(?P<oid>[0-9a-f]+)/(?P<path>.+)", Handler.object),
    ("GET", rf"{PAGE}/resolve/{REVISION}/(?P<path>.+)", Handler.resolve),
    ("HEAD", rf"{PAGE}/resolve/{REVISION}/(?P<path>.+)", Handler.resolve),
)
