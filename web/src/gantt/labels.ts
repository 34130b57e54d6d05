/** Where labels go: right of bar and float, past an upright link, left out after two tries. */
import { ROW } from "./bars";
import type { Upright } from "./routes";

const LETTER = 5.9;
const GAP = 11;

export function widthOf(text: string, letter = LETTER): number {
  return text.length * letter;
}

/** The x of a label on a row, or null when it would meet links wherever it stands. */
export function labelAt(text: string, right: number, row: number, uprights: readonly Upright[]): number | null {
  const top = row * ROW + 4;
  const bottom = row * ROW + 19;
  const wide = widthOf(text);
  let x = right + GAP;
  for (let tries = 0; tries < 3; tries++) {
    const met = uprights.find((line) => line.x > x - 4 && line.x < x + wide + 3 && line.y1 < bottom && line.y2 > top);
    if (!met) return x;
    x = met.x + 8;
  }
  return null;
}

export type Corner = { right: boolean; bottom: boolean };

/** The corner of a view with the fewest points in a card of this size: where a card hides least. */
export function emptiestCorner(
  points: readonly { x: number; y: number }[],
  view: { width: number; height: number },
  card: { width: number; height: number },
): Corner {
  const corners: Corner[] = [
    { right: true, bottom: false },
    { right: true, bottom: true },
    { right: false, bottom: true },
    { right: false, bottom: false },
  ];
  const inside = (corner: Corner): number =>
    points.filter(
      (point) =>
        (corner.right ? point.x > view.width - card.width : point.x < card.width) &&
        (corner.bottom ? point.y > view.height - card.height : point.y < card.height),
    ).length;
  return corners.reduce((best, corner) => (inside(corner) < inside(best) ? corner : best));
}
