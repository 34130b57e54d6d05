/** Files that are dropped on the page or chosen: sent to the server, which answers with an import to look at. */
import { api, asProblem, route, touch, type Problem } from "../../frame";
import type { ImportPage } from "./types";

export class FileDrop {
  isOver = $state(false);
  isSending = $state(false);
  problem = $state.raw<Problem | null>(null);

  constructor(readonly scope: () => string) {}

  over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.isOver = true;
  }
  leave(event: DragEvent): void {
    if (event.relatedTarget === null) this.isOver = false;
  }
  take(event: DragEvent): void {
    this.isOver = false;
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.bring(file);
  }

  /** Opens the system's dialog for choosing a file. */
  choose(): void {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".xer,.xml,.json,.mpx,.gan,.planner,.csv,.xlsx";
    input.onchange = () => input.files?.[0] && void this.bring(input.files[0]);
    input.click();
  }

  async bring(file: File): Promise<void> {
    this.problem = null;
    this.isSending = true;
    try {
      const brought = await api.upload<ImportPage>("/assist/imports", file, { scope: this.scope(), name: file.name });
      touch("assist.imports");
      route.set({ import: brought.id });
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
    this.isSending = false;
  }
}
