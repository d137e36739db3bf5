// Values that both the page and the map in its frame may change.
const ECHO_MS = 15000; // for what was sent to Streamlit to come back
const HELD_MS = 3000; // for Streamlit to work on what it was given

// One value that both sides may change.
class Shared {
  constructor(post) {
    this.post = post;
    this.seen = undefined; // as last given by Streamlit, as text
    this.inFrame = undefined; // as the frame has it, as text
    this.sent = []; // given to Streamlit and not yet back
  }

  // From Streamlit, at each rerun.
  take(value, isForced) {
    const text = JSON.stringify(value);
    if (isForced) {
      this.sent = [];
    } else {
      if (text === this.seen) return;
      this.seen = text;
      if (this._isEcho(text)) return;
    }
    this.seen = text;
    if (text === this.inFrame && !isForced) return;
    this.inFrame = text;
    this.post(value);
  }

  _isEcho(text) {
    const now = Date.now();
    this.sent = this.sent.filter((each) => now - each.at < ECHO_MS);
    const at = this.sent.findIndex((each) => each.text === text);
    if (at < 0) {
      this.sent = [];
      return false;
    }
    this.sent.splice(0, at + 1);
    return true;
  }

  // From the frame; text is what Streamlit will give back for it.
  told(value) {
    const text = JSON.stringify(value);
    if (text === this.inFrame) return false;
    this.inFrame = text;
    this.sent.push({ text, at: Date.now() });
    return true;
  }

  // Whether Streamlit was given a value a moment ago and has not given it back.
  isOut() {
    const now = Date.now();
    return this.sent.some((each) => now - each.at < HELD_MS);
  }

  // The frame itself has the value now, without a word to Streamlit.
  assume(value) {
    this.inFrame = JSON.stringify(value);
  }
}
