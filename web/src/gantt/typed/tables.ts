/** Cells to and from spreadsheets: tab-separated text with quotes where a cell holds tabs, breaks or quotes. */

const wrapped = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function writeTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(wrapped).join("\t")).join("\n");
}

export function readTable(text: string): string[][] {
  const rows: string[][] = [[]];
  const clean = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))([\t\n]|$)/gy;
  for (let found = cell.exec(clean); found; found = cell.exec(clean)) {
    rows.at(-1)?.push(found[1] === undefined ? (found[2] ?? "") : found[1].replaceAll('""', '"'));
    if (found[3] === "\n") rows.push([]);
    if (found[3] === "") break;
  }
  return rows;
}
