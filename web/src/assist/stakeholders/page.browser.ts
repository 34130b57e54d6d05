/** Stakeholders in a real browser: table and picture say the same; one is noted. */

test("a stakeholder is noted and stands in the picture", async () => {
  const title = `Rowing club ${Date.now()}`;
  const marta = await signIn("Marta", "/assist/stakeholders");
  await marta.sees("Interest and influence");
  await marta.meetsAxe();
  await marta.shot("stakeholders-light");
  await marta.press(/^Stakeholder$/);
  await marta.type("Name", title);
  await marta.type("What they expect", "No noise on Sundays");
  await marta.press("Save");
  await marta.row(title).open();
  await marta.sees("No noise on Sundays");
});

test("stakeholders in French", async () => {
  const marta = await signIn("Marta", "/assist/stakeholders", { language: "fr", theme: "dark" });
  await marta.sees("Intérêt et influence");
  await marta.meetsAxe();
});
