// One message as it stands in a chat: words, media, quote, buttons, time and ticks.

import { h, hue, icon, iconButton } from "./dom.js";
import { rich, size, summary, time } from "./format.js";
import { fileUrl, store } from "./store.js";
import { t } from "./texts.js";

const card = (name, title, detail) =>
  h("div", { class: "card" }, h("span", { class: "card-icon" }, icon(name)),
    h("span", { class: "card-words" }, h("strong", {}, title), detail ? h("small", {}, detail) : null));

const MEDIA = {
  photo(media, hooks) {
    const image = h("img", { src: fileUrl(media), alt: t("photo"), loading: "lazy", width: media.width, height: media.height });
    image.addEventListener("load", hooks.settle);
    return h("button", { type: "button", class: "photo", "aria-label": t("open_photo"), onclick: () => hooks.enlarge(media) }, image);
  },
  document(media) {
    const link = h("a", { class: "file", href: fileUrl(media), download: media.file_name || "fil" });
    link.append(card("file", media.file_name || t("document"), size(media.file_size ?? 0)));
    return link;
  },
  sticker: (media) => h("div", { class: "sticker", role: "img", "aria-label": t("sticker") }, media.emoji ?? "🙂"),
  voice: (media) => card("voice", t("voice"), `0:${String(media.duration ?? 0).padStart(2, "0")}`),
  location: (media) => card("pin", t("location"), `${media.latitude.toFixed(4)}, ${media.longitude.toFixed(4)}`),
  contact: (media) => card("person", media.first_name, media.phone_number),
};

function quote(message, chat, hooks) {
  if (message.reply_to === null || message.reply_to === undefined) return null;
  const replied = chat.messages.get(message.reply_to);
  const node = h("button", { type: "button", class: "quote", onclick: () => hooks.jump(message.reply_to) },
    h("strong", {}, replied ? replied.from_name : ""), h("span", {}, summary(replied)));
  if (replied) node.style.setProperty("--hue", String(hue(replied.from_id)));
  return node;
}

function inlineButton(button, row, column, message, hooks) {
  if (button.url) {
    const safe = /^(?:https?:|tel:)/i.test(button.url);
    return h("a", { class: "key", href: safe ? button.url : "#", target: "_blank", rel: "noopener noreferrer" }, button.text, " ↗");
  }
  const node = h("button", { type: "button", class: "key" }, button.text);
  node.addEventListener("click", () => hooks.tap(message, [row, column], node));
  return node;
}

function keyboard(message, hooks) {
  const rows = message.markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  return h("div", { class: "keys" }, rows.map((row, r) =>
    h("div", { class: "keyrow" }, row.map((button, c) => inlineButton(button, r, c, message, hooks)))));
}

function stamp(message, mine) {
  const parts = [];
  if (message.edited) parts.push(h("span", { class: "edited" }, t("edited")));
  parts.push(h("time", { datetime: new Date(message.date * 1000).toISOString() }, time(message.date)));
  if (mine) {
    const label = t(message.taken ? "taken" : "sent");
    parts.push(h("span", { class: message.taken ? "ticks taken" : "ticks", title: label, role: "img", "aria-label": label },
      icon(message.taken ? "checks" : "check")));
  }
  return h("span", { class: "stamp" }, parts);
}

function actions(message, mine, hooks) {
  return h("div", { class: "actions" },
    iconButton("reply", t("reply"), () => hooks.reply(message)),
    mine && message.text && !message.media ? iconButton("edit", t("edit"), () => hooks.edit(message)) : null,
    message.text ? iconButton("copy", t("copy"), () => navigator.clipboard?.writeText(message.text)) : null,
    mine ? iconButton("trash", t("delete"), () => hooks.remove(message)) : null);
}

const names = (value) => (Array.isArray(value) ? value : [value]).map((user) => user.first_name).join(", ");

const SERVICE = {
  new_chat_members: (value) => t("joined", { names: names(value) }),
  left_chat_member: (value) => t("left", { names: names(value) }),
  forum_topic_created: (value) => t("topic_created", value),
  forum_topic_edited: (value) => t("topic_edited", value),
  forum_topic_closed: () => t("topic_closed"),
  forum_topic_reopened: () => t("topic_reopened"),
  migrate_to_chat_id: () => t("migrated"),
  migrate_from_chat_id: () => t("migrated"),
};

// before: the message above it, so that what one person writes in a row hangs together.
export function bubble(message, before, user, chat, hooks) {
  const service = Object.entries(message.service ?? {})[0];
  if (service) {
    const line = h("div", { class: "service" }, h("span", {}, SERVICE[service[0]]?.(service[1]) ?? ""));
    line.dataset.id = message.message_id;
    return line;
  }
  const mine = message.from_id === user.id;
  const joined = before && before.from_id === message.from_id && message.date - before.date < 300 && !Object.keys(before.service).length;
  const sender = !mine && !joined && chat.kind !== "private" ? h("strong", { class: "sender" }, message.from_name) : null;
  if (sender) sender.style.setProperty("--hue", String(message.from_id === store.bot.id ? 168 : hue(message.from_id)));
  const media = message.media ? (MEDIA[message.media.kind]?.(message.media, hooks) ?? card("file", t("unknown_media"))) : null;
  const body = message.text ? h("div", { class: "words" }, rich(message.text, message.entities, hooks.command)) : null;
  const reactions = message.reactions?.length ? h("div", { class: "reactions" }, message.reactions.map((emoji) => h("span", {}, emoji))) : null;
  const shape = ["bubble", message.media ? `has-${message.media.kind}` : "", body ? "" : "wordless"].join(" ");
  const row = h("article", { class: `row ${mine ? "mine" : "theirs"}${joined ? " joined" : ""}`, tabindex: "-1" },
    h("div", { class: "stack" },
      h("div", { class: shape }, sender, quote(message, chat, hooks), media, body, reactions, stamp(message, mine)),
      keyboard(message, hooks)),
    actions(message, mine, hooks));
  row.dataset.id = message.message_id;
  row.addEventListener("dblclick", (event) => { if (!event.target.closest("a, button")) hooks.reply(message); });
  swipe(row, () => hooks.reply(message));
  return row;
}

const HOVERS = matchMedia("(hover: hover)");

// A pull to the left answers, as on a phone; a tap brings the actions forward where there is no hover.
function swipe(row, reply) {
  let x = null;
  let y = 0;
  row.addEventListener("touchstart", (event) => { ({ clientX: x, clientY: y } = event.touches[0]); }, { passive: true });
  row.addEventListener("touchend", (event) => {
    if (x === null) return;
    const end = event.changedTouches[0];
    const [dx, dy] = [end.clientX - x, end.clientY - y];
    x = null;
    if (dx < -56 && Math.abs(dy) < 40) reply();
  });
  row.addEventListener("click", (event) => {
    if (!HOVERS.matches && !event.target.closest("a, button, .spoiler")) row.classList.toggle("picked");
  });
}
