/** Earned value as an ECharts option: PV grey to BAC, EV accent, AC in the sixth category, gaps at the data date. */
import { card, dateAxis, endLabel, tooltip, valueAxis } from "./furniture";
import type { Ink } from "./tokens";

/** Amounts in minor units. */
export type ValuePoint = { as_of: string; pv: number | null; ev: number | null; ac: number | null };
export type EarnedWords = {
  pv: string;
  ev: string;
  ac: string;
  bac: string;
  forecast: string;
  dataDate: (day: string) => string;
  day: (at: number) => string;
  amount: (minor: number) => string;
  /** The amount at a tick. */
  tick: (minor: number) => string;
};
type Input = {
  points: readonly ValuePoint[];
  bac: number | null;
  eac: number | null;
  asOf: string | null;
  finish: string | null;
  /** Height of the plot without its axes. */
  plot: number;
  ink: Ink;
  words: EarnedWords;
};

const at = (day: string): number => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

function line(
  input: Input,
  side: "pv" | "ev" | "ac",
  name: string,
  color: string,
  style: object,
  marks: object = {},
): object {
  return {
    name,
    type: "line",
    data: input.points.flatMap((point) => (point[side] === null ? [] : [[at(point.as_of), point[side]]])),
    showSymbol: input.points.length < 2,
    symbolSize: 6,
    lineStyle: { color, ...style },
    itemStyle: { color },
    emphasis: { disabled: true },
    endLabel: { ...endLabel(input.ink, name, color), offset: [0, nudge(input, side)] },
    ...marks,
  };
}

type Side = "pv" | "ev" | "ac";

function lastOf(points: readonly ValuePoint[], side: Side): [number, number] | null {
  for (const point of [...points].reverse()) {
    const value = point[side];
    if (value !== null) return [at(point.as_of), value];
  }
  return null;
}

const LABEL = 15;

/** Labels of lines that end at the same date keep one line of text apart, the highest value on top. */
export function nudge(input: Pick<Input, "points" | "bac" | "eac" | "plot">, side: Side): number {
  const own = lastOf(input.points, side);
  if (!own) return 0;
  const most = Math.max(
    1,
    input.bac ?? 0,
    input.eac ?? 0,
    ...input.points.flatMap((point) => [point.pv ?? 0, point.ev ?? 0, point.ac ?? 0]),
  );
  const ends = (["pv", "ac", "ev"] as const)
    .flatMap((one) => {
      const last = lastOf(input.points, one);
      return last?.[0] === own[0] ? [{ side: one, y: input.plot * (1 - last[1] / most) }] : [];
    })
    .sort((a, b) => a.y - b.y);
  const middle = ends.reduce((sum, end) => sum + end.y, 0) / ends.length;
  const isTight = ends.some((end, i) => i > 0 && end.y - (ends[i - 1]?.y ?? 0) < LABEL);
  const at = ends.findIndex((end) => end.side === side);
  return isTight ? Math.round(middle + (at - (ends.length - 1) / 2) * LABEL - (ends[at]?.y ?? 0)) : 0;
}

function beyond(input: Input): object[] {
  const from = lastOf(input.points, "ac");
  if (!from || input.eac === null || !input.finish) return [];
  const color = input.ink.cat[5] ?? input.ink.text2;
  const label = { ...endLabel(input.ink, `${input.words.forecast} ${input.words.amount(input.eac)}`, color) };
  return [
    {
      name: input.words.forecast,
      type: "line",
      data: [from, [at(input.finish), input.eac]],
      showSymbol: false,
      lineStyle: { color, width: 1.5, type: "dashed" },
      itemStyle: { color },
      endLabel: label,
      labelLayout: { moveOverlap: "shiftY" },
    },
  ];
}

export function earnedOption(input: Input): object {
  const { ink, words, bac, asOf } = input;
  const shown = asOf ?? [...input.points].reverse().find((point) => point.ev !== null)?.as_of ?? null;
  const marks: object[] = [];
  if (shown) {
    const label = {
      show: true,
      position: "end",
      distance: 4,
      rotate: 0,
      formatter: words.dataDate(words.day(at(shown))),
      color: ink.text2,
      fontSize: 11,
      fontFamily: ink.font,
    };
    marks.push({ xAxis: at(shown), lineStyle: { color: ink.text2, type: "dashed", width: 1.25 }, label });
  }
  if (bac !== null) {
    const label = {
      show: true,
      position: "insideStartBottom",
      formatter: `${words.bac} ${words.amount(bac)}`,
      color: ink.text3,
      fontSize: 11,
      fontFamily: ink.font,
    };
    marks.push({ yAxis: bac, lineStyle: { color: ink.axis, type: "dotted", width: 1 }, label });
  }
  return {
    grid: { left: 64, right: 132, top: 30, bottom: 28 },
    tooltip: {
      ...tooltip(ink),
      formatter: (items: { seriesName: string; value: [number, number] }[]) =>
        card(
          words.day(items[0]?.value[0] ?? 0),
          items.map((item) => ({ name: item.seriesName, value: words.amount(item.value[1]) })),
        ),
    },
    xAxis: dateAxis(ink, words.day),
    yAxis: valueAxis(ink, words.tick, { min: 0 }),
    series: [
      line(
        input,
        "pv",
        words.pv,
        ink.text3,
        { width: 1.5 },
        { step: false, markLine: { symbol: "none", silent: true, data: marks } },
      ),
      line(input, "ac", words.ac, ink.cat[5] ?? ink.text2, { width: 2 }),
      line(input, "ev", words.ev, ink.accent, { width: 2.5 }),
      ...beyond(input),
    ],
  };
}
