// A small menu that opens at a button; Esc, a tap elsewhere or a choice closes it.

import { el } from "./dom.js";
import { icon } from "./icons.js";

const EDGE = 8;

function place(menu, button) {
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(EDGE, at.right - width), innerWidth - width - EDGE);
  const below = at.bottom + height + EDGE < innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? at.bottom + 4 : at.top - height - 4}px`;
}

function step(menu, by) {
  const items = [...menu.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  items.at((at + by) % items.length)?.focus();
}

/** Makes `button` open a menu of `items()`: [{icon, label, run, danger}]. */
export function attachMenu(button, items) {
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => openMenu(button, items()));
}

function openMenu(button, items) {
  const menu = el("div", { class: "menu", role: "menu", popover: "auto" });
  const close = () => menu.hidePopover();
  for (const item of items) {
    const choose = () => {
      close();
      item.run();
    };
    const look = { type: "button", role: "menuitem", class: item.danger ? "danger" : "", onclick: choose };
    menu.append(el("button", look, icon(item.icon), item.label));
  }
  menu.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(menu, by);
  });
  menu.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (!open) menu.remove();
  });
  button.after(menu); // next in reading order, although drawn above everything
  menu.showPopover();
  place(menu, button);
  menu.querySelector("button")?.focus();
}
