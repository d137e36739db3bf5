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
  numbers.setAttribute("aria-label", `evidence of incident ${numbers.textContent}`);
  mark.appendChild(numbers);
  return mark;
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
}
