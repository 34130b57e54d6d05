/** The S-curve of a forecast as an ECharts option: curves, percentiles, commitment, plan, and the gain between the two P80. */
import { axisText, card, dateAxis, tooltip } from "./furniture";
import type { Ink } from "./tokens";

/** `stands`: as things stand; `responses`: with the planned responses; `bare`: without any risk. Shares of 0 to 1. */
export type CurvePoint = { on: string; stands: number | null; responses?: number | null; bare?: number | null };
export type Side = "stands" | "responses" | "bare";
/** The percentiles as the server computed them; they win over what is read from the curve. */
export type Percentiles = { p10?: string | null; p50?: string | null; p80?: string | null; p90?: string | null };

export type SCurveWords = {
  stands: string;
  responses: string;
  bare: string;
  plan: string;
  commitment: (day: string) => string;
  earlier: (count: number) => string;
  day: (at: number) => string;
  percent: (ratio: number) => string;
};

const at = (day: string): number => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

/** The date at which a curve passes a share, between the points that it has. */
export function dateAt(curve: readonly CurvePoint[], side: Side, share: number): number | null {
  let before: { on: number; share: number } | null = null;
  for (const point of curve) {
    const value = point[side];
    if (value === null || value === undefined) continue;
    const on = at(point.on);
    if (value >= share) {
      if (!before || value === before.share) return on;
      return before.on + ((share - before.share) / (value - before.share)) * (on - before.on);
    }
    before = { on, share: value };
  }
  return null;
}

/** The share a curve has reached on a date. */
export function shareAt(curve: readonly CurvePoint[], side: Side, day: number): number | null {
  let before: { on: number; share: number } | null = null;
  for (const point of curve) {
    const value = point[side];
    if (value === null || value === undefined) continue;
    const on = at(point.on);
    if (on >= day)
      return before && on > before.on
        ? before.share + ((day - before.on) / (on - before.on)) * (value - before.share)
        : value;
    before = { on, share: value };
  }
  return before ? before.share : null;
}

export function percentiles(curve: readonly CurvePoint[], side: Side): [number, string][] {
  return [0.1, 0.5, 0.8, 0.9].flatMap((share): [number, string][] => {
    const day = dateAt(curve, side, share);
    return day === null ? [] : [[share, new Date(day).toISOString().slice(0, 10)]];
  });
}

type Input = {
  curve: readonly CurvePoint[];
  commitment: string | null;
  plan: string | null;
  gain: number | null;
  given?: Partial<Record<Side, Percentiles>>;
  ink: Ink;
  words: SCurveWords;
};

/** The day of a percentile: the server's, else read from the curve. */
function dayOf(input: Input, side: Side, share: number): number | null {
  const given = input.given?.[side];
  const told = given ? { 0.1: given.p10, 0.5: given.p50, 0.8: given.p80, 0.9: given.p90 }[share] : null;
  return told ? at(told) : dateAt(input.curve, side, share);
}

const halo = (ink: Ink): object => ({
  fontFamily: ink.font,
  fontSize: 12,
  textBorderColor: ink.halo,
  textBorderWidth: 3,
});

function dots(input: Input, side: Side, color: string): object[] {
  return [0.1, 0.5, 0.8, 0.9].flatMap((share) => {
    const day = dayOf(input, side, share);
    if (day === null) return [];
    const chosen = share === 0.8;
    return [
      {
        coord: [day, shareAt(input.curve, side, day) ?? share],
        symbolSize: chosen ? 9 : 6,
        itemStyle: { color: chosen ? color : input.ink.surface, borderColor: color, borderWidth: 1.5 },
      },
    ];
  });
}

function pill(ink: Ink, text: string, color: string): object {
  return {
    show: true,
    position: "start",
    distance: 22,
    formatter: text,
    color,
    backgroundColor: ink.barQuiet,
    padding: [3, 8],
    borderRadius: 4,
    fontFamily: ink.font,
    fontSize: 11,
    fontWeight: 600,
  };
}

function drop(input: Input, side: Side, color: string): object[] {
  const day = dayOf(input, side, 0.8);
  if (day === null) return [];
  // Two pills lean away from each other, the earlier to the left.
  const other = dayOf(input, side === "stands" ? "responses" : "stands", 0.8);
  const align = other === null ? "center" : day <= other ? "right" : "left";
  return [
    [
      {
        coord: [day, 0],
        lineStyle: { color, type: "dotted", width: 1.25 },
        label: { ...pill(input.ink, `P80 ${input.words.day(day)}`, color), align },
      },
      { coord: [day, 0.8] },
    ],
  ];
}

function curveOf(
  input: Input,
  side: Side,
  name: string,
  color: string,
  style: object,
  extra: { lines?: object[]; points?: object[] } = {},
): object {
  return {
    name,
    type: "line",
    data: input.curve.flatMap((point) =>
      point[side] === null || point[side] === undefined ? [] : [[at(point.on), point[side]]],
    ),
    showSymbol: false,
    smooth: 0.15,
    lineStyle: { color, ...style },
    itemStyle: { color },
    emphasis: { disabled: true },
    markPoint: { symbol: "circle", silent: true, label: { show: false }, data: extra.points ?? [] },
    markLine: { symbol: "none", silent: true, label: { show: false }, data: extra.lines ?? [] },
  };
}

