/** What the Gantt asks of whoever keeps the plan when people edit in it. Without one it is read-only. */
import type { Change, Op } from "./ops";

export type Editing = {
  readonly may: boolean;
  /** Sends edits as one step that can be undone; throws the server's refusal. */
  send: (ops: Op[], label: string) => Promise<Change>;
  /** What the edits would lead to; nothing is kept. */
  preview: (ops: Op[]) => Promise<Change>;
  undo: () => Promise<void>;
  redo: () => Promise<void>;
};
