// Every word of the page itself, Danish and English side by side. What people write is never in here.

const TEXTS = {
  page_title: { da: "Prøv {bot}", en: "Try {bot}" },
  intro: {
    da: "Et opdigtet kontor. Skriv på én telefon, og se, hvad der sker på de andre.",
    en: "A made-up office. Write on one phone and see what happens on the others.",
  },
  starting: { da: "{bot} starter …", en: "{bot} is starting …" },
  no_connection: { da: "Siden har mistet forbindelsen og prøver igen …", en: "The page lost its connection and is trying again …" },
  people: { da: "Personer", en: "People" },
  controls: { da: "Gør noget", en: "Make something happen" },
  clock: { da: "Dato og tid i sandkassen", en: "Date and time in the sandbox" },
  other_language: { da: "English", en: "Dansk" },
  other_language_hint: { da: "Show this page in English", en: "Vis siden på dansk" },
  bot: { da: "bot", en: "bot" },
  typing: { da: "skriver …", en: "typing …" },
  sending_file: { da: "sender en fil …", en: "sending a file …" },
  members_1: { da: "1 medlem", en: "1 member" },
  members_n: { da: "{n} medlemmer", en: "{n} members" },
  general: { da: "Generelt", en: "General" },
  chats: { da: "Samtaler", en: "Chats" },
  messages_with: { da: "Beskeder i {chat}", en: "Messages in {chat}" },
  today: { da: "I dag", en: "Today" },
  yesterday: { da: "I går", en: "Yesterday" },
  edited: { da: "redigeret", en: "edited" },
  sent: { da: "Sendt", en: "Sent" },
  taken: { da: "Modtaget af botten", en: "Received by the bot" },
  waiting: {
    da: "{bot} svarer ikke lige nu. Beskeden er sendt og bliver hentet, så snart botten kører igen.",
    en: "{bot} is not running right now. The message is sent and will be picked up as soon as it is back.",
  },
  write: { da: "Skriv en besked", en: "Write a message" },
  send: { da: "Send", en: "Send" },
  save: { da: "Gem ændringen", en: "Save the change" },
  attach: { da: "Vedhæft", en: "Attach" },
  commands: { da: "Kommandoer", en: "Commands" },
  no_commands: { da: "Der er ingen kommandoer her.", en: "There are no commands here." },
  reply: { da: "Svar", en: "Reply" },
  edit: { da: "Rediger", en: "Edit" },
  copy: { da: "Kopiér", en: "Copy" },
  delete: { da: "Slet", en: "Delete" },
  editing: { da: "Redigerer", en: "Editing" },
  cancel: { da: "Annullér", en: "Cancel" },
  newest: { da: "Til de nyeste beskeder", en: "To the newest messages" },
  unread: { da: "{n} ulæste", en: "{n} unread" },
  try: { da: "Prøv:", en: "Try:" },
  start: { da: "Start", en: "Start" },
  start_hint: { da: "Tryk på Start for at skrive med {bot}.", en: "Press Start to write with {bot}." },
  empty: { da: "Ingen beskeder endnu", en: "No messages yet" },
  blocked: { da: "{bot} er blokeret.", en: "{bot} is blocked." },
  block: { da: "Blokér {bot}", en: "Block {bot}" },
  unblock: { da: "Fjern blokeringen", en: "Unblock" },
  more: { da: "Mere", en: "More" },
  closed_topic: { da: "Emnet er lukket.", en: "The topic is closed." },
  ok: { da: "OK", en: "OK" },
  close: { da: "Luk", en: "Close" },
  open_photo: { da: "Vis billedet stort", en: "Show the picture large" },
  photo: { da: "Billede", en: "Photo" },
  document: { da: "Fil", en: "File" },
  sticker: { da: "Klistermærke", en: "Sticker" },
  voice: { da: "Talebesked", en: "Voice message" },
  location: { da: "Sted", en: "Location" },
  contact: { da: "Kontakt", en: "Contact" },
  unknown_media: { da: "Besked uden tekst", en: "Message without text" },
  deleted_reply: { da: "Slettet besked", en: "Deleted message" },
  spoiler: { da: "Skjult tekst, tryk for at vise den", en: "Hidden text, press to show it" },
  joined: { da: "{names} er kommet med i gruppen", en: "{names} joined the group" },
  left: { da: "{names} har forladt gruppen", en: "{names} left the group" },
  topic_created: { da: "Emnet »{name}« er oprettet", en: "Topic “{name}” was created" },
  topic_edited: { da: "Emnet hedder nu »{name}«", en: "The topic is now called “{name}”" },
  topic_closed: { da: "Emnet er lukket", en: "The topic was closed" },
  topic_reopened: { da: "Emnet er åbnet igen", en: "The topic was reopened" },
  migrated: { da: "Gruppen er blevet en supergruppe", en: "The group became a supergroup" },
  too_old: { da: "Botten har ikke svaret på trykket.", en: "The bot has not answered the tap." },
  not_sent: { da: "Det kunne ikke sendes: {why}", en: "It could not be sent: {why}" },
};

let language = localStorage.getItem("language") === "en" ? "en" : "da";
document.documentElement.lang = language;

export const currentLanguage = () => language;

export function setLanguage(code) {
  language = code === "en" ? "en" : "da";
  localStorage.setItem("language", language);
  document.documentElement.lang = language;
}

export function t(key, values = {}) {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

// A wording from people.json or the demo: one string for all, or {da, en}.
export const words = (value) => (value && typeof value === "object" ? value[language] ?? value.da ?? "" : value ?? "");
