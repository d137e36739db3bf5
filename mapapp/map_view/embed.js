// The map in a page of its own, for a frame elsewhere: the same go-between as in
// the app, and nobody behind it who keeps what the reader does.
const NOT_LOADED = "The map could not be loaded. Reload the page.";

const { bridge, theme, ...data } = JSON.parse(document.getElementById("state").textContent);
const parentElement = document.getElementById("map");
const base = window.location.pathname.replace(/\/embed\/?$/, "");
const dusk = window.matchMedia("(prefers-color-scheme: dark)");

try {
  const { default: show } = await import(`${base}${bridge}`);
  const draw = () => {
    const dark = theme ? theme === "dark" : dusk.matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    show({ parentElement, data: { ...data, base, dark, height: window.innerHeight }, setStateValue: take });
  };
  const take = (name, value) => {
    if (name !== "version") return;
    data.version = value;
    draw();
  };
  draw();
  window.addEventListener("resize", draw);
  dusk.addEventListener("change", draw);
} catch {
  parentElement.textContent = NOT_LOADED;
}
