/** What a cell of the skills matrix holds, and its tone. */
export type SkillCell = {
  competency: string;
  level: number | null;
  needed?: number | null;
  gap: number;
  is_verified: boolean;
  is_expired: boolean;
};

/** Light to dark by level; grey where there is none. Step 4 of the scale carries no text and is left out. */
export function toneOf(level: number | null): string {
  return level === null ? "var(--void-soft)" : `var(--seq-${Math.min(6, level + (level > 3 ? 1 : 0))})`;
}
