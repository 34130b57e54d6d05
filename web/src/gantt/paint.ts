/** Puts shapes into an SVG element; the only file of the Gantt that touches the document. */
import type { Shape } from "./scene";

const NS = "http://www.w3.org/2000/svg";

/** Is this shape part of the lit chain? Links are when both ends are. */
export function isLit(uid: string | undefined, lit: ReadonlySet<string> | null): boolean {
  if (!lit || !uid) return true;
  return uid.split(">").every((part) => lit.has(part));
}

export function paint(svg: SVGElement, shapes: readonly Shape[], lit: ReadonlySet<string> | null = null): void {
  const made = document.createDocumentFragment();
  for (const shape of shapes) {
    const node = document.createElementNS(NS, shape.tag);
    for (const [name, value] of Object.entries(shape.at)) node.setAttribute(name, String(value));
    if (shape.text !== undefined) node.textContent = shape.text;
    if (shape.uid) node.dataset.uid = shape.uid;
    if (!isLit(shape.uid, lit)) node.setAttribute("opacity", "0.3");
    made.append(node);
  }
  svg.replaceChildren(made);
}
