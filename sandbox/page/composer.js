// The lower end of a phone: what is being written, answered or edited, the command menu, attachments, suggestions.

import { h, icon, iconButton } from "./dom.js";
import { summary } from "./format.js";
import { act, menuFor } from "./store.js";
import { t, words } from "./texts.js";

const ATTACHMENTS = { photo: "image", document: "file", voice: "voice", location: "pin", contact: "person", sticker: "smile" };

export class Composer {
  // place(): {chat, thread} written to; lastOwn(): the newest message the person can edit; say(sentence): a toast.
  constructor(user, { place, lastOwn, say, sent }) {
    Object.assign(this, { user, place, lastOwn, say, sent, replying: null, editing: null, commands: [] });
    this.input = h("textarea", { rows: "1", "aria-label": t("write"), placeholder: t("write"), maxlength: "4096", enterkeyhint: "send" });
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.sendButton = iconButton("send", t("send"), () => this.send(), { class: "send" });
    this.menuButton = h("button", { type: "button", class: "iconic slash", title: t("commands"), "aria-label": t("commands"), "aria-expanded": "false", onclick: () => this.toggleMenu() }, "/");
    this.attachButton = iconButton("attach", t("attach"), () => this.toggleAttachments(), { "aria-expanded": "false" });
    this.bar = h("div", { class: "aboutbar", hidden: true });
    this.popup = h("div", { class: "popup", hidden: true });
    this.popup.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps its focus
    this.popup.addEventListener("keydown", (event) => this.popupKey(event));
    this.chips = h("div", { class: "chips" });
    this.keyboard = h("div", { class: "replykeys", hidden: true });
    this.line = h("div", { class: "line" }, this.attachButton, this.menuButton, this.input, this.sendButton);
    this.node = h("div", { class: "composer" }, this.popup, this.chips, this.bar, this.line, this.keyboard);
    this.node.addEventListener("focusout", (event) => { if (!this.node.contains(event.relatedTarget)) this.closePopup(); });
    this.showChips();
  }

  showChips() {
    const ideas = this.user.try ?? [];
    const chips = ideas.map((idea) => h("button", { type: "button", class: "chip", onclick: () => this.fill(words(idea)) }, words(idea)));
    this.chips.replaceChildren(...(chips.length ? [h("span", { class: "chips-label" }, t("try")), ...chips] : []));
  }

  fill(text) {
    this.input.value = text;
    this.typed();
    this.input.focus();
  }

  // As high as its lines, up to six of them.
  fit() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 134)}px`;
  }

  typed() {
    this.fit();
    this.sendButton.classList.toggle("live", Boolean(this.input.value.trim()));
    const started = /^\/[a-z0-9_]*$/.exec(this.input.value);
    if (started && !this.editing) this.openMenu(started[0].slice(1));
    else this.closePopup();
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.send(); }
    else if (event.key === "Escape") { this.cancel(); this.closePopup(); }
    else if (event.key === "ArrowUp" && !this.input.value) this.editLast(event);
    else if (event.key === "ArrowDown" && !this.popup.hidden) this.popup.querySelector("button")?.focus();
  }

  popupKey(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step && event.key !== "Escape") return;
    event.preventDefault();
    const next = step && document.activeElement[step];
    if (next) next.focus();
    else if (step !== "nextElementSibling") { this.input.focus(); if (!step) this.closePopup(); }
  }

  editLast(event) {
    const message = this.lastOwn();
    if (message) { event.preventDefault(); this.edit(message); }
  }

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    const { chat, thread } = this.place();
    const { editing, replying } = this;
    this.clear();
    try {
      if (editing) await act("edit_text", { user: this.user.id, chat, message_id: editing.message_id, text });
      else await act("send_text", { user: this.user.id, chat, text, thread, reply_to: replying?.message_id ?? null });
      this.sent();
    } catch (error) {
      this.fill(text);
      this.say(t("not_sent", { why: error.message }));
    }
  }

  async sendText(text) {
    const { chat, thread } = this.place();
    await act("send_text", { user: this.user.id, chat, text, thread }).catch((error) => this.say(t("not_sent", { why: error.message })));
    this.sent();
  }

  clear() {
    this.input.value = "";
    this.cancel();
    this.typed();
  }

  reply(message) {
    this.cancel();
    this.replying = message;
    this.about(message.from_name, summary(message), "reply");
  }

  edit(message) {
    this.cancel();
    this.editing = message;
    this.about(t("editing"), summary(message), "edit");
    this.fill(message.text);
    this.sendButton.setAttribute("aria-label", t("save"));
  }

  about(title, line, name) {
    this.bar.replaceChildren(icon(name), h("span", { class: "about" }, h("strong", {}, title), h("span", {}, line)),
      iconButton("close", t("cancel"), () => this.cancel()));
    this.bar.hidden = false;
    this.input.focus();
  }

  cancel() {
    if (this.editing) { this.input.value = ""; this.fit(); }
    this.replying = this.editing = null;
    this.bar.hidden = true;
    this.sendButton.setAttribute("aria-label", t("send"));
  }

  async toggleMenu() {
    if (this.popup.hidden) await this.openMenu("");
    else this.closePopup();
  }

  async openMenu(prefix) {
    const { chat } = this.place();
    const written = this.input.value;
    this.commands = await menuFor(this.user.id, chat);
    if (this.input.value !== written) return; // sent or written on meanwhile
    const fitting = this.commands.filter((command) => command.command.startsWith(prefix));
    if (!fitting.length && prefix) { this.closePopup(); return; }
    this.open(this.menuButton, fitting.length ? fitting.map((command) => this.commandRow(command)) : [h("p", { class: "none" }, t("no_commands"))]);
  }

  commandRow({ command, description }) {
    const run = () => { this.closePopup(); this.clear(); this.sendText(`/${command}`); this.input.focus(); };
    return h("button", { type: "button", class: "popup-row", onclick: run }, h("code", {}, `/${command}`), h("span", {}, description));
  }

  toggleAttachments() {
    if (!this.popup.hidden) { this.closePopup(); return; }
    this.open(this.attachButton, Object.keys(ATTACHMENTS).map((kind) =>
      h("button", { type: "button", class: "popup-row", onclick: () => this.attach(kind) }, icon(ATTACHMENTS[kind]), h("span", {}, t(kind)))));
  }

  async attach(kind) {
    const { chat, thread } = this.place();
    this.closePopup();
    await act(`send_${kind}`, { user: this.user.id, chat, thread }).catch((error) => this.say(t("not_sent", { why: error.message })));
    this.sent();
  }

  open(button, rows) {
    this.popup.replaceChildren(...rows);
    this.popup.hidden = false;
    button.setAttribute("aria-expanded", "true");
  }

  closePopup() {
    this.popup.hidden = true;
    for (const button of [this.menuButton, this.attachButton]) button.setAttribute("aria-expanded", "false");
  }

  // A bot's reply keyboard stands under the input until the bot takes it away.
  showKeyboard(markup) {
    const rows = markup?.keyboard ?? [];
    this.keyboard.hidden = !rows.length;
    this.keyboard.replaceChildren(...rows.map((row) => h("div", { class: "keyrow" }, row.map((key) =>
      h("button", { type: "button", class: "key", onclick: () => this.sendText(key.text) }, key.text)))));
  }
}
