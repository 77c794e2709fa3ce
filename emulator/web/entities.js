// Text with Bot API entities, as DOM nodes. Offsets count UTF-16 units, as JavaScript's strings do.

import { el, safeUrl } from "./dom.js";
import { dateTime } from "./times.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const COLOURED = new Set(["mention", "hashtag", "cashtag", "text_mention", "bank_card"]);

/**
 * The nodes of `text`. `context` says what a tap does: `say(text)` sends a command,
 * `follow(event, url)` may take a link over; `zone` and `now` serve date_time entities.
 */
export function renderText(text, entities, context) {
  const fragment = document.createDocumentFragment();
  const sorted = [...(entities ?? [])].filter((entity) => entity.length > 0).sort(outerFirst);
  appendRange(fragment, text, 0, text.length, sorted, context);
  return fragment;
}

function outerFirst(one, other) {
  return one.offset - other.offset || other.length - one.length;
}

/** Fills `parent` with text[from:to]; entities are sorted, outer ones first. */
function appendRange(parent, text, from, to, entities, context) {
  let at = from;
  let queue = entities;
  while (queue.length) {
    const [entity, ...rest] = queue;
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) {
      queue = rest;
      continue;
    }
    const inside = rest.filter((other) => other.offset < end);
    parent.append(text.slice(at, start));
    parent.append(wrap(entity, text, start, end, inside, context));
    at = end;
    // The line break after a block is drawn by the block itself.
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
    queue = rest.filter((other) => other.offset + other.length > at); // also what sticks out
  }
  if (at < to) parent.append(text.slice(at, to));
}

function wrap(entity, text, start, end, inside, context) {
  const words = text.slice(start, end);
  const node = element(entity, words, context);
  const target = node.querySelector("[data-slot]") ?? node;
  if (target.dataset.full === undefined) appendRange(target, text, start, end, inside, context);
  return node;
}

function element(entity, words, context) {
  const { type } = entity;
  if (PLAIN[type]) return el(PLAIN[type]);
  if (type === "spoiler") return spoiler();
  if (type === "pre") return el("pre", { "data-language": entity.language }, el("code", { "data-slot": "" }));
  if (type === "blockquote") return el("blockquote");
  if (type === "expandable_blockquote") return expandable();
  if (type === "bot_command") return command(words, context);
  if (type === "date_time") return moment(entity, context);
  if (COLOURED.has(type)) return el("span", { class: "tag" });
  return link(entity, words, context);
}

function link(entity, words, context) {
  const targets = {
    text_link: entity.url,
    url: words,
    email: `mailto:${words}`,
    phone_number: `tel:${words.replace(/[^+\d]/g, "")}`,
  };
  const href = safeUrl(targets[entity.type]);
  if (!targets[entity.type] || !href) return el("span");
  const onclick = (event) => context.follow(event, href);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", onclick });
}

function command(words, context) {
  return el("button", { type: "button", class: "command", onclick: () => context.say(words) });
}

function moment(entity, context) {
  const iso = new Date(entity.unix_time * 1000).toISOString();
  const words = dateTime(entity.unix_time, entity.date_time_format, context.zone, context.now);
  if (words === null) return el("time", { datetime: iso });
  return el("time", { datetime: iso, "data-full": "" }, words);
}

function spoiler() {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Show hidden text" });
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (node.classList.contains("shown")) return;
    event.preventDefault(); // the first tap only uncovers, even on a link inside
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", reveal, true);
  node.addEventListener("keydown", reveal);
  return node;
}

function expandable() {
  const words = el("div", { class: "folded", "data-slot": "" });
  const toggle = el("button", { type: "button", class: "unfold", "aria-expanded": "false" }, "Show more");
  toggle.addEventListener("click", () => {
    const folded = words.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = folded ? "Show more" : "Show less";
  });
  return el("blockquote", {}, words, toggle);
}
