/** Durations as people type them: `3 d`, `2 w`, `1d 4h`, `3 j`, `2 sem`; a number alone means days. */

/** What a unit is worth in working minutes, by the plan's own day and week. */
export type Worth = { day: number; week: number };

const UNITS: [RegExp, (worth: Worth) => number][] = [
  [/^(m|min|mins|minutes?)$/, () => 1],
  [/^(h|hr|hrs|hours?|heures?)$/, () => 60],
  [/^(d|days?|j|jours?)?$/, (worth) => worth.day],
  [/^(w|wk|wks|weeks?|s|sem|semaines?)$/, (worth) => worth.week],
];
const PART = /([+-]?\d+(?:[.,]\d+)?)\s*([a-zà-ÿ]*)\.?/giu;

/** Working minutes, or null when the text is no duration. */
export function readDuration(text: string, worth: Worth): number | null {
  const clean = text
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/−/g, "-")
    .trim()
    .toLowerCase();
  if (!clean || clean.replace(PART, "").trim()) return null;
  let minutes = 0;
  for (const [, amount = "", unit = ""] of clean.matchAll(PART)) {
    const found = UNITS.find(([pattern]) => pattern.test(unit));
    if (!found) return null;
    minutes += Number(amount.replace(",", ".")) * found[1](worth);
  }
  return Math.round(minutes);
}

export type UnitWords = { day: string; hour: string };

/** A duration that can be typed again without loss. */
export function writeDuration(
  minutes: number,
  worth: Worth,
  words: UnitWords,
  say: (value: number) => string = String,
): string {
  const days = minutes / worth.day;
  if (Number.isInteger(days * 4)) return `${say(days)} ${words.day}`;
  return Number.isInteger(minutes / 15) ? `${say(minutes / 60)} ${words.hour}` : `${minutes} min`;
}
