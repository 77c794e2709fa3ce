// One chat: whose phone it is, the header, the messages, the lower edge.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { askLocation, showAlert } from "./dialogs.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { settleKeys } from "./keyboard.js";
import { MessageLog } from "./log.js";
import { attachMenu } from "./menu.js";
import { avatar } from "./people.js";
import { isDark, toggle } from "./theme.js";
import { attempt, toast } from "./toast.js";

const DOING = {
  upload_photo: "sending a photo",
  upload_document: "sending a file",
  upload_video: "sending a video",
  record_voice: "recording a voice message",
  find_location: "looking for a place",
  choose_sticker: "choosing a sticker",
};

export class ChatView {
  #store;
  #id;
  #offs;

  /** `nav`: back() to the list, close(id). */
  constructor(store, id, nav) {
    this.#store = store;
    this.#id = id;
    this.nav = nav;
    this.log = new MessageLog((now) => this.#context(now), () => this.#seen());
    this.composer = new Composer(this.#actions());
    this.hello = el("div", { class: "hello", hidden: true });
    this.notes = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.root = el(
      "section",
      { class: "phone", "data-chat": id },
      this.#owner(),
      el("div", { class: "screen" }, this.#header(), el("div", { class: "wall" }, this.hello, this.log.root, this.notes), this.composer.root),
    );
    this.#offs = this.#subscribe();
    this.render();
  }

  #subscribe() {
    const { on } = this.#store;
    const listen = (topic, listener) => on.call(this.#store, topic, listener);
    return [
      listen(`chat:${this.#id}`, () => this.render()),
      listen(`typing:${this.#id}`, () => this.#renderStatus()),
      listen(`answer:${this.#id}`, (event) => this.#answered(event)),
      listen("line", () => this.#renderStatus()),
      listen("bot", () => this.render()),
      listen("people", () => this.#renderPerson()),
    ];
  }

  /** Comes into view, ready for typing. */
  arrive() {
    this.root.scrollIntoView({ inline: "nearest", block: "nearest" });
    this.composer.focus();
  }

  /** Stops listening; the node may be thrown away. */
  leave() {
    this.#offs.forEach((off) => off());
    this.root.remove();
  }

  #owner() {
    this.ownerName = el("span", { class: "owner-name" });
    this.ownerFace = el("span", {});
    const close = el("button", { type: "button", class: "round small", "aria-label": "Close this chat", onclick: () => this.nav.close(this.#id) }, icon("close"));
    return el("div", { class: "owner" }, this.ownerFace, this.ownerName, close);
  }

  #header() {
    this.title = el("h2", {});
    this.status = el("p", { class: "status" });
    const back = el("button", { type: "button", class: "round back", "aria-label": "Back to the people", onclick: () => this.nav.back() }, icon("back"));
    const more = el("button", { type: "button", class: "round", "aria-label": "Chat menu" }, icon("more"));
    attachMenu(more, () => this.#menu());
    const mark = el("img", { class: "avatar", src: "/web/mark.svg", alt: "" });
    return el("header", { class: "head" }, back, mark, el("div", { class: "names" }, this.title, this.status), more);
  }

  #menu() {
    const blocked = this.#store.person(this.#id)?.blocked;
    const block = { icon: "block", label: "Block the bot", run: () => this.#setBlocked(true), danger: true };
    const unblock = { icon: "block", label: "Unblock the bot", run: () => this.#setBlocked(false) };
    const dark = isDark();
    return [
      { icon: dark ? "sun" : "moon", label: dark ? "Light colours" : "Dark colours", run: toggle },
      blocked ? unblock : block,
    ];
  }

  #attempt(work) {
    return attempt(work, this.notes);
  }

  #setBlocked(blocked) {
    return this.#attempt(this.#store.setBlocked(this.#id, blocked));
  }

  #actions() {
    const id = this.#id;
    return {
      say: (text) => this.#attempt(api.say(id, text)),
      upload: (kind, file) => this.#attempt(api.upload(id, kind, file)),
      askLocation: () => askLocation((latitude, longitude) => this.#attempt(api.location(id, latitude, longitude))),
      unblock: () => this.#setBlocked(false),
    };
  }

  /** What bubbles may do and know. */
  #context(now) {
    const { say } = this.#actions();
    return {
      say,
      tap: (messageId, row, column) => this.#attempt(api.tap(this.#id, messageId, row, column)),
      follow: (event, url) => this.#follow(event, url),
      jump: (messageId) => this.log.jump(messageId),
      botName: this.#store.bot.first_name,
      zone: this.#store.zone,
      now,
    };
  }

  /** Links to the bot itself start it; links into the app lead nowhere here. */
  #follow(event, url) {
    const { protocol, hostname, pathname, searchParams } = new URL(url);
    const own = hostname === "t.me" && pathname.slice(1).toLowerCase() === this.#store.bot.username?.toLowerCase();
    if (!own && protocol !== "tg:") return;
    event.preventDefault();
    if (own) this.#actions().say(`/start ${searchParams.get("start") ?? ""}`.trim());
    else toast("This link works in the app only.");
  }

  #seen() {
    const visible = document.visibilityState === "visible" && this.root.isConnected && this.root.checkVisibility();
    if (visible) this.#store.markRead(this.#id);
  }

  #answered(event) {
    settleKeys(this.root);
    if (!event.text) return;
    if (event.show_alert) showAlert(this.#store.bot.first_name, event.text);
    else toast(event.text, "plain", this.notes);
  }

  render() {
    const chat = this.#store.chat(this.#id);
    this.title.textContent = this.#store.bot.first_name;
    this.#renderStatus();
    this.#renderHello(chat);
    this.#renderPerson();
    if (chat.loaded) this.log.render(chat.messages, this.#store.zone);
  }

  #renderPerson() {
    const person = this.#store.person(this.#id);
    this.composer.render(this.#store.chat(this.#id), person);
    if (!person) return;
    this.ownerName.textContent = `${person.first_name}’s phone`;
    this.ownerFace.replaceChildren(avatar(person));
    this.root.setAttribute("aria-label", `Chat of ${person.first_name}`);
  }

  #renderStatus() {
    const { typing } = this.#store.chat(this.#id);
    const words = typing ? (DOING[typing] ?? "typing") : null;
    this.status.classList.toggle("busy", Boolean(words));
    if (!this.#store.online && this.#store.ready) this.status.textContent = "connecting…";
    else this.status.textContent = words ? `${words}…` : "bot";
  }

  #renderHello(chat) {
    const { bot } = this.#store;
    this.hello.hidden = !chat.loaded || chat.messages.length > 0;
    if (this.hello.hidden) return;
    this.hello.replaceChildren(
      el("img", { src: "/web/mark.svg", alt: "", width: "84", height: "84" }),
      el("h3", {}, bot.first_name),
      el("p", {}, chat.description || bot.short_description || "Press Start to say hello."),
    );
  }
}
