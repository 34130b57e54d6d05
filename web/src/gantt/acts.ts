/** Acts on lines of the plan, as edits: add, remove, indent, move, link. The server judges them; here only the tree is read. */
import type { Op } from "./ops";
import type { PlanLink, PlanTask } from "./plan";

export type Tree = { tasks: readonly PlanTask[]; byUid: ReadonlyMap<string, PlanTask> };

/** A name for a line that is not there yet; the server keeps it. */
export function newUid(): string {
  return `n${crypto.getRandomValues(new Uint32Array(2)).reduce((text, part) => text + part.toString(36), "")}`;
}

const siblingsOf = (tree: Tree, parent: string | null): PlanTask[] =>
  tree.tasks.filter((task) => task.parent === parent);

/** Picked lines in the order of the plan, without those below another picked one. */
export function tops(tree: Tree, uids: ReadonlySet<string>): PlanTask[] {
  const isBelow = (task: PlanTask): boolean => {
    for (let at = task.parent; at !== null; at = tree.byUid.get(at)?.parent ?? null) if (uids.has(at)) return true;
    return false;
  };
  return tree.tasks.filter((task) => uids.has(task.uid) && !isBelow(task));
}

export function removeOps(tree: Tree, uids: ReadonlySet<string>): Op[] {
  return tops(tree, uids).map((task) => ({ op: "remove", task: task.uid }));
}

/** New lines one below the other, after a line and beside it; at the end of the plan without one. */
export function addOps(names: readonly string[], after: PlanTask | null): { ops: Op[]; uids: string[] } {
  const uids = names.map(() => newUid());
  const ops = names.map((name, i): Op => {
    const before = i === 0 ? (after?.uid ?? null) : (uids[i - 1] ?? null);
    return { op: "add", uid: uids[i] ?? newUid(), name, parent: after?.parent ?? null, after: before };
  });
  return { ops, uids };
}

/** The line before which a new one goes, told as the sibling after which it comes. */
export function addBefore(tree: Tree, name: string, before: PlanTask): { ops: Op[]; uids: string[] } {
  const siblings = siblingsOf(tree, before.parent);
  const after = siblings[siblings.indexOf(before) - 1]?.uid ?? null;
  const uid = newUid();
  return { ops: [{ op: "add", uid, name, parent: before.parent, after }], uids: [uid] };
}

/** One level deeper: below the sibling that stands above. */
export function indentOps(tree: Tree, uids: ReadonlySet<string>): Op[] {
  const last = new Map<string, string | null>();
  return tops(tree, uids).flatMap((task): Op[] => {
    const siblings = siblingsOf(tree, task.parent).filter((one) => !uids.has(one.uid) || one === task);
    const above = siblings[siblings.indexOf(task) - 1];
    if (!above) return [];
    const after = last.get(above.uid) ?? siblingsOf(tree, above.uid).at(-1)?.uid ?? null;
    last.set(above.uid, task.uid);
    return [{ op: "move", task: task.uid, parent: above.uid, after }];
  });
}

/** One level up: right behind the line that stood above it. */
export function outdentOps(tree: Tree, uids: ReadonlySet<string>): Op[] {
  const last = new Map<string, string>();
  return tops(tree, uids).flatMap((task): Op[] => {
    const parent = task.parent === null ? null : tree.byUid.get(task.parent);
    if (!parent) return [];
    const after = last.get(parent.uid) ?? parent.uid;
    last.set(parent.uid, task.uid);
    return [{ op: "move", task: task.uid, parent: parent.parent, after }];
  });
}

/** Past the sibling above or below; several picked siblings move together. */
export function shiftOps(tree: Tree, uids: ReadonlySet<string>, down: boolean): Op[] {
  const block = tops(tree, uids);
  const [first, last] = [block[0], block.at(-1)];
  if (!first || !last || block.some((task) => task.parent !== first.parent)) return [];
  const siblings = siblingsOf(tree, first.parent);
  const [from, to] = [siblings.indexOf(first), siblings.indexOf(last)];
  if (to - from + 1 !== block.length || (down ? to + 1 >= siblings.length : from === 0)) return [];
  const before = down ? siblings[to + 1] : siblings[from - 2];
  return block.map((task, i) => {
    const after = i === 0 ? (before?.uid ?? null) : (block[i - 1]?.uid ?? null);
    return { op: "move", task: task.uid, parent: first.parent, after };
  });
}

/** Each picked line waits for the one above it. */
export function linkOps(tree: Tree, uids: ReadonlySet<string>): Op[] {
  const picked = tree.tasks.filter((task) => uids.has(task.uid));
  return picked.slice(1).map((task, i) => {
    return { op: "link", from: picked[i]?.uid ?? "", to: task.uid, type: "FS", lag: 0 };
  });
}

/** All links among the picked lines; those of one line when only one is picked. */
export function unlinkOps(links: readonly PlanLink[], uids: ReadonlySet<string>): Op[] {
  const alone = uids.size === 1;
  const isMeant = ({ from, to }: PlanLink): boolean =>
    alone ? uids.has(from) || uids.has(to) : uids.has(from) && uids.has(to);
  return links.filter(isMeant).map(({ from, to, type }) => ({ op: "unlink", from, to, type }));
}
