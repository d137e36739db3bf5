// Between Streamlit and the sandboxed frame of the map; shared.js and paper.js
// stand before it.
//
// Streamlit calls the default export at every rerun; what must last is kept in
// LIVES. Only differences are posted into the frame. What the reader does in
// the frame goes to Streamlit as state and comes back as data some reruns later:
// such echoes are known by the list of what was sent and are not posted again.

const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
const QUIET_MS = 500;
const SETTLE_MS = 100; // for the widgets of a run to be drawn
const LOOK_MS = 1000; // between two looks for a newer version
const TROUBLED_MS = 10000; // the same where the last one failed
const NOT_SHOWN =
  "The map could not be loaded. The table below and your incidents are safe. Check that the app is still running, then try again.";

const LIVES = new WeakMap();

class Life {
  constructor(parent) {
    this.root = document.createElement("div");
    this.root.style.cssText = `position:relative;width:100%;overflow:hidden;border-radius:10px;background:${PAPER}`;
    this.frame = document.createElement("iframe");
    this.frame.setAttribute("sandbox", SANDBOX);
    this.frame.setAttribute("allow", "fullscreen; clipboard-write");
    this.frame.title = "Map of incidents";
    this.frame.style.cssText = "display:block;width:100%;height:100%;border:0";
    this.root.append(this.frame);
    parent.append(this.root);
    this.isReady = false;
    this.loading = null;
    this.version = null;
    this.stays = false; // whether what is selected was so before the rows came
    this.filter = new Shared((filter) => this._post({ kind: "filter", filter }));
    this.selected = new Shared((row) => this._post({ kind: "select", row, stays: this.stays }));
    this.view = new Shared((view) => view && this._post({ kind: "view", view }));
    // The document may always show the app's own tiles; whether it offers them
    // is a switch, so that switching does not mount it anew.
    this.online = new Shared((on) => this._post({ kind: "online", on }));
    this.theme = new Shared((dark) => this._post({ kind: "theme", dark }));
    this.listen = (event) => {
      if (event.source === this.frame.contentWindow) this._receive(event.data);
    };
    window.addEventListener("message", this.listen);
    this.path = window.location.pathname;
    this.popped = () => this._goneBack();
    window.addEventListener("popstate", this.popped);
    this.filterToldAt = 0;
    this.held = new Map();
    this.told = null; // the newest version that Streamlit was given
    this.loadMs = 0; // how long the last rows took to come
    this.loadedAt = 0; // when they were there
    this.shown = () => !document.hidden && this._lookIn(0);
    document.addEventListener("visibilitychange", this.shown);
    this._lookIn(LOOK_MS);
  }

  // --- what others change ----------------------------------------------------

  // Asks now and then which version is the newest; of another one Streamlit is
  // told, whose next run shows it. A page that nobody looks at does not ask.
  _lookIn(wait) {
    clearTimeout(this.lookTimer);
    this.lookTimer = setTimeout(() => this._look(), wait);
  }

  async _look() {
    if (document.hidden) return;
    let wait = LOOK_MS;
    if (this.isReady && this.loading === null && this.version === this.data.version) {
      try {
        const { version, lasts } = await this._fetch("version", { cache: "no-store" }, "json");
        if (lasts) return;
        const isNew = version !== this.version && version !== this.told;
        // What takes long comes seldom: no sooner after the last than it took.
        if (isNew && performance.now() - this.loadedAt >= this.loadMs) this._follow(version);
      } catch {
        wait = TROUBLED_MS;
      }
    }
    this._lookIn(wait);
  }

  // Its columns are asked for at once: they come while Streamlit runs.
  _follow(version) {
    this.told = version;
    this._askAhead(version);
    this._set("version", version);
  }

  // --- from Streamlit ------------------------------------------------------

  update(data, setStateValue) {
    this.data = data;
    this.setStateValue = setStateValue;
    this.root.style.height = `${data.height}px`;
    if (!this.frame.getAttribute("src")) {
      this.frame.src = this._address("map?online=1");
      this._askAhead(data.version);
    }
    if (!this.isReady) return;
    this._takeShared(false);
    if (data.version !== this.version && this.loading !== data.version) this._load();
    else if (this.loading === null) this.selected.take(data.selected);
    if (this.held.size > 0 && !this.filter.isOut()) this._releaseIn(SETTLE_MS);
  }

  // Gives Streamlit a value. While it works on a filter the others wait: with
  // them would come what its widgets hold, which is not yet the filter's.
  _set(name, value) {
    if (!this.filter.isOut()) {
      this.setStateValue(name, value);
      return;
    }
    this.held.set(name, value);
    this._releaseIn(HELD_MS);
  }

