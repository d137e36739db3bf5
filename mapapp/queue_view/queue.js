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

// A key that brings buttons, and at once the key of one that is still to come: it
// counts as soon as that is there, and with no other key between.
const HELD_MS = 3000;
let pressedAt = 0;
let early = null;

function listenToKeys(keys) {
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest?.(TYPING)) return;
    early = null;
    if (!Object.hasOwn(keys, event.key)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (click(event.key)) pressedAt = Date.now();
    else if (Date.now() - pressedAt < HELD_MS) early = event.key;
  };
  const click = (key) => {
    const button = document.querySelector(`.st-key-${keys[key]} button`);
    if (button) button.click();
    return Boolean(button);
  };
  const look = () => {
    if (Date.now() - pressedAt > HELD_MS) early = null;
    if (early !== null && click(early)) early = null;
  };
  window.addEventListener("keydown", press, true);
  const looking = setInterval(look, 50);
  return () => {
    window.removeEventListener("keydown", press, true);
    clearInterval(looking);
  };
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
