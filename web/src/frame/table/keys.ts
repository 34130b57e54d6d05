/** Where the focus of a grid goes on a key: arrows, Home, End, with Ctrl to the corners, pages of ten. */
export type Spot = { row: number; column: number };

export function gridKey(
  event: Pick<KeyboardEvent, "key" | "ctrlKey">,
  at: Spot,
  size: { rows: number; columns: number },
): Spot | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const row = (to: number): Spot => ({ ...at, row: Math.max(0, Math.min(last.row, to)) });
  const column = (to: number): Spot => ({ ...at, column: Math.max(0, Math.min(last.column, to)) });
  switch (event.key) {
    case "ArrowDown":
      return row(at.row + 1);
    case "ArrowUp":
      return row(at.row - 1);
    case "ArrowRight":
      return column(at.column + 1);
    case "ArrowLeft":
      return column(at.column - 1);
    case "PageDown":
      return row(at.row + 10);
    case "PageUp":
      return row(at.row - 10);
    case "Home":
      return event.ctrlKey ? { row: 0, column: 0 } : column(0);
    case "End":
      return event.ctrlKey ? last : column(last.column);
    default:
      return null;
  }
}
