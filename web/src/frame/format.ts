/** Numbers, dates and money as look.md §11 writes them; null is always "–". */
import type { Money } from "../client/types";
import { locale as pageLocale } from "./words.svelte";

export const NONE = "–";
const THIN = "\u202f";
const MINUS = "\u2212";

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${locale}${JSON.stringify(options)}`;
  const kept = cache.get(key);
  if (kept instanceof Intl.NumberFormat) return kept;
  const made = new Intl.NumberFormat(locale, options);
  cache.set(key, made);
  return made;
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${locale}${JSON.stringify(options)}`;
  const kept = cache.get(key);
  if (kept instanceof Intl.DateTimeFormat) return kept;
  const made = new Intl.DateTimeFormat(locale, options);
  cache.set(key, made);
  return made;
}

/** British English says "Sept"; three letters keep the columns even. */
function written(locale: string, options: Intl.DateTimeFormatOptions, at: number | Date): string {
  return dateFormat(locale, options).format(at).replace("Sept ", "Sep ").replace(/Sept$/, "Sep");
}

type Maybe<T> = T | null | undefined;

/** `1,776` with a true minus sign; `digits` fixes the decimals. */
export function number(value: Maybe<number>, digits?: number, locale = pageLocale()): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NONE;
  const fixed =
    digits === undefined
      ? { maximumFractionDigits: 2 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return numberFormat(locale, fixed).format(value).replace("-", MINUS);
}

/** With its sign: `+10`, `−3`. */
export function delta(value: Maybe<number>, digits?: number, locale = pageLocale()): string {
  if (value === null || value === undefined) return NONE;
  return value > 0 ? `+${number(value, digits, locale)}` : number(value, digits, locale);
}

/** `14.3 %` from 0.143. */
export function percent(ratio: Maybe<number>, digits = 0, locale = pageLocale()): string {
  return ratio === null || ratio === undefined ? NONE : `${number(ratio * 100, digits, locale)}${THIN}%`;
}

function sign(currency: string, locale: string): string {
  const part = numberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" })
    .formatToParts(0)
    .find((piece) => piece.type === "currency");
  return part?.value ?? currency;
}

/** Minor units per unit: 100 for euro, 1 for yen. */
function minorsOf(currency: string): number {
  return 10 ** (numberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2);
}

/** `48.60 M€`, `324 k€` or `1,250.00 €`; "auto" takes M from a million on, k from ten thousand on. */
export function money(value: Maybe<Money>, scale: "auto" | "M" | "k" | "full" = "auto", locale = pageLocale()): string {
  if (!value) return NONE;
  const units = value.minor / minorsOf(value.currency);
  const size = Math.abs(units);
  const step = scale === "auto" ? (size >= 1e6 ? "M" : size >= 1e4 ? "k" : "full") : scale;
  const mark = sign(value.currency, locale);
  if (step === "M") return `${number(units / 1e6, 2, locale)}${THIN}M${mark}`;
  if (step === "k") return `${number(units / 1e3, 0, locale)}${THIN}k${mark}`;
  return `${number(units, Number.isInteger(units) ? 0 : 2, locale)}${THIN}${mark}`;
}

/** A civil date or date-time as UTC milliseconds; never through the browser's zone. */
export function civil(text: string): number {
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0] = (text.match(/\d+/g) ?? []).slice(0, 5).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** Today as a civil day of this browser's zone. */
export function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** `9 Aug`, and `9 Aug 2027` when the year differs from that of the page (`year`, else this year). */
export function day(value: Maybe<string>, year = Number(today().slice(0, 4)), locale = pageLocale()): string {
  if (!value) return NONE;
  const other = Number(value.slice(0, 4)) !== year;
  return written(
    locale,
    {
      day: "numeric",
      month: "short",
      timeZone: "UTC",
      ...(other ? { year: "numeric" } : {}),
    },
    civil(value),
  );
}

/** `9 Aug 27`: in grids where each date must stay short. */
export function shortDay(value: Maybe<string>, year = Number(today().slice(0, 4)), locale = pageLocale()): string {
  if (!value) return NONE;
  const other = Number(value.slice(0, 4)) !== year;
  const text = written(locale, { day: "numeric", month: "short", timeZone: "UTC" }, civil(value));
  return other ? `${text} ${value.slice(2, 4)}` : text;
}

/** `Monday 23 November 2026`. */
export function longDay(value: Maybe<string>, locale = pageLocale()): string {
  if (!value) return NONE;
  return written(
    locale,
    { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
    civil(value),
  ).replace(",", "");
}

/** `Wed 25` or `Wed 2 Dec` for an agenda. */
export function weekDay(value: Maybe<string>, locale = pageLocale()): string {
  if (!value) return NONE;
  const sameMonth = value.slice(0, 7) === today().slice(0, 7);
  return written(
    locale,
    {
      weekday: "short",
      day: "numeric",
      timeZone: "UTC",
      ...(sameMonth ? {} : { month: "short" }),
    },
    civil(value),
  ).replace(",", "");
}

/** `08:12` of a civil date-time. */
export function clock(value: Maybe<string>, locale = pageLocale()): string {
  if (!value || value.length < 16) return NONE;
  return dateFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(new Date(value));
}

/** An instant in the person's own zone: `23 Nov, 08:12`. */
export function instant(value: Maybe<string>, locale = pageLocale()): string {
  if (!value) return NONE;
  return dateFormat(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(
    new Date(value),
  );
}

/** Working days from minutes: `26 d`. */
export function days(minutes: Maybe<number>, perDay = 480, unit = "d", locale = pageLocale()): string {
  if (minutes === null || minutes === undefined) return NONE;
  const value = minutes / perDay;
  return `${number(value, Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0, locale)}\u00a0${unit}`;
}

/** Which of today, tomorrow, yesterday a day is, for `t("day-today")`; null for all others. */
export function nearDay(value: string): "today" | "tomorrow" | "yesterday" | null {
  const apart = Math.round((civil(value.slice(0, 10)) - civil(today())) / 86_400_000);
  return apart === 0 ? "today" : apart === 1 ? "tomorrow" : apart === -1 ? "yesterday" : null;
}
