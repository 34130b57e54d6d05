/** The KPI board in a real browser. */

test("each figure opens its evidence", async () => {
  const marta = await signIn("Marta", "/steer/kpis");
  await marta.press("Schedule index SPI(t)");
  await marta.sees("Evidence");
  await marta.meetsAxe();
  await marta.shot("kpi-board-light");
});

test("a formula that does not read is refused with its place", async () => {
  const marta = await signIn("Marta", "/steer/kpis");
  await marta.page.getByRole("main").getByRole("button", { name: "KPI", exact: true }).click();
  await marta.type("Name", "Half a formula");
  await marta.type("Formula", "assist.ev / (");
  await marta.press("Save");
  await marta.sees("at letter");
});

test("KPIs in French", async () => {
  const marta = await signIn("Marta", "/steer/kpis", { language: "fr", theme: "dark" });
  await marta.sees("Indicateurs");
  await marta.meetsAxe();
});
