"""When a page shows its points, proven by their number and by their pixels.

A page shows its points once its own count of what it has drawn stands, and a
screenshot after that holds their colour.
"""

import io
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Frame,
    Page,
    Playwright,
    Request,
    ViewportSize,
    WebSocket,
)
from playwright.sync_api import Error as PageError
from playwright.sync_api import TimeoutError as PageTimeoutError

from benchmarks.rivals.parts import Parts
from tests.browser.harness import CHROMIUM_ARGS, chromium_path

PATIENCE = 120
"""Seconds that a page has."""

SIZE = ViewportSize(width=1400, height=1000)
NEAR = 40  # steps of 255: smoothing changes colours at edges
ENOUGH = 200  # pixels
PAUSE = 50  # ms between two looks

SOFTWARE_WEBGL = (
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)

COUNT_INSTANCES = """(() => {
    const seen = { frame: -1, now: 0, most: 0 };
    window.instancesDrawn = () => seen.most;
    const count = (context, instances) => {
        if (context.getParameter(context.DRAW_FRAMEBUFFER_BINDING)) return;
        const frame = document.timeline.currentTime;
        seen.now = frame === seen.frame ? seen.now + instances : instances;
        seen.frame = frame;
        seen.most = Math.max(seen.most, seen.now);
    };
    const proto = WebGL2RenderingContext.prototype;
    for (const [name, place] of [["drawArraysInstanced", 3],
                                 ["drawElementsInstanced", 4]]) {
        const draw = proto[name];
        proto[name] = function (...given) {
            count(this, given[place]);
            return draw.apply(this, given);
        };
    }
})()"""
"""Counts what WebGL is told to draw on the screen in one frame."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """How to look at a page."""

    count: str
    """Script that gives the number of points drawn."""

    colours: Sequence[tuple[int, int, int]]
    frame: str = ""
    """Part of the address of the frame that has the map."""

    webgl: bool = False


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What was seen; seconds are None where no point was."""

    seconds: float | None
    drawn: int
    megabytes: float
    fault: str = ""


@contextmanager
def chromium(playwright: Playwright, look: Look) -> Iterator[Browser]:
    """A new browser, with WebGL in software where it is asked for."""
    flags = list(CHROMIUM_ARGS)
    if look.webgl:
        flags = [flag for flag in flags if flag != "--disable-gpu"]
        flags += SOFTWARE_WEBGL
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
    try:
        yield browser
    finally:
        browser.close()


def watch(browser: Browser, url: str, look: Look, parts: Parts) -> Sight:
    """Open a page and wait for its points."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(PATIENCE * 1000)
    context.add_init_script(COUNT_INSTANCES)
    parts.attach(context)
    page = context.new_page()
    received = Received(page)
    begin = time.perf_counter()
    drawn, fault, seconds = 0, "", None
    try:
        page.goto(url, wait_until="commit")
        drawn = until_counted(page, look, begin + PATIENCE)
        if until_coloured(page, look, begin + PATIENCE):
            seconds = time.perf_counter() - begin
    except PageTimeoutError:
        print(f"  {url}: no answer in time", file=sys.stderr)
    except PageError as error:
        fault = error.message.splitlines()[0]
        print(f"  {url}: {fault}", file=sys.stderr)
    megabytes = (received.bytes() + parts.sent) / 1e6
    close(context)
    return Sight(seconds=seconds, drawn=drawn, megabytes=megabytes, fault=fault)


def until_counted(page: Page, look: Look, deadline: float) -> int:
    """The points drawn, once there are any."""
    while time.perf_counter() < deadline:
        frame = frame_of(page, look)
        drawn = int(frame.evaluate(look.count)) if frame else 0
        if drawn:
            return drawn
        page.wait_for_timeout(PAUSE)
    return 0


def frame_of(page: Page, look: Look) -> Frame | None:
    """The frame that has the map, once it is there."""
    return next((each for each in page.frames if look.frame in each.url), None)


def until_coloured(page: Page, look: Look, deadline: float) -> bool:
    """Wait for a screenshot with the colour of the points."""
    while time.perf_counter() < deadline:
        left = max(1, 1000 * (deadline - time.perf_counter()))
        if coloured(page.screenshot(timeout=left), look.colours) >= ENOUGH:
            return True
        page.wait_for_timeout(PAUSE)
    return False


def coloured(picture: bytes, colours: Sequence[tuple[int, int, int]]) -> int:
    """Pixels in the middle of the map that have one of the colours."""
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"), dtype=int)
    middle = pixels[200:800, 350:1050]
    near = [np.abs(middle - np.array(each)).max(axis=2) < NEAR for each in colours]
    return int(np.any(near, axis=0).sum())


def close(context: BrowserContext) -> None:
    """Close a page's context, whatever state the page is in."""
    try:
        context.close()
    except PageError as error:
        print(f"  {error.message.splitlines()[0]}", file=sys.stderr)


class Received:
    """What a page has received from this machine."""

    def __init__(self, page: Page) -> None:
        self._requests: list[Request] = []
        self._frames = 0
        page.on("requestfinished", self._keep)
        page.on("websocket", self._listen)

    def _keep(self, request: Request) -> None:
        self._requests.append(request)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, payload: str | bytes) -> None:
        self._frames += len(payload)

    def bytes(self) -> int:
        """Bytes as they came, compressed where the server does that."""
        sizes = (request.sizes()["responseBodySize"] for request in self._requests)
        return self._frames + sum(sizes)
