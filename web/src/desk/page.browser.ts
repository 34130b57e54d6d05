/** The desk in a real browser: what stands there, in which order, and that every line leads somewhere. */

const FIGURES = [
  "Cost index, portfolio",
  "In time at P80",
  "Gates in 14 days",
  "Risk actions overdue",
  "Figures out of date",
];

test("the desk says what needs me", async () => {
  const marta = await signIn("Marta", "/desk");
  await marta.sees("Needs you");
  await marta.sees("Next days");
  await marta.meetsAxe();
  await marta.shot("desk-light");
});

test("the figures stand in their order and lead to their pages", async () => {
  const marta = await signIn("Marta", "/desk");
  assert.deepEqual(await marta.page.locator(".fig .lab .cut").allInnerTexts(), FIGURES);
  await marta.page.locator(".fig").nth(3).click();
  await marta.page.waitForURL(/\/risk\/responses/);
});

test("a need leads to its record by its one act", async () => {
  const marta = await signIn("Marta", "/desk");
  const needs = marta.page.getByRole("table", { name: "Needs you" }).getByRole("row");
  assert.ok((await needs.count()) > 0, "nothing needs Marta");
  await needs.first().getByRole("link").click();
  await marta.page.waitForURL(/record=/);
  await marta.quiet();
});

test("what moved is told once, at most seven times, and leads to its place", async () => {
  const marta = await signIn("Marta", "/desk");
  const rows = marta.page.getByRole("table", { name: "Moved lately" }).getByRole("row");
  const told = await rows.evaluateAll((all) =>
    all.map((row) =>
      [...row.children]
        .slice(1, 3)
        .map((cell) => cell.textContent)
        .join("|"),
    ),
  );
  assert.ok(told.length > 0 && told.length <= 7, `${told.length} lines`);
  assert.equal(new Set(told).size, told.length, "a figure stands there twice");
  await rows.first().getByRole("link").click();
  await marta.page.waitForURL(/scope=/);
});

test("the next days name gates and decisions", async () => {
  const marta = await signIn("Marta", "/desk");
  await marta.press(/^Gate: Ready for closing/);
  await marta.page.waitForURL(/\/method\/gates\?scope=.*record=/);
  await marta.sees("Votes");
});

test("the coach has a word: for the person with answers, for the office with a name", async () => {
  const tomas = await signIn("Tomas", "/desk");
  await tomas.sees(/From the coach · \d+ minutes/);
  await tomas.page.getByRole("button", { name: "Not for me" }).click();
  await tomas.sees("Not for me, because");
  await tomas.meetsAxe();
  await tomas.page.keyboard.press("Escape");
  await tomas.press("Read the lesson");
  await tomas.page.waitForURL(/\/coach\/suggestions/);
  const marta = await signIn("Marta", "/desk");
  await marta.sees(/^For .+ · \d+ minutes/);
  assert.equal(await marta.page.getByRole("button", { name: "Not for me" }).count(), 0);
});

test("the desk in French and dark", async () => {
  const marta = await signIn("Marta", "/desk", { language: "fr", theme: "dark" });
  await marta.sees("À vous de jouer");
  await marta.meetsAxe();
  await marta.shot("desk-dark-fr");
});

test("the desk on the phone", async () => {
  const marta = await signIn("Marta", "/desk", { width: 390, height: 844 });
  await marta.sees("Needs you");
  await marta.meetsAxe();
  await marta.shot("phone-desk");
  assert.equal(await marta.page.getByRole("navigation", { name: "Roles" }).getByRole("link").count(), 5);
  await marta.page.getByRole("link", { name: "Coach", exact: true }).click();
  await marta.page.waitForURL(/\/coach/);
});
