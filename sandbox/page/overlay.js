// What lies over a phone for a moment: the answer to a tap, as a toast or as an alert that wants an OK.

import { h } from "./dom.js";
import { act } from "./store.js";
import { t } from "./texts.js";

const PATIENCE = 15000; // milliseconds a tapped button keeps moving without an answer

export class Overlay {
  constructor(user) {
    this.user = user;
    this.taps = new Map(); // tap id -> what ends its button's movement; "answered" when the answer came first
    this.node = h("div", { class: "over", "aria-live": "assertive" });
  }

  async tap(message, position, button) {
    const busy = (on) => {
      button.classList.toggle("busy", on);
      button.setAttribute("aria-busy", String(on));
    };
    busy(true);
    try {
      const { id } = await act("tap", { user: this.user.id, chat: message.chat_id, message_id: message.message_id, button: position });
      if (this.taps.delete(id)) busy(false);
      else this.expect(id, () => busy(false));
    } catch (error) {
      busy(false);
      this.toast(error.message);
    }
  }

  expect(id, done) {
    this.taps.set(id, done);
    setTimeout(() => {
      if (!this.taps.delete(id)) return;
      done();
      this.toast(t("too_old"));
    }, PATIENCE);
  }

  tookAnswer(answer) {
    if (answer.user_id !== this.user.id) return;
    const done = this.taps.get(answer.id);
    if (done) { this.taps.delete(answer.id); done(); } else this.taps.set(answer.id, "answered");
    if (answer.text && answer.alert) this.alert(answer.text);
    else if (answer.text) this.toast(answer.text);
  }

  toast(text) {
    const node = h("div", { class: "toast", role: "status" }, text);
    this.node.replaceChildren(node);
    setTimeout(() => node.remove(), Math.max(3500, text.length * 60));
  }

  alert(text) {
    const button = h("button", { type: "button", class: "big", onclick: () => node.remove() }, t("ok"));
    const node = h("div", { class: "alert", role: "alertdialog", "aria-label": text }, h("p", {}, text), button);
    node.addEventListener("keydown", (event) => { if (event.key === "Escape") node.remove(); });
    this.node.replaceChildren(node);
    button.focus();
  }
}
