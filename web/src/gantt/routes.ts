/** How a link runs from bar to bar: orthogonal lines with rounded corners that keep out of foreign rows' floats. */
import { anchors, MIDDLE, ROW, type Bar } from "./bars";
import type { LinkType } from "./plan";

export type Point = { x: number; y: number };
export type Upright = { x: number; y1: number; y2: number };
export type Route = { points: Point[]; path: string; arrow: string; uprights: Upright[] };

const RADIUS = 3;
const OUT = 6;
const INTO = 5;
const NEAR = 14;

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** A path along orthogonal points with corners of radius 3. */
export function rounded(points: readonly Point[], radius = RADIUS): string {
  const first = points[0];
  if (!first) return "";
  let path = `M${n(first.x)} ${n(first.y)}`;
  for (let i = 1; i < points.length; i++) {
    const [before, at, after] = [points[i - 1], points[i], points[i + 1]];
    if (!before || !at) break;
    if (!after) {
      path += `L${n(at.x)} ${n(at.y)}`;
      break;
    }
    const into = Math.hypot(at.x - before.x, at.y - before.y);
    const out = Math.hypot(after.x - at.x, after.y - at.y);
    const r = Math.min(radius, into / 2, out / 2);
    if (r < 0.2) {
      path += `L${n(at.x)} ${n(at.y)}`;
      continue;
    }
    const enter = { x: at.x - ((at.x - before.x) / into) * r, y: at.y - ((at.y - before.y) / into) * r };
    const leave = { x: at.x + ((after.x - at.x) / out) * r, y: at.y + ((after.y - at.y) / out) * r };
    path += `L${n(enter.x)} ${n(enter.y)}Q${n(at.x)} ${n(at.y)} ${n(leave.x)} ${n(leave.y)}`;
  }
  return path;
}

/** An arrow head 6 wide and 4.5 long with its tip at a point. */
export function arrowAt(tip: Point, to: "down" | "up" | "left" | "right"): string {
  const { x, y } = tip;
  if (to === "down") return `M${n(x - 3)} ${n(y - 4.5)}h6l-3 4.5z`;
  if (to === "up") return `M${n(x - 3)} ${n(y + 4.5)}h6l-3 -4.5z`;
  if (to === "right") return `M${n(x - 4.5)} ${n(y - 3)}v6l4.5 -3z`;
  return `M${n(x + 4.5)} ${n(y - 3)}v6l-4.5 -3z`;
}

function finishToStart(from: Bar, to: Bar): { points: Point[]; to: "down" | "up" } {
  const down = to.row > from.row;
  const start: Point = { x: anchors(from).x2, y: from.y + MIDDLE };
  const mile = to.kind === "milestone";
  const x = mile ? to.x1 : to.x1 + INTO;
  const tip: Point = { x, y: down ? to.y + (mile ? 5.5 : to.kind === "summary" ? 8 : 5) : to.y + (mile ? 18.5 : 19) };
  const ahead = x - start.x;
  if ((ahead >= RADIUS && ahead <= NEAR) || (mile && Math.abs(ahead) < OUT)) {
    return { points: [start, { x, y: start.y }, tip], to: down ? "down" : "up" };
  }
  const along = down ? to.y - 0.5 : to.y + ROW - 0.5;
  const out = start.x + OUT;
  return {
    points: [start, { x: out, y: start.y }, { x: out, y: along }, { x, y: along }, tip],
    to: down ? "down" : "up",
  };
}

function sideways(from: Bar, to: Bar, type: LinkType): { points: Point[]; to: "left" | "right" } {
  const y1 = from.y + MIDDLE;
  const y2 = to.y + MIDDLE;
  const [a, b] = [anchors(from), anchors(to)];
  if (type === "SS") {
    const x = Math.min(a.x1, b.x1) - OUT;
    return {
      points: [
        { x: a.x1, y: y1 },
        { x, y: y1 },
        { x, y: y2 },
        { x: b.x1, y: y2 },
      ],
      to: "right",
    };
  }
  if (type === "FF") {
    const x = Math.max(a.x2, b.x2) + OUT;
    return {
      points: [
        { x: a.x2, y: y1 },
        { x, y: y1 },
        { x, y: y2 },
        { x: b.x2, y: y2 },
      ],
      to: "left",
    };
  }
  const along = to.row > from.row ? to.y - 0.5 : to.y + ROW - 0.5;
  const [out, into] = [a.x1 - OUT, b.x2 + OUT];
  const points = [
    { x: a.x1, y: y1 },
    { x: out, y: y1 },
    { x: out, y: along },
    { x: into, y: along },
    { x: into, y: y2 },
    { x: b.x2, y: y2 },
  ];
  return { points, to: "left" };
}

/** The way of a link. Its uprights keep labels away. */
export function routeOf(from: Bar, to: Bar, type: LinkType): Route {
  const way = type === "FS" ? finishToStart(from, to) : sideways(from, to, type);
  const tip = way.points.at(-1) ?? { x: 0, y: 0 };
  const back = { down: { x: 0, y: -1 }, up: { x: 0, y: 1 }, left: { x: 1, y: 0 }, right: { x: -1, y: 0 } }[way.to];
  const line = [...way.points.slice(0, -1), { x: tip.x + back.x, y: tip.y + back.y }];
  const uprights: Upright[] = [];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a && b && a.x === b.x) uprights.push({ x: a.x, y1: Math.min(a.y, b.y), y2: Math.max(a.y, b.y) });
  }
  return { points: way.points, path: rounded(line), arrow: arrowAt(tip, way.to), uprights };
}
