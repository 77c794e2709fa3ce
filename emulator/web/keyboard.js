// Inline keyboards (under a bubble) and reply keyboards (under the input).

import { el, safeUrl } from "./dom.js";
import { icon } from "./icons.js";
import { attempt, toast } from "./toast.js";

const STYLES = new Set(["primary", "success", "danger"]);
const PENDING_MS = 10000; // a bot that never answers must not leave a button waiting for ever

const look = (button) => (STYLES.has(button.style) ? `key ${button.style}` : "key");

/** The rows of buttons of `message`, or null. `context` has tap, follow and say. */
export function inlineKeyboard(message, context) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const lines = rows.map((row, line) =>
    el("div", { class: "row" }, ...row.map((button, column) => inlineButton(button, message, line, column, context))));
  return el("div", { class: "keys" }, ...lines);
}

function inlineButton(button, message, row, column, context) {
  const place = { "data-place": `${row}:${column}`, class: look(button) };
  const label = el("span", {}, button.text);
  const url = button.url ?? button.web_app?.url ?? button.login_url?.url;
  if (url) return linkButton(url, place, label, context);
  if (button.copy_text) return copyButton(button.copy_text.text, place, label);
  const node = el("button", { type: "button", ...place }, label);
  node.addEventListener("click", () => press(node, () => context.tap(message.message_id, row, column)));
  return node;
}

function linkButton(url, place, label, context) {
  const href = safeUrl(url);
  if (!href) return el("button", { type: "button", ...place, disabled: true }, label);
  const onclick = (event) => context.follow(event, href);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", ...place, onclick }, label, icon("link"));
}

function copyButton(text, place, label) {
  const copy = async () => {
    if (await attempt(writeClipboard(text))) toast("Copied");
  };
  return el("button", { type: "button", ...place, onclick: copy }, label, icon("copy"));
}

async function writeClipboard(text) {
  if (!navigator.clipboard) throw new Error("This browser allows copying on secure pages only.");
  await navigator.clipboard.writeText(text);
}

async function press(node, tap) {
  if (node.classList.contains("pending")) return;
  node.classList.add("pending");
  const settle = () => node.classList.remove("pending");
  setTimeout(settle, PENDING_MS);
  if (!(await tap())) settle();
}

/** Ends the waiting look of all buttons in `root`: the bot has answered. */
export function settleKeys(root) {
  for (const node of root.querySelectorAll(".key.pending")) node.classList.remove("pending");
}

/**
 * The reply keyboard that is in force, or null: {markup, used}. The newest message of the bot
 * that set or removed one decides; `used` tells that the person has written since.
 */
export function currentKeyboard(messages) {
  const at = messages.findLastIndex((message) => message.keyboard);
  const markup = messages[at]?.keyboard;
  if (!markup?.keyboard) return null;
  return { markup, used: messages.slice(at + 1).some((message) => message.outgoing) };
}

/** The buttons of a reply keyboard; `context` has say and askLocation. */
export function replyKeyboard(markup, context) {
  const rows = markup.keyboard.map((row) =>
    el("div", { class: "row" }, ...row.map((button) => replyButton(button, context))));
  return el("div", { class: "reply-keys", role: "group", "aria-label": "Suggested answers" }, ...rows);
}

function replyButton(raw, context) {
  const button = typeof raw === "string" ? { text: raw } : raw;
  const onclick = () => {
    if (button.request_location) context.askLocation();
    else if (button.request_contact || button.request_users || button.request_chat || button.request_poll) {
      toast("This chat cannot share that.");
    } else context.say(button.text);
  };
  return el("button", { type: "button", class: look(button), onclick }, el("span", {}, button.text));
}
