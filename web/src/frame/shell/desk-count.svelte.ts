/** How many things need the person today: the number beside Desk. */
import { api } from "../../client/http";
import { onChange } from "../../client/live.svelte";
import type { DeskPage } from "../../client/types";

class DeskCount {
  value = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  async read(): Promise<void> {
    const desk = await api.get<DeskPage>("/desk").catch(() => null);
    if (desk) this.value = desk.needs.length;
  }
  /** Reads now, and at most every ten seconds while things change. */
  watch(): () => void {
    void this.read();
    return onChange(["assist", "method", "risk", "steer", "coach"], () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.read(), 10_000);
    });
  }
}
export const deskCount = new DeskCount();
