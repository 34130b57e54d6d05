/** Addresses: /role/register?scope=ID&record=ID&…; changing the scope keeps role and register. */

export type Address = { role: string; register: string; rest: string[]; query: Record<string, string> };

/** Takes an address apart. */
export function parse(url: string): Address {
  const at = new URL(url, "http://page");
  const [role = "desk", register = "", ...rest] = at.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  return { role, register, rest, query: Object.fromEntries(at.searchParams) };
}

/** Puts an address together; empty values are left out. */
export function format(path: string, query: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

class Route {
  #url = $state(typeof location === "undefined" ? "/" : location.pathname + location.search);
  readonly #at = $derived(parse(this.#url));

  get url(): string {
    return this.#url;
  }
  get path(): string {
    return this.#url.split("?")[0] ?? "/";
  }
  get role(): string {
    return this.#at.role;
  }
  get register(): string {
    return this.#at.register;
  }
  get query(): Record<string, string> {
    return this.#at.query;
  }
  get scope(): string | null {
    return this.#at.query.scope ?? null;
  }
  get record(): string | null {
    return this.#at.query.record ?? null;
  }

  /** Goes to an address; a place without its own scope keeps the present one. */
  go(url: string, how: { replace?: boolean } = {}): void {
    const next = this.href(url);
    if (next === this.#url) return;
    if (how.replace) history.replaceState(null, "", next);
    else history.pushState(null, "", next);
    this.#url = next;
  }

  /** The address a link should have: a place without its own scope keeps the present one. */
  href(url: string): string {
    const at = parse(url);
    const path = url.split("?")[0] ?? "/";
    const keeps = !("scope" in at.query) && at.role !== "office" && this.scope;
    return format(path || this.path, keeps ? { scope: this.scope, ...at.query } : at.query);
  }

  /** This page with some of its query changed: `with({ record: id })`, null takes a name out. */
  with(change: Record<string, string | null>): string {
    const query: Record<string, string | null> = { ...this.query, ...change };
    return format(this.path, query);
  }

  set(change: Record<string, string | null>, how: { replace?: boolean } = {}): void {
    const next = this.with(change);
    if (next === this.#url) return;
    if (how.replace) history.replaceState(null, "", next);
    else history.pushState(null, "", next);
    this.#url = next;
  }

  listen(): void {
    addEventListener("popstate", () => (this.#url = location.pathname + location.search));
    document.addEventListener("click", (event) => this.#follow(event));
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const anchor = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(anchor instanceof HTMLAnchorElement) || anchor.target || anchor.hasAttribute("download")) return;
    if (anchor.origin !== location.origin || anchor.pathname.startsWith("/api/")) return;
    event.preventDefault();
    this.go(anchor.pathname + anchor.search);
  }
}

export const route = new Route();
