/** One short message at a time at the bottom of the page, with Undo where an act can be taken back. */
export type Toast = { text: string; undo?: () => void | Promise<void>; id: number };

class Toasts {
  now = $state.raw<Toast | null>(null);
  #next = 1;

  say(text: string, undo?: () => void | Promise<void>): void {
    this.now = { text, undo, id: this.#next++ };
  }
  close(): void {
    this.now = null;
  }
}
export const toasts = new Toasts();

/** "Saved" and the like; errors are never toasts. */
export function toast(text: string, undo?: () => void | Promise<void>): void {
  toasts.say(text, undo);
}
