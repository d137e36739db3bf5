// The page around the frame: messages to it and from it, questions and answers.
// Where the rows stand in the document itself (a file on disk) there is nobody.
"use strict";

(function (mapapp) {
  const ANSWER_MS = 15000;
  const FILE_MS = 120000; // a file of many incidents takes its time

  mapapp.Host = class {
    constructor() {
      this.isThere = window.parent !== window;
      this.handlers = {};
      this.questions = new Map();
      this.on("answer", (answer) => this._answered(answer));
      window.addEventListener("message", (event) => {
        if (this.isThere && event.source === window.parent) this._receive(event.data);
      });
    }

    // handler(message) for messages of this kind.
    on(kind, handler) {
      this.handlers[kind] = handler;
    }

    tell(message) {
      if (this.isThere) window.parent.postMessage(message, "*");
    }

    // A question to the page; its answer, or an error where there is none.
    ask(what, question = {}, transfer = []) {
      if (!this.isThere) return Promise.reject(new Error("There is no page around this map."));
      const id = Math.random().toString(36).slice(2);
      return new Promise((resolve, reject) => {
        const wait = what === "export" ? FILE_MS : ANSWER_MS;
        const timer = setTimeout(() => this._answered({ id, ok: false, result: "There was no answer." }), wait);
        this.questions.set(id, { resolve, reject, timer });
        window.parent.postMessage({ ...question, kind: "ask", what, id }, "*", transfer);
      });
    }

    _answered({ id, ok, result }) {
      const question = this.questions.get(id);
      if (!question) return;
      this.questions.delete(id);
      clearTimeout(question.timer);
      if (ok) question.resolve(result);
      else question.reject(new Error(String(result)));
    }

    _receive(message) {
      const kind = message && message.kind;
      if (Object.hasOwn(this.handlers, kind)) this.handlers[kind](message);
    }
  };
})(window.mapapp);
