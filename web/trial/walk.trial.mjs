// The walk of a newcomer: signs in, brings a real-sized plan, and sees every role at work, in English and in French.
import { afterEach, test } from "node:test";
import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { closeAll, open, signIn } from "./harness.mjs";

afterEach(closeAll);

const TASKS = 4000;
const shots = join(dirname(fileURLToPath(import.meta.url)), "..", "shots");

/** An MSPDI plan of many tasks: layers of twenty, each task waiting for one of the layer before, half of them for two. */
function realSizedPlan() {
  const day = (at) => new Date(Date.UTC(2026, 10, 23 + at)).toISOString().slice(0, 10);
  const tasks = [];
  for (let uid = 1; uid <= TASKS; uid += 1) {
    const waitsFor =
      uid > 20 ? [uid - 20, ...(uid % 2 ? [uid - 20 - (uid % 7) || 1] : [])].filter((one) => one > 0) : [];
    const links = waitsFor
      .map(
        (one) =>
          `<PredecessorLink><PredecessorUID>${one}</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink>`,
      )
      .join("");
    tasks.push(
      `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>Step ${uid}</Name><OutlineNumber>${uid}</OutlineNumber>` +
        `<OutlineLevel>1</OutlineLevel><Start>${day(0)}T08:00:00</Start><Finish>${day(2)}T17:00:00</Finish>` +
        `<Duration>PT${8 * (1 + (uid % 5))}H0M0S</Duration><DurationFormat>7</DurationFormat><Manual>0</Manual>${links}</Task>`,
    );
  }
  const shift = (from, to) => `<WorkingTime><FromTime>${from}</FromTime><ToTime>${to}</ToTime></WorkingTime>`;
  const week = [1, 2, 3, 4, 5, 6, 7].map((one) => {
    const works = one > 1 && one < 7;
    const times = works
      ? `<WorkingTimes>${shift("08:00:00", "12:00:00")}${shift("13:00:00", "17:00:00")}</WorkingTimes>`
      : "";
    return `<WeekDay><DayType>${one}</DayType><DayWorking>${works ? 1 : 0}</DayWorking>${times}</WeekDay>`;
  });
  return (
    `<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project"><Name>Line renewal</Name>` +
    `<StartDate>${day(0)}T08:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>` +
    `<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>${week.join("")}</WeekDays></Calendar></Calendars>` +
    `<Tasks>${tasks.join("")}</Tasks></Project>`
  );
}

const PAGES = [
  ["desk", "/", null],
  ["plan-gantt", "/assist/plans", "substation-nord"],
  ["risk-heatmap", "/risk/risks", "substation-nord"],
  ["risk-forecast", "/risk/forecasts", "substation-nord"],
  ["kpi-board", "/steer/kpis", "renewal-2030"],
  ["portfolio", "/steer/board", "renewal-2030"],
  ["earned-value", "/steer/values", "renewal-2030"],
  ["gate-review", "/method/gates", "cyber-uplift"],
  ["life-cycles", "/method/lifecycles", null],
  ["coach", "/coach/suggestions", "renewal-2030"],
];

async function addressOf(trial, path, key) {
  if (!key) return path;
  const { items } = await (await trial.context.request.get(new URL("/api/v1/scopes", trial.page.url()).href)).json();
  return `${path}?scope=${items.find((one) => one.key === key).id}`;
}

test("the sign-in page offers the people of the demo office", async () => {
  const door = await open("/");
  await door.press(/^All \d+ people/);
  await door.sees("Marta Lindqvist");
  await door.meetsAxe();
  await door.shot("sign-in");
  await door.press("Marta Lindqvist");
  // Her own language may be another than the browser's.
  await door.page.locator("nav").first().waitFor({ timeout: 10_000 });
  await door.sees("Norvane");
});

for (const [language, theme] of [
  ["en", "light"],
  ["fr", "dark"],
]) {
  test(`every role is alive: ${language}, ${theme}`, { timeout: 240_000 }, async () => {
    const marta = await signIn("Marta", "/", { language, theme });
    for (const [name, path, key] of PAGES) {
      await marta.go(await addressOf(marta, path, key));
      await marta.page.waitForTimeout(400);
      assert.equal(await marta.page.locator(".error[role=alert]").count(), 0, `${name} shows an error`);
      assert.equal(await marta.page.locator(".empty").count(), 0, `${name} is empty`);
      await marta.meetsAxe();
      await marta.shot(`walk-${name}-${language}`);
    }
    if (language === "en") await copyFile(join(shots, "walk-plan-gantt-en.png"), join(shots, "screenshot.png"));
  });
}

test("the office fits a phone", { timeout: 240_000 }, async () => {
  const marta = await signIn("Marta", "/", { width: 390, height: 844 });
  for (const [name, path, key] of PAGES) {
    await marta.go(await addressOf(marta, path, key));
    await marta.page.waitForTimeout(300);
    const spill = await marta.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(spill <= 0, `${name} spills ${spill} px to the right`);
    await marta.shot(`walk-phone-${name}`);
  }
});

test("a real-sized plan is brought, read, accepted and drawn", { timeout: 240_000 }, async () => {
  const marta = await signIn("Marta", "/");
  const root = new URL("/api/v1/", marta.page.url()).href;
  const request = marta.context.request;
  const headers = { origin: new URL(root).origin, "content-type": "application/json" };
  const { items } = await (await request.get(`${root}scopes`)).json();
  const program = items.find((one) => one.key === "green-grid").id;
  const body = { parent: program, kind: "project", name: `Line renewal ${Date.now()}` };
  const project = await (await request.post(`${root}scopes`, { data: body, headers })).json();
  await marta.go(`/assist/plans?scope=${project.id}`);
  const chooser = marta.page.waitForEvent("filechooser");
  await marta.press("Choose a schedule file");
  const buffer = Buffer.from(realSizedPlan());
  await (await chooser).setFiles({ name: "line-renewal.xml", mimeType: "text/xml", buffer });
  const accept = marta.page.getByRole("button", { name: "Accept" });
  await accept.waitFor({ timeout: 90_000 });
  await accept.click();
  await marta.page.getByText("Step 12", { exact: true }).first().waitFor({ timeout: 60_000 });
  const began = Date.now();
  await marta.go(`/assist/plans?scope=${project.id}`);
  await marta.page.getByText("Step 12", { exact: true }).first().waitFor({ timeout: 30_000 });
  console.log(`a plan of ${TASKS} tasks stood on the page after ${Date.now() - began} ms`);
  await marta.shot("walk-real-sized");
});
