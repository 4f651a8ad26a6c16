/** What this browser is told to look like; nothing of it is about anybody. */
export type Theme = "system" | "light" | "dark";
export type LanguageSetting = "system" | "en" | "de";

export function themeSetting(): Theme {
  const value = localStorage.getItem("chatham.theme");
  return value === "light" || value === "dark" ? value : "system";
}

export function setTheme(theme: Theme): void {
  if (theme === "system") localStorage.removeItem("chatham.theme");
  else localStorage.setItem("chatham.theme", theme);
  applyTheme();
}

export function applyTheme(): void {
  document.documentElement.dataset.theme = themeSetting();
}

export function languageSetting(): LanguageSetting {
  const value = localStorage.getItem("chatham.language");
  return value === "en" || value === "de" ? value : "system";
}

export function setLanguage(language: LanguageSetting): void {
  if (language === "system") localStorage.removeItem("chatham.language");
  else localStorage.setItem("chatham.language", language);
}
