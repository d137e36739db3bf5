// Draws a report with its evidence marked. Outside text goes through
// textContent alone.
function drawSegment(segment) {
  if (segment.incidents.length === 0) {
    return document.createTextNode(segment.text);
  }
  const mark = document.createElement("mark");
  const numbers = document.createElement("span");
  mark.textContent = segment.text;
  numbers.className = "numbers";
  numbers.textContent = segment.incidents.join(", ");
  numbers.setAttribute("aria-label", `evidence of ${typeof segment.incidents[0] === "number" ? "incident " : ""}${numbers.textContent}`);
  mark.appendChild(numbers);
  return mark;
}

// Where the text scrolls: the mark that matters of a text that has just come is in sight.
function showFirst(report, { height, segments, focus }) {
  const words = JSON.stringify(segments);
  report.style.maxHeight = `${height}px`;
  report.style.overflowY = "auto";
  if (report.dataset.words === words) return;
  report.dataset.words = words;
  const marked = segments.filter((segment) => segment.incidents.length);
  const sought = marked.findIndex((segment) => segment.incidents.includes(focus));
  const first = report.querySelectorAll("mark")[Math.max(sought, 0)];
  const place = first ? first.getBoundingClientRect().top - report.getBoundingClientRect().top : 0;
  report.scrollTop += place - height / 4;
}

export default function ({ data, parentElement }) {
  let report = parentElement.querySelector(".report");
  if (!report) {
    report = document.createElement("div");
    report.className = "report";
    report.tabIndex = 0;
    report.setAttribute("role", "document");
    report.setAttribute("aria-label", "Text of the report");
    parentElement.appendChild(report);
  }
  report.replaceChildren(...data.segments.map(drawSegment));
  if (data.height) showFirst(report, data);
}
