/** Which icon stands for which kind of need. */
import BadgeCheck from "@lucide/svelte/icons/badge-check";
import CircleDot from "@lucide/svelte/icons/circle-dot";
import FileCheck from "@lucide/svelte/icons/file-check";
import Gavel from "@lucide/svelte/icons/gavel";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import ListChecks from "@lucide/svelte/icons/list-checks";
import MessageSquare from "@lucide/svelte/icons/message-square";
import Scale from "@lucide/svelte/icons/scale";
import ShieldAlert from "@lucide/svelte/icons/shield-alert";
import Signpost from "@lucide/svelte/icons/signpost";
import Target from "@lucide/svelte/icons/target";
import UserRound from "@lucide/svelte/icons/user-round";
import type { Component } from "svelte";

type Glyph = Component<{ size?: number; strokeWidth?: number }>;

const BY_WORD: [string, Glyph][] = [
  ["decision", Gavel],
  ["change", Gavel],
  ["status", Scale],
  ["gate", Signpost],
  ["criterion", Signpost],
  ["vote", Signpost],
  ["response", ListChecks],
  ["risk", ShieldAlert],
  ["action", ListChecks],
  ["kpi", BadgeCheck],
  ["objective", Target],
  ["artefact", FileCheck],
  ["plan", FileCheck],
  ["import", FileCheck],
  ["lesson", MessageSquare],
  ["suggestion", GraduationCap],
  ["session", GraduationCap],
  ["stakeholder", UserRound],
];

export function iconOf(kind: string): Glyph {
  return BY_WORD.find(([word]) => kind.includes(word))?.[1] ?? CircleDot;
}
