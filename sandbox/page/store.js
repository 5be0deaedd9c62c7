// The page's copy of the sandbox: filled once by "state", kept true by server-sent events; and the way back in.

export const store = {
  bot: { id: 0, name: "", username: "" },
  descriptions: {},
  users: new Map(),
  chats: new Map(),
  controls: [],
  notice: {},
  ready: false,
  clock: { now: 0, offset_seconds: 0, timezone: "Europe/Copenhagen", at: 0 },
  connected: true,
};

const listeners = new Map();

export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, []);
  listeners.get(kind).push(listener);
}

function tell(kind, data) {
  for (const listener of listeners.get(kind) ?? []) listener(data);
}

export function now() {
  return store.clock.now + (performance.now() - store.clock.at) / 1000;
}

const takeClock = (clock) => Object.assign(store.clock, clock, { at: performance.now() });

const withMessages = (chat) => ({ ...chat, messages: new Map(chat.messages.map((m) => [m.message_id, m])) });

const APPLY = {
  state(data) {
    Object.assign(store, { bot: data.bot, descriptions: data.descriptions, controls: data.controls });
    Object.assign(store, { notice: data.notice, ready: data.ready });
    store.users = new Map(data.users.map((user) => [user.id, user]));
    store.chats = new Map(data.chats.map((chat) => [chat.id, withMessages(chat)]));
    takeClock(data.clock);
  },
  user: (user) => store.users.set(user.id, user),
  chat(chat) {
    const known = store.chats.get(chat.id);
    store.chats.set(chat.id, { ...chat, messages: known?.messages ?? new Map() });
  },
  message(message) {
    const chat = store.chats.get(message.chat_id);
    if (!chat) return;
    message.fresh = !chat.messages.has(message.message_id);
    chat.messages.set(message.message_id, message);
  },
  deleted: (gone) => store.chats.get(gone.chat_id)?.messages.delete(gone.message_id),
  taken(about) {
    const message = store.chats.get(about.chat_id)?.messages.get(about.message_id);
    if (message) message.taken = true;
  },
  controls: (controls) => (store.controls = controls),
  notice: (notice) => (store.notice = notice),
  ready: () => (store.ready = true),
  clock: takeClock,
  profile: (profile) => (store.descriptions = profile.descriptions),
  typing() {},
  answer() {},
  commands() {},
};

export function connect() {
  const source = new EventSource("/sandbox/events");
  for (const kind of Object.keys(APPLY)) {
    source.addEventListener(kind, (event) => {
      const data = JSON.parse(event.data);
      APPLY[kind](data);
      tell(kind, data);
    });
  }
  source.addEventListener("open", () => tell("connection", (store.connected = true)));
  source.addEventListener("error", () => tell("connection", (store.connected = false)));
}

// Resolves to the answer; rejects with the sandbox's sentence when it refuses.
export async function act(action, body = {}) {
  const response = await fetch(`/sandbox/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

export const menuFor = (user, chat) =>
  fetch(`/sandbox/menu?user=${user}&chat=${chat}`).then((response) => (response.ok ? response.json() : []));

export const fileUrl = (media) => `/sandbox/files/${encodeURIComponent(media.file_id)}`;
