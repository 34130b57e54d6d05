/** What lies under the pointer: a bar and which part of it, or a link. */
import { MIDDLE, ROW, type Bar } from "../bars";
import type { PlanLink } from "../plan";
import type { Point } from "../routes";

export type End = "start" | "finish";
export type Hit =
  | { part: "body" | "edge" | "progress"; bar: Bar }
  | { part: "dot"; bar: Bar; end: End }
  | { part: "link"; link: PlanLink };

const EDGE = 5;
const DOT = 13;

/** Parts that may be gripped belong to lines whose dates are typed, not computed from below. */
export function hitBar(bar: Bar, x: number, y: number, grips: boolean): Hit | null {
  const inside = y - bar.y;
  if (inside < 2 || inside > 24) return null;
  const [x1, x2] = bar.kind === "milestone" ? [bar.x1 - 7, bar.x1 + 7] : [bar.x1, bar.x2];
  const narrow = x2 - x1 < 14;
  if (grips && x > x2 + (narrow ? 2 : 0) && x <= x2 + DOT) return { part: "dot", bar, end: "finish" };
  if (grips && x < x1 - (narrow ? 2 : 0) && x >= x1 - DOT) return { part: "dot", bar, end: "start" };
  if (x < x1 - 2 || x > x2 + 2) return null;
  if (grips && bar.kind !== "milestone" && bar.kind !== "summary") {
    const done = bar.done ?? bar.x1;
    if (!narrow && Math.abs(x - done) <= 4 && inside > MIDDLE + 3) return { part: "progress", bar };
    if (x >= x2 - (narrow ? 3 : EDGE)) return { part: "edge", bar };
  }
  return { part: "body", bar };
}

function apart(a: Point, b: Point, x: number, y: number): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const long = dx * dx + dy * dy;
  const at = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / long));
  return Math.hypot(x - a.x - at * dx, y - a.y - at * dy);
}

/** The link within four pixels, the nearest first. */
export function hitLink(
  routes: readonly { link: PlanLink; points: readonly Point[] }[],
  x: number,
  y: number,
): PlanLink | null {
  let best: { link: PlanLink; far: number } | null = null;
  for (const { link, points } of routes) {
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      if (!a || !b) continue;
      const far = apart(a, b, x, y);
      if (far <= 4 && far < (best?.far ?? Infinity)) best = { link, far };
    }
  }
  return best?.link ?? null;
}

/** The nearer end of a bar: where a link that is let go here would arrive. */
export function nearEnd(bar: Bar, x: number): End {
  return x <= (bar.x1 + bar.x2) / 2 ? "start" : "finish";
}

export const rowAt = (y: number): number => Math.floor(y / ROW);
