"""What the others' pages load from foreign hosts, answered from npm packages.

No page of the others is whole without scripts of a foreign host. Here nobody waits
for a network: each address is answered from the package of that version in the npm
registry, packed once into a folder of the run.
"""

import gzip
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Route

ON_NPM_HOSTS = re.compile(r"^/(?:npm/)?((?:@[^/@]+/)?[^/@]+)@([^/]+)/(.+)$")
"""Package, version and file in an address of jsdelivr or unpkg."""

ELSEWHERE = {
    "jquery-3.7.1.min.js": ("jquery", "3.7.1", "dist/jquery.min.js"),
    "leaflet.awesome-markers.js": (
        "leaflet.awesome-markers",
        "2.0.5",
        "dist/leaflet.awesome-markers.js",
    ),
    "leaflet.markercluster.js": (
        "leaflet.markercluster",
        "1.1.0",
        "dist/leaflet.markercluster.js",
    ),
    "MarkerCluster.css": ("leaflet.markercluster", "1.1.0", "dist/MarkerCluster.css"),
    "MarkerCluster.Default.css": (
        "leaflet.markercluster",
        "1.1.0",
        "dist/MarkerCluster.Default.css",
    ),
    "require.min.js": ("requirejs", "2.3.4", "require.js"),
}
"""Package, version and file of what other hosts are asked for."""

NOT_NEEDED = (
    "bootstrap-glyphicons.css",
    "leaflet.awesome-markers.css",
    "leaflet.awesome.rotate.min.css",
)
"""Styles of icons that no page here shows: answered with nothing."""

KINDS = {".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm"}
ANYBODY = {"Access-Control-Allow-Origin": "*"}


class Parts:
    """Files of npm packages, and what was asked in vain."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, dict[str, bytes]] = {}
        self.versions: dict[str, str] = {}
        self.missing: set[str] = set()
        self.sent = 0

    def attach(self, context: BrowserContext) -> None:
        """Answer all that leaves this machine; count it, gzipped, from here on."""
        self.sent = 0
        context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), self._answer)

    def _answer(self, route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        kind = KINDS.get(PurePosixPath(path).suffix, "text/plain")
        found = self._file(path)
        if found is None:
            self.missing.add(route.request.url)
            route.abort()
            return
        self.sent += len(self._zipped(found))
        route.fulfill(body=found, content_type=kind, headers=ANYBODY)

    @staticmethod
    @cache
    def _zipped(content: bytes) -> bytes:
        return gzip.compress(content, 6)

    def _file(self, path: str) -> bytes | None:
        name = PurePosixPath(path).name
        if name in NOT_NEEDED:
            return b""
        if name in ELSEWHERE:
            package, version, file = ELSEWHERE[name]
        elif asked := ON_NPM_HOSTS.match(path):
            package, version, file = asked.groups()
        else:
            return None
        return self._packed(package, version).get(file)

    def _packed(self, package: str, version: str) -> dict[str, bytes]:
        name = f"{package}@{version}"
        if name not in self._files:
            self._files[name] = dict(self._unpack(package, name))
        return self._files[name]

    def _unpack(self, package: str, name: str) -> Iterator[tuple[str, bytes]]:
        command = ["npm", "pack", "--silent", name]
        packed = subprocess.run(  # noqa: S603 - npm of this machine
            command, cwd=self._folder, check=False, capture_output=True, text=True
        )
        if packed.returncode:
            print(f"  not in the npm registry: {name}", file=sys.stderr)
            return
        archive = packed.stdout.split()[-1]
        self.versions[package] = archive.removesuffix(".tgz").rpartition("-")[2]
        with tarfile.open(self._folder / archive) as files:
            for member in files:
                content = files.extractfile(member)
                if content is not None:
                    yield member.name.partition("/")[2], content.read()


def has_npm() -> bool:
    """Whether packages can be had."""
    return shutil.which("npm") is not None
