/** The people of the office, read once, for fields that choose a person. */
import { all } from "../client/http";
import { onChange } from "../client/live.svelte";
import type { Person } from "../client/types";

class People {
  list = $state.raw<Person[]>([]);
  #asked = false;

  /** Reads the list the first time someone needs it. */
  need(): void {
    if (this.#asked) return;
    this.#asked = true;
    void this.#read();
    onChange(["office.people", "people"], () => void this.#read());
  }
  async #read(): Promise<void> {
    this.list = await all<Person>("/people").catch(() => []);
  }
  get choices(): { value: string; label: string }[] {
    return this.list.map((person) => ({ value: person.id, label: person.name }));
  }
}
export const people = new People();
