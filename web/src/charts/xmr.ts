/** Points of a KPI's spark: where they lie, and the limits the server or the series gives (XmR). */
export type KpiPoint = { as_of: string; value: number | null };
export type Limits = { lower: number; mean: number; upper: number };

/**
 * Natural process limits of a series: mean ± 2.66 times the mean moving range. Drawn only from eight points on;
 * this is how the chart scales itself, not a judgement: the status comes from the server.
 */
export function limitsOf(values: readonly number[]): Limits | null {
  if (values.length < 8) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  const range = ranges.reduce((sum, value) => sum + value, 0) / ranges.length;
  return { lower: mean - 2.66 * range, mean, upper: mean + 2.66 * range };
}

export type Spot = { x: number; y: number; value: number; as_of: string; outside: boolean };
export type SparkShape = { spots: Spot[]; y: (value: number) => number };

export function sparkOf(
  series: readonly KpiPoint[],
  limits: Limits | null,
  target: number | null,
  width: number,
  height: number,
  pad = 9,
): SparkShape {
  const known = series.flatMap((point) => (point.value === null ? [] : [point.value]));
  const all = [...known, ...(target === null ? [] : [target]), ...(limits ? [limits.lower, limits.upper] : [])];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const y = (value: number): number =>
    high === low ? height / 2 : pad + (1 - (value - low) / (high - low)) * (height - 2 * pad);
  const spots = series.flatMap((point, i): Spot[] => {
    if (point.value === null) return [];
    const x = 5 + (i / Math.max(1, series.length - 1)) * (width - 17);
    const outside = limits !== null && (point.value > limits.upper || point.value < limits.lower);
    return [{ x, y: y(point.value), value: point.value, as_of: point.as_of, outside }];
  });
  return { spots, y };
}
