// Between Streamlit and the small map of one place: what is shown goes in, what
// the reviewer says comes out as a trigger. Streamlit calls the default export at
// every rerun; the frame is mounted once. paper.js stands before it.
const LIVES = new WeakMap();
const SANDBOX = "allow-scripts";

class Life {
  constructor(parent) {
    this.frame = document.createElement("iframe");
    this.frame.setAttribute("sandbox", SANDBOX);
    this.frame.title = "Where the incident lies";
    this.frame.style.cssText = `display:block;width:100%;border:0;border-radius:10px;background:${PAPER}`;
    parent.append(this.frame);
    this.isReady = false;
    this.shown = null;
    this.listen = (event) => {
      if (event.source === this.frame.contentWindow) this.receive(event.data || {});
    };
    window.addEventListener("message", this.listen);
  }

  update(data, setTriggerValue) {
    this.data = data;
    this.setTriggerValue = setTriggerValue;
    this.frame.style.height = `${data.height}px`;
    if (!this.frame.getAttribute("src")) {
      const base = (data.base || "").replace(/^\/+|\/+$/g, "");
      this.frame.src = `${window.location.origin}${base && `/${base}`}/api/place-map`;
    }
    if (this.isReady) this.post();
  }

  post() {
    const dark = isOnDark(this.frame) ?? this.data.dark;
    this.frame.contentWindow.postMessage({ kind: "theme", dark }, "*");
    if (this.data.place === this.shown) return;
    this.shown = this.data.place;
    this.frame.contentWindow.postMessage({ ...JSON.parse(this.data.place), kind: "place" }, "*");
  }

  receive(message) {
    const { kind } = message;
    if (kind === "ready") {
      this.isReady = true;
      this.shown = null;
      this.post();
    } else if (kind === "key") {
      // The page's keys work while the map has the focus.
      document.dispatchEvent(new KeyboardEvent("keydown", { key: message.key, code: `Key${message.key.toUpperCase()}`, bubbles: true }));
    } else if (["point", "area", "candidate"].includes(kind)) {
      this.shown = null; // a drawing goes with the answer, whatever that is
      this.setTriggerValue("said", { ...message, of: this.data.of });
    }
  }

  end() {
    window.removeEventListener("message", this.listen);
    this.frame.remove();
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  if (!LIVES.has(parentElement)) LIVES.set(parentElement, new Life(parentElement));
  const life = LIVES.get(parentElement);
  life.calls = (life.calls || 0) + 1;
  const call = life.calls;
  life.update(data, setTriggerValue);
  return () => setTimeout(() => {
    if (life.calls !== call) return;
    life.end();
    LIVES.delete(parentElement);
  }, 50);
}
