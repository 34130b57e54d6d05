/** What the palette offers to go to: pages and places whose name matches. */
import type { Found, Scope } from "../../client/types";
import { REGISTERS } from "../pages";
import { route } from "../router.svelte";
import { t } from "../words.svelte";

export type Entry = { id: string; label: string; note?: string; keys?: string; run: () => void };

const bare = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Does a name hold each word that was typed, accents aside? */
export function matches(name: string, wanted: string): boolean {
  const inside = bare(name);
  return bare(wanted)
    .split(/\s+/)
    .every((word) => inside.includes(word));
}

export function placesToGo(scopes: readonly Scope[], wanted: string): Entry[] {
  const pages: Entry[] = [
    { id: "desk", label: t("role-desk"), run: () => route.go("/desk") },
    ...REGISTERS.filter((register) => !register.hidden).map((register) => ({
      id: register.path,
      label: t(register.title),
      note: register.role === "office" ? t("office") : t(`role-${register.role}`),
      run: () => route.go(register.path),
    })),
  ];
  const places: Entry[] = scopes.map((scope) => ({
    id: scope.id,
    label: scope.name,
    note: t(`scope-${scope.kind}`),
    run: () => route.set({ scope: scope.parent ? scope.id : null, record: null }),
  }));
  const all = [...pages, ...(wanted ? places : [])];
  return all.filter((entry) => matches(`${entry.label} ${entry.note ?? ""}`, wanted)).slice(0, wanted ? 9 : 30);
}

/** The record whose key was typed stands before those that only speak of it. */
export function keyFirst(hits: readonly Found[], typed: string): Found[] {
  const isIt = (hit: Found): boolean => `${hit.snippet ?? ""} `.toLowerCase().startsWith(`${typed.toLowerCase()} `);
  return [...hits].sort((a, b) => Number(isIt(b)) - Number(isIt(a)));
}
