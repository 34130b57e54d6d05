/** Puts shapes into an SVG element: the scale above the chart, the marks at its edges, and the pages for print. */
import type { Shape } from "./shapes";

const NS = "http://www.w3.org/2000/svg";

export function paint(svg: SVGElement, shapes: readonly Shape[]): void {
  const made = document.createDocumentFragment();
  for (const shape of shapes) {
    const node = document.createElementNS(NS, shape.tag);
    for (const [name, value] of Object.entries(shape.at)) node.setAttribute(name, String(value));
    if (shape.text !== undefined) node.textContent = shape.text;
    made.append(node);
  }
  svg.replaceChildren(made);
}
