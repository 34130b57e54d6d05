/** A problem in the person's language: the server says it in English, French stands in locales/fr/errors.ftl by code. */
import type { FluentVariable } from "@fluent/bundle";
import type { Problem } from "../client/http";
import { words } from "./words.svelte";

export type Told = { cause: string; hint: string | null };

const QUOTES = { en: ["“", "” "], fr: ["« ", " » "] } as const;
const UNNAMED = ["field", "address", "request"];

function variables(values: Record<string, unknown> | undefined): Record<string, FluentVariable> {
  const kept = Object.entries(values ?? {}).filter(
    ([, value]) => typeof value === "string" || typeof value === "number",
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, typeof value === "number" ? value : String(value)]));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Cause and hint as a sentence; the subject is named where it has a name. */
export function told(problem: Problem): Told {
  const { code, subject, values } = problem.body;
  const bundle = words.language === "en" ? null : words.bundle;
  const message = bundle?.getMessage(code);
  const args = variables(values);
  const cause = bundle && message?.value ? bundle.formatPattern(message.value, args, []) : problem.reason;
  const pattern = message?.attributes.hint;
  const hint = bundle && pattern ? bundle.formatPattern(pattern, args, []) : problem.hint;
  if (!subject?.name || UNNAMED.includes(subject.kind)) return { cause: capital(cause), hint };
  const [open, close] = QUOTES[words.language];
  return { cause: `${open}${subject.name}${close}${cause}`, hint };
}
