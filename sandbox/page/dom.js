// Makes elements. Text only ever becomes a text node, so nothing that people write can turn into HTML.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name in node && typeof value === "boolean") node[name] = value;
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// Renders a row of buttons only when what it shows has changed, and keeps the focus where it was.
export function renderOnce(node, shown, make) {
  const key = JSON.stringify(shown);
  if (node.dataset.shown === key) return;
  node.dataset.shown = key;
  const focused = [...node.children].indexOf(document.activeElement);
  node.replaceChildren(...make());
  if (focused >= 0) node.children[focused]?.focus();
  const chosen = node.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
  const frame = node.getBoundingClientRect();
  if (chosen) node.scrollLeft += chosen.left + chosen.width / 2 - (frame.left + frame.width / 2);
}

const ICONS = {
  send: "M3.4 20.4 21 12 3.400 3.600 3.400 10.200 15 12 3.400 13.800Z",
  check: "M4.500 12.700 9.300 17.500 19.500 6.800",
  checks: "M2 12.700 6.500 17.200 15.500 7.200M11 16.200 12 17.200 21.500 7.200",
  reply: "M10 6 4 12l6 6M4.500 12H14a6 6 0 0 1 6 6v1",
  edit: "M4 20h4L19 9l-4-4L4 16ZM13.500 6.500l4 4",
  copy: "M9 9h10v10H9ZM5 15V5h10",
  trash: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12",
  attach: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  down: "M6 10l6 6 6-6",
  more: "M12 6h.01M12 12h.01M12 18h.01",
  file: "M7 3h7l4 4v14H7ZM14 3v4h4",
  pin: "M12 21s-6-5.500-6-11a6 6 0 0 1 12 0c0 5.500-6 11-6 11ZM12 8v4",
  voice: "M12 15a3 3 0 0 0 3-3V7a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3ZM6 12a6 6 0 0 0 12 0M12 18v3",
  image: "M4 6h16v12H4ZM4 16l4.500-4.500 3.500 3.500 3-3 5 5M9 9.500h.01",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.500 14.500a4.500 4.500 0 0 0 7 0M9 10h.01M15 10h.01",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21a8 8 0 0 1 16 0",
};
const FILLED = new Set(["send"]);

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", FILLED.has(name) ? "icon filled" : "icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export const iconButton = (name, label, onclick, extra = {}) =>
  h("button", { type: "button", title: label, "aria-label": label, onclick, ...extra, class: `iconic ${extra.class ?? ""}` }, icon(name));

export function avatar(name, id, small = false) {
  const letters = name.split(/\s+/).filter(Boolean);
  const initials = letters.length > 1 ? letters[0][0] + letters[letters.length - 1][0] : name.slice(0, 2);
  const node = h("span", { class: small ? "avatar small" : "avatar", "aria-hidden": "true" }, initials.toUpperCase());
  node.style.setProperty("--hue", String(hue(id)));
  return node;
}

const HUES = [168, 28, 250, 205, 345, 95, 45, 12];
export const hue = (id) => HUES[Math.abs(Number(id) || 0) % HUES.length];
