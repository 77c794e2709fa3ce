// The list of the bot's commands above the input: opened by its button or by typing "/".

import { el } from "./dom.js";

export class CommandList {
  #all = [];
  #chosen = 0;

  /** `choose(command)` is called with "/name". */
  constructor(choose) {
    this.choose = choose;
    this.root = el("div", { class: "commands", role: "group", "aria-label": "Commands", hidden: true });
    // The focus stays in the input while a row is pressed.
    this.root.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  set(commands) {
    this.#all = commands;
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Shows the commands that begin with what is typed so far ("/to"); none closes the list. */
  open(typed = "/") {
    const start = typed.slice(1).toLowerCase();
    const found = this.#all.filter(({ command }) => command.startsWith(start));
    this.#chosen = 0;
    this.root.replaceChildren(...found.map((entry) => this.#row(entry)));
    this.root.hidden = !found.length;
    this.#mark();
  }

  close() {
    this.root.hidden = true;
  }

  /** Moves the highlight by `by` rows. */
  move(by) {
    const count = this.root.children.length;
    this.#chosen = (this.#chosen + by + count) % count;
    this.#mark();
  }

  /** "/name" of the highlighted row. */
  get highlighted() {
    return this.root.children[this.#chosen]?.dataset.command;
  }

  #row({ command, description }) {
    const slashed = `/${command}`;
    const choose = () => {
      this.close();
      this.choose(slashed);
    };
    return el("button", { type: "button", "data-command": slashed, onclick: choose }, el("strong", {}, slashed), el("span", {}, description));
  }

  #mark() {
    [...this.root.children].forEach((row, at) => row.classList.toggle("highlighted", at === this.#chosen));
    this.root.children[this.#chosen]?.scrollIntoView({ block: "nearest" });
  }
}
