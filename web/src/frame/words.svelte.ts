/** Words of the page from the Fluent catalogues in locales/, one language at a time; `t()` is reactive. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { asLanguage, type Language } from "./look.svelte";

const files = import.meta.glob<string>("../../../locales/*/*.ftl", { query: "?raw", import: "default" });

const LOCALES: Record<Language, string> = { en: "en-GB", fr: "fr-FR" };

class Words {
  language = $state<Language>("en");
  bundle = $state.raw<FluentBundle | null>(null);
}
export const words = new Words();

/** Loads the catalogue of a language and switches the page to it. */
export async function speak(language: string): Promise<void> {
  const wanted = asLanguage(language);
  const bundle = new FluentBundle(LOCALES[wanted], { useIsolating: false });
  const mine = Object.entries(files).filter(([path]) => path.includes(`/locales/${wanted}/`));
  const texts = await Promise.all(mine.map(([, read]) => read()));
  for (const text of texts) bundle.addResource(new FluentResource(text), { allowOverrides: true });
  words.bundle = bundle;
  words.language = wanted;
}

/** Is there such a word? */
export function hasWord(key: string): boolean {
  return words.bundle?.hasMessage(key) ?? false;
}

/** The sentence of a key in the person's language; the key itself when it is missing, so that nobody misses it. */
export function t(key: string, args?: Record<string, FluentVariable>): string {
  const bundle = words.bundle;
  const message = bundle?.getMessage(key);
  if (!bundle || !message?.value) {
    if (import.meta.env.DEV && bundle) console.warn(`no word for ${key}`);
    return key;
  }
  return bundle.formatPattern(message.value, args ?? null, []);
}

/** The word of an enum's value: `option("risk-status", "open")` is the message `risk-status-open`; else the value itself. */
export function option(prefix: string, value: string | null | undefined): string {
  if (!value) return "–";
  const key = `${prefix}-${value.replaceAll("_", "-")}`;
  return hasWord(key) ? t(key) : value.replaceAll("_", " ");
}

/** The locale for Intl. */
export function locale(): string {
  return LOCALES[words.language];
}
