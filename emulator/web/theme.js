// Light and dark: the system's wish, unless the reader chose or the address says `theme=…`.

const KEY = "theme";
const system = matchMedia("(prefers-color-scheme: dark)");

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be forbidden; then the choice lasts as long as the page
  }
}

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : system.matches;
}

function choose(theme) {
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
}

/** Applies the theme of the address, else the remembered one. */
export function start(fromAddress) {
  choose(fromAddress ?? remembered());
}

/** Switches to the other theme and remembers it; `onThemeChange` listeners hear of it. */
export function toggle() {
  const theme = isDark() ? "light" : "dark";
  choose(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // see remembered()
  }
  dispatchEvent(new Event("themechange"));
}

export function onThemeChange(listener) {
  addEventListener("themechange", listener);
  system.addEventListener("change", listener);
}
