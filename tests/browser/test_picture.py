"""The picture of the view: a PNG of real pixels with its foot."""

import base64
import struct
import zlib

import pytest

from tests.browser.harness import map_frame, until
from tests.browser.map_pages import TAGANROG, point, seven, use_tool
from tests.builders import make_incident, make_location

pytestmark = pytest.mark.browser

ORANGE, BLUE = [213, 94, 0], [0, 114, 178]
READ = """async ([text, points]) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const ctx = canvas.getContext('2d');
    ctx.drawImage(image, 0, 0);
    const at = points.map(([x, y]) => [...ctx.getImageData(x, y, 1, 1).data]);
    const { top, height } = window.area;
    const { data } = ctx.getImageData(0, top, image.width, height);
    const colours = {};
    for (let i = 0; i < data.length; i += 4) {
        const name = [data[i], data[i + 1], data[i + 2]].join();
        colours[name] = (colours[name] || 0) + 1;
    }
    return { at, colours };
}"""


FOOT = """() => {
    const told = [];
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        told.push(text);
        return write.call(this, text, ...rest);
    };
    mapapp.paintPicture(window.furniture, 1);
    CanvasRenderingContext2D.prototype.fillText = write;
    return told;
}"""


def picture(page, name):
    use_tool(page, "Save as a picture")
    with page.expect_download() as started:
        page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Close").last.click()
    return started.value.path().read_bytes()


def size(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def read(page, png, points, top):
    page.evaluate("area => { window.area = area; }", {"top": top, "height": 40})
    return page.evaluate(READ, [base64.b64encode(png).decode(), points])


@pytest.mark.parametrize(("name", "ratio"), [("PNG, screen", 1), ("PNG, print", 2)])
def test_the_picture_has_the_pixels_of_the_map_and_a_foot(open_map, name, ratio):
    page = open_map(seven(), width=1000, height=600)
    places = [point(page, row) for row in (TAGANROG, 5)]
    points = [[round(p["x"] * ratio), round(p["y"] * ratio)] for p in places]

    under = page.evaluate("incidentLayer._map.getSize().y")

    png = picture(page, name)

    width, height = size(png)
    assert width == 1000 * ratio
    assert (under + 60) * ratio < height < (under + 160) * ratio
    found = read(page, png, points, (under + 36) * ratio)
    assert [pixel[:3] for pixel in found["at"]] == [ORANGE, BLUE]
    # The legend under the map: both symbols, ink and paper.
    for colour in ("213,94,0", "0,114,178", "31,29,26", "253,252,249"):
        assert found["colours"].get(colour, 0) > 5


def foot_texts(page):
    return page.evaluate(FOOT)


def test_the_foot_tells_period_number_and_what_is_left_out(open_map):
    page = open_map(seven())
    page.evaluate("incidentLayer.setFilter({ precisions: ['settlement'] })")

    told = foot_texts(page)

    assert "25 Nov 2025" in told
    assert any(text.endswith("of 7 incidents shown") for text in told)
    assert "Only part of them is shown: chosen by precision." in told
    assert any("Natural Earth" in text for text in told)


def test_a_picture_of_hostile_names_is_made_and_runs_nothing(open_map, requests_seen):
    place = make_location("<img src=x onerror=window.hit=1>")
    page = open_map([make_incident("a", location=place)])

    png = picture(page, "PNG, screen")

    assert size(png)[0] == 1400
    assert page.evaluate("window.hit") is None
    assert [
        url for url in requests_seen if not url.startswith(("file:", "blob:"))
    ] == []


def test_the_comparison_is_in_the_picture(open_map):
    page = open_map(seven())
    page.get_by_role("button", name="Tools").click()
    page.get_by_role("menuitemcheckbox", name="Compare two periods").click()

    png = picture(page, "PNG, screen")

    found = read(page, png, [[700, 300]], 1000 + 14)
    assert found["at"][0][:3] == [31, 29, 26]


def test_made_up_incidents_are_said_to_be_on_the_map_and_in_the_picture(open_map):
    page = open_map(seven())
    words = "Synthetic data: every incident is made up"
    assert not page.get_by_text(words).is_visible()
    assert words not in foot_texts(page)

    page.evaluate("furniture.host.handlers.facts({ synthetic: true })")

    assert page.get_by_text(words).is_visible()
    assert words in foot_texts(page)


def png_of(red, green, blue, side=256):
    """A picture of one colour."""

    def chunk(kind, content):
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    lines = (b"\0" + bytes((red, green, blue)) * side) * side
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def with_tiles(server, open_page, answer):
    """The embedded map, with this answer to whoever asks for tiles."""
    page = open_page("about:blank", width=1000, height=600)
    page.route("**/api/tiles/**", answer)
    page.goto(f"{server.url}/embed")
    frame = map_frame(page)
    frame.evaluate("furniture.choice.offer(true)")
    frame.get_by_label("Base map").select_option("osm")
    return frame


def test_online_tiles_are_in_the_picture_with_whom_they_are_owed_to(server, open_page):
    tile = png_of(200, 220, 180)
    frame = with_tiles(
        server,
        open_page,
        lambda route: route.fulfill(
            body=tile,
            content_type="image/png",
            headers={"access-control-allow-origin": "null"},
        ),
    )
    until(frame.page, lambda: frame.evaluate("furniture.choice.isComplete()"), "no")

    corner = (
        "mapapp.paintPicture(furniture, 1).getContext('2d').getImageData(5, 5, 1, 1)"
    )
    told = frame.evaluate(FOOT)

    assert frame.evaluate(f"[...{corner}.data]") == [200, 220, 180, 255]
    assert any("Base map: " in text and "OpenStreetMap" in text for text in told)
    assert not any("drawn offline" in text for text in told)


def test_tiles_that_do_not_come_are_said_to_be_left_out(server, open_page):
    frame = with_tiles(server, open_page, lambda route: route.abort())
    frame.get_by_text("does not answer").wait_for()

    told = frame.evaluate(FOOT)

    assert "The online map could not be taken into the picture" in told
    assert any("drawn offline" in text for text in told)
