// Light, dark, or as the system says; every colour in the style sheet follows `color-scheme`.

export const themes = ["auto", "light", "dark"];

/** The choice now. */
export function currentTheme() {
  const chosen = localStorage.getItem("ko.theme");
  return themes.includes(chosen) ? chosen : "auto";
}

/** Changes the choice and remembers it. */
export function chooseTheme(name) {
  localStorage.setItem("ko.theme", name);
  apply();
}

function apply() {
  document.documentElement.dataset.theme = currentTheme();
}

apply();
