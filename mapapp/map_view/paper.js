// Whether the page around is dark, by the colour that it gives an element of ours
// at this moment: when the system turns dark, Streamlit colours its page and draws
// its components again, with what its last run knew of the theme.
const PAPER = "var(--st-background-color)";

// Of an element whose background is PAPER; null where the page names no such colour.
function isOnDark(element) {
  const told = getComputedStyle(element).backgroundColor.match(/[\d.]+/g).map(Number);
  const [red, green, blue, alpha = 1] = told;
  return alpha === 0 ? null : 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
