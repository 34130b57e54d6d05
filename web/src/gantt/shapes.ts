/** Plain shapes of the drawing; `canvas.ts` and `paint.ts` put them on a surface. */
export type Shape = {
  tag: "path" | "rect" | "text" | "circle";
  at: Record<string, string | number>;
  text?: string;
  /** The task or, as `from>to`, the link it belongs to. */
  uid?: string;
};
export type Look = Record<string, string | number>;

export const n = (value: number): number => Math.round(value * 10) / 10;

export const path = (d: string, at: Look, uid?: string): Shape => ({
  tag: "path",
  at: { d, fill: "none", ...at },
  uid,
});

export const rect = (x: number, y: number, width: number, height: number, at: Look, uid?: string): Shape => ({
  tag: "rect",
  at: { x: n(x), y: n(y), width: n(Math.max(0, width)), height: n(height), ...at },
  uid,
});

export const label = (x: number, y: number, text: string, at: Look, uid?: string): Shape => ({
  tag: "text",
  at: { x: n(x), y: n(y), "font-size": 11, stroke: "var(--halo)", "stroke-width": 3, "paint-order": "stroke", ...at },
  text,
  uid,
});

export const diamond = (x: number, y: number, half: number): string =>
  `M${n(x)} ${n(y - half)}l${half} ${half}-${half} ${half}-${half}-${half}z`;
