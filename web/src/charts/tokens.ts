/** Colours of the design tokens, read from the page, so that charts follow light, dark and print. */

/** The value of a custom property, "--accent". */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export type Ink = {
  text: string;
  text2: string;
  text3: string;
  accent: string;
  surface: string;
  line: string;
  grid: string;
  axis: string;
  axisText: string;
  halo: string;
  deadline: string;
  cat: string[];
  bar: string;
  barQuiet: string;
  font: string;
};

/** All that a chart draws with; read again when the theme changes. */
export function readInk(): Ink {
  return {
    text: token("--text"),
    text2: token("--text-2"),
    text3: token("--text-3"),
    accent: token("--accent"),
    surface: token("--surface"),
    line: token("--line"),
    grid: token("--grid"),
    axis: token("--axis"),
    axisText: token("--axis-text"),
    halo: token("--halo"),
    deadline: token("--g-deadline"),
    cat: [1, 2, 3, 4, 5, 6].map((i) => token(`--cat-${i}`)),
    bar: token("--seq-2"),
    barQuiet: token("--void-soft"),
    font: token("--font"),
  };
}
