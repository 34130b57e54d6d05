/** Dates as people type them: `2026-12-24`, `24.12.26`, `24/12`, `24 Dec`, `24 déc. 2027 08:30`, `today`. */

/** `near` gives the year that was left out; `clock` the time of day; `today` what today is. */
export type DayReading = { near: string; clock: string; today: string; locale: string };

const two = (value: number): string => String(value).padStart(2, "0");

function isDay(year: number, month: number, day: number): boolean {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year > 1900 && year < 2200;
}

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f.]/g, "")
    .toLowerCase();

/** The month a word begins, in the person's language or in English; three letters at least, four where French needs them. */
function monthOf(word: string, locale: string): number {
  const wanted = plain(word);
  if (wanted.length < 3) return 0;
  for (const language of [locale, "en"]) {
    const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
    const found = Array.from({ length: 12 }, (_, i) => plain(format.format(Date.UTC(2026, i, 1)))).filter((name) =>
      name.startsWith(wanted.replace(/^sept$/, "sep")),
    );
    const at = Array.from({ length: 12 }, (_, i) => plain(format.format(Date.UTC(2026, i, 1)))).indexOf(found[0] ?? "");
    if (found.length === 1) return at + 1;
  }
  return 0;
}

function fullYear(text: string | undefined, near: string): number {
  if (!text) return Number(near.slice(0, 4));
  return text.length <= 2 ? 2000 + Number(text) : Number(text);
}

function partsOf(text: string, reading: DayReading): [number, number, number] | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const numbers = /^(\d{1,2})[./-](\d{1,2})\.?(?:[./-]?(\d{4}|\d{2}))?$/.exec(text);
  if (numbers) return [fullYear(numbers[3], reading.near), Number(numbers[2]), Number(numbers[1])];
  const named = /^(\d{1,2})(?:er|st|nd|rd|th)?\.?\s*([a-zà-ÿ]+)\.?,?\s*(\d{4}|\d{2})?$/iu.exec(text);
  if (named) return [fullYear(named[3], reading.near), monthOf(named[2] ?? "", reading.locale), Number(named[1])];
  const monthFirst = /^([a-zà-ÿ]+)\.?\s+(\d{1,2}),?\s*(\d{4})?$/iu.exec(text);
  if (monthFirst)
    return [fullYear(monthFirst[3], reading.near), monthOf(monthFirst[1] ?? "", reading.locale), Number(monthFirst[2])];
  return null;
}

const WEEKDAY = /^[a-zà-ÿ]{2,4}\.?,?\s+(?=\d)/iu;

/** A civil date-time to the minute, or null when the text is no date. */
export function readDay(text: string, reading: DayReading): string | null {
  const clean = text.replace(/[\u00a0\u202f]/g, " ").trim();
  const timed = /^(.*?)[ T]+(\d{1,2})[:h](\d{2})$/.exec(clean);
  const clock = timed ? `${two(Number(timed[2]))}:${timed[3]}` : reading.clock;
  if (timed && (Number(timed[2]) > 23 || Number(timed[3]) > 59)) return null;
  const day = (timed?.[1] ?? clean).trim();
  if (/^(today|aujourd.?hui)$/i.test(day)) return `${reading.today}T${clock}`;
  const parts = partsOf(day, reading) ?? partsOf(day.replace(WEEKDAY, ""), reading);
  return parts && isDay(...parts) ? `${parts[0]}-${two(parts[1])}-${two(parts[2])}T${clock}` : null;
}
