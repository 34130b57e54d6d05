/** What a difference is about, in the person's language; the server's word where the catalogue lacks it. */
import { hasWord, option, t } from "../../frame";

export function fieldWord(field: string, turn = "changed"): string {
  if (!field || turn !== "changed") return option("assist-turn", turn);
  const key = `assist-diff-${field.replaceAll(/[ _]/g, "-")}`;
  return hasWord(key) ? t(key) : field.replaceAll("_", " ");
}
