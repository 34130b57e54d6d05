// Runs the browser tests: every src/**/*.browser.ts and trial/*.trial.mjs, by Node's own test runner, one after another.
// A test file needs no import: `test`, `open` and `signIn` are there. Names as arguments narrow the run: npm run trial -- risk/risks
import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { transformWithOxc } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const web = dirname(here);
// A folder of its own per run: two people may try at the same time.
const made = join(here, ".made", String(process.pid));
const wanted = process.argv.slice(2);
const HEAD =
  'import { afterEach, test } from "node:test";\nimport assert from "node:assert/strict";\nimport { closeAll, emptyOffice, open, signIn } from "../../harness.mjs";\nafterEach(closeAll);\n';

async function testsBelow(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((entry) => entry.endsWith(".browser.ts")).map((entry) => join(folder, entry));
}

await rm(made, { recursive: true, force: true });
await mkdir(made, { recursive: true });
const files = [];
for (const source of await testsBelow(join(web, "src"))) {
  const name = relative(join(web, "src"), source);
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
  const text = (await readFile(source, "utf8")).replace(/^import .*?;\n/gms, "");
  const { code } = await transformWithOxc(text, source, { sourcemap: false });
  const target = join(made, `${name.replaceAll(/[\\/]/g, "-").replace(/\.browser\.ts$/, "")}.test.mjs`);
  await writeFile(target, HEAD + code);
  files.push(target);
}
for (const entry of await readdir(here)) {
  if (entry.endsWith(".trial.mjs") && (wanted.length === 0 || wanted.some((word) => entry.includes(word))))
    files.push(join(here, entry));
}
if (files.length === 0) {
  console.log("no browser test matches");
  process.exit(wanted.length > 0 ? 1 : 0);
}
const run = spawn(process.execPath, ["--test", "--test-concurrency=1", "--test-timeout=120000", ...files.sort()], {
  stdio: "inherit",
});
run.on("exit", async (code) => {
  await rm(made, { recursive: true, force: true });
  process.exit(code ?? 1);
});
