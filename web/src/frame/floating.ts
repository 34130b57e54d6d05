/** Puts a floating panel beside its button, inside the window. */
export function place(panel: HTMLElement, anchor: Element, side: "bottom" | "top" | "right" = "bottom"): void {
  const box = anchor.getBoundingClientRect();
  const mine = panel.getBoundingClientRect();
  const gap = 4;
  let left = side === "right" ? box.right + gap : box.left;
  let top = side === "right" ? box.top : side === "top" ? box.top - mine.height - gap : box.bottom + gap;
  if (side === "bottom" && top + mine.height > innerHeight - gap) top = Math.max(gap, box.top - mine.height - gap);
  if (left + mine.width > innerWidth - gap)
    left = Math.max(gap, side === "right" ? innerWidth - mine.width - gap : box.right - mine.width);
  top = Math.max(gap, Math.min(top, innerHeight - mine.height - gap));
  panel.style.left = `${Math.round(left)}px`;
  panel.style.top = `${Math.round(top)}px`;
}
