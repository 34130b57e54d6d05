/** Where markers stand in the cells of a heat map. */
export type HeatRisk = {
  id: string;
  key: string;
  title: string;
  kind: "threat" | "opportunity";
  probability: number;
  impact: number;
  inherent?: { probability: number; impact: number } | null;
  target?: { probability: number; impact: number } | null;
};
export type HeatCell = { probability: number; impact: number; score: number; band: number };

export const CELL = { width: 74, height: 84, left: 86, top: 12 };

/** The middle of a cell; probability grows upwards, impact to the right. */
export function middleOf(probability: number, impact: number): { x: number; y: number } {
  return { x: CELL.left + (impact - 0.5) * CELL.width, y: CELL.top + (5 - probability + 0.5) * CELL.height };
}

export type Marker = { risk: HeatRisk | null; more: number; x: number; y: number };

/** Up to four markers in a cell; of more, three and "+n". */
export function markersOf(risks: readonly HeatRisk[]): Marker[] {
  const cells = new Map<string, HeatRisk[]>();
  for (const risk of risks) {
    const key = `${risk.probability}/${risk.impact}`;
    cells.set(key, [...(cells.get(key) ?? []), risk]);
  }
  return [...cells.values()].flatMap((inside) => {
    const first = inside[0];
    if (!first) return [];
    const { x, y } = middleOf(first.probability, first.impact);
    const shown: (HeatRisk | null)[] = inside.length > 4 ? [...inside.slice(0, 3), null] : inside;
    return shown.map((risk, i): Marker => {
      const column = shown.length === 1 ? 0 : (i % 2) * 34 - 17;
      const line = shown.length <= 2 ? 0 : Math.floor(i / 2) * 33 - 18;
      const alone = shown.length === 3 && i === 2 ? 0 : column;
      return { risk, more: risk ? 0 : inside.length - 3, x: x + alone, y: y + line };
    });
  });
}

/** The number of a key: R-018 is 18. */
export function shortKey(key: string): string {
  return key.replace(/^\D*0*/, "") || key;
}

/** The band 1 to 4 of a score, from whatever name or number the server gives it. */
export function bandOf(band: number | string | null | undefined): number {
  if (typeof band === "number") return Math.min(4, Math.max(1, band));
  const names: Record<string, number> = {
    low: 1,
    negligible: 1,
    moderate: 2,
    medium: 2,
    high: 3,
    severe: 4,
    critical: 4,
    extreme: 4,
    very_high: 4,
  };
  const digit = /\d/.exec(band ?? "");
  return digit ? Math.min(4, Math.max(1, Number(digit[0]))) : (names[band ?? ""] ?? 1);
}
