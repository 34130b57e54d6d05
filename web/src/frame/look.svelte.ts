/** Language and theme of this browser; kept locally so that boot.js can set them before the first paint. */
export type Theme = "system" | "light" | "dark";
export type Language = "en" | "fr";

export const LANGUAGES: { id: Language; name: string }[] = [
  { id: "en", name: "English" },
  { id: "fr", name: "Français" },
];

const KEPT = "dextra.look";

function readKept(): { theme?: string; language?: string } {
  try {
    const kept: { theme?: string; language?: string } = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return kept;
  } catch {
    return {};
  }
}

/** The nearest language we speak. */
export function asLanguage(text: string | null | undefined): Language {
  return (text ?? "").toLowerCase().startsWith("fr") ? "fr" : "en";
}

function asTheme(text: string | null | undefined): Theme {
  return text === "light" || text === "dark" ? text : "system";
}

const systemDark = typeof matchMedia === "undefined" ? null : matchMedia("(prefers-color-scheme: dark)");

class Look {
  language = $state<Language>("en");
  theme = $state<Theme>("system");
  /** What "system" comes to now; charts watch it to read the tokens again. */
  shown = $state<"light" | "dark">("light");

  constructor() {
    if (typeof document === "undefined") return;
    const kept = readKept();
    this.language = asLanguage(kept.language ?? navigator.language);
    this.theme = asTheme(kept.theme);
    this.#apply();
    systemDark?.addEventListener("change", () => this.#apply());
  }

  set(change: { language?: string | null; theme?: string | null }): void {
    if (change.language) this.language = asLanguage(change.language);
    if (change.theme) this.theme = asTheme(change.theme);
    localStorage.setItem(KEPT, JSON.stringify({ theme: this.theme, language: this.language }));
    this.#apply();
  }

  #apply(): void {
    const dark = this.theme === "dark" || (this.theme === "system" && (systemDark?.matches ?? false));
    this.shown = dark ? "dark" : "light";
    document.documentElement.dataset.theme = this.shown;
    document.documentElement.lang = this.language;
  }
}

export const look = new Look();

/** Widths at which the frame changes (look.md §11). */
class Width {
  phone = $state(false);
  narrow = $state(false);
  folded = $state(false);
  wide = $state(false);

  constructor() {
    if (typeof matchMedia === "undefined") return;
    const watch = (query: string, set: (on: boolean) => void): void => {
      const media = matchMedia(query);
      set(media.matches);
      media.addEventListener("change", () => set(media.matches));
    };
    watch("(max-width: 639px)", (on) => (this.phone = on));
    watch("(max-width: 1023px)", (on) => (this.narrow = on));
    watch("(max-width: 1279px)", (on) => (this.folded = on));
    watch("(min-width: 1700px)", (on) => (this.wide = on));
  }
}

export const width = new Width();
