// One person's phone: which chats they see, what stands in the open one, and what they do there.

import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { avatar, h, icon, iconButton, renderOnce } from "./dom.js";
import { day, sameDay } from "./format.js";
import { Overlay } from "./overlay.js";
import { act, now, store } from "./store.js";
import { t, words } from "./texts.js";

const NEAR = 80; // pixels from the end within which new messages are followed
const PATIENCE = 4; // seconds a message may wait before the phone says that the bot is down

export class Phone {
  constructor(user, hooks) {
    Object.assign(this, { user, hooks, chatId: user.id, thread: null, unread: new Map(), typing: 0 });
    this.overlay = new Overlay(user);
    this.composer = new Composer(user, {
      place: () => ({ chat: this.chatId, thread: this.thread }),
      lastOwn: () => this.lastOwn(),
      say: (sentence) => this.overlay.toast(sentence),
      sent: () => this.follow(),
    });
    this.node = h("section", { class: "phone", role: "tabpanel", id: `phone-${user.id}`, "aria-label": `${user.name}, ${words(user.role)}` });
    this.owner = h("header", { class: "owner" }, avatar(user.name, user.id),
      h("div", { class: "owner-words" }, h("h2", {}, user.name), h("p", {}, words(user.subtitle))),
      words(user.role) ? h("span", { class: "role" }, words(user.role)) : null);
    this.head = h("div", { class: "head" });
    this.tabs = h("div", { class: "tabs", role: "tablist", "aria-label": t("chats") });
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
    this.log.addEventListener("scroll", () => this.scrolled());
    this.down = h("button", { type: "button", class: "down", hidden: true, "aria-label": t("newest"), onclick: () => this.follow(true) }, icon("down"));
    this.wait = h("p", { class: "waiting", role: "status", hidden: true });
    this.gate = h("div", { class: "gate", hidden: true });
    this.screen = h("div", { class: "screen" }, this.head, this.tabs, h("div", { class: "scroller" }, this.log, this.down, this.overlay.node), this.wait, this.gate, this.composer.node);
    this.node.append(this.owner, this.screen);
    new ResizeObserver(() => { if (this.following) this.follow(); }).observe(this.log);
    this.render();
  }

  places() {
    const mine = [...store.chats.values()].filter((chat) => chat.members.includes(this.user.id) && chat.migrated_to === null);
    return mine.flatMap((chat) => [{ chat, thread: null, name: this.nameOf(chat) },
      ...chat.topics.map((topic) => ({ chat, thread: topic.id, name: topic.name, topic }))]);
  }

  nameOf(chat) {
    if (chat.kind === "private") return store.bot.name;
    return chat.forum ? `${chat.title} · ${t("general")}` : chat.title;
  }

  get chat() {
    return store.chats.get(this.chatId);
  }

  shown(message) {
    return message.chat_id === this.chatId && (message.thread ?? null) === this.thread;
  }

  render() {
    this.renderHead();
    this.renderTabs();
    this.renderLog();
    this.renderGate();
  }

  renderHead() {
    const { chat } = this;
    const topic = chat.topics.find((one) => one.id === this.thread);
    const name = topic ? topic.name : this.nameOf(chat);
    const members = chat.members.length === 1 ? t("members_1") : t("members_n", { n: chat.members.length });
    this.status = h("p", {}, chat.kind === "private" ? t("bot") : members);
    const more = chat.kind === "private" && chat.started
      ? iconButton("more", t("more"), () => this.toggleMore()) : null;
    this.head.replaceChildren(avatar(name, chat.kind === "private" ? 0 : chat.id, true),
      h("div", { class: "head-words" }, h("h3", {}, name), this.status), ...(more ? [more] : []));
    this.log.setAttribute("aria-label", t("messages_with", { chat: name }));
    this.showTyping();
  }

  toggleMore() {
    const old = this.head.querySelector(".more");
    if (old) { old.remove(); return; }
    const blocked = this.chat.blocked;
    const label = blocked ? t("unblock") : t("block", { bot: store.bot.name });
    const run = () => act(blocked ? "unblock" : "block", { user: this.user.id }).then(() => this.head.querySelector(".more")?.remove());
    this.head.append(h("div", { class: "more popup" }, h("button", { type: "button", class: "popup-row", onclick: run }, label)));
  }

