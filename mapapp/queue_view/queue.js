// The list of what waits. Outside text goes through textContent alone.
function line(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

function entry(row, isAt, choose) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "entry";
  if (isAt) button.setAttribute("aria-current", "true");
  button.append(line("title", row.title), line("place", row.place));
  if (row.doubts) button.append(line("doubts", row.doubts));
  button.addEventListener("click", () => choose(row.id));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

// Keys that Streamlit keeps for itself: they press the page's buttons instead.
const TYPING = "input, textarea, select, [contenteditable=true], [role=combobox]";

function listenToKeys(keys) {
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (!Object.hasOwn(keys, event.key) || event.target.closest?.(TYPING)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    document.querySelector(`.st-key-${keys[event.key]} button`)?.click();
  };
  window.addEventListener("keydown", press, true);
  return () => window.removeEventListener("keydown", press, true);
}

export default function ({ data, parentElement, setTriggerValue }) {
  let list = parentElement.querySelector("ol");
  if (!list) {
    list = document.createElement("ol");
    list.className = "queue";
    list.setAttribute("aria-label", "Incidents that wait");
    parentElement.append(list);
  }
  const { rows, at, height, keys } = JSON.parse(data.queue);
  const stopListening = listenToKeys(keys);
  list.style.maxHeight = `${height}px`;
  const mark = (id) => {
    for (const button of list.querySelectorAll("button")) {
      if (button.dataset.id === id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  };
  const choose = (id) => {
    mark(id); // seen at once; the rest of the page follows
    setTriggerValue("chosen", id);
  };
  const focused = document.activeElement && list.contains(document.activeElement);
  const top = list.scrollTop;
  list.replaceChildren(...rows.map((row) => entry(row, row.id === at, choose)));
  [...list.querySelectorAll("button")].forEach((button, i) => { button.dataset.id = rows[i].id; });
  list.scrollTop = top;
  const current = list.querySelector("[aria-current]");
  if (!current) return stopListening;
  if (focused) current.focus({ preventScroll: true });
  const over = current.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  if (over.top < frame.top) list.scrollTop += over.top - frame.top;
  else if (over.bottom > frame.bottom) list.scrollTop += over.bottom - frame.bottom;
  return stopListening;
}
