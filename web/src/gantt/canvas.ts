/** Paints shapes on a canvas: a window of sixty rows takes a millisecond or two, where an SVG takes ten. */
import type { View } from "./scene";
import { ROW } from "./bars";
import type { Shape } from "./shapes";

type Colours = Map<string, string>;

/** The value of a token; read once per theme. */
function resolved(value: string | number | undefined, colours: Colours): string | null {
  if (value === undefined || value === "none") return null;
  const text = String(value);
  if (!text.startsWith("var(")) return text;
  const known = colours.get(text);
  if (known !== undefined) return known;
  const read = getComputedStyle(document.documentElement).getPropertyValue(text.slice(4, -1)).trim();
  colours.set(text, read);
  return read;
}

/** Is this shape part of the lit chain? Links are when both ends are. */
export function isLit(uid: string | undefined, lit: ReadonlySet<string> | null): boolean {
  if (!lit || !uid) return true;
  return uid.split(">").every((part) => lit.has(part));
}

const ALIGN: Record<string, CanvasTextAlign> = { start: "left", middle: "center", end: "right" };
const numberAt = (at: Shape["at"], name: string): number => Number(at[name] ?? 0);

function writeText(pen: CanvasRenderingContext2D, shape: Shape, fill: string | null, stroke: string | null): void {
  const { at, text = "" } = shape;
  pen.font = `${at["font-weight"] ?? 400} ${at["font-size"] ?? 11}px "Inter Variable", "Inter", system-ui, sans-serif`;
  pen.textAlign = ALIGN[String(at["text-anchor"] ?? "start")] ?? "left";
  if (stroke) {
    pen.lineJoin = "round";
    pen.strokeText(text, numberAt(at, "x"), numberAt(at, "y"));
  }
  if (fill) pen.fillText(text, numberAt(at, "x"), numberAt(at, "y"));
}

function outlineOf({ tag, at }: Shape): Path2D {
  if (tag === "path") return new Path2D(String(at.d));
  const way = new Path2D();
  if (tag === "circle") way.arc(numberAt(at, "cx"), numberAt(at, "cy"), numberAt(at, "r"), 0, 7);
  else
    way.roundRect(
      numberAt(at, "x"),
      numberAt(at, "y"),
      numberAt(at, "width"),
      numberAt(at, "height"),
      numberAt(at, "rx"),
    );
  return way;
}

function put(pen: CanvasRenderingContext2D, shape: Shape, colours: Colours): void {
  const { at } = shape;
  const fill = resolved(at.fill, colours);
  const stroke = resolved(at.stroke, colours);
  if (fill) pen.fillStyle = fill;
  if (stroke) {
    pen.strokeStyle = stroke;
    pen.lineWidth = Number(at["stroke-width"] ?? 1);
    pen.setLineDash(at["stroke-dasharray"] ? String(at["stroke-dasharray"]).split(" ").map(Number) : []);
  }
  if (shape.tag === "text") return writeText(pen, shape, fill, stroke);
  const way = outlineOf(shape);
  if (fill) pen.fill(way);
  if (stroke) pen.stroke(way);
}

/** Makes the canvas as large as the window and paints it anew. */
export function paintWindow(
  canvas: HTMLCanvasElement,
  shapes: readonly Shape[],
  view: View,
  lit: ReadonlySet<string> | null,
  colours: Colours,
): void {
  const [width, height] = [Math.max(1, view.x2 - view.x1), Math.max(1, (view.to - view.from) * ROW)];
  const dense = Math.min(2, devicePixelRatio || 1);
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const [wide, high] = [Math.round(width * dense), Math.round(height * dense)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  pen.setTransform(dense, 0, 0, dense, -view.x1 * dense, -view.from * ROW * dense);
  pen.clearRect(view.x1, view.from * ROW, width, height);
  for (const shape of shapes) {
    const opacity = Number(shape.at.opacity ?? 1);
    pen.globalAlpha = isLit(shape.uid, lit) ? opacity : opacity * 0.3;
    put(pen, shape, colours);
  }
  pen.globalAlpha = 1;
}
