// The side panel that the server may supply: a title, lines of text, buttons. On a wide page it
// is a column, on a phone a bar at the top that unfolds.

import * as api from "./api.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { attempt } from "./toast.js";

export class Panel {
  #store;
  #busy = false;
  #shape = null; // title and buttons that are drawn now

  constructor(root, store) {
    this.root = root;
    this.#store = store;
    store.on("panel", () => this.render());
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.#unfold(false));
  }

  render() {
    const { panel } = this.#store;
    this.root.hidden = !panel;
    document.body.classList.toggle("has-panel", Boolean(panel));
    if (!panel) return;
    // A clock may tick every second: the buttons stay, so that no press falls between two of them.
    const shape = JSON.stringify([panel.title, panel.actions]);
    if (shape !== this.#shape) this.#build(panel);
    this.#shape = shape;
    const [first, second, ...others] = panel.lines ?? [];
    this.headline.textContent = first ?? "";
    this.second.textContent = second ?? "";
    this.others.replaceChildren(...others.map((line) => el("p", { dir: "auto" }, line)));
  }

  #build({ title, actions = [] }) {
    this.headline = el("p", { class: "headline" });
    this.second = el("p", { class: "second" });
    this.others = el("div", { class: "others" });
    this.fold = el("button", { type: "button", class: "round small fold", "aria-label": "All of the panel", "aria-expanded": "false" }, icon("down"));
    this.fold.addEventListener("click", () => this.#unfold(this.rest.dataset.open !== "true"));
    const words = el("div", { class: "panel-words" }, el("h2", {}, title), this.headline, this.second);
    const top = el("div", { class: "panel-top" }, words, actions.length ? this.#quick(actions[0]) : null, this.fold);
    const buttons = actions.map(({ key, label }, at) =>
      el("button", { type: "button", class: at ? "wide" : "wide main", onclick: () => this.#press(key) }, label));
    this.rest = el("div", { class: "panel-rest", "data-open": "false" }, this.others, el("div", { class: "panel-actions" }, ...buttons));
    this.root.setAttribute("aria-label", title);
    this.root.replaceChildren(el("div", { class: "panel-box" }, top, this.rest));
  }

  /** The first action again, for the folded bar. */
  #quick({ key, label }) {
    return el("button", { type: "button", class: "round small quick", "aria-label": label, title: label, onclick: () => this.#press(key) }, icon("forward"));
  }

  #unfold(open) {
    this.rest.dataset.open = String(open);
    this.fold.setAttribute("aria-expanded", String(open));
  }

  async #press(key) {
    if (this.#busy) return; // one step of the clock at a time
    this.#busy = true;
    this.root.setAttribute("aria-busy", "true");
    const pressing = api.press(key);
    const went = await attempt(pressing);
    this.#busy = false;
    this.root.removeAttribute("aria-busy");
    if (went) this.#store.setPanel(await pressing);
  }
}
