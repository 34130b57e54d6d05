/** Decisions in a real browser: one is proposed, taken with its reason, and stays. */

test("a decision needs a reason", async () => {
  const title = `A second crane ${Date.now()}`;
  const marta = await signIn("Marta", "/assist/decisions");
  await marta.meetsAxe();
  await marta.shot("decisions-light");
  await marta.press("Propose");
  await marta.type("Title", title);
  await marta.press("Save");
  await marta.row(title).press("Decide");
  await marta.page.getByRole("dialog").getByRole("button", { name: "Decide" }).click();
  await marta.sees("cannot be decided without a reason");
  await marta.type("Because", "It saves two weeks");
  await marta.page.getByRole("dialog").getByRole("button", { name: "Decide" }).click();
  await marta.row(title).sees("Taken");
});

test("decisions in French", async () => {
  const marta = await signIn("Marta", "/assist/decisions", { language: "fr", theme: "dark" });
  await marta.sees("Décisions");
  await marta.meetsAxe();
});
