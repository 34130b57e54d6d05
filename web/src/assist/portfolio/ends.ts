/** A link between projects in words: who waits for whom. */
import { format, t } from "../../frame";
import type { CrossEnd, CrossLink, ProjectLine } from "./types";

export type EndWords = { project: string; task: string; finish: string | null };

/** The id of the task where its plan no longer has it. */
export function endWords(end: CrossEnd, lines: readonly ProjectLine[]): EndWords {
  const line = lines.find((one) => one.scope.id === end.scope);
  const task = line?.tasks.find((one) => one.uid === end.task);
  return { project: line?.scope.name ?? "", task: task?.name ?? end.task, finish: task?.finish ?? null };
}

/** `Finish to start, +3 d`. */
export function tieWords(link: CrossLink, perDay = 480): string {
  const kind = t(`gantt-link-${link.type}`);
  if (link.lag_minutes === 0) return kind;
  const sign = link.lag_minutes > 0 ? "+" : "";
  return `${kind}, ${sign}${format.days(link.lag_minutes, perDay, t("gantt-days-unit"))}`;
}
