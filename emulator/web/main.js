// Puts the page together. Address parameters: `person=1` or `person=1,2` opens chats at once,
// `theme=dark|light` sets the colours, `bare=1` shows nothing but the chat.

import { listen } from "./api.js";
import { Panel } from "./panel.js";
import { PeopleList } from "./people.js";
import { Stage } from "./stage.js";
import { Store } from "./store.js";
import * as theme from "./theme.js";
import { attempt } from "./toast.js";

const address = new URLSearchParams(location.search);
const part = (id) => document.getElementById(id);

theme.start(address.get("theme"));
document.body.classList.toggle("bare", address.get("bare") === "1");

const store = new Store();
const stage = new Stage(part("stage"), store);
new PeopleList(part("people"), store, stage);
new Panel(part("panel"), store);
store.on("bot", () => {
  document.title = store.bot.first_name;
});

const asked = (address.get("person") ?? "").split(",").map(Number).filter(Number.isInteger);

/** The chats that the address names; on a wide page else the first person's. */
function openFirst() {
  const ids = asked.filter((id) => store.person(id));
  ids.forEach((id) => stage.beside(id));
  const roomy = matchMedia("(min-width: 721px)").matches || document.body.classList.contains("bare");
  if (!ids.length && roomy && store.people.length) stage.open(store.people[0].id);
}

let started = false;

async function refresh() {
  await store.reload();
  if (started) return;
  started = true;
  openFirst();
}

document.body.dataset.screen = "list";
listen({
  onEvent: (event) => store.apply(event),
  onOpen: () => {
    store.setOnline(true);
    attempt(refresh());
  },
  onLost: () => store.setOnline(false),
});
