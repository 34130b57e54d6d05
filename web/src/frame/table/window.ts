/** Which rows of a long list are drawn: those in view and a few around them. */
export type Span = { from: number; to: number };

export function spanOf(scrollTop: number, height: number, row: number, count: number, around = 12): Span {
  const from = Math.max(0, Math.floor(scrollTop / row) - around);
  const to = Math.min(count, Math.ceil((scrollTop + height) / row) + around);
  return { from: Math.min(from, count), to: Math.max(to, Math.min(from, count)) };
}
