// Fetches the go-between once; the browser keeps it under its own address. Streamlit
// sends this at every rerun, so it is short.
export default async (c) => {
  const base = (c.data.base || "").replace(/^\/+|\/+$/g, "");
  const address = location.origin + (base && `/${base}`) + c.data.bridge;
  try {
    return (await import(address)).default(c);
  } catch {
    const p = document.createElement("p");
    p.textContent = "The map could not be loaded. Is the app still running? Reload the page.";
    c.parentElement.replaceChildren(p);
    return () => p.remove();
  }
};
