/** Actions in a real browser: one is noted and done. */

test("an action is noted and done", async () => {
  const title = `Order the bearings ${Date.now()}`;
  const marta = await signIn("Marta", "/assist/actions");
  await marta.meetsAxe();
  await marta.shot("actions-light");
  await marta.press(/^Action$/);
  await marta.type("Title", title);
  await marta.type("Due", "2026-01-05"); // the oldest stands first
  await marta.press("Save");
  await marta.row(title).sees("Open");
  await marta.row(title).press("Done");
  await marta.row(title).sees("Done");
});

test("actions in French", async () => {
  const marta = await signIn("Marta", "/assist/actions", { language: "fr", theme: "dark" });
  await marta.sees("Échéance");
  await marta.meetsAxe();
});
