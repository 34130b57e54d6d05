/** The scale above the chart: two lines of ticks and the flags of data date, today and deadline. */
import { minuteOf, type PlanView } from "./plan";
import { ticksOf, xOf, type Scale } from "./scale";
import { rect, type Shape } from "./shapes";
import { widthOf } from "./labels";

export type Flag = { x: number; text: string; side: "left" | "right" | "middle"; tone: "data" | "today" | "deadline" };

const n = (value: number): number => Math.round(value * 10) / 10;

/** Where a flag lies, 16 high at y 23. */
export function flagBox(flag: Flag): { x1: number; x2: number } {
  const wide = widthOf(flag.text, 5.8) + 11;
  const x1 = flag.side === "left" ? flag.x - wide : flag.side === "right" ? flag.x : flag.x - wide / 2;
  return { x1, x2: x1 + wide };
}

export function flagsOf(
  plan: Pick<PlanView, "as_of">,
  scale: Scale,
  today: string,
  deadline: string | null,
  words: { data: (day: string) => string; today: string; deadline: (day: string) => string },
): Flag[] {
  const flags: Flag[] = [];
  if (plan.as_of)
    flags.push({ x: xOf(scale, minuteOf(plan.as_of)), text: words.data(plan.as_of), side: "left", tone: "data" });
  flags.push({ x: xOf(scale, minuteOf(today)), text: words.today, side: "right", tone: "today" });
  if (deadline)
    flags.push({ x: xOf(scale, minuteOf(deadline)), text: words.deadline(deadline), side: "middle", tone: "deadline" });
  return flags;
}

/** Both lines of the scale between x1 and x2; the month at the left edge of the port keeps its name in view. */
export function headOf(
  scale: Scale,
  window: { x1: number; x2: number; edge: number },
  flags: readonly Flag[],
  locale: string,
  quarter: (n: number) => string,
): Shape[] {
  const { x1, x2, edge } = window;
  const ticks = ticksOf(scale, Math.max(x1, edge), x2, locale, quarter);
  const boxes = flags.map(flagBox);
  const shapes: Shape[] = [];
  for (const tick of ticks.major) {
    shapes.push({ tag: "path", at: { d: `M${n(tick.x)} 0V20`, stroke: "var(--line)" } });
    const x = Math.max(tick.x, edge);
    if (tick.x + tick.width - x < Math.max(46, widthOf(tick.label, 5.6) + 8)) continue;
    shapes.push({
      tag: "text",
      at: { x: n(x + 6), y: 14, "font-size": 11, "font-weight": 600, fill: "var(--text-2)" },
      text: tick.label,
    });
  }
  for (const tick of ticks.minor) {
    const middle = tick.x + tick.width / 2;
    if (boxes.some((box) => middle + 6 > box.x1 && middle - 6 < box.x2)) continue;
    shapes.push({
      tag: "text",
      at: { x: n(middle), y: 33, "font-size": 9.5, "text-anchor": "middle", fill: "var(--axis-text)" },
      text: tick.label,
    });
  }
  shapes.push({ tag: "path", at: { d: `M${n(x1)} 20.5H${n(x2)}`, stroke: "var(--line)" } });
  flags.forEach((flag, i) => {
    const box = boxes[i];
    if (!box) return;
    const tone = `var(--g-${flag.tone})`;
    const filled = flag.tone === "today";
    shapes.push({
      tag: "rect",
      at: {
        x: n(box.x1),
        y: 23,
        width: n(box.x2 - box.x1),
        height: 16,
        rx: 3,
        fill: filled ? tone : "var(--surface)",
        stroke: tone,
      },
    });
    shapes.push({
      tag: "text",
      at: {
        x: n((box.x1 + box.x2) / 2),
        y: 34.5,
        "font-size": 10.5,
        "font-weight": 600,
        "text-anchor": "middle",
        fill: filled ? "var(--surface)" : tone,
      },
      text: flag.text,
    });
  });
  return shapes;
}

/** As far as the label of a bar reaches to its right, at most. */
const LABEL = 160;

/** Chevrons with the date at the edges for bars outside the view. */
export function edgesOf(
  bars: Iterable<{ task: { finish: string | null; start: string | null }; x1: number; x2: number; y: number }>,
  left: number,
  right: number,
  day: (text: string) => string,
): Shape[] {
  const shapes: Shape[] = [];
  for (const bar of bars) {
    const before = bar.x2 < left;
    if (!before && bar.x1 <= right) continue;
    const x = before ? left + 7 : right - 7;
    const way = before ? -4 : 4;
    // The label of a bar that has just left would show its tail under the date.
    if (before && left - bar.x2 < LABEL) shapes.push(rect(left, bar.y + 3, 84, 20, { fill: "var(--surface)" }));
    shapes.push({
      tag: "path",
      at: { d: `M${n(x)} ${bar.y + 9}l${way} 4 ${-way} 4`, fill: "none", stroke: "var(--text-3)", "stroke-width": 1.5 },
    });
    shapes.push({
      tag: "text",
      at: {
        x: n(before ? x + 7 : x - 7),
        y: bar.y + 17,
        "font-size": 11,
        fill: "var(--text-3)",
        "text-anchor": before ? "start" : "end",
      },
      text: day((before ? bar.task.finish : bar.task.start) ?? ""),
    });
  }
  return shapes;
}
