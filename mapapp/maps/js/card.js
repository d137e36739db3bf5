// The card of one incident: what, where and how precisely, when, figures, and
// for each the sentence it comes from. All of it is text, whatever it holds.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const FIGURES = [["killed", "Killed"], ["injured", "Injured"]];

  const fieldOf = (claim) => String(claim.field || "").replace(/_(low|best|high)$/, "");
  const listOf = (value) => (Array.isArray(value) ? value.filter((each) => each !== null) : []);

  // Incidents whose graphic content the reader asked for.
  const asked = new Set();

  const isHidden = (record) => record.is_graphic === true && !asked.has(record.incident_id);

  class Card {
    // onClose(): the reader closed it.
    constructor(onClose) {
      this.onClose = onClose;
      this.content = element("div", { name: "mapapp-card-content" });
      this.closeButton = mapapp.button("Close", "close", () => this.onClose());
      this.closeButton.classList.add("mapapp-card-close");
      this.root = element("aside", { name: "mapapp-panel mapapp-card", "aria-label": "Incident", tabindex: "-1" }, this.closeButton, this.content);
      this.root.hidden = true;
    }

    isOpen() {
      return !this.root.hidden;
    }

    close() {
      const hadFocus = this.root.contains(document.activeElement);
      this.root.hidden = true;
      this.content.replaceChildren();
      if (hadFocus && this.returnTo) this.returnTo.focus({ preventScroll: true });
    }

    // Shown at once on selection; the record follows.
    open(type, isHollow, takesFocus) {
      if (takesFocus && !this.root.contains(document.activeElement)) this.returnTo = document.activeElement;
      this.content.replaceChildren(kicker(type, isHollow), element("p", { name: "mapapp-muted", text: "Loading the details…" }));
      this.root.hidden = false;
      this.root.scrollTop = 0;
      if (takesFocus) this.root.focus({ preventScroll: true });
    }

    fill(record) {
      if (!record) {
        this.content.lastChild.textContent = "The details of this incident could not be loaded. Select it again to retry.";
        return;
      }
      const title = isHidden(record) ? this._showButton(record) : element("h2", { text: record.title, dir: "auto", tabindex: "-1" });
      this.content.replaceChildren(
        kicker(record.incident_type, mapapp.AREA_PRECISIONS.has(record.geo_precision)),
        title,
        facts(record),
        ...figures(record),
        ...others(record),
        ...allEvidence(record),
        ...tags(record),
        ...standing(record),
      );
    }

    // In place of title and quotes, until the reader asks for them.
    _showButton(record) {
      const button = element("button", { type: "button", name: "mapapp-graphic", text: "Graphic content: show" });
      button.addEventListener("click", () => {
        asked.add(record.incident_id);
        this.fill(record);
        this.content.querySelector("h2").focus({ preventScroll: true });
      });
      return button;
    }
  }

  function kicker(type, isHollow) {
    return element("p", { name: "mapapp-kicker" }, mapapp.symbols.icon(type, isHollow), element("span", { text: words.typeName(type) }));
  }

  function facts(record) {
    const spelt = words.isText(record.toponym) && record.toponym !== record.place
      ? element("span", { name: "mapapp-muted", text: `In the report: “${record.toponym}”`, dir: "auto" }) : null;
    return element(
      "dl", { name: "mapapp-facts" },
      element("dt", { text: "When" }), element("dd", { text: words.when(record) }),
      element("dt", { text: "Where" }),
      element("dd", {}, element("span", { text: words.where(record), dir: "auto" }),
        element("span", { name: "mapapp-muted", text: words.precision(record) }), spelt),
    );
  }

  function figures(record) {
    const parts = [];
    for (const [field, name] of FIGURES) {
      const told = words.figure(record, field);
      if (told === null) continue;
      parts.push(element(
        "section", { name: "mapapp-figure" },
        element("h3", {}, element("span", { text: name }), element("b", { text: told })),
        ...evidence(record, (claim) => fieldOf(claim) === field),
      ));
    }
    if (parts.length === 0) parts.push(element("p", { name: "mapapp-muted", text: "No figures of killed or injured are given." }));
    if (record.part_of) {
      parts.push(element("p", { name: "mapapp-note", text: "These figures are part of a wider incident’s figures. Totals count them once." }));
    }
    return parts;
  }

  function others(record) {
    const weapons = listOf(record.weapons).map(words.weapon);
    const effects = listOf(record.effects).map((effect) => words.capital(words.plainCode(effect)));
    return [
      told(record, "weapons", "Weapons", weapons),
      told(record, "effects", "Effects", effects),
      told(record, "actor", "Said to be by", words.isText(record.actor) ? [record.actor] : []),
    ].filter(Boolean);
  }

  function told(record, field, name, lines) {
    if (lines.length === 0) return null;
    return element(
      "section", { name: "mapapp-told" },
      element("h3", { text: name }),
      element("p", { text: lines.join(" · "), dir: "auto" }),
      ...evidence(record, (claim) => fieldOf(claim) === field),
    );
  }

  // The sentences behind some claims, each once, with who said it and where.
  function evidence(record, isMeant) {
    if (isHidden(record)) return [];
    const seen = new Set();
    return listOf(record.claims).filter(isMeant).filter((claim) => {
      const name = `${claim.report_id} ${claim.start} ${claim.quote}`;
      return words.isText(claim.quote) && !seen.has(name) && seen.add(name);
    }).map((claim) => quotation(record, claim));
  }

  function quotation(record, claim) {
    const source = listOf(record.sources).find((each) => each.report_id === claim.report_id);
    const speaker = words.isText(claim.attributed_to)
      ? element("span", { text: `Said by ${claim.attributed_to}. `, dir: "auto" }) : null;
    return element(
      "figure", { name: "mapapp-quotation" },
      element("blockquote", { text: `“${claim.quote}”`, dir: "auto" }),
      element("figcaption", {}, speaker, ...(source ? sourceWords(source) : [])),
    );
  }

  function sourceWords(source) {
    const title = words.isText(source.title) ? source.title : "Report";
    const address = mapapp.safeAddress(source.url);
    const rest = [source.outlet, words.date(source.published)].filter(words.isText).join(", ");
    return [
      address
        ? element("a", { text: title, href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto" })
        : element("cite", { text: title, dir: "auto" }),
      rest ? element("span", { text: `, ${rest}`, dir: "auto" }) : null,
    ].filter(Boolean);
  }

  function allEvidence(record) {
    if (isHidden(record)) return [];
    const claims = listOf(record.claims);
    if (claims.length === 0) return [element("p", { name: "mapapp-muted", text: "No sentence is on record for this incident." })];
    const rest = [...new Set(claims.map(fieldOf))].filter(
      (field) => !["killed", "injured", "weapons", "effects", "actor"].includes(field),
    );
    if (rest.length === 0) return [];
    return [element(
      "details", { name: "mapapp-evidence" },
      element("summary", { text: "Evidence for place, date and type" }),
      ...rest.map((field) => element(
        "section", {}, element("h3", { text: words.fieldName(field) }), ...evidence(record, (claim) => fieldOf(claim) === field),
      )),
    )];
  }

  function tags(record) {
    const names = listOf(record.tags).filter(words.isText);
    if (names.length === 0) return [];
    return [element(
      "section", { name: "mapapp-told" }, element("h3", { text: "Tags" }),
      element("ul", { name: "mapapp-tags" }, ...names.map((text) => element("li", { text, dir: "auto" }))),
    )];
  }

  function standing(record) {
    const lines = [words.grade(record.grade), words.status(record.status)].filter(words.isText);
    return [element("div", { name: "mapapp-standing" }, ...lines.map((text) => element("p", { name: "mapapp-status", text })))];
  }

  mapapp.Card = Card;
})(window.mapapp);
