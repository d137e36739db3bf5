// Asks now and then which version of the incidents is the newest; of another one
// than the page shows Streamlit is told, whose next run shows it. A page that nobody
// looks at does not ask.
const LOOK_MS = 2000; // between two looks
const REST_MS = 10000; // after the page was drawn anew, or a look that failed

const LIVES = new WeakMap(); // by the component's own element: it outlasts reruns

class Life {
  constructor() {
    this.told = null;
    this.shown = () => !document.hidden && this.lookIn(0);
    document.addEventListener("visibilitychange", this.shown);
    this.lookIn(LOOK_MS);
  }

  lookIn(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), wait);
  }

  async look() {
    if (document.hidden) return;
    let wait = LOOK_MS;
    try {
      const base = (this.data.base || "").replace(/^\/+|\/+$/g, "");
      const answer = await fetch(`${location.origin}${base && `/${base}`}/api/version`, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const { version, lasts } = await answer.json();
      if (lasts) return;
      if (version !== this.data.version && version !== this.told) {
        this.told = version;
        this.setTriggerValue("newer", version);
        wait = REST_MS;
      }
    } catch {
      wait = REST_MS;
    }
    this.lookIn(wait);
  }

  end() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.shown);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!LIVES.has(parentElement)) LIVES.set(parentElement, new Life());
  const life = LIVES.get(parentElement);
  const call = (life.call || 0) + 1;
  Object.assign(life, { data, setTriggerValue, call });
  // Streamlit also calls this for a run that a newer one has overtaken.
  return () => setTimeout(() => {
    if (life.call !== call) return;
    life.end();
    LIVES.delete(parentElement);
  }, 50);
}
