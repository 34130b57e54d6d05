/** The five roles in their fixed order, with their icons. */
import Compass from "@lucide/svelte/icons/compass";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import ListChecks from "@lucide/svelte/icons/list-checks";
import Route from "@lucide/svelte/icons/route";
import ShieldAlert from "@lucide/svelte/icons/shield-alert";
import type { Component } from "svelte";
import { registersOf, type Role } from "../pages";

export type RoleEntry = { role: Role; icon: Component<{ size?: number; strokeWidth?: number }> };

export const ROLE_ENTRIES: RoleEntry[] = [
  { role: "assist", icon: ListChecks },
  { role: "method", icon: Route },
  { role: "risk", icon: ShieldAlert },
  { role: "steer", icon: Compass },
  { role: "coach", icon: GraduationCap },
];

/** Where a role begins: its first register. */
export function homeOf(role: string): string {
  return registersOf(role)[0]?.path ?? `/${role}`;
}