function nameMark(input: Input, side: Side, name: string, color: string, share: number, right: boolean): object[] {
  const day = dayOf(input, side, share);
  if (day === null) return [];
  const label = {
    show: true,
    formatter: name,
    color,
    fontWeight: 600,
    position: right ? "right" : "left",
    distance: 8,
    ...halo(input.ink),
  };
  return [{ coord: [day, share], symbolSize: 0.1, label }];
}

function commitmentLines(input: Input): { lines: object[]; points: object[] } {
  const { commitment, plan, ink, words, curve } = input;
  const lines: object[] = [];
  const points: object[] = [];
  if (commitment) {
    const day = at(commitment);
    const label = { ...pill(ink, words.commitment(words.day(day)), ink.deadline), distance: 42 };
    lines.push([
      { coord: [day, 0], lineStyle: { color: ink.deadline, type: "solid", width: 1.75 }, label },
      { coord: [day, 1] },
    ]);
    for (const [side, color] of [
      ["stands", ink.text2],
      ["responses", ink.accent],
    ] as const) {
      const share = shareAt(curve, side, day);
      if (share === null) continue;
      const text = {
        show: true,
        formatter: words.percent(share),
        color,
        fontWeight: 600,
        position: side === "responses" ? "right" : "left",
        distance: 8,
        offset: [0, side === "responses" ? 10 : 0],
        ...halo(ink),
      };
      points.push({
        coord: [day, share],
        symbolSize: 9,
        itemStyle: { color: ink.surface, borderColor: ink.deadline, borderWidth: 1.75 },
        label: text,
      });
    }
  }
  if (plan) {
    const day = at(plan);
    const label = {
      show: true,
      position: "end",
      distance: 4,
      formatter: `${words.plan} ${words.day(day)}`,
      color: ink.text2,
      fontSize: 11,
      fontWeight: 500,
      fontFamily: ink.font,
    };
    lines.push([
      { coord: [day, 0], lineStyle: { color: ink.text2, type: "dashed", width: 1.25 }, label },
      { coord: [day, 1] },
    ]);
  }
  return { lines, points };
}

function gainLine(input: Input): object[] {
  const [late, early] = [dayOf(input, "stands", 0.8), dayOf(input, "responses", 0.8)];
  if (late === null || early === null || !input.gain || late <= early) return [];
  const label = {
    show: true,
    position: "middle",
    formatter: input.words.earlier(input.gain),
    color: input.ink.accent,
    fontWeight: 600,
    ...halo(input.ink),
  };
  return [
    [
      { coord: [late, 0.8], symbol: "none", lineStyle: { color: input.ink.accent, type: "solid", width: 1.75 }, label },
      { coord: [early, 0.8], symbol: "triangle", symbolSize: [7, 8], symbolRotate: 90, symbolOffset: [0, 9] },
    ],
  ];
}

export function sCurveOption(input: Input): object {
  const { ink, words, curve } = input;
  const fixed = commitmentLines(input);
  const stands = {
    lines: [...drop(input, "stands", ink.text2), ...fixed.lines, ...gainLine(input)],
    points: [
      ...dots(input, "stands", ink.text2),
      ...fixed.points,
      ...nameMark(input, "stands", words.stands, ink.text2, 0.62, true),
    ],
  };
  const responses = {
    lines: drop(input, "responses", ink.accent),
    points: [
      ...dots(input, "responses", ink.accent),
      ...nameMark(input, "responses", words.responses, ink.accent, 0.7, false),
    ],
  };
  const has = (side: Side): boolean => curve.some((point) => point[side] !== null && point[side] !== undefined);
  return {
    grid: { left: 48, right: 24, top: 34, bottom: 62 },
    tooltip: {
      ...tooltip(ink),
      formatter: (items: { seriesName: string; value: [number, number] }[]) =>
        card(
          words.day(items[0]?.value[0] ?? 0),
          items.map((item) => ({ name: item.seriesName, value: words.percent(item.value[1]) })),
        ),
    },
    xAxis: dateAxis(ink, words.day),
    yAxis: {
      type: "value",
      min: 0,
      max: 1,
      interval: 0.1,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: {
        lineStyle: {
          color: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((i) => ([0, 5, 8, 10].includes(i) ? ink.grid : "transparent")),
        },
      },
      axisLabel: {
        ...axisText(ink),
        formatter: (value: number) =>
          [0, 0.2, 0.5, 0.8, 1].some((tick) => Math.abs(tick - value) < 0.01)
            ? Math.abs(value - 0.8) < 0.01
              ? `{b|${words.percent(value)}}`
              : words.percent(value)
            : "",
        rich: { b: { fontWeight: 600, color: ink.text, fontSize: 11, fontFamily: ink.font } },
      },
    },
    series: [
      ...(has("bare")
        ? [
            curveOf(
              input,
              "bare",
              words.bare,
              ink.text3,
              { width: 1.25, type: "dotted" },
              { points: nameMark(input, "bare", words.bare, ink.text3, 0.9, false) },
            ),
          ]
        : []),
      curveOf(input, "stands", words.stands, ink.text2, { width: 2 }, stands),
      ...(has("responses")
        ? [curveOf(input, "responses", words.responses, ink.accent, { width: 2.5 }, responses)]
        : []),
    ],
  };
}
