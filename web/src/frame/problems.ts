/** Refusals and findings in the person's language: the server says them in English, French stands in locales/fr/errors.ftl by code. */
import type { FluentVariable } from "@fluent/bundle";
import { hasWord, t, words } from "./words.svelte";

/** What the server said, a problem or a finding: its clause without the subject, and whom or what it is about. */
export type Said = {
  code: string;
  reason: string;
  hint: string | null;
  subject?: { kind: string; name: string } | null;
  values?: Record<string, unknown>;
};
export type Told = { cause: string; hint: string | null };

const MARKS = {
  en: { open: "“", close: "”", colon: ": " },
  fr: { open: "«\u00a0", close: "\u00a0»", colon: "\u00a0: " },
} as const;
/** Kinds whose name is a number: no quotes. */
const NUMBERED = ["line"];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function variables(values: Record<string, unknown> = {}): Record<string, FluentVariable> {
  const isTold = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (isTold(value) ? [[name, value]] : [])));
}

/** Cause and hint without the subject; the server's English where the catalogue lacks the code. */
function clause({ code, reason, hint, values }: Said): Told {
  const bundle = words.language === "en" ? null : words.bundle;
  const message = bundle?.getMessage(code);
  if (!bundle || !message?.value) return { cause: reason, hint };
  const args = variables(values);
  const order = message.attributes.hint;
  return {
    cause: bundle.formatPattern(message.value, args, []),
    hint: order ? bundle.formatPattern(order, args, []) : null,
  };
}

/** `Task “Pour deck”`, `La tâche « Couler la dalle »`; the name alone where the kind is unknown. */
function named({ kind, name }: { kind: string; name: string }): string {
  const key = `kind-${kind.toLowerCase().replace(/[ _]/g, "-")}`;
  const { open, close } = MARKS[words.language];
  const quoted = NUMBERED.includes(kind) ? name : name && `${open}${name}${close}`;
  return [hasWord(key) ? t(key) : quoted ? "" : kind, quoted].filter(Boolean).join(" ");
}

/** A problem or a finding as a sentence that names its subject. */
export function told(said: Said): Told {
  const { cause, hint } = clause(said);
  return { cause: capital(said.subject ? `${named(said.subject)} ${cause}`.trimStart() : cause), hint };
}

/** The same where the subject stands beside it, as under a field: one line of cause and hint. */
export function toldAlone(said: Said): string {
  const { cause, hint } = clause(said);
  return capital(hint ? `${cause}${MARKS[words.language].colon}${hint}` : cause);
}
