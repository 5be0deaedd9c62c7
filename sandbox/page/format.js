// From a message's text and entities to nodes, and from seconds to dates and times in the sandbox's zone.

import { h } from "./dom.js";
import { now, store } from "./store.js";
import { currentLanguage, t } from "./texts.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s",
  code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const SAFE = /^(?:https?:\/\/|mailto:|tel:)/i;

function link(href, children) {
  if (!SAFE.test(href)) return h("span", {}, children);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, children);
}

function spoiler(children) {
  const node = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler") }, children);
  const show = () => { node.classList.add("shown"); node.removeAttribute("aria-label"); };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
  return node;
}

function wrap(entity, text, children, onCommand) {
  if (TAGS[entity.type]) return h(TAGS[entity.type], {}, children);
  if (entity.type === "text_link") return link(entity.url, children);
  if (entity.type === "url") return link(/^https?:/i.test(text) ? text : `https://${text}`, children);
  if (entity.type === "email") return link(`mailto:${text}`, children);
  if (entity.type === "spoiler") return spoiler(children);
  if (entity.type === "bot_command" && onCommand) {
    return h("button", { type: "button", class: "command", onclick: () => onCommand(text) }, children);
  }
  return h("span", { class: `entity ${entity.type}` }, children);
}

// Offsets are UTF-16 units, which is how JavaScript counts. An entity inside another becomes its child.
export function rich(text, entities, onCommand, start = 0, end = text.length) {
  const nodes = [];
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  let at = start;
  for (let i = 0; i < sorted.length; i += 1) {
    const entity = sorted[i];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    if (from > at) nodes.push(text.slice(at, from));
    const inner = sorted.slice(i + 1).filter((other) => other.offset < to);
    nodes.push(wrap(entity, text.slice(from, to), rich(text, inner, onCommand, from, to), onCommand));
    at = to;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

const formats = new Map();

function formatter(name, options) {
  const key = `${name} ${currentLanguage()} ${store.clock.timezone}`;
  if (!formats.has(key)) {
    const locale = currentLanguage() === "da" ? "da-DK" : "en-GB";
    formats.set(key, new Intl.DateTimeFormat(locale, { ...options, timeZone: store.clock.timezone }));
  }
  return formats.get(key);
}

const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const CLOCK = { weekday: "long", day: "numeric", month: "long", year: "numeric" };

export const time = (seconds) => formatter("time", TIME).format(seconds * 1000).replace(".", ":");

const dayKey = (seconds) => formatter("key", { year: "numeric", month: "2-digit", day: "2-digit" }).format(seconds * 1000);

export const sameDay = (a, b) => dayKey(a) === dayKey(b);

export function day(seconds) {
  if (sameDay(seconds, now())) return t("today");
  if (sameDay(seconds, now() - 86400)) return t("yesterday");
  const sameYear = new Date(seconds * 1000).getFullYear() === new Date(now() * 1000).getFullYear();
  const options = { weekday: "long", day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) };
  return formatter(`day${sameYear}`, options).format(seconds * 1000);
}

const SHORT_CLOCK = { weekday: "short", day: "numeric", month: "short" };

export const clockDate = (short) =>
  (short ? formatter("short", SHORT_CLOCK) : formatter("clock", CLOCK)).format(now() * 1000);

export const size = (bytes) =>
  bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;

// One line for quotes and the reply bar.
export function summary(message) {
  if (!message) return t("deleted_reply");
  const words = message.text.replace(/\s+/g, " ").trim();
  return words || (message.media ? t(MEDIA_NAMES[message.media.kind] ?? "unknown_media") : t("unknown_media"));
}

const MEDIA_NAMES = {
  photo: "photo", document: "document", sticker: "sticker", voice: "voice", location: "location", contact: "contact",
};
