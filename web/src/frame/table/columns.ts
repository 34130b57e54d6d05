/** What a column of a register grid is, and how its values become text. */
import type { Snippet } from "svelte";
import type { Money, PersonRef, ScopeRef } from "../../client/types";
import { day, money, NONE, number, percent } from "../format";
import { option } from "../words.svelte";

export type Tone = "plain" | "good" | "warn" | "bad" | "info" | "acc" | "line";
export type Kind =
  | "key"
  | "title"
  | "text"
  | "number"
  | "money"
  | "percent"
  | "date"
  | "person"
  | "status"
  | "option"
  | "scope"
  | "custom";

export type Column<T> = {
  /** The field, and the name the server sorts by. */
  id: string;
  /** A key of the catalogue, not a word. */
  title: string;
  kind?: Kind;
  value?: (row: T) => unknown;
  /** A second, quieter line under the value. */
  second?: (row: T) => string | null | undefined;
  /** Why there is no value: shown as the tooltip of "–". */
  reason?: (row: T) => string | null | undefined;
  /** For `option`: the prefix of the words, `risk-status`. */
  options?: string;
  tone?: (row: T) => Tone | undefined;
  sort?: boolean;
  /** Width in the grid's units; the title column takes what is left. */
  width?: number;
  digits?: number;
  cell?: Snippet<[T]>;
  /** Left out below 1024 wide. */
  minor?: boolean;
};

const WIDTHS: Partial<Record<Kind, number>> = {
  key: 78,
  number: 76,
  money: 88,
  percent: 76,
  date: 92,
  person: 52,
  status: 64,
  option: 112,
  scope: 150,
};

export function widthOf<T>(column: Column<T>): string | undefined {
  const units = column.width ?? WIDTHS[column.kind ?? "text"];
  return units ? `calc(${units} * var(--u))` : undefined;
}

export function isRight(kind: Kind | undefined): boolean {
  return kind === "number" || kind === "money" || kind === "percent" || kind === "date";
}

function field(row: object, name: string): unknown {
  return Object.entries(row).find(([key]) => key === name)?.[1];
}

export function valueOf<T extends object>(column: Column<T>, row: T): unknown {
  return column.value ? column.value(row) : field(row, column.id);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isMoney = (value: unknown): value is Money =>
  isRecord(value) && typeof value.minor === "number" && typeof value.currency === "string";
export const isNamed = (value: unknown): value is PersonRef | ScopeRef =>
  isRecord(value) && typeof value.name === "string";

/** The value as the person reads it. */
export function textOf<T extends object>(column: Column<T>, row: T): string {
  const value = valueOf(column, row);
  if (value === null || value === undefined || value === "") return NONE;
  if (typeof value === "number")
    return column.kind === "percent" ? percent(value, column.digits ?? 0) : number(value, column.digits);
  if (isMoney(value)) return money(value);
  if (isNamed(value)) return value.name;
  if (typeof value === "boolean") return value ? "✓" : NONE;
  const text = String(value);
  if (column.kind === "date") return day(text);
  if (column.kind === "option") return option(column.options ?? column.id, text);
  return text;
}
