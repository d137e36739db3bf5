// Fetches the go-between once; the browser keeps it under its own address.
const NOT_LOADED = "The map could not be loaded. Is the app still running? Reload the page.";

export default async function (component) {
  const base = (component.data.base || "").replace(/^\/+|\/+$/g, "");
  const address = `${window.location.origin}${base ? `/${base}` : ""}${component.data.bridge}`;
  try {
    return (await import(address)).default(component);
  } catch {
    const words = document.createElement("p");
    words.textContent = NOT_LOADED;
    component.parentElement.replaceChildren(words);
    return () => words.remove();
  }
}