  _releaseIn(wait) {
    clearTimeout(this.heldTimer);
    this.heldTimer = setTimeout(() => {
      const held = [...this.held];
      this.held.clear();
      for (const [name, value] of held) this.setStateValue(name, value);
    }, wait);
  }

  _takeShared(isForced) {
    this.theme.take(isOnDark(this.root) ?? this.data.dark, isForced);
    this.online.take(this.data.online, isForced);
    this.filter.take(JSON.parse(this.data.filter), isForced);
    this.view.take(this.data.view, isForced);
  }

  async _load() {
    const { version } = this.data;
    const begin = performance.now();
    this.loading = version;
    this._say(null);
    try {
      const [columns, areas] = await this._ask(version, this.version);
      if (this.loading !== version) return;
      this.loading = null;
      this.loadedAt = performance.now();
      this.loadMs = this.loadedAt - begin;
      this.stays = this.version !== null;
      this.version = version;
      this._post({ kind: "facts", synthetic: Boolean(this.data.synthetic) });
      this.frame.contentWindow.postMessage({ kind: "data", columns, areas, version }, "*", [columns, areas]);
      this.selected.take(this.data.selected, true);
      this.stays = false;
      if (this.data.version !== version) this._load();
    } catch {
      if (this.loading !== version) return;
      this.loading = null;
      this._say(NOT_SHOWN, () => this._load());
    }
  }

  // Asked for while the frame loads, or Streamlit runs, and handed over after it.
  _askAhead(version) {
    const after = this.version;
    this.asked = { version, after, parts: this._ask(version, after) };
    this.asked.parts.catch(() => {}); // _load will say so
  }

  // The parts of a version, or what changed in them after the one in the frame.
  _ask(version, after) {
    const { asked } = this;
    this.asked = null; // buffers are handed over: good for one time
    if (asked && asked.version === version && asked.after === after) return asked.parts;
    const path = encodeURIComponent(version) + (after === null ? "" : `?after=${encodeURIComponent(after)}`);
    return Promise.all([this._fetch(`columns/${path}`), this._fetch(`areas/${path}`)]);
  }

  async _fetch(path, options = {}, kind = "arrayBuffer") {
    const response = await fetch(this._address(path), options);
    if (!response.ok) throw new Error(String(response.status));
    return response[kind]();
  }

  _address(path) {
    const base = (this.data.base || "").replace(/^\/+|\/+$/g, "");
    return `${window.location.origin}${base ? `/${base}` : ""}/api/${path}`;
  }

  _post(message) {
    if (this.isReady) this.frame.contentWindow.postMessage(message, "*");
  }

  // --- from the frame ------------------------------------------------------

  _receive(message) {
    const answers = {
      ready: () => this._greeted(),
      filter: () => {
        if (this.filter.told(message.filter)) this._tellFilter(message.filter);
      },
      ask: () => this._answer(message),
      select: () => {
        if (message.version !== this.version || !this.selected.told(message.row)) return;
        this._set("selected", { row: message.row, version: message.version });
      },
      view: () => {
        if (this.view.told(message.view)) this._set("view", message.view);
      },
      details: () => this._details(message),
    };
    if (message && Object.hasOwn(answers, message.kind)) answers[message.kind]();
  }

  // The first of quick toggles is told at once, the last one after them: what
  // Streamlit still holds of the ones before must not come back over it.
  _tellFilter(filter) {
    const wait = this.filterToldAt + QUIET_MS - Date.now();
    clearTimeout(this.filterTimer);
    if (wait > 0) {
      this.filterTimer = setTimeout(() => this._tellFilter(filter), wait);
      return;
    }
    this.filterToldAt = Date.now();
    this.setStateValue("filter", JSON.stringify(filter));
  }

  // Back and forward within the page: Streamlit leaves it as it is, so it is
  // loaded anew with the state that stands in the address.
  _goneBack() {
    if (window.location.pathname === this.path) window.location.reload();
  }

  _greeted() {
    this.isReady = true;
    this.version = null;
    this._takeShared(true);
    this._load();
  }

  async _details({ row, version }) {
    const path = `incidents/${encodeURIComponent(version)}/${encodeURIComponent(row)}`;
    let record = null;
    try {
      const response = await fetch(this._address(path));
      if (response.ok) record = await response.json();
    } catch {
      record = null; // the card says so
    }
    this._post({ kind: "details", row, record });
  }

  // --- questions of the map ------------------------------------------------

