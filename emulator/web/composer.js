// The lower edge of a chat: input, commands, attachments, reply keyboard; or START, or "Unblock".

import { CommandList } from "./commands.js";
import { el, safeUrl } from "./dom.js";
import { icon } from "./icons.js";
import { currentKeyboard, replyKeyboard } from "./keyboard.js";
import { attachMenu } from "./menu.js";

const roundButton = (label, name, onclick = null) =>
  el("button", { type: "button", class: "round", "aria-label": label, title: label, onclick }, icon(name));

export class Composer {
  #actions;
  #keyboard = null; // the reply keyboard in force
  #keyboardOpen = false;
  #spent = false; // a one-time keyboard that was used

  /** `actions`: say, upload(kind, file), askLocation, unblock; each may answer a promise of success. */
  constructor(actions) {
    this.#actions = actions;
    this.#build();
    this.root = el("footer", { class: "composer" }, this.commands.root, this.bar, this.keys, this.big);
    this.#listen();
  }

  #build() {
    this.commands = new CommandList((command) => this.#actions.say(command));
    this.input = el("textarea", { rows: "1", "aria-label": "Message", placeholder: "Message", autocomplete: "off", maxlength: "4096" });
    this.slash = roundButton("Commands", "add", () => this.#toggleCommands());
    this.slash.replaceChildren(el("span", { class: "slash", "aria-hidden": "true" }, "/"));
    this.menuLink = el("a", { class: "menu-link", target: "_blank", rel: "noopener noreferrer", hidden: true });
    this.toggle = roundButton("Suggested answers", "keyboard", () => this.#showKeyboard(!this.#keyboardOpen));
    this.attach = roundButton("Attach", "attach");
    this.sendButton = roundButton("Send", "send", () => this.#send());
    this.sendButton.classList.add("send");
    this.keys = el("div", { class: "reply-area", hidden: true });
    this.big = el("button", { type: "button", class: "big", hidden: true });
    const field = el("div", { class: "field-box" }, this.input, this.toggle, this.attach);
    this.bar = el("div", { class: "bar" }, this.menuLink, this.slash, field, this.sendButton);
    this.photo = el("input", { type: "file", accept: "image/*", hidden: true, "aria-label": "Photo" });
    this.file = el("input", { type: "file", hidden: true, "aria-label": "File" });
    this.bar.append(this.photo, this.file);
  }

  #listen() {
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.big.addEventListener("click", () => this.bigAction());
    for (const [input, kind] of [[this.photo, "photo"], [this.file, "document"]]) {
      input.addEventListener("change", () => {
        if (input.files.length) this.#actions.upload(kind, input.files[0]);
        input.value = ""; // so that the same file can be sent again
      });
    }
    attachMenu(this.attach, () => [
      { icon: "photo", label: "Photo", run: () => this.photo.click() },
      { icon: "file", label: "File", run: () => this.file.click() },
      { icon: "location", label: "Location", run: () => this.#actions.askLocation() },
    ]);
    this.keys.addEventListener("click", ({ target }) => {
      if (target.closest("button") && this.#keyboard?.one_time_keyboard) this.#showKeyboard(false);
    });
    this.root.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.root.contains(relatedTarget)) this.commands.close();
    });
    this.sendButton.disabled = true;
  }

  /** Draws the edge anew for the state of the chat. */
  render(chat, person) {
    this.commands.set(chat.commands);
    this.slash.hidden = !chat.commands.length;
    this.#renderMenuLink(chat.menuButton);
    this.#renderBig(chat, person);
    this.#renderKeyboard(chat.messages);
  }

  focus() {
    if (!this.bar.hidden) this.input.focus({ preventScroll: true });
  }

  #renderMenuLink(menuButton) {
    const href = menuButton?.type === "web_app" ? safeUrl(menuButton.web_app?.url) : null;
    this.menuLink.hidden = !href;
    if (!href) return;
    this.menuLink.href = href;
    this.menuLink.textContent = menuButton.text;
  }

  /** START before the first message, "Unblock" in a blocked chat: one button instead of the input. */
  #renderBig(chat, person) {
    const fresh = chat.loaded && !chat.messages.length;
    const pressed = document.activeElement === this.big;
    const label = person?.blocked ? "Unblock" : fresh ? "Start" : null;
    this.bigAction = person?.blocked ? this.#actions.unblock : () => this.#actions.say("/start");
    this.big.hidden = !label;
    this.big.textContent = label;
    this.bar.hidden = Boolean(label) || !chat.loaded;
    if (label) this.commands.close();
    else if (pressed && matchMedia("(hover: hover)").matches) this.focus(); // a phone would raise its keyboard
  }

  #renderKeyboard(messages) {
    const current = this.bar.hidden ? null : currentKeyboard(messages);
    const markup = current?.markup ?? null;
    this.toggle.hidden = !markup;
    this.input.placeholder = markup?.input_field_placeholder ?? "Message";
    const isNew = JSON.stringify(markup) !== JSON.stringify(this.#keyboard);
    const spent = Boolean(current?.used && markup.one_time_keyboard);
    const justSpent = spent && !this.#spent; // afterwards the person may open it again
    this.#keyboard = markup;
    this.#spent = spent;
    if (isNew) this.keys.replaceChildren(...(markup ? [replyKeyboard(markup, this.#actions)] : []));
    if (isNew || justSpent) this.#showKeyboard(Boolean(markup) && !spent);
  }

  #showKeyboard(open) {
    this.#keyboardOpen = open;
    this.keys.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    this.toggle.classList.toggle("on", open);
  }

  #toggleCommands() {
    if (this.commands.isOpen) return this.commands.close();
    this.commands.open();
    return this.input.focus();
  }

  #typed() {
    const { value } = this.input;
    this.sendButton.disabled = !value.trim();
    this.#grow();
    if (/^\/\w*$/.test(value)) this.commands.open(value);
    else this.commands.close();
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #key(event) {
    if (this.commands.isOpen && this.#commandKey(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  }

  /** Keys while the list of commands is open; true when the key was one of its own. */
  #commandKey(event) {
    const { key } = event;
    if (key === "ArrowDown") this.commands.move(1);
    else if (key === "ArrowUp") this.commands.move(-1);
    else if (key === "Escape") this.commands.close();
    else if (key === "Tab" && !event.shiftKey) this.#put(`${this.commands.highlighted} `);
    else if (key === "Enter" && !event.shiftKey) this.#take(this.commands.highlighted);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #put(text) {
    this.input.value = text;
    this.#typed();
  }

  #take(command) {
    this.#put("");
    this.#actions.say(command);
  }

  async #send() {
    const text = this.input.value.trim();
    if (!text) return;
    this.#put("");
    const went = await this.#actions.say(text);
    if (!went && !this.input.value) this.#put(text); // nothing that was written gets lost
  }
}
