/** What may complete the text in a field: tasks for links, people for work, words for choices. */
import type { GridColumn } from "./columns";
import type { Reader } from "./reader";

/** `text` is the whole field with this suggestion taken. */
export type Suggestion = { text: string; label: string; note: string };
const MOST = 8;

function lastPart(text: string): { head: string; part: string } {
  const cut = Math.max(text.lastIndexOf(";"), text.lastIndexOf("\n")) + 1;
  const head = text.slice(0, cut);
  return { head: head && `${head.trimEnd()} `, part: text.slice(cut).trim() };
}

/** Tasks whose name contains what was typed; numbers are left alone. */
function tasks(text: string, reader: Reader, own: string): Suggestion[] {
  const { head, part } = lastPart(text);
  const wanted = part.toLowerCase();
  if (wanted.length < 2 || !/[a-zà-ÿ]{2}/i.test(part) || reader.ties.uidOf(part)) return [];
  const found: Suggestion[] = [];
  for (const task of reader.plan.tasks) {
    if (task.uid === own || !task.name.toLowerCase().includes(wanted)) continue;
    const token = reader.token(task.uid);
    found.push({ text: head + token, label: task.name, note: token });
    if (found.length === MOST) break;
  }
  return found;
}

export function suggested(column: GridColumn, text: string, reader: Reader, own: string): Suggestion[] {
  if (column.kind === "ties") return tasks(text, reader, own);
  const all = column.choices?.(reader) ?? [];
  if (column.kind === "choice") {
    const clean = text.trim().toLowerCase();
    const exact = all.some(
      (one) => one.label.toLowerCase() === clean || clean.startsWith(`${one.label.toLowerCase()} `),
    );
    const fitting = exact ? all : all.filter((one) => one.label.toLowerCase().includes(clean));
    return fitting.filter((one) => one.label !== text).map(({ label }) => ({ text: label, label, note: "" }));
  }
  if (column.kind !== "names") return [];
  const { head, part } = lastPart(text);
  return all
    .filter((one) => part && one.label.toLowerCase().includes(part.toLowerCase()) && one.label !== part)
    .slice(0, MOST)
    .map(({ label }) => ({ text: head + label, label, note: "" }));
}
