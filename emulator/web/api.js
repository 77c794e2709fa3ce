// The emulator's client door: one function per call, and the stream of events.

/** The server said no; `message` is its own description, fit to be shown. */
export class Refused extends Error {}

async function call(path, options) {
  let response;
  try {
    response = await fetch(`/client/${path}`, options);
  } catch {
    throw new Refused("The chat server cannot be reached.");
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer?.ok === false) {
    throw new Refused(answer?.description ?? `The chat server answered ${response.status}.`);
  }
  return answer;
}

function post(path, body = {}) {
  return call(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const state = () => call("state");
export const chat = (id) => call(`chats/${id}`);
export const addPerson = (firstName, language) =>
  post("people", { first_name: firstName, language_code: language });
export const say = (id, text) => post(`chats/${id}/say`, { text });
export const tap = (id, messageId, row, column) =>
  post(`chats/${id}/tap`, { message_id: messageId, row, column });
export const location = (id, latitude, longitude) =>
  post(`chats/${id}/location`, { latitude, longitude });
export const block = (id) => post(`chats/${id}/block`);
export const unblock = (id) => post(`chats/${id}/unblock`);
export const read = (id) => post(`chats/${id}/read`);
export const press = (key) => post(`panel/${encodeURIComponent(key)}`);

/** Sends a file as a photo or as a document (`kind`). */
export function upload(id, kind, file) {
  const form = new FormData();
  form.append("kind", kind);
  form.append("file", file, file.name);
  return call(`chats/${id}/upload`, { method: "POST", body: form });
}

export const fileUrl = (fileId) => `/client/files/${encodeURIComponent(fileId)}`;

const RETRY_MS = 1000;

/**
 * Listens to the server's events for as long as the page lives.
 * `onOpen` is called at every (re)connection, `onLost` when the line drops.
 */
export function listen({ onEvent, onOpen, onLost }) {
  const source = new EventSource("/client/events");
  source.onopen = onOpen;
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
  source.onerror = () => {
    onLost();
    // The browser retries a dropped line by itself, but gives up on a refused one.
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen({ onEvent, onOpen, onLost }), RETRY_MS);
  };
}
