// Prints what a first visit loads: the scripts and styles named by index.html with all their static imports, gzipped.
import { readFileSync, existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const dist = join(dirname(fileURLToPath(import.meta.url)), "..", "dist");
if (!existsSync(dist)) throw new Error("web/dist is missing: run npm run build first");
const budget = 150;

function follow(file, seen) {
  if (seen.has(file)) return;
  seen.add(file);
  const text = readFileSync(join(dist, file), "utf8");
  for (const [, from] of text.matchAll(/(?:import|from)\s*"(\.[^"]+\.js)"/g))
    follow(posix.join(posix.dirname(file), from), seen);
}

const html = readFileSync(join(dist, "index.html"), "utf8");
const scripts = new Set();
for (const [, src] of html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) follow(src, scripts);
const styles = [...html.matchAll(/href="\/([^"]+\.css)"/g)].map(([, href]) => href);

let total = 0;
for (const [kind, files] of [
  ["script", [...scripts]],
  ["style", styles],
]) {
  for (const file of files) {
    const bytes = gzipSync(readFileSync(join(dist, file))).length;
    if (kind === "script") total += bytes;
    console.log(`${kind.padEnd(7)} ${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
  }
}
console.log(`initial script ${(total / 1000).toFixed(1)} kB gzipped, budget ${budget} kB`);
if (total > budget * 1000) process.exitCode = 1;
