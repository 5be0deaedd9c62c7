// The page around the phones: toolbar, clock, notice, tabs for narrow screens, and the language of all of it.

import { avatar, h, renderOnce } from "./dom.js";
import { clockDate, time } from "./format.js";
import { Phone } from "./phone.js";
import { act, connect, fileUrl, now, on, store } from "./store.js";
import { currentLanguage, setLanguage, t, words } from "./texts.js";

const $ = (id) => document.getElementById(id);
const phones = new Map();
let front = null; // the person whose phone a narrow screen shows
let opened = false;

const narrow = matchMedia("(max-width: 760px)");

function enlarge(media) {
  const box = $("lightbox");
  box.replaceChildren(h("button", { type: "button", class: "lightbox-close", "aria-label": t("close"), onclick: () => box.close() },
    h("img", { src: fileUrl(media), alt: t("photo") })));
  box.showModal();
}

const hooks = {
  enlarge,
  unread: () => renderPeople(),
  visible: (phone) => !narrow.matches || phone.user.id === front,
};

// Also after a lost connection and a change of language, so what was open and half written is carried over.
function build() {
  const visible = [...store.users.values()].filter((user) => user.visible);
  const before = new Map(phones);
  phones.clear();
  for (const user of visible) {
    const phone = new Phone(user, hooks);
    phones.set(user.id, phone);
    const old = before.get(user.id);
    if (!old) continue;
    phone.unread = old.unread;
    if (store.chats.has(old.chatId)) phone.open(old.chatId, old.thread);
    phone.composer.input.value = old.composer.input.value;
  }
  if (!phones.has(front)) front = visible[0]?.id ?? null;
  $("phones").replaceChildren(...[...phones.values()].map((phone) => phone.node));
  document.body.style.setProperty("--phones", String(Math.max(visible.length, 1)));
  opened = true;
  chrome();
  show(front);
  for (const phone of phones.values()) { phone.composer.typed(); phone.composer.closePopup(); phone.follow(); }
}

function show(id) {
  front = id;
  for (const phone of phones.values()) phone.node.classList.toggle("front", phone.user.id === id);
  phones.get(id)?.follow();
  renderPeople();
}

function renderPeople() {
  $("people").setAttribute("aria-label", t("people"));
  const tabs = [...phones.values()].map(({ user, node, unread }) => ({
    id: user.id, name: user.name, phone: node.id,
    label: words(user.role) || user.name,
    open: user.id === front,
    count: user.id === front ? 0 : [...unread.values()].reduce((sum, n) => sum + n, 0),
  }));
  renderOnce($("people"), tabs, () => tabs.map(({ id, name, phone, label, open, count }) =>
    h("button", { type: "button", role: "tab", class: "person", "aria-selected": String(open), "aria-controls": phone, onclick: () => show(id) },
      avatar(name, id, true), h("span", {}, label),
      count ? h("b", { class: "badge", "aria-label": t("unread", { n: count }) }, String(count)) : null)));
}

function chrome() {
  document.title = t("page_title", { bot: store.bot.name });
  $("title").textContent = t("page_title", { bot: store.bot.name });
  $("intro").textContent = t("intro");
  $("language").textContent = t("other_language");
  $("language").title = t("other_language_hint");
  $("language").lang = currentLanguage() === "da" ? "en" : "da";
  renderControls();
  renderNotice();
  renderClock();
}

function renderControls() {
  $("controls").setAttribute("aria-label", t("controls"));
  $("controls").replaceChildren(...store.controls.map((control) => {
    const button = h("button", { type: "button", class: "control", title: words({ da: control.hint_da, en: control.hint_en }) }, words(control));
    button.addEventListener("click", () => {
      button.classList.add("pressed");
      setTimeout(() => button.classList.remove("pressed"), 600);
      act("press", { id: control.id });
    });
    return button;
  }));
}

function renderNotice() {
  const waiting = !store.ready && store.controls.length > 0 ? t("starting", { bot: store.bot.name }) : "";
  const text = store.connected ? words(store.notice) || waiting : t("no_connection");
  $("notice").hidden = !text;
  $("notice").textContent = text;
  $("notice").classList.toggle("warn", !store.connected);
}

function renderClock() {
  $("clock").setAttribute("aria-label", t("clock"));
  $("clock").title = t("clock");
  $("clock").replaceChildren(h("span", {}, clockDate(narrow.matches)), h("b", {}, time(now())));
}

$("language").addEventListener("click", () => {
  setLanguage(currentLanguage() === "da" ? "en" : "da");
  build();
});
$("lightbox").addEventListener("click", () => $("lightbox").close());
narrow.addEventListener("change", () => show(front));

on("state", build);
on("user", (user) => { if (opened && user.visible) build(); });
on("controls", renderControls);
on("controls", renderNotice);
on("notice", renderNotice);
on("ready", renderNotice);
on("connection", renderNotice);
on("profile", () => { for (const phone of phones.values()) phone.renderLog(); });
narrow.addEventListener("change", renderClock);
on("clock", () => { renderClock(); for (const phone of phones.values()) phone.renderLog(); });
for (const kind of ["message", "deleted", "taken", "typing", "answer", "chat"]) {
  on(kind, (data) => { for (const phone of phones.values()) phone.took(kind, data); });
}
setInterval(() => { if (opened) { renderClock(); for (const phone of phones.values()) phone.tick(); } }, 1000);

connect();
