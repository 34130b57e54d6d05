/** Objectives in a real browser. */

test("a key result is looked at", async () => {
  const marta = await signIn("Marta", "/steer/objectives");
  await marta.press("Every figure in the office can be trusted and explained");
  await marta.press("Check in");
  await marta.type("Where it stands now", "8");
  await marta.page.getByRole("dialog").getByRole("button", { name: "Check in" }).click();
  await marta.sees("Saved");
  await marta.meetsAxe();
  await marta.shot("objectives-light");
});

test("objectives in French", async () => {
  const marta = await signIn("Marta", "/steer/objectives", { language: "fr", theme: "dark" });
  await marta.sees("Objectifs");
  await marta.meetsAxe();
});
