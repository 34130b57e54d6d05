/** Which pages there are: found by folder, `src/<role>/<register>/Page.svelte` with its `page.ts`. */
import type { Component } from "svelte";

export const ROLES = ["assist", "method", "risk", "steer", "coach"] as const;
export type Role = (typeof ROLES)[number];

/** What a `page.ts` exports. `title` is a key of the catalogue; `order` sorts the rail. */
export type PageFacts = { title: string; order: number; hidden?: boolean };

const facts = import.meta.glob<{ default?: PageFacts; title?: string; order?: number; hidden?: boolean }>(
  "../*/*/page.ts",
  { eager: true },
);
const components = import.meta.glob<{ default: Component }>(["../*/*/Page.svelte", "../desk/Page.svelte"]);

export type Register = PageFacts & { role: string; name: string; path: string };

function registers(): Register[] {
  const found: Register[] = [];
  for (const [file, module] of Object.entries(facts)) {
    const [, role = "", name = ""] = file.match(/^\.\.\/([^/]+)\/([^/]+)\/page\.ts$/) ?? [];
    const title = module.default?.title ?? module.title ?? `${role}-${name}`;
    const order = module.default?.order ?? module.order ?? 100;
    found.push({ role, name, title, order, hidden: module.default?.hidden ?? module.hidden, path: `/${role}/${name}` });
  }
  return found.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
}

export const REGISTERS: readonly Register[] = registers();

export function registersOf(role: string): Register[] {
  return REGISTERS.filter((register) => register.role === role && !register.hidden);
}

/** The page of an address, or null when there is none. */
export function findPage(role: string, register: string): (() => Promise<{ default: Component }>) | null {
  if (role === "desk") return components["../desk/Page.svelte"] ?? null;
  const name = register || registersOf(role)[0]?.name;
  return name ? (components[`../${role}/${name}/Page.svelte`] ?? null) : null;
}
