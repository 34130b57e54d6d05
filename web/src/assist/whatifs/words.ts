/** Fields of a difference in the person's language; the server's word where the catalogue lacks it. */
import { hasWord, t } from "../../frame";

export function fieldWord(field: string): string {
  const key = `assist-diff-${field.replaceAll(/[ _]/g, "-")}`;
  return hasWord(key) ? t(key) : field.replaceAll("_", " ");
}
