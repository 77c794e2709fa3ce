// Which chats stand on the stage, side by side, and which of them a phone-size page shows.

import { ChatView } from "./chat.js";
import { attempt } from "./toast.js";

const MOST = 4;

export class Stage {
  #store;
  #views = new Map(); // id -> ChatView, in the order of the stage

  constructor(root, store) {
    this.root = root;
    this.#store = store;
  }

  isOpen(id) {
    return this.#views.has(id);
  }

  get ids() {
    return [...this.#views.keys()];
  }

  /** Shows this chat alone. */
  open(id) {
    for (const other of this.ids) if (other !== id) this.#drop(other);
    this.#show(id);
    this.#changed(true);
  }

  /** Shows this chat beside the others; the oldest leaves when the stage is full. */
  beside(id) {
    if (this.#views.size >= MOST) this.#drop(this.ids[0]);
    this.#show(id);
    this.#changed(true);
  }

  close(id) {
    this.#drop(id);
    this.#changed(this.#views.size > 0);
  }

  /** Back to the list of people (phone-size pages). */
  back() {
    this.#changed(false);
  }

  #show(id) {
    if (!this.#views.has(id)) {
      const view = new ChatView(this.#store, id, this);
      this.#views.set(id, view);
      this.root.append(view.root);
      attempt(this.#store.open(id));
    }
    const wide = matchMedia("(min-width: 721px) and (hover: hover)").matches;
    if (wide) requestAnimationFrame(() => this.#views.get(id)?.arrive());
  }

  #drop(id) {
    this.#views.get(id)?.leave();
    this.#views.delete(id);
    this.#store.close(id);
  }

  #changed(inChat) {
    document.body.dataset.screen = inChat ? "chat" : "list";
    this.root.dataset.count = this.#views.size;
    const address = new URL(location.href);
    if (this.#views.size) address.searchParams.set("person", this.ids.join(","));
    else address.searchParams.delete("person");
    history.replaceState(null, "", address.href.replaceAll("%2C", ","));
    this.#store.announcePeople();
  }
}
