/** Axes, grid lines, tooltips and labels that every chart shares (look.md §13). */
import type { Ink } from "./tokens";

export type Fact = { name: string; value: string };

/** Text that is safe inside a tooltip. */
export function plain(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] ?? letter,
  );
}

/** The white card: heading first, figures right-aligned. */
export function card(title: string, facts: readonly Fact[]): string {
  const rows = facts.map(
    (fact) =>
      `<tr><td style="padding-right:16px">${plain(fact.name)}</td><td style="text-align:right;font-weight:600">${plain(fact.value)}</td></tr>`,
  );
  return `<div style="font-weight:600;margin-bottom:4px">${plain(title)}</div><table>${rows.join("")}</table>`;
}

export function tooltip(ink: Ink): object {
  return {
    trigger: "axis",
    backgroundColor: ink.surface,
    borderColor: ink.line,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: ink.text, fontFamily: ink.font, fontSize: 12 },
    axisPointer: { type: "line", lineStyle: { color: ink.axis, type: "dashed", width: 1 } },
    confine: true,
  };
}

export function axisText(ink: Ink): object {
  return { color: ink.axisText, fontFamily: ink.font, fontSize: 11 };
}

/** A date axis of civil days; ticks at the beginnings of months and halves. */
export function dateAxis(ink: Ink, format: (at: number) => string): object {
  return {
    type: "time",
    axisLine: { lineStyle: { color: ink.axis } },
    axisTick: { lineStyle: { color: ink.axis }, length: 4 },
    splitLine: { show: false },
    axisLabel: { ...axisText(ink), hideOverlap: true, formatter: format },
  };
}

/** An amount or percent axis with horizontal grid lines only. */
export function valueAxis(ink: Ink, format: (value: number) => string, more: object = {}): object {
  return {
    type: "value",
    axisLine: { show: false },
    axisTick: { show: false },
    splitNumber: 4,
    splitLine: { lineStyle: { color: ink.grid } },
    axisLabel: { ...axisText(ink), formatter: format },
    ...more,
  };
}

/** A label at the end of a line, in the line's colour, with a halo. */
export function endLabel(ink: Ink, text: string, color: string): object {
  return {
    show: true,
    formatter: text,
    color,
    fontFamily: ink.font,
    fontSize: 12,
    fontWeight: 500,
    textBorderColor: ink.halo,
    textBorderWidth: 3,
    distance: 6,
  };
}
