"""What a page does that it must not do."""

from urllib.parse import urlsplit

from tests.browser.harness import foreign


class Watch:
    """What a page does that it must not do."""

    def __init__(self, page):
        self.page = page
        self.done = []
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.done.append(str(error)))
        page.on("console", self._console)
        page.on("popup", lambda popup: self.done.append(f"popup {popup.url}"))
        page.on("request", self._request)
        self.asked = []

    def _dialog(self, dialog):
        self.done.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _console(self, message):
        text = message.text
        if text.startswith("Failed to load resource"):  # see ``check`` for which
            return
        if message.type == "error" or "hit" in text or "Security Policy" in text:
            self.done.append(f"console {text}")

    def _request(self, request):
        self.asked.append(request.url)

    def check(self, *, asks=None):
        """Nothing ran, and nobody elsewhere was asked."""
        hits = [frame.evaluate("() => window.hit") for frame in self.page.frames]
        assert not any(hits)
        assert self.done == []
        assert foreign(self.asked) == []
        assert not [url for url in self.asked if urlsplit(url).path.endswith("/x")]
        assert asks is None or len(self.asked) == asks
