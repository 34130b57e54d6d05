/** Plans in a real browser: the work plan of a project, its findings and versions, and a file that becomes the next version. */

test("the work plan shows bars, why and P80", async () => {
  const marta = await signIn("Marta", "/assist/plans");
  await marta.sees("Substation Nord");
  await marta.row("Substation Nord").open();
  await marta.sees("Work plan");
  await marta.meetsAxe();
  await marta.shot("plan-gantt-light");
  await marta.press("Findings");
  await marta.press("Versions");
  await marta.sees("Finish moved");
  await marta.meetsAxe();
});

test("the work plan in French and dark", async () => {
  const marta = await signIn("Marta", "/assist/plans", { language: "fr", theme: "dark" });
  await marta.row("Substation Nord").open();
  await marta.sees("Plan de travail");
  await marta.meetsAxe();
  await marta.shot("plan-gantt-dark-fr");
});

test("a file that is no plan is refused in words", async () => {
  const marta = await signIn("Marta", "/assist/plans");
  await marta.row("Substation Nord").open();
  const chooser = marta.page.waitForEvent("filechooser");
  await marta.press("Import");
  await (await chooser).setFiles({ name: "letter.xml", mimeType: "text/xml", buffer: Buffer.from("Dear office") });
  await marta.sees("is no schedule file that is known here");
  await marta.meetsAxe();
});

test("a file becomes the next version of the plan", async () => {
  const marta = await signIn("Marta", "/assist/plans");
  await marta.row("Solar depot").open();
  await marta.sees(/^Version \d+$/);
  const before = Number(
    (
      await marta.page
        .getByText(/^Version \d+$/)
        .first()
        .innerText()
    ).replace(/\D/g, ""),
  );
  const chooser = marta.page.waitForEvent("filechooser");
  await marta.press("Import");
  await (await chooser).setFiles("../examples/demo-office/plans/solar-depot.xml");
  await marta.sees("The finish would not move.");
  await marta.meetsAxe();
  await marta.shot("plan-import-light");
  await marta.press("Accept as the plan");
  await marta.sees(`Version ${before + 1}`);
  await marta.press("Versions");
});