  async _answer(question) {
    const answers = {
      link: () => this._link(question),
      glance: () => this._glanced(question),
      search: () => this._found(question),
      list: () => this._listed(question),
      export: () => this._saved(question),
    };
    let answer = { ok: false, result: "The page does not know this question." };
    try {
      if (Object.hasOwn(answers, question.what)) answer = { ok: true, result: await answers[question.what]() };
    } catch (error) {
      answer = { ok: false, result: String(error.message) };
    }
    this._post({ kind: "answer", id: question.id, ...answer });
  }

  // What names one incident; the one that was asked for before is called off.
  async _glanced({ row, version }) {
    if (this.glancing) this.glancing.abort();
    this.glancing = row === null ? null : new AbortController();
    if (row === null) return null;
    const path = `incidents/${encodeURIComponent(version)}/${encodeURIComponent(row)}`;
    const answer = await this._asked(path, { signal: this.glancing.signal });
    const { title, place, toponym, is_graphic } = await answer.json();
    return { title, place, toponym, is_graphic };
  }

  // The address of what the map shows at this moment, which the page's own may
  // lag behind; an embedded map's is the one it was opened with.
  async _link({ state, row, version }) {
    const params = new URLSearchParams(state);
    if (row !== null) {
      const answer = await this._asked(`incidents/${encodeURIComponent(version)}/${encodeURIComponent(row)}`);
      params.set("incident", (await answer.json()).incident_id);
    }
    const theme = new URLSearchParams(window.location.search).get("theme");
    if (theme) params.set("theme", theme);
    const url = new URL(window.location.href);
    url.search = params.toString().replaceAll("%2C", ",");
    url.hash = "";
    return { url: url.href };
  }

  async _found({ text, version }) {
    return this._asked(`search/${encodeURIComponent(version)}?q=${encodeURIComponent(text)}`).then((answer) => answer.json());
  }

  async _listed({ rows, version }) {
    const body = Uint32Array.from(rows);
    return this._asked(`list/${encodeURIComponent(version)}`, { method: "POST", body }).then((answer) => answer.json());
  }

  // Saved by the page, which may download where its frame may not.
  async _saved({ rows, format, version }) {
    const path = `export/${encodeURIComponent(version)}?format=${encodeURIComponent(format)}`;
    const answer = await this._asked(path, { method: "POST", body: rows });
    const address = URL.createObjectURL(await answer.blob());
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.download = `incidents.${format === "csv" ? "csv" : "geojson"}`;
    this.root.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(address), ECHO_MS);
    return null;
  }

  // The answer of a route, or the words with which it is refused.
  async _asked(path, options) {
    const answer = await fetch(this._address(path), options);
    if (answer.ok) return answer;
    const told = await answer.json().catch(() => ({}));
    throw new Error(told.error || `The app answered ${answer.status}.`);
  }

  // --- trouble -------------------------------------------------------------

  _say(words, retry) {
    if (this.notice) this.notice.remove();
    this.notice = null;
    if (!words) return;
    this.notice = document.createElement("div");
    this.notice.setAttribute("role", "alert");
    this.notice.style.cssText =
      "position:absolute;inset:0;display:grid;place-content:center;justify-items:center;gap:12px;padding:24px;" +
      "text-align:center;color:var(--st-text-color);background:var(--st-background-color);font-family:var(--st-font)";
    const text = document.createElement("p");
    text.textContent = words;
    text.style.cssText = "max-width:420px;margin:0";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Try again";
    button.style.cssText =
      "padding:6px 16px;border:1px solid var(--st-border-color);border-radius:8px;" +
      "background:var(--st-secondary-background-color);color:inherit;font:inherit;cursor:pointer";
    button.addEventListener("click", retry);
    this.notice.append(text, button);
    this.root.append(this.notice);
  }

  end() {
    window.removeEventListener("message", this.listen);
    window.removeEventListener("popstate", this.popped);
    clearTimeout(this.filterTimer);
    clearTimeout(this.heldTimer);
    clearTimeout(this.lookTimer);
    document.removeEventListener("visibilitychange", this.shown);
    this.root.remove();
  }
}

export default function ({ parentElement, data, setStateValue }) {
  if (!LIVES.has(parentElement)) LIVES.set(parentElement, new Life(parentElement));
  const life = LIVES.get(parentElement);
  life.calls = (life.calls || 0) + 1;
  const call = life.calls;
  life.update(data, setStateValue);
  // Streamlit also calls this for a run that a newer one has overtaken.
  return () => setTimeout(() => {
    if (life.calls !== call) return;
    life.end();
    LIVES.delete(parentElement);
  }, 50);
}
