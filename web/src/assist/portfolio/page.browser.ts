/** All plans in a real browser: a link between two projects moves the one that waits, and no circle is made. */

export {};

type Trial = Awaited<ReturnType<typeof signIn>>;
type Told = { projects: { scope: { id: string; name: string }; finish: string }[]; cross_links: { id: string }[] };

const read = (trial: Trial): Promise<Told> =>
  trial.page.evaluate(async () => (await fetch("/api/v1/assist/portfolio-plans")).json());
const finishOf = async (trial: Trial, project: string): Promise<string> =>
  (await read(trial)).projects.find((one) => one.scope.name === project)?.finish ?? "";
/** Chooses the task whose name ends so: its text begins with its WBS. */
async function pick(trial: Trial, label: string, name: string): Promise<void> {
  const field = trial.page.getByLabel(label);
  const option = field.locator("option").filter({ hasText: name }).first();
  await option.waitFor({ state: "attached" });
  await field.selectOption((await option.getAttribute("value")) ?? "");
}
async function link(trial: Trial, from: [string, string], to: [string, string], lag: string): Promise<void> {
  await trial.press("Link projects");
  await trial.choose("Project that comes first", from[0]);
  await pick(trial, "Task to wait for", from[1]);
  await trial.choose("Project that waits", to[0]);
  await pick(trial, "Task that waits", to[1]);
  await trial.type("Lag", lag);
  await trial.page.getByRole("button", { name: "Link", exact: true }).click();
}

test("a link between projects moves the one that waits; a circle is refused", async () => {
  const marta = await signIn("Marta", "/assist/portfolio");
  await marta.sees("Cyber uplift");
  await marta.meetsAxe();
  const before = await finishOf(marta, "Cyber uplift");
  const known = new Set((await read(marta)).cross_links.map((one) => one.id));
  await link(marta, ["Data platform", "Project closed"], ["Cyber uplift", "Project closed"], "3 d");
  await marta.sees("drives");
  const after = await finishOf(marta, "Cyber uplift");
  assert.ok(after > before, `${before} → ${after}`);
  await marta.shot("portfolio-linked");

  await link(marta, ["Cyber uplift", "Project closed"], ["Data platform", "Project closed"], "0");
  await marta.sees("SCH-202");
  await marta.sees(/Project closed.*\(Cyber uplift\)|Cyber uplift/);
  await marta.press("Cancel");

  const made = (await read(marta)).cross_links.filter((one) => !known.has(one.id));
  assert.equal(made.length, 1);
  const mine = marta.page.locator(".list li").filter({ hasText: "Cyber uplift" }).first();
  await mine.getByRole("button", { name: "Remove" }).click();
  await marta.sees("Link removed");
  assert.equal(await finishOf(marta, "Cyber uplift"), before);
});

test("all plans in French, dark, and on the phone", async () => {
  const marta = await signIn("Marta", "/assist/portfolio", { language: "fr", theme: "dark" });
  await marta.sees("Tous les plans");
  await marta.meetsAxe();
  const phone = await signIn("Marta", "/assist/portfolio", { width: 390, height: 844 });
  await phone.sees("Substation Nord");
  await phone.meetsAxe();
});
