/** The keys of the grid while nothing is being typed. */
import type { GanttState } from "../gantt.svelte";
import { NEW_LINE } from "./cursor.svelte";
import type { GridDesk } from "./desk.svelte";

export type KeyActs = { zoomBy: (steps: number) => void; fit: () => void; open: () => void; menu: () => void };

type Act = (() => unknown) | null;

function steps(event: KeyboardEvent, gantt: GanttState): Act {
  const { cursor, mayEdit } = gantt;
  const extend = event.shiftKey;
  const page = Math.max(1, Math.floor(gantt.portHeight / 28) - 1);
  const all = gantt.rows.length + 1;
  const wide = gantt.columns.shown.length;
  const go = (down: number, right: number) => (): void => cursor.step(down, right, extend, mayEdit);
  switch (event.key) {
    case "ArrowDown":
      return go(1, 0);
    case "ArrowUp":
      return go(-1, 0);
    case "PageDown":
      return go(page, 0);
    case "PageUp":
      return go(-page, 0);
    case "Home":
      return event.ctrlKey ? go(-all, -wide) : go(0, -wide);
    case "End":
      return event.ctrlKey ? go(all, 0) : go(0, wide);
    default:
      return null;
  }
}

/** Left and right: the tree in the column of names, cells elsewhere. */
function sideways(event: KeyboardEvent, gantt: GanttState): Act {
  const right = event.key === "ArrowRight";
  if (!right && event.key !== "ArrowLeft") return null;
  const { cursor } = gantt;
  const row = gantt.rowOf.get(cursor.active?.uid ?? "");
  const onTree = cursor.active?.column === "name" && !event.shiftKey;
  if (onTree && row?.parent && row.folded === right) return () => gantt.fold(row.task.uid);
  return () => cursor.step(0, right ? 1 : -1, event.shiftKey);
}

function edits(event: KeyboardEvent, desk: GridDesk): Act {
  const { ctrlKey, metaKey, altKey, shiftKey, key } = event;
  const control = ctrlKey || metaKey;
  const side = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  if (altKey && shiftKey && side) return () => (side > 0 ? desk.indent() : desk.outdent());
  if (altKey && !control && side) return () => desk.nudge(side, "start");
  if (control && shiftKey && side) return () => desk.nudge(side, "finish");
  if (altKey && (key === "ArrowUp" || key === "ArrowDown")) return () => desk.shift(key === "ArrowDown");
  if (control && key === "F2") return () => (shiftKey ? desk.unlink() : desk.link());
  if (control || altKey) return null;
  if (key === "Insert") return () => desk.insert();
  if (key === "Delete") return () => desk.remove();
  if (key === "Backspace") return () => desk.type("");
  if (key === "F2" || key === "Enter") return () => desk.type();
  return null;
}

function marks(event: KeyboardEvent, gantt: GanttState): Act {
  const { cursor } = gantt;
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key.toLowerCase() === "a") return () => cursor.all();
  if (event.key === " " && (control || event.shiftKey))
    return () => cursor.active && cursor.active.uid !== NEW_LINE && cursor.mark(cursor.active.uid);
  if (event.key === "Escape" && (cursor.isSeveral || gantt.why)) {
    return () => {
      cursor.clear();
      gantt.why = false;
    };
  }
  return null;
}

function views(event: KeyboardEvent, acts: KeyActs): Act {
  const { key } = event;
  if (key === "Enter" && (event.ctrlKey || event.metaKey || event.altKey)) return acts.open;
  if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) return acts.menu;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (key === "+" || key === "-") return () => acts.zoomBy(key === "+" ? -1 : 1);
  return key === "*" ? acts.fit : null;
}

/** Does what a key asks for; false when it is none of ours. */
export function press(event: KeyboardEvent, gantt: GanttState, desk: GridDesk, acts: KeyActs): boolean {
  const act =
    marks(event, gantt) ??
    views(event, acts) ??
    (gantt.mayEdit ? edits(event, desk) : event.key === "Enter" ? acts.open : null) ??
    (event.altKey || event.metaKey ? null : (steps(event, gantt) ?? sideways(event, gantt)));
  if (act) {
    act();
    return true;
  }
  const types = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!types || !gantt.mayEdit || !gantt.cursor.active) return false;
  desk.type(event.key);
  return true;
}
