/** The risk register in a real browser: the map leads to the risk, a judgement is kept, a risk needs a title. */

test("the map leads to the risk", async () => {
  const marta = await signIn("Marta", "/risk/risks");
  await marta.sees("Risk register");
  await marta.row("GIS switchgear delivered late").open();
  await marta.sees("above tolerance");
  await marta.press("Open");
  await marta.sees("From inherent");
  await marta.meetsAxe();
  await marta.shot("risk-heatmap-light");
});

test("a risk is identified", async () => {
  const marta = await signIn("Marta", "/risk/risks?view=list");
  const title = `The crane is stuck in customs ${Date.now()}`;
  await marta.page.getByRole("main").getByRole("button", { name: "Risk", exact: true }).click();
  await marta.type("Title", title);
  await marta.press("Save");
  await marta.row(title).sees("Proposed");
});

test("the register in French", async () => {
  const marta = await signIn("Marta", "/risk/risks", { language: "fr", theme: "dark" });
  await marta.sees("Registre des risques");
  await marta.meetsAxe();
});