  renderTabs() {
    const tabs = this.places().map(({ chat, thread, name }) => ({
      id: chat.id, thread, name,
      open: chat.id === this.chatId && thread === this.thread,
      count: this.unread.get(`${chat.id}/${thread}`) ?? 0,
    }));
    this.tabs.hidden = tabs.length < 2;
    renderOnce(this.tabs, tabs, () => tabs.map(({ id, thread, name, open, count }) =>
      h("button", { type: "button", role: "tab", class: "tab", "aria-selected": String(open), onclick: () => this.open(id, thread) },
        name, count ? h("span", { class: "badge", "aria-label": t("unread", { n: count }) }, String(count)) : null)));
  }

  open(chatId, thread) {
    Object.assign(this, { chatId, thread });
    this.unread.delete(`${chatId}/${thread}`);
    this.composer.cancel();
    this.render();
    this.hooks.unread();
  }

  renderLog() {
    const messages = [...this.chat.messages.values()].filter((message) => this.shown(message));
    const nodes = [];
    messages.forEach((message, i) => nodes.push(...this.nodesFor(message, messages[i - 1])));
    this.newest = messages[messages.length - 1];
    this.log.replaceChildren(...(nodes.length ? nodes : [this.emptiness()]));
    this.keyboardFrom(messages);
    this.showTyping();
    this.follow();
  }

  // An empty chat says what the bot is for, as the bot itself has put it.
  emptiness() {
    const about = store.descriptions[this.user.language] ?? store.descriptions[""];
    const inside = this.chat.kind === "private"
      ? [avatar(store.bot.name, 0), h("strong", {}, store.bot.name), h("p", {}, about || t("start_hint", { bot: store.bot.name }))]
      : [h("p", {}, t("empty"))];
    return h("div", { class: "empty" }, inside);
  }

  nodesFor(message, before) {
    const line = !before || !sameDay(before.date, message.date) ? h("div", { class: "day" }, h("span", {}, day(message.date))) : null;
    const node = bubble(message, line ? null : before, this.user, this.chat, this.bubbleHooks());
    return line ? [line, node] : [node];
  }

  bubbleHooks() {
    this.cachedHooks ??= {
      tap: (message, position, node) => this.overlay.tap(message, position, node),
      reply: (message) => this.composer.reply(message),
      edit: (message) => this.composer.edit(message),
      remove: (message) => act("delete", { user: this.user.id, chat: message.chat_id, message_id: message.message_id }),
      command: (text) => this.composer.sendText(text),
      enlarge: (media) => this.hooks.enlarge(media),
      jump: (id) => this.jump(id),
      settle: () => { if (this.following) this.follow(); },
    };
    return this.cachedHooks;
  }

  keyboardFrom(messages) {
    const last = [...messages].reverse().find((m) => m.out && m.markup && !m.markup.inline_keyboard);
    this.composer.showKeyboard(last?.markup);
    if (last?.markup.force_reply && last === messages[messages.length - 1]) this.composer.reply(last);
  }

  // The chat is not begun, blocked or closed: what can be done instead of writing.
  renderGate() {
    const { chat } = this;
    const start = () => this.composer.sendText("/start");
    const topic = chat.topics.find((one) => one.id === this.thread);
    let inside = null;
    if (chat.blocked) {
      inside = [h("p", {}, t("blocked", { bot: store.bot.name })),
        h("button", { type: "button", class: "big", onclick: () => act("unblock", { user: this.user.id }) }, t("unblock"))];
    } else if (chat.kind === "private" && !chat.started) {
      inside = [h("button", { type: "button", class: "big", onclick: start }, t("start"))];
    } else if (topic?.closed) inside = [h("p", {}, t("closed_topic"))];
    this.gate.hidden = !inside;
    this.composer.node.hidden = Boolean(inside);
    this.gate.replaceChildren(...(inside ?? []));
  }

  tookMessage(message) {
    if (message.from_id === store.bot.id && message.chat_id === this.chatId) this.typing = 0;
    if (!this.shown(message)) { this.countUnread(message); return; }
    const old = this.log.querySelector(`[data-id="${message.message_id}"]`);
    const stay = this.atEnd() || message.from_id === this.user.id;
    this.log.querySelector(".empty")?.remove();
    if (old) old.replaceWith(this.nodesFor(message, this.before(message)).pop());
    else this.log.append(...this.nodesFor(message, this.newest));
    if (old) this.refreshQuotes(message);
    else this.newest = message;
    this.showTyping();
    if (stay) this.follow();
    else if (!old) { this.countUnread(message); this.down.dataset.count = (Number(this.down.dataset.count) || 0) + 1; this.down.hidden = false; }
    if (message.markup && !message.markup.inline_keyboard) this.keyboardFrom([message]);
  }

