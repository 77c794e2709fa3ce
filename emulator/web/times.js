// Dates and times as the page shows them. The only clock is the message's own date: in a demo the
// bot's day is not the browser's day.

const LOCALE = "en-GB";
const formats = new Map();

function format(unix, zone, options) {
  const key = JSON.stringify([zone, options]);
  if (!formats.has(key)) formats.set(key, formatter(zone, options));
  return formats.get(key).format(new Date(unix * 1000));
}

function formatter(zone, options) {
  try {
    return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(LOCALE, options); // a zone this browser does not know
  }
}

/** "09:30" */
export const clock = (unix, zone) => format(unix, zone, { hour: "2-digit", minute: "2-digit" });

/** "Tuesday, 24 November" */
export const day = (unix, zone) =>
  format(unix, zone, { weekday: "long", day: "numeric", month: "long" });

/** "24 Nov", for the list of people. */
export const shortDay = (unix, zone) => format(unix, zone, { day: "numeric", month: "short" });

/** "2026-11-24": equal for two instants of one local day. */
export const dayKey = (unix, zone) =>
  format(unix, zone, { year: "numeric", month: "2-digit", day: "2-digit" });

const PARTS = {
  w: { weekday: "long" },
  d: { day: "2-digit", month: "2-digit", year: "2-digit" },
  D: { day: "numeric", month: "long", year: "numeric" },
  t: { hour: "2-digit", minute: "2-digit" },
  T: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];

function relative(seconds) {
  const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["minute", 60];
  return words.format(Math.round(seconds / size), unit);
}

/**
 * The words of a `date_time` entity: `r` (relative to `now`) or a mix of w, d, D, t, T.
 * Null when the format says nothing, so that the message's own words stay.
 */
export function dateTime(unix, code, zone, now) {
  if (code === "r") return relative(unix - now);
  const options = [...(code ?? "")].map((letter) => PARTS[letter]).filter(Boolean);
  return options.length ? format(unix, zone, Object.assign({}, ...options)) : null;
}
