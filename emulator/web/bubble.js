// One message (or one album) as a node.

import { el } from "./dom.js";
import { renderText } from "./entities.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboard.js";
import { album, isVisual, media } from "./media.js";
import { clock } from "./times.js";

const EMOJI = /^(\p{Extended_Pictographic}[\u{fe0f}\u{1f3fb}-\u{1f3ff}]?(\u{200d}\p{Extended_Pictographic}\u{fe0f}?)*\s?){1,3}$/u;

/**
 * The node of a row of the log. `messages` is one message, or an album's; `context` carries the
 * actions of the chat (say, tap, follow, jump) and how to tell the time (zone, now).
 */
export function bubble(messages, context) {
  const [first] = messages;
  const told = messages.find((message) => message.caption) ?? first;
  const service = serviceWords(first);
  if (service) return el("div", { class: "service" }, el("span", {}, service));
  const words = told.text ?? told.caption ?? "";
  const box = el("div", { class: "bubble" });
  const content = messages.length > 1 ? album(messages) : media(first);
  const note = content || words ? null : el("p", { class: "unknown" }, "This kind of message is not shown here.");
  const text = words ? textNode(told, words, context) : null;
  const parts = first.show_caption_above_media ? [text, content] : [content, text];
  box.append(...[quote(first, context), ...parts, note, foot(messages.at(-1), told, context)].filter(Boolean));
  const visual = messages.length > 1 || isVisual(first);
  box.classList.toggle("visual", visual);
  box.classList.toggle("bare-visual", visual && !words);
  box.classList.toggle("big", !content && !told.entities?.length && EMOJI.test(words));
  return envelope(first, box, context);
}

function envelope(message, box, context) {
  const side = message.outgoing ? "out" : "in";
  const keys = message.outgoing ? null : inlineKeyboard(message, context);
  return el(
    "div",
    { class: `message ${side}`, "data-message": message.message_id },
    el("div", { class: keys ? "stack keyed" : "stack" }, box, keys),
  );
}

function textNode(message, words, context) {
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  return el("div", { class: "text", dir: "auto" }, renderText(words, entities, context));
}

function foot(last, told, context) {
  const meta = el(
    "span",
    { class: "meta" },
    told.edit_date ? el("span", {}, "edited ") : null,
    el("time", { datetime: new Date(last.date * 1000).toISOString() }, clock(last.date, context.zone)),
    last.outgoing ? icon("ticks") : null,
  );
  const reactions = last.reactions ?? [];
  if (!reactions.length) return meta;
  const chips = reactions.map((reaction) => el("span", { class: "reaction" }, reaction));
  return el("div", { class: "foot" }, el("span", { class: "reactions", "aria-label": "Reactions" }, ...chips), meta);
}

function quote(message, context) {
  const original = message.reply_to_message;
  if (!original) return null;
  const words = message.quote?.text ?? preview(original);
  const jump = () => context.jump(original.message_id);
  return el("button", { type: "button", class: "quote", onclick: jump }, el("strong", {}, original.outgoing || !original.from?.is_bot ? "You" : context.botName), el("span", {}, words));
}

function serviceWords(message) {
  if (message.pinned_message) return `Pinned: ${preview(message.pinned_message)}`;
  if (message.write_access_allowed) return "The bot may write to you";
  return null;
}

const KINDS = [
  ["photo", "Photo"], ["animation", "Animation"], ["video", "Video"], ["voice", "Voice message"],
  ["audio", "Audio"], ["sticker", "Sticker"], ["venue", "Place"], ["location", "Location"],
  ["contact", "Contact"],
];

/** One line that stands for a message, in the list of people and in quotes. */
export function preview(message) {
  if (!message) return "";
  const words = message.text ?? message.caption;
  if (words) return words.split("\n").filter(Boolean).join(" ");
  const [, kind] = KINDS.find(([field]) => message[field]) ?? [];
  return kind ?? message.document?.file_name ?? "Message";
}