  refreshQuotes(about) {
    for (const message of this.chat.messages.values()) {
      if (message.reply_to !== about.message_id) continue;
      const node = this.log.querySelector(`[data-id="${message.message_id}"]`);
      node?.replaceWith(this.nodesFor(message, this.before(message)).pop());
    }
  }

  before(message) {
    const shown = [...this.chat.messages.values()].filter((one) => this.shown(one));
    return shown[shown.findIndex((one) => one.message_id === message.message_id) - 1];
  }

  countUnread(message) {
    if (!message.fresh || message.from_id === this.user.id) return;
    const key = `${message.chat_id}/${message.thread ?? null}`;
    this.unread.set(key, (this.unread.get(key) ?? 0) + 1);
    this.renderTabs();
    this.hooks.unread();
  }

  took(kind, data) {
    const chat = store.chats.get(data.chat_id ?? data.id);
    if (!chat || !chat.members.includes(this.user.id)) { if (kind === "chat") this.settlePlace(); return; }
    if (kind === "message") this.tookMessage(data);
    else if (kind === "deleted" && data.chat_id === this.chatId) this.renderLog();
    else if (kind === "taken" && data.chat_id === this.chatId) this.tookTaken(data);
    else if (kind === "typing") this.tookTyping(data);
    else if (kind === "answer") this.overlay.tookAnswer(data);
    else if (kind === "chat") { this.settlePlace(); this.renderHead(); this.renderTabs(); this.renderGate(); }
  }

  // A group that became a supergroup lives on under another id; a chat one has left is closed.
  settlePlace() {
    const moved = store.chats.get(this.chatId)?.migrated_to;
    if (moved && store.chats.has(moved)) this.open(moved, null);
    else if (!this.places().some(({ chat, thread }) => chat.id === this.chatId && thread === this.thread)) this.open(this.user.id, null);
  }

  tookTaken(data) {
    const message = this.chat.messages.get(data.message_id);
    const old = this.log.querySelector(`[data-id="${data.message_id}"] .ticks`);
    if (!message || !old) return;
    old.className = "ticks taken";
    old.title = t("taken");
    old.setAttribute("aria-label", t("taken"));
    old.replaceChildren(icon("checks"));
  }

  tookTyping({ chat_id: chatId, thread, action }) {
    if (chatId !== this.chatId || (thread ?? null) !== this.thread) return;
    this.typing = performance.now() + 5000;
    this.action = action;
    this.showTyping();
  }

  showTyping() {
    const on = this.typing > performance.now();
    const { chat } = this;
    const members = chat.members.length === 1 ? t("members_1") : t("members_n", { n: chat.members.length });
    this.status.textContent = on ? t(this.action === "typing" ? "typing" : "sending_file") : chat.kind === "private" ? t("bot") : members;
    this.status.classList.toggle("active", on);
    const dots = this.log.querySelector(".dots");
    if (!on) { dots?.remove(); return; }
    const stay = this.atEnd();
    this.log.append(dots ?? h("div", { class: "dots row theirs", "aria-hidden": "true" }, h("div", { class: "bubble" }, h("i"), h("i"), h("i"))));
    if (stay) this.follow();
  }

  lastOwn() {
    return [...this.chat.messages.values()].reverse().find((m) => this.shown(m) && m.from_id === this.user.id && m.text && !m.media);
  }

  jump(id) {
    const node = this.log.querySelector(`[data-id="${id}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), 1400);
  }

  atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  follow() {
    this.log.scrollTop = this.log.scrollHeight;
    this.following = true;
    this.scrolled();
  }

  scrolled() {
    this.following = this.atEnd();
    this.down.hidden = this.following;
    if (!this.following) return;
    delete this.down.dataset.count;
    if (this.hooks.visible(this) && this.unread.delete(`${this.chatId}/${this.thread}`)) { this.renderTabs(); this.hooks.unread(); }
  }

  // Once a second: the typing line fades, and a message that waits too long is explained.
  tick() {
    if (this.typing && this.typing < performance.now()) { this.typing = 0; this.showTyping(); }
    const stuck = [...this.chat.messages.values()].slice(-20).some((m) =>
      m.from_id === this.user.id && !m.taken && now() - m.date > PATIENCE);
    this.wait.hidden = !stuck;
    if (stuck && !this.wait.textContent) this.wait.textContent = t("waiting", { bot: store.bot.name });
    if (!stuck) this.wait.textContent = "";
  }
}
