// What the page knows. Views subscribe to topics ("people", "panel", "bot", "line", "chat:7")
// and draw themselves anew from here; only this module changes the data.

import * as api from "./api.js";

const TYPING_MS = 5000;

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Store {
  bot = { first_name: "" };
  people = [];
  panel = null;
  online = false;
  ready = false;
  #running = null;
  #next = null;
  #chats = new Map();
  #listeners = new Map();

  /** Calls `listener` whenever `topic` changes; the returned function ends that. */
  on(topic, listener) {
    if (!this.#listeners.has(topic)) this.#listeners.set(topic, new Set());
    this.#listeners.get(topic).add(listener);
    return () => this.#listeners.get(topic).delete(listener);
  }

  #tell(topic, detail) {
    for (const listener of this.#listeners.get(topic) ?? []) listener(detail);
  }

  /** The chat with person `id`; empty until `open` has fetched it. */
  chat(id) {
    if (!this.#chats.has(id)) {
      const blank = { messages: [], commands: [], menuButton: null, loaded: false, typing: null };
      this.#chats.set(id, { ...blank, wanted: false, late: null, typingTimer: 0 });
    }
    return this.#chats.get(id);
  }

  person(id) {
    return this.people.find((person) => person.id === id);
  }

  /** The time zone that times are shown in; undefined means the browser's own. */
  get zone() {
    return this.panel?.zone ?? undefined;
  }

  /** Fetches everything again: at the start and whenever the line comes back. */
  async reload() {
    await this.reloadState();
    const wanted = [...this.#chats].filter(([, chat]) => chat.wanted);
    await Promise.all(wanted.map(([id]) => this.open(id)));
  }

  /** Fetches the bot, the people and the panel; calls during a fetch share one more fetch. */
  reloadState() {
    this.#next ??= this.#afterRunning();
    return this.#next;
  }

  async #afterRunning() {
    await this.#running?.catch(() => {});
    this.#running = this.#fetchState();
    this.#next = null;
    return this.#running;
  }

  async #fetchState() {
    const { bot, people, panel } = await api.state();
    this.bot = bot;
    this.people = people;
    this.ready = true;
    this.#tell("bot");
    this.#tell("people");
    this.setPanel(panel);
  }

  setPanel(panel) {
    const zone = this.zone;
    this.panel = panel ?? null;
    this.#tell("panel");
    if (zone !== this.zone) for (const id of this.#chats.keys()) this.#tell(`chat:${id}`);
  }

  setOnline(online) {
    this.online = online;
    this.#tell("line");
  }

  /** Fetches a chat and keeps it fresh from then on. */
  async open(id) {
    const chat = this.chat(id);
    chat.wanted = true;
    chat.late = []; // events that overtake the answer are played after it
    const answer = await api.chat(id);
    const known = new Map(chat.messages.map((message) => [message.message_id, message]));
    chat.messages = answer.messages.map((message) => {
      const old = known.get(message.message_id);
      return old && same(old, message) ? old : message;
    });
    chat.commands = answer.commands ?? [];
    chat.description = answer.description ?? "";
    chat.menuButton = answer.menu_button ?? null;
    chat.loaded = true;
    const late = chat.late ?? [];
    chat.late = null;
    late.forEach((event) => this.#change(chat, event));
    this.#tell(`chat:${id}`);
  }

  /** Forgets nothing, but stops refetching a chat that is no longer shown. */
  close(id) {
    this.chat(id).wanted = false;
  }

  /** Has the list of people drawn anew, although nobody changed (another chat was opened). */
  announcePeople() {
    this.#tell("people");
  }

  async addPerson(firstName, language) {
    const person = await api.addPerson(firstName, language);
    await this.reloadState();
    return person;
  }

  async setBlocked(id, blocked) {
    await (blocked ? api.block(id) : api.unblock(id));
    await this.reloadState();
  }

  /** The person has seen the newest message. */
  markRead(id) {
    const person = this.person(id);
    if (!person?.unread) return;
    person.unread = 0;
    this.#tell("people");
    api.read(id).catch(() => {}); // only a badge: the next state tells the truth
  }

  /** Takes in one event of the server's stream. */
  apply(event) {
    if (event.kind === "panel") return this.setPanel(event.panel);
    if (event.kind === "people") return this.#refresh(this.reloadState());
    if (event.kind === "commands" && !event.chat) return this.#refresh(this.reload());
    const chat = this.chat(event.chat);
    if (event.kind === "commands") return chat.wanted && this.#refresh(this.open(event.chat));
    if (event.kind === "answer") return this.#tell(`answer:${event.chat}`, event);
    if (event.kind === "typing") return this.#typing(event.chat, event.action);
    if (event.kind === "message") this.#noteNewest(event.chat, event.message);
    if (chat.late) chat.late.push(event);
    this.#change(chat, event);
    return this.#tell(`chat:${event.chat}`);
  }

  #refresh(work) {
    work.catch(() => {}); // the line is down: its return reloads everything
  }

  #change(chat, event) {
    const id = event.message?.message_id ?? event.message_id;
    const at = chat.messages.findIndex((message) => message.message_id === id);
    if (event.kind === "deleted") {
      chat.messages = chat.messages.filter((message) => message.message_id !== id);
    } else if (at >= 0) {
      const change = event.message ?? { ...chat.messages[at], reactions: event.reactions ?? [] };
      if (!same(change, chat.messages[at])) chat.messages = chat.messages.with(at, change);
    } else if (event.kind === "message") {
      chat.messages = [...chat.messages, event.message].sort((a, b) => a.message_id - b.message_id);
    }
  }

  #noteNewest(id, message) {
    const person = this.person(id);
    if (!person) return this.#refresh(this.reloadState());
    // A state fetched meanwhile may have counted this message already.
    if (message.message_id <= (person.last_message?.message_id ?? 0)) return;
    person.last_message = message;
    if (!message.outgoing) {
      person.unread = (person.unread ?? 0) + 1;
      this.#typing(id, null);
    }
    return this.#tell("people");
  }

  #typing(id, action) {
    const chat = this.chat(id);
    clearTimeout(chat.typingTimer);
    chat.typing = action;
    if (action) chat.typingTimer = setTimeout(() => this.#typing(id, null), TYPING_MS);
    this.#tell(`typing:${id}`);
  }
}
