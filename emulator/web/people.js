// The list of people: whose eyes one looks through.

import { askPerson } from "./dialogs.js";
import { preview } from "./bubble.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { isDark, onThemeChange, toggle } from "./theme.js";
import { clock, dayKey, shortDay } from "./times.js";
import { attempt } from "./toast.js";

const HUES = [168, 24, 262, 205, 340, 88, 48, 300];

/** A round face with the person's initial, in a colour of their own. */
export function avatar(person) {
  const hue = HUES[Math.abs(Number(person.id)) % HUES.length];
  const [initial = "?"] = person.first_name.trim().toUpperCase();
  return el("span", { class: "face", style: `--hue:${hue}`, "aria-hidden": "true" }, initial);
}

export class PeopleList {
  #store;
  #nav;
  #rows = new Map(); // id -> {state, node}

  /** `nav`: open(id), beside(id), close(id), isOpen(id). */
  constructor(root, store, nav) {
    this.root = root;
    this.#store = store;
    this.#nav = nav;
    this.list = el("ul", {});
    this.about = el("p", {});
    this.title = el("h1", {});
    root.append(this.#header(), this.list, this.#adder());
    for (const topic of ["people", "bot", "panel"]) store.on(topic, () => this.render());
  }

  #header() {
    const button = el("button", { type: "button", class: "round", "aria-label": "Switch light and dark colours", onclick: toggle });
    const draw = () => button.replaceChildren(icon(isDark() ? "sun" : "moon"));
    onThemeChange(draw);
    draw();
    const mark = el("img", { class: "avatar", src: "/web/mark.svg", alt: "" });
    return el("header", { class: "people-head" }, mark, el("div", { class: "names" }, this.title, this.about), button);
  }

  #adder() {
    const add = async (name, language) => {
      const adding = this.#store.addPerson(name, language);
      if (await attempt(adding)) this.#nav.open((await adding).id);
    };
    return el("button", { type: "button", class: "adder", onclick: () => askPerson(add) }, icon("add"), "Add a person");
  }

  render() {
    this.title.textContent = this.#store.bot.first_name;
    this.about.textContent = this.#store.bot.short_description ?? "";
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    const rows = this.#store.people.map((person) => this.#row(person));
    const same = rows.length === this.list.children.length && rows.every((row, at) => row === this.list.children[at]);
    if (!same) this.list.replaceChildren(...rows);
    if (focused) this.list.querySelector(`[data-focus="${focused}"]`)?.focus();
  }

  /** A row is built anew only if it looks different: a button must not vanish under a finger. */
  #row(person) {
    const open = this.#nav.isOpen(person.id);
    const state = JSON.stringify([person, open, this.#when(person)?.textContent]);
    const known = this.#rows.get(person.id);
    if (known?.state === state) return known.node;
    const node = this.#build(person, open);
    this.#rows.set(person.id, { state, node });
    return node;
  }

  #build(person, open) {
    const main = el(
      "button",
      { type: "button", class: "person", "data-focus": `open-${person.id}`, "aria-current": open ? "true" : null, onclick: () => this.#nav.open(person.id) },
      avatar(person),
      el("span", { class: "who" }, el("strong", {}, person.first_name), el("span", { class: "language" }, person.language_code ?? ""), this.#when(person)),
      el("span", { class: "what" }, this.#lastWords(person), this.#badge(person)),
    );
    return el("li", {}, main, this.#beside(person, open));
  }

  #when({ last_message: message }) {
    if (!message) return null;
    const { zone, people } = this.#store;
    const newest = Math.max(...people.map((person) => person.last_message?.date ?? 0));
    const today = dayKey(newest, zone) === dayKey(message.date, zone);
    return el("time", {}, today ? clock(message.date, zone) : shortDay(message.date, zone));
  }

  #lastWords(person) {
    if (person.blocked) return el("span", { class: "words" }, "Bot blocked");
    const message = person.last_message;
    const words = message ? preview(message) : "Nothing said yet";
    return el("span", { class: "words" }, message?.outgoing ? el("em", {}, "You: ") : null, words);
  }

  #badge({ unread }) {
    return unread ? el("span", { class: "badge", "aria-label": `${unread} unread` }, unread) : null;
  }

  #beside(person, open) {
    const label = open ? `Close ${person.first_name}` : `Open ${person.first_name} beside`;
    const act = () => (open ? this.#nav.close(person.id) : this.#nav.beside(person.id));
    return el("button", { type: "button", class: "round small beside", "data-focus": `beside-${person.id}`, "aria-label": label, title: label, onclick: act }, icon(open ? "close" : "beside"));
  }
}
