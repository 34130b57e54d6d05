// Measures the Gantt in Chromium with ten thousand tasks: how long it takes to open, and the time between frames while scrolling.
// `npm run bench:gantt`, with the stand-in server; a plan of a real one by DEXTRA_URL and DEXTRA_PLAN (a page's address).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const TASKS = Number(process.env.STUB_TASKS ?? 10_000);
const port = "8739";
const here = dirname(fileURLToPath(import.meta.url));
let stub = null;
if (!process.env.DEXTRA_URL) {
  const env = { ...process.env, STUB_TASKS: String(TASKS), STUB_PORT: port };
  stub = spawn(process.execPath, [join(here, "stub", "server.mjs")], { env, stdio: ["ignore", "pipe", "inherit"] });
  await once(stub.stdout, "data");
  process.env.DEXTRA_URL = `http://127.0.0.1:${port}`;
}
const { signIn, closeAll } = await import("./harness.mjs");
const path = process.env.DEXTRA_PLAN ?? "/assist/plans?scope=substation";

/** Scrolls for so long and answers the milliseconds between frames. */
function scrolled({ axis, speed, millis }) {
  const box = document.querySelector(".scroller");
  return new Promise((resolve) => {
    const gaps = [];
    let last = 0;
    let way = 1;
    let begun = 0;
    const step = (now) => {
      begun ||= now;
      if (last) gaps.push(now - last);
      last = now;
      const before = box[axis];
      box[axis] += way * speed;
      if (box[axis] === before) way = -way;
      if (now - begun < millis) requestAnimationFrame(step);
      else resolve(gaps);
    };
    requestAnimationFrame(step);
  });
}
/** Till the grid has rows and the chart is painted, from the navigation on and from the plan's answer on. */
function opened() {
  return new Promise((resolve) => {
    const look = () => {
      const canvas = document.querySelector("canvas");
      if (document.querySelectorAll("[data-row]").length < 10 || !canvas?.width) return requestAnimationFrame(look);
      requestAnimationFrame(() =>
        requestAnimationFrame((now) => {
          const answers = performance
            .getEntriesByType("resource")
            .filter((one) => /assist\/plans\/[^/?]+(\?|$)/.test(one.name));
          resolve({ whole: now, answered: answers.at(-1)?.responseEnd ?? 0 });
        }),
      );
    };
    look();
  });
}
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
function told(name, gaps) {
  const sorted = [...gaps].sort((a, b) => a - b);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
  const late = gaps.filter((gap) => gap > 25).length;
  const ms = (value) => `${value.toFixed(1)} ms`;
  console.log(
    `${name.padEnd(28)} ${(1000 / mean).toFixed(1)} frames/s · p50 ${ms(at(sorted, 0.5))} · p95 ${ms(at(sorted, 0.95))} · max ${ms(sorted.at(-1) ?? 0)} · ${late} of ${gaps.length} above 25 ms`,
  );
}

try {
  const marta = await signIn("Marta", "/");
  const { page } = marta;
  const session = await marta.context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () =>
    Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  for (let round = 0; round < 3; round += 1) {
    await page.goto(process.env.DEXTRA_URL + path, { waitUntil: "commit" });
    const { whole, answered } = await page.evaluate(opened);
    const spent = Math.round((await busy()).TaskDuration * 1000);
    const drawn = Math.round(whole - answered);
    console.log(
      `opened in ${Math.round(whole)} ms (drawn ${drawn} ms after the plan's answer; main thread busy ${spent} ms)`,
    );
  }
  console.log(`${await page.locator("[role=treegrid]").getAttribute("aria-rowcount")} rows`);
  for (const [name, axis, speed] of [
    ["down, 20 px a frame", "scrollTop", 20],
    ["down, 120 px a frame", "scrollTop", 120],
    ["sideways, 20 px a frame", "scrollLeft", 20],
  ]) {
    const before = await busy();
    const gaps = await page.evaluate(scrolled, { axis, speed, millis: 4000 });
    const after = await busy();
    told(name, gaps);
    // The machine's own time, whatever else runs on it: 16.7 ms a frame is the budget.
    const each = (key) => `${(((after[key] - before[key]) * 1000) / gaps.length).toFixed(1)} ms`;
    console.log(
      `  main thread per frame: ${each("TaskDuration")} (script ${each("ScriptDuration")}, style ${each("RecalcStyleDuration")}, layout ${each("LayoutDuration")})`,
    );
  }
} finally {
  await closeAll().catch((error) => console.error(error.message));
  stub?.kill();
}
