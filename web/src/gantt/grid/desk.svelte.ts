/** What a person does in the grid, in words of the grid: start typing, finish, add, remove, link, copy, paste. */
import { tick } from "svelte";
import { toast } from "../../frame/toast.svelte";
import { t } from "../../frame/words.svelte";
import { asProblem, type Problem } from "../../client/http";
import { addBefore, addOps, indentOps, linkOps, outdentOps, removeOps, shiftOps, unlinkOps } from "../acts";
import type { GanttState } from "../gantt.svelte";
import type { Op } from "../ops";
import { textOf, minuteOf, type PlanTask } from "../plan";
import { readTable, writeTable } from "../typed/tables";
import { columnOf, isMisread, isTyped, type GridColumn } from "./columns";
import { isNewLine, NEW_LINE, type Typing } from "./cursor.svelte";

/** How long the cursor waits for an answer before it goes on. */
const PATIENCE = 140;

export class GridDesk {
  /** A refusal of an act that belongs to no cell. */
  problem = $state.raw<Problem | null>(null);
  /** How many edits are on their way. */
  busy = $state(0);

  constructor(readonly gantt: GanttState) {}

  get #tree(): { tasks: readonly PlanTask[]; byUid: ReadonlyMap<string, PlanTask> } {
    return { tasks: this.gantt.plan.tasks, byUid: this.gantt.byUid };
  }

  /** Shows what went wrong above the grid. */
  tell(thrown: unknown): void {
    this.problem = asProblem(thrown);
  }

  /** Sends an act; its refusal is shown above the grid. */
  async act(ops: Op[], label: string): Promise<boolean> {
    const { editing } = this.gantt;
    if (!editing?.may || ops.length === 0) return false;
    this.problem = null;
    this.busy++;
    try {
      await editing.send(ops, label);
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    } finally {
      this.busy--;
    }
  }

  /** Opens the field of the active cell. A key that was pressed replaces what stands there. */
  type(first: string | null = null): void {
    const { cursor, reader, mayEdit, drafts } = this.gantt;
    const at = cursor.active;
    if (!at || !mayEdit || cursor.typing) return;
    if (at.uid === NEW_LINE) {
      cursor.typing = { uid: NEW_LINE, column: "name", text: first ?? "", start: "end", fresh: true };
      return;
    }
    const [column, task] = [columnOf(at.column), this.gantt.task(at.uid)];
    if (!column || !task || !isTyped(column, task)) return;
    const kept = drafts.of(at.uid, at.column)?.text;
    const text = first ?? kept ?? column.write(task, reader);
    cursor.typing = { ...at, text, start: first === null ? "all" : "end", fresh: false };
  }

  /** Takes what was typed. False when it must be mended first: the field stays open. */
  async finish(typing: Typing, text: string): Promise<boolean> {
    const { drafts } = this.gantt;
    if (typing.fresh) return this.#finishNew(text);
    const [column, task] = [columnOf(typing.column), this.gantt.task(typing.uid)];
    if (!column?.read || !task) return true;
    const meant = column.read(text, task, this.gantt.reader);
    const place = { uid: typing.uid, column: typing.column, text };
    if (isMisread(meant)) {
      drafts.misread(place, meant);
      return false;
    }
    if (meant.length === 0) {
      drafts.drop(typing.uid, typing.column);
      return true;
    }
    const sent = drafts.commit({ ...place, ops: meant, label: this.#labelOf(column, task) });
    const late = new Promise<boolean>((done) => setTimeout(() => done(true), PATIENCE));
    return (await Promise.race([sent, late])) || drafts.of(typing.uid, typing.column)?.state === "waiting";
  }
  #labelOf(column: GridColumn, task: PlanTask): string {
    return t("gantt-did-set", { column: t(column.title), task: task.name });
  }
  async #finishNew(text: string): Promise<boolean> {
    const name = text.trim();
    if (!name) return true;
    const { drafts } = this.gantt;
    for (const draft of drafts.all.values())
      if (isNewLine(draft.uid) && draft.state === "refused") drafts.drop(draft.uid, draft.column);
    const { ops, uids } = addOps([name], this.#lastTop());
    // Each new line has a draft of its own: several may wait for the connection.
    const place = { uid: `${NEW_LINE}${uids[0] ?? ""}`, column: "name", text };
    const sent = await drafts.commit({ ...place, ops, label: t("gantt-did-add", { task: name }) });
    return sent || drafts.of(place.uid, "name")?.state === "waiting";
  }
  /** A new line at the end, as on the phone. */
  async add(text: string): Promise<boolean> {
    const name = text.trim();
    return name !== "" && this.act(addOps([name], this.#lastTop()).ops, t("gantt-did-add", { task: name }));
  }
  /** The last line of the uppermost level: a new line goes behind it. */
  #lastTop(): PlanTask | null {
    return this.gantt.plan.tasks.findLast((task) => task.parent === null) ?? null;
  }

  /** A new line above the active one, whose name is then typed. */
  async insert(): Promise<void> {
    const { cursor } = this.gantt;
    const task = this.gantt.task(cursor.active?.uid ?? null);
    if (!task) {
      cursor.to({ uid: NEW_LINE, column: "name" });
      return this.type();
    }
    const name = t("gantt-new-task");
    const { ops, uids } = addBefore(this.#tree, name, task);
    if (!(await this.act(ops, t("gantt-did-add", { task: name })))) return;
    await tick();
    if (uids[0]) cursor.to({ uid: uids[0], column: "name" });
    this.type();
  }

  get #picked(): ReadonlySet<string> {
    return this.gantt.cursor.picked;
  }
  async remove(): Promise<void> {
    const ops = removeOps(this.#tree, this.#picked);
    const { cursor, rows, rowOf, editing } = this.gantt;
    const at = Math.min(...[...this.#picked].map((uid) => rowOf.get(uid)?.index ?? Infinity));
    const name = this.gantt.task([...this.#picked][0] ?? null)?.name ?? "";
    const said = t("gantt-did-remove", { count: ops.length, task: name });
    if (!(await this.act(ops, said))) return;
    toast(said, () => editing?.undo());
    const next = this.gantt.rows[Math.min(at, this.gantt.rows.length - 1)] ?? rows[0];
    cursor.to(next ? { uid: next.task.uid, column: cursor.active?.column ?? "name" } : null);
  }
  indent(): Promise<boolean> {
    return this.act(indentOps(this.#tree, this.#picked), t("gantt-did-indent", { count: this.#picked.size }));
  }
  outdent(): Promise<boolean> {
    return this.act(outdentOps(this.#tree, this.#picked), t("gantt-did-outdent", { count: this.#picked.size }));
  }
  shift(down: boolean): Promise<boolean> {
    return this.act(shiftOps(this.#tree, this.#picked, down), t("gantt-did-move", { count: this.#picked.size }));
  }
  link(): Promise<boolean> {
    return this.act(linkOps(this.#tree, this.#picked), t("gantt-did-link", { count: this.#picked.size }));
  }
  unlink(): Promise<boolean> {
    return this.act(unlinkOps(this.gantt.plan.links, this.#picked), t("gantt-did-unlink"));
  }

  /** The keys' way of dragging: start or finish of the picked bars by so many steps of the zoom. */
  nudge(steps: number, end: "start" | "finish"): Promise<boolean> {
    const ops = [...this.#picked].flatMap((uid): Op[] => {
      const task = this.gantt.task(uid);
      const was = task?.[end];
      if (!task || task.summary || !was) return [];
      const to = textOf(minuteOf(was) + steps * this.gantt.snap);
      return [{ op: "set", task: uid, field: end, was, to }];
    });
    return this.act(ops, t("gantt-did-nudge", { count: ops.length }));
  }

  /** One value into a column of all picked lines. */
  async setAll(column: GridColumn, text: string): Promise<boolean> {
    const meant = [...this.#picked].map((uid) => this.#meantAt(uid, column, text));
    const wrong = meant.find(isMisread);
    if (wrong) return false;
    return this.act(
      meant.flatMap((ops) => (isMisread(ops) ? [] : ops)),
      t("gantt-did-bulk", { column: t(column.title), count: this.#picked.size }),
    );
  }
  #meantAt(uid: string, column: GridColumn, text: string): ReturnType<NonNullable<GridColumn["read"]>> {
    const task = this.gantt.task(uid);
    return task && column.read && isTyped(column, task) ? column.read(text, task, this.gantt.reader) : [];
  }

  /** The range as text for a spreadsheet. */
  copied(): string {
    const { cursor, reader, columns } = this.gantt;
    const across = cursor.marked.size > 0 ? columns.shown.map((column) => column.id) : cursor.across;
    const picked = this.gantt.rows.filter((row) => cursor.picked.has(row.task.uid));
    return writeTable(picked.map((row) => across.map((id) => columnOf(id)?.write(row.task, reader) ?? "")));
  }

  /** Text of a spreadsheet into the cells from the active one on; what goes below the last line becomes new tasks. */
  async paste(text: string): Promise<void> {
    const { cursor, columns, rows } = this.gantt;
    const table = readTable(text);
    const at = cursor.active;
    if (!at || !this.gantt.mayEdit) return;
    const first = Math.max(
      0,
      columns.shown.findIndex((column) => column.id === at.column),
    );
    const single = table.length === 1 && table[0]?.length === 1;
    const column = columns.shown[first];
    if (single && cursor.isSeveral && column) return void (await this.setAll(column, table[0]?.[0] ?? ""));
    const from = at.uid === NEW_LINE ? rows.length : (this.gantt.rowOf.get(at.uid)?.index ?? 0);
    const over = table.slice(Math.max(0, rows.length - from));
    const ops = table.flatMap((cells, i) => this.#pasteRow(rows[from + i]?.task, columns.shown.slice(first), cells));
    const names = columns.shown.findIndex((one) => one.id === "name") - first;
    const fresh = over.map((cells) => cells[Math.max(0, names)]?.trim() ?? "").filter(Boolean);
    const made = addOps(fresh, this.#lastTop());
    await this.act([...ops, ...made.ops], t("gantt-did-paste", { count: table.length }));
  }
  #pasteRow(task: PlanTask | undefined, columns: readonly GridColumn[], cells: readonly string[]): Op[] {
    if (!task) return [];
    return cells.flatMap((cell, i) => {
      const column = columns[i];
      if (!column) return [];
      const meant = this.#meantAt(task.uid, column, cell);
      if (!isMisread(meant)) return meant;
      this.gantt.drafts.misread({ uid: task.uid, column: column.id, text: cell }, meant);
      return [];
    });
  }
}
