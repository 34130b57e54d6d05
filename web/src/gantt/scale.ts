/** Time to pixels and back, and what the two lines of the scale say at each zoom. */
import { DAY } from "./plan";

export type Zoom = "hours" | "days" | "weeks" | "months" | "quarters" | "years";
export const ZOOMS: Zoom[] = ["hours", "days", "weeks", "months", "quarters", "years"];

/** Pixels per day: 40 px/h, 24 px/day, 15.5 px/week, 40 px/month, 60 px/quarter, 72 px/year. */
export const PER_DAY: Record<Zoom, number> = {
  hours: 960,
  days: 24,
  weeks: 15.5 / 7,
  months: 40 / 30.4375,
  quarters: 60 / 91.3125,
  years: 72 / 365.25,
};

export type Scale = { from: number; to: number; perDay: number; zoom: Zoom; width: number };

export function makeScale(from: number, to: number, zoom: Zoom, perDay = PER_DAY[zoom]): Scale {
  return { from, to, zoom, perDay, width: Math.ceil(((to - from) / DAY) * perDay) };
}

export function xOf(scale: Scale, minute: number): number {
  return ((minute - scale.from) / DAY) * scale.perDay;
}

export function minuteAt(scale: Scale, x: number): number {
  return scale.from + (x / scale.perDay) * DAY;
}

/** The zoom whose steps suit a width of so many pixels per day. */
export function zoomFor(perDay: number): Zoom {
  if (perDay >= 200) return "hours";
  if (perDay >= 9) return "days";
  if (perDay >= 1.7) return "weeks";
  if (perDay >= 0.9) return "months";
  return perDay >= 0.35 ? "quarters" : "years";
}

export type Tick = { x: number; width: number; label: string; rest?: boolean };
export type Ticks = { major: Tick[]; minor: Tick[]; lines: number[] };

const dateOf = (minute: number): Date => new Date(minute * 60_000);

/** ISO week of a minute. */
export function weekOf(minute: number): number {
  const date = dateOf(minute);
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 4);
  return (
    1 +
    Math.round(
      (thursday.getTime() - first) / 604_800_000 - 3 / 7 + (((new Date(first).getUTCDay() + 6) % 7) as number) / 7,
    )
  );
}

type Step = { start: (minute: number) => number; next: (minute: number) => number };

const months = (count: number): Step => ({
  start: (minute) => {
    const date = dateOf(minute);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    return Date.UTC(2000, Math.floor(month / count) * count - 24_000, 1) / 60_000;
  },
  next: (minute) => {
    const date = dateOf(minute);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1) / 60_000;
  },
});
const fixed = (length: number, offset = 0): Step => ({
  start: (minute) => Math.floor((minute - offset) / length) * length + offset,
  next: (minute) => minute + length,
});
/** 5 January 1970 was a Monday. */
const WEEK = fixed(7 * DAY, 4 * DAY);

const STEPS: Record<Zoom, { major: Step; minor: Step }> = {
  hours: { major: fixed(DAY), minor: fixed(60) },
  days: { major: months(1), minor: fixed(DAY) },
  weeks: { major: months(1), minor: WEEK },
  months: { major: months(12), minor: months(1) },
  quarters: { major: months(12), minor: months(3) },
  years: { major: months(120), minor: months(12) },
};

function walk(
  scale: Scale,
  step: Step,
  fromX: number,
  toX: number,
  label: (minute: number, first: boolean) => string,
): Tick[] {
  const ticks: Tick[] = [];
  const end = minuteAt(scale, toX);
  for (let at = step.start(minuteAt(scale, Math.max(0, fromX))); at <= end && ticks.length < 4000; at = step.next(at)) {
    const x = xOf(scale, at);
    ticks.push({ x, width: xOf(scale, step.next(at)) - x, label: label(at, ticks.length === 0) });
  }
  return ticks;
}

function labels(
  zoom: Zoom,
  locale: string,
  quarter: (n: number) => string,
): { major: (minute: number, first: boolean) => string; minor: (minute: number) => string } {
  const say = (options: Intl.DateTimeFormatOptions): ((minute: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return (minute) => format.format(dateOf(minute)).replace(/^Sept\b/, "Sep");
  };
  const month = say({ month: "short" });
  const monthYear = say({ month: "short", year: "numeric" });
  const named = (minute: number, first: boolean): string =>
    first || dateOf(minute).getUTCMonth() === 0 ? monthYear(minute) : month(minute);
  const letter = say({ weekday: "narrow" });
  switch (zoom) {
    case "hours":
      return {
        major: say({ weekday: "short", day: "numeric", month: "short" }),
        minor: (minute) => String(dateOf(minute).getUTCHours()),
      };
    case "days":
      return { major: named, minor: (minute) => `${letter(minute)}${dateOf(minute).getUTCDate()}` };
    case "weeks":
      return { major: named, minor: (minute) => String(weekOf(minute)) };
    case "months":
      return { major: (minute) => String(dateOf(minute).getUTCFullYear()), minor: month };
    case "years":
      return {
        major: (minute) => `${dateOf(minute).getUTCFullYear()}–${dateOf(minute).getUTCFullYear() + 9}`,
        minor: (minute) => String(dateOf(minute).getUTCFullYear()),
      };
    default:
      return {
        major: (minute) => String(dateOf(minute).getUTCFullYear()),
        minor: (minute) => quarter(Math.floor(dateOf(minute).getUTCMonth() / 3) + 1),
      };
  }
}

/** The ticks between two places of the scale; `lines` are the upright lines of the chart. */
export function ticksOf(
  scale: Scale,
  fromX: number,
  toX: number,
  locale: string,
  quarter: (n: number) => string = (n) => `Q${n}`,
): Ticks {
  const step = STEPS[scale.zoom];
  const word = labels(scale.zoom, locale, quarter);
  const major = walk(scale, step.major, fromX, toX, word.major);
  const minor = walk(scale, step.minor, fromX, toX, word.minor);
  return { major, minor, lines: major.map((tick) => tick.x) };
}
