// Modal windows. All are <dialog>: Esc closes them, and the focus goes back where it was.

import { el } from "./dom.js";
import { icon } from "./icons.js";

function show(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the dark ground around the window
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

const button = (label, onclick, look = "quiet") =>
  el("button", { type: "button", class: `wide ${look}`, onclick }, label);

/** The alert of answerCallbackQuery. */
export function showAlert(title, text) {
  const close = () => dialog.close();
  const dialog = el(
    "dialog",
    { class: "window alert", role: "alertdialog", "aria-label": title },
    el("h2", {}, title),
    el("p", {}, text),
    el("div", { class: "choices" }, button("OK", close, "main")),
  );
  show(dialog);
}

/** A picture over the whole page. */
export function showPicture(src, alt) {
  const close = () => dialog.close();
  const dialog = el(
    "dialog",
    { class: "lightbox", "aria-label": "Picture", onclick: close },
    el("img", { src, alt }),
    el("button", { type: "button", class: "round", "aria-label": "Close" }, icon("close")),
  );
  show(dialog);
}

const LANGUAGES = [["en", "English"], ["de", "Deutsch"]];

function languageChoice() {
  const choices = LANGUAGES.map(([code, label], at) =>
    el("label", {}, el("input", { type: "radio", name: "language", value: code, checked: at === 0 }), el("span", {}, label)));
  return el("fieldset", { class: "segments" }, el("legend", {}, "Language"), ...choices);
}

/** Asks for a new person; `add(name, language)` is called with the answer. */
export function askPerson(add) {
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", {}, "Add a person"),
    el("label", { class: "field" }, "First name", el("input", { name: "name", required: true, maxlength: "64", autocomplete: "off", autofocus: true })),
    languageChoice(),
    el("div", { class: "choices" }, button("Cancel", () => dialog.close()), el("button", { class: "wide main" }, "Add")),
  );
  const dialog = el("dialog", { class: "window", "aria-label": "Add a person" }, form);
  form.addEventListener("submit", () => {
    const answers = new FormData(form);
    add(answers.get("name").trim(), answers.get("language"));
  });
  show(dialog);
}

const PLACES = [
  ["Berlin", 52.52, 13.405],
  ["Vienna", 48.2082, 16.3738],
  ["London", 51.5074, -0.1278],
  ["New York", 40.7128, -74.006],
  ["São Paulo", -23.5505, -46.6333],
  ["Mumbai", 19.076, 72.8777],
  ["Tokyo", 35.6762, 139.6503],
  ["Sydney", -33.8688, 151.2093],
];

function coordinate(label, name, limit) {
  const input = { name, type: "number", step: "any", min: -limit, max: limit, required: true, inputmode: "decimal" };
  return el("label", { class: "field" }, label, el("input", input));
}

/** Asks where the person is; `send(latitude, longitude)` is called with the answer. */
export function askLocation(send) {
  const choose = (latitude, longitude) => {
    dialog.close();
    send(latitude, longitude);
  };
  const places = PLACES.map(([name, latitude, longitude]) =>
    el("button", { type: "button", class: "place", onclick: () => choose(latitude, longitude) }, icon("location"), name));
  const form = el(
    "form",
    { method: "dialog", class: "coordinates" },
    coordinate("Latitude", "latitude", 90),
    coordinate("Longitude", "longitude", 180),
    el("button", { class: "wide main" }, "Send"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(Number(form.elements.latitude.value), Number(form.elements.longitude.value));
  });
  const dialog = el(
    "dialog",
    { class: "window", "aria-label": "Send a location" },
    el("h2", {}, "Send a location"),
    el("div", { class: "places" }, ...places),
    el("p", { class: "or" }, "or anywhere else"),
    form,
    el("div", { class: "choices" }, button("Cancel", () => dialog.close())),
  );
  show(dialog);
}
