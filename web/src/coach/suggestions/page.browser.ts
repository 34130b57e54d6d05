/** Suggestions in a real browser. */

test("suggestions are shown", async () => {
  const marta = await signIn("Marta", "/coach/suggestions");
  await marta.sees("Skills matrix");
  await marta.meetsAxe();
  await marta.shot("coach-light");
});

test("suggestions in French, dark", async () => {
  const marta = await signIn("Marta", "/coach/suggestions", { language: "fr", theme: "dark" });
  await marta.meetsAxe();
});

test("Tomas reads the lesson and may say no with a reason", async () => {
  const tomas = await signIn("Tomas", "/coach/suggestions");
  await tomas.sees("The cost index is 0.88, below 0.90");
  await tomas.press(/Accruals first/);
  await tomas.meetsAxe();
  await tomas.press("Not for me");
  await tomas.sees("Not for me, because");
  await tomas.meetsAxe();
  await tomas.page.keyboard.press("Escape");
  await tomas.page.getByRole("dialog").waitFor({ state: "detached" });
});
