/** The tree of places (office, portfolio, program, project) and where the page stands in it. */
import { all } from "../client/http";
import { onChange } from "../client/live.svelte";
import type { Scope } from "../client/types";
import { route } from "./router.svelte";

class Scopes {
  list = $state.raw<Scope[]>([]);
  readonly #byId = $derived(new Map(this.list.map((scope) => [scope.id, scope])));
  #watching = false;

  async load(): Promise<void> {
    this.list = await all<Scope>("/scopes");
    if (this.#watching) return;
    this.#watching = true;
    onChange(["office.scopes", "scopes"], () => void all<Scope>("/scopes").then((list) => (this.list = list)));
  }

  find(id: string | null | undefined): Scope | null {
    return id ? (this.#byId.get(id) ?? this.list.find((scope) => scope.key === id) ?? null) : null;
  }

  /** The topmost place this person may see. */
  get root(): Scope | null {
    return this.list.find((scope) => !scope.parent || !this.#byId.has(scope.parent)) ?? null;
  }

  /** Where the page stands: the scope of the address, else the topmost place. */
  get here(): Scope | null {
    return this.find(route.scope) ?? this.root;
  }

  /** From the office down to the present place. */
  get path(): Scope[] {
    const path: Scope[] = [];
    for (let at = this.here; at && path.length < 20; at = at.parent ? (this.#byId.get(at.parent) ?? null) : null)
      path.unshift(at);
    return path;
  }

  siblings(scope: Scope): Scope[] {
    return this.list.filter((other) => other.parent === scope.parent);
  }
  children(scope: Scope | null): Scope[] {
    return scope ? this.list.filter((other) => other.parent === scope.id) : [];
  }
  projectsBelow(scope: Scope | null): Scope[] {
    if (!scope) return [];
    return scope.kind === "project" ? [scope] : this.children(scope).flatMap((child) => this.projectsBelow(child));
  }
}

export const scopes = new Scopes();
