// Short notes that come and go by themselves.

import { el } from "./dom.js";

const SHOWN_MS = 3600;
const LEAVE_MS = 250;

/** Shows `text` for a moment in `host`; `tone` is "plain" or "problem". */
export function toast(text, tone = "plain", host = document.getElementById("toasts")) {
  const note = el("div", { class: `toast ${tone}` }, text);
  host.append(note);
  const leave = () => {
    note.classList.add("leaving");
    setTimeout(() => note.remove(), LEAVE_MS);
  };
  note.addEventListener("click", leave);
  setTimeout(leave, SHOWN_MS);
}

/** Awaits `work`; a failure becomes a toast in `host`. True when it went well. */
export async function attempt(work, host) {
  try {
    await work;
    return true;
  } catch (problem) {
    toast(problem.message, "problem", host);
    return false;
  }
}
