// The browser tests' own words: signIn, row, press, sees, meetsAxe, shot. One browser per run, one fresh profile per page.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  "--hide-scrollbars",
];

export const base = process.env.DEXTRA_URL ?? "http://127.0.0.1:8700";

const opened = new Set();

/** Closes every page of a test and reports what their consoles said. */
export async function closeAll() {
  for (const trial of [...opened].reverse()) await trial.close();
}

/** A page with words for what a person does and sees. */
class Trial {
  constructor(context, page, profile, base) {
    Object.assign(this, { context, page, profile, base, errors: [] });
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on(
      "console",
      (message) =>
        message.type() === "error" &&
        !/Failed to load resource/.test(message.text()) &&
        this.errors.push(message.text()),
    );
  }

  async go(path) {
    await this.page.goto(this.base + path);
    await this.quiet();
    return this;
  }
  /** Waits until the page has its content: no skeleton, fonts there. */
  async quiet() {
    await this.page.waitForSelector("h1", { timeout: 15_000 });
    await this.page.waitForFunction(
      () => !document.querySelector(".skeleton") && document.fonts.status === "loaded",
      undefined,
      { timeout: 15_000 },
    );
    await this.page.waitForTimeout(150);
  }
  async press(name) {
    await this.page
      .getByRole("button", { name })
      .or(this.page.getByRole("link", { name }))
      .or(this.page.getByRole("tab", { name }))
      .or(this.page.getByRole("menuitem", { name }))
      .first()
      .click();
    return this;
  }
  async type(label, text) {
    await this.page.locator("input, textarea, select").and(this.page.getByLabel(label)).first().fill(text);
    return this;
  }
  async choose(label, option) {
    await this.page.locator("select").and(this.page.getByLabel(label)).first().selectOption({ label: option });
    return this;
  }
  row(text) {
    const row = this.page.getByRole("row").filter({ hasText: text }).first();
    return {
      press: async (name) => {
        await row.hover();
        await row.getByRole("button", { name }).or(row.getByRole("link", { name })).first().click();
      },
      open: () => row.click(),
      sees: (word) => row.getByText(word).first().waitFor({ timeout: 8000 }),
    };
  }
  async sees(text) {
    await this.page.getByText(text).first().waitFor({ timeout: 10_000 });
    return this;
  }
  /** No finding of axe, WCAG 2.2 A and AA. */
  async meetsAxe() {
    // A colour on its way is no colour to judge.
    await this.page.evaluate(() => {
      for (const one of document.getAnimations()) if (one.effect?.getTiming().iterations !== Infinity) one.finish();
    });
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(() =>
      globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }),
    );
    const told = found.violations.map(
      (one) =>
        `${one.id}: ${one.help}\n  ${one.nodes
          .slice(0, 3)
          .map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`)
          .join("\n  ")}`,
    );
    assert.equal(told.join("\n"), "", `axe on ${this.page.url()}`);
    return this;
  }
  async shot(name) {
    await mkdir(join(here, "..", "shots"), { recursive: true });
    await this.page.screenshot({ path: join(here, "..", "shots", `${name}.png`) });
    return this;
  }
  async close() {
    opened.delete(this);
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true });
    assert.deepEqual(this.errors, [], "errors in the console");
  }
}

/** Opens a page without signing in. */
export async function open(path, { at = base, language = "en", theme = "light", width = 1440, height = 900 } = {}) {
  const executablePath = process.env.DEXTRA_CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`no browser at ${executablePath}: set DEXTRA_CHROMIUM`);
  const profile = await mkdtemp(join(tmpdir(), "dextra-trial-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: FLAGS,
    viewport: { width, height },
    locale: language === "fr" ? "fr-FR" : "en-GB",
    colorScheme: theme,
    isMobile: false,
    hasTouch: width < 640,
    serviceWorkers: "block",
  });
  await context.addInitScript((look) => {
    if (!localStorage.getItem("dextra.look")) localStorage.setItem("dextra.look", look);
  }, JSON.stringify({ language, theme }));
  const trial = new Trial(context, context.pages()[0] ?? (await context.newPage()), profile, at);
  opened.add(trial);
  return path ? trial.go(path) : trial;
}

/** Serves an office that nobody has claimed yet, in a folder of its own; answers its address. */
export async function emptyOffice() {
  const binary = process.env.DEXTRA_BINARY ?? join(here, "..", "..", "target", "debug", "dextra");
  const folder = await mkdtemp(join(tmpdir(), "dextra-empty-"));
  const server = spawn(binary, ["serve", "--data-dir", folder, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  opened.add({
    async close() {
      opened.delete(this);
      server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  });
  return new Promise((resolve, reject) => {
    let told = "";
    const hear = (piece) => {
      told += piece;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(told);
      if (found) resolve(found[0]);
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.on("error", reject);
    server.on("exit", () => reject(new Error(`the server did not start: ${told}`)));
  });
}

/** Signs in as one of the demo office's people (by name) and opens a path, in a language and theme. */
export async function signIn(person, path, look = {}) {
  const trial = await open(null, look);
  const { people } = await (await trial.context.request.get(`${base}/api/v1/office`)).json();
  const who = people.find((one) => one.name.startsWith(person));
  assert.ok(who, `${person} is not in the demo office`);
  const origin = { origin: base, "content-type": "application/json" };
  const answer = await trial.context.request.post(`${base}/api/v1/sessions`, {
    data: { person: who.id },
    headers: origin,
  });
  assert.equal(answer.status(), 201, await answer.text());
  const own = `${base}/api/v1/people/${who.id}`;
  const record = await (await trial.context.request.get(own)).json();
  const { language = "en", theme = "light" } = look;
  await trial.context.request.patch(own, {
    data: { language, theme },
    headers: { ...origin, "if-match": `"${record.version}"` },
  });
  return trial.go(path);
}
