// The scrolling list of messages of one chat: days, bubbles, and where the reader stands.

import { bubble } from "./bubble.js";
import { calm, el } from "./dom.js";
import { icon } from "./icons.js";
import { day, dayKey } from "./times.js";

const NEAR_END = 60; // pixels from the end that still count as "reading the newest"
const GROUP_SECONDS = 300; // messages closer than this share one tail

const LEAVE = [{ opacity: 1 }, { opacity: 0, transform: "scale(.96)" }];

/** Days, albums and single messages in order: [{key, messages | day, last}]. */
export function layOut(messages, zone) {
  const rows = [];
  for (const message of messages) {
    const date = dayKey(message.date, zone);
    const before = rows.at(-1);
    if (before?.date !== date) rows.push({ key: `day ${date}`, date, day: day(message.date, zone) });
    const row = rows.at(-1);
    if (message.media_group_id && row.messages?.[0].media_group_id === message.media_group_id) row.messages.push(message);
    else rows.push({ key: message.message_id, date, zone, messages: [message] });
  }
  rows.forEach((row, at) => {
    row.last = row.messages && !together(row, rows[at + 1]);
  });
  return rows;
}

function together(row, next) {
  if (!next?.messages || next.date !== row.date) return false;
  const one = row.messages.at(-1);
  const other = next.messages[0];
  return Boolean(one.outgoing) === Boolean(other.outgoing) && other.date - one.date < GROUP_SECONDS;
}

const unchanged = (old, row) =>
  old.zone === row.zone && old.messages?.length === row.messages?.length &&
  (row.messages ?? []).every((message, at) => message === old.messages[at]);

const wordsOf = (row) => JSON.stringify(row.messages.map((message) => ({ ...message, reactions: null })));

export class MessageLog {
  #context;
  #shown = new Map(); // key -> {row, node}
  #list = el("div", { class: "messages", role: "log", "aria-live": "polite", "aria-label": "Messages" });
  #scroller = el("div", { class: "scroller", tabindex: "0", "aria-label": "Conversation" }, this.#list);
  #badge = el("span", { class: "badge", hidden: true });
  #jumpDown = el("button", { type: "button", class: "round jump", hidden: true, "aria-label": "Go to the newest message" }, icon("down"), this.#badge);
  #pinned = true;
  #missed = 0;
  #drawn = false;

  /** `context(now)` gives the actions for bubbles; `onSeen` is called when the newest is in view. */
  constructor(context, onSeen) {
    this.#context = context;
    this.onSeen = onSeen;
    this.root = el("div", { class: "log" }, this.#scroller, this.#jumpDown);
    this.#scroller.addEventListener("scroll", () => this.#noteScroll(), { passive: true });
    this.#jumpDown.addEventListener("click", () => this.toEnd(true));
    // Pictures that load, keyboards that open: who reads the newest keeps reading the newest.
    const observer = new ResizeObserver(() => this.#pinned && this.toEnd());
    observer.observe(this.#list);
    observer.observe(this.#scroller);
  }

  render(messages, zone) {
    const rows = layOut(messages, zone);
    const context = this.#context(messages.at(-1)?.date ?? 0);
    const arrived = rows.filter((row) => row.messages && !this.#shown.has(row.key));
    this.#removeGone(new Set(rows.map((row) => row.key)));
    let before = null;
    for (const row of rows) before = this.#place(this.#draw(row, context), before);
    this.#settle(arrived);
    this.#drawn ||= messages.length > 0;
  }

  #settle(arrived) {
    const mine = arrived.some((row) => row.messages[0].outgoing);
    if (!this.#drawn || mine || this.#pinned) this.toEnd();
    else this.#missed += arrived.length;
    this.#showJump();
  }

  #draw(row, context) {
    const old = this.#shown.get(row.key);
    const node = old && unchanged(old.row, row) ? old.node : this.#build(row, context, old);
    if (row.messages) node.classList.toggle("tailed", row.last);
    this.#shown.set(row.key, { row, node });
    return node;
  }

  #build(row, context, old) {
    if (row.day) return el("div", { class: "day" }, el("span", {}, row.day));
    const node = bubble(row.messages, context);
    if (!old) {
      if (this.#drawn) node.classList.add("arriving");
      return node;
    }
    const place = old.node.contains(document.activeElement) && document.activeElement.dataset.place;
    old.node.replaceWith(node);
    if (place) node.querySelector(`[data-place="${place}"]`)?.focus();
    if (wordsOf(old.row) !== wordsOf(row)) node.classList.add("changed");
    return node;
  }

  /** Puts `node` behind `before` without touching nodes that are already right. */
  #place(node, before) {
    let next = before ? before.nextSibling : this.#list.firstChild;
    while (next?.classList.contains("leaving")) next = next.nextSibling;
    if (next !== node) this.#list.insertBefore(node, next);
    return node;
  }

  #removeGone(keys) {
    for (const [key, { node }] of this.#shown) {
      if (keys.has(key)) continue;
      this.#shown.delete(key);
      this.#vanish(node);
    }
  }

  async #vanish(node) {
    node.classList.add("leaving");
    const height = `${node.offsetHeight}px`;
    if (!calm()) {
      await node.animate(LEAVE, { duration: 180, easing: "ease-in", fill: "forwards" }).finished;
      await node.animate([{ height }, { height: 0, margin: 0 }], { duration: 140, easing: "ease-out" }).finished;
    }
    node.remove();
  }

  #noteScroll() {
    const { scrollTop, clientHeight, scrollHeight } = this.#scroller;
    this.#pinned = scrollHeight - clientHeight - scrollTop < NEAR_END;
    if (this.#pinned) this.#seen();
    this.#showJump();
  }

  #seen() {
    this.#missed = 0;
    this.onSeen();
  }

  #showJump() {
    this.#jumpDown.hidden = this.#pinned;
    this.#badge.hidden = !this.#missed;
    this.#badge.textContent = this.#missed;
  }

  /** Scrolls to the newest message. */
  toEnd(smooth = false) {
    this.#pinned = true;
    const behavior = smooth && !calm() ? "smooth" : "instant";
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior });
    this.#seen();
  }

  /** Brings a message into view and marks it for a moment. */
  jump(messageId) {
    const node = this.#list.querySelector(`[data-message="${Number(messageId)}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
    node.classList.remove("changed");
    requestAnimationFrame(() => node.classList.add("changed"));
  }
}
