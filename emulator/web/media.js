// What a message may carry besides words: pictures, films, files, places.

import { fileUrl } from "./api.js";
import { showPicture } from "./dialogs.js";
import { el, svg } from "./dom.js";
import { icon } from "./icons.js";

const WIDEST = 400;

/** "184 KB" */
export function sizeWords(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${Math.round(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}

/** True when the message is drawn edge to edge (a picture or a film). */
export const isVisual = (message) =>
  Boolean(message.photo || message.animation || message.video || message.sticker);

/** The node of what `message` carries, or null for plain text. */
export function media(message) {
  if (message.photo) return covered(message, photo(message));
  if (message.animation) return covered(message, animation(message.animation));
  if (message.video) return covered(message, film(message.video, { controls: true }));
  if (message.sticker) return el("img", { class: "sticker", src: fileUrl(message.sticker.file_id), alt: message.sticker.emoji ?? "Sticker" });
  if (message.voice || message.audio) return sound(message.voice ?? message.audio);
  if (message.document) return file(message.document);
  if (message.venue) return place(message.venue.location, message.venue.title);
  if (message.location) return place(message.location, "Location");
  if (message.contact) return contact(message.contact);
  return null;
}

/** The box keeps its shape while the file loads, so that nothing jumps. */
function shape({ width, height }) {
  if (!width || !height) return "";
  return `aspect-ratio:${width}/${height};width:${Math.min(WIDEST, width)}px`;
}

function photo(message) {
  const best = message.photo.at(-1);
  const src = fileUrl(best.file_id);
  const alt = message.caption ?? "Photo";
  const open = () => showPicture(src, alt);
  return el("button", { type: "button", class: "picture", style: shape(best), "aria-label": `Open picture: ${alt}`, onclick: open }, el("img", { src, alt }));
}

function animation(item) {
  const moving = !/gif$/i.test(item.mime_type ?? item.file_name ?? "");
  if (moving) return film(item, { autoplay: true, loop: true, muted: true, class: "loop" });
  return el("span", { class: "picture", style: shape(item) }, el("img", { src: fileUrl(item.file_id), alt: "Animation" }));
}

function film(item, props) {
  const node = el("video", { playsinline: true, preload: "auto", style: shape(item), ...props });
  node.muted = Boolean(props.muted); // the attribute alone does not allow autoplay on new nodes
  node.src = fileUrl(item.file_id);
  return node;
}

function covered(message, node) {
  if (!message.has_media_spoiler) return node;
  const cover = el("button", { type: "button", class: "cover", "aria-label": "Show hidden picture" });
  const box = el("div", { class: "covered" }, node, cover);
  cover.addEventListener("click", () => {
    cover.remove();
    box.classList.remove("covered");
  });
  return box;
}

function sound(item) {
  return el("audio", { controls: true, src: fileUrl(item.file_id), preload: "metadata" });
}

function file(item) {
  const name = item.file_name ?? "File";
  const ending = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1];
  return el(
    "a",
    { class: "file", href: fileUrl(item.file_id), download: name },
    el("span", { class: "file-icon" }, ending ? ending.toLowerCase() : icon("file")),
    el("span", { class: "file-words" }, el("strong", {}, name), el("span", {}, [sizeWords(item.file_size), "Download"].filter(Boolean).join(" · "))),
  );
}

function contact({ first_name: first, last_name: last, phone_number: phone }) {
  const name = [first, last].filter(Boolean).join(" ");
  const words = el("span", { class: "file-words" }, el("strong", {}, name), el("span", {}, phone));
  return el("div", { class: "file" }, el("span", { class: "file-icon" }, name[0] ?? "?"), words);
}

/** A drawn stand-in for a map: the page loads nothing from outside. */
function place({ latitude, longitude }, title) {
  const roads = ["M-10 78 120 40 270 64", "M60-10 84 70 70 150", "M-10 118 110 96 270 120", "M170-10 150 60 190 150"];
  const map = svg(
    "svg",
    { viewBox: "0 0 260 130", class: "map", "aria-hidden": "true", preserveAspectRatio: "xMidYMid slice" },
    svg("path", { class: "water", d: "M260 0v46c-34 10-44-8-70 2-30 12-38-22-30-48Z" }),
    svg("path", { class: "park", d: "M0 96c26-14 48-8 60 8s4 26-4 30H0Z" }),
    ...roads.map((d) => svg("path", { class: "road", d })),
    svg("path", { class: "pin", d: "M130 84c14-15 21-26 21-36a21 21 0 0 0-42 0c0 10 7 21 21 36Z" }),
    svg("circle", { class: "pin-eye", cx: 130, cy: 47, r: 7.5 }),
  );
  const words = `${Number(latitude).toFixed(4)}, ${Number(longitude).toFixed(4)}`;
  return el("div", { class: "place-card" }, map, el("div", { class: "place-words" }, el("strong", {}, title), el("span", {}, words)));
}

/** A grid of the pictures of one album. */
export function album(messages) {
  return el("div", { class: `album of-${Math.min(messages.length, 4)}` }, ...messages.map(media));
}
