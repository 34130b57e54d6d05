/** The portfolio board in a real browser. */

test("the board shows every project by program", async () => {
  const marta = await signIn("Marta", "/steer/board");
  await marta.row("CRM replacement").sees("0.88");
  await marta.sees("Digital Operations");
  await marta.meetsAxe();
  await marta.shot("portfolio-light");
});

test("the board in French", async () => {
  const marta = await signIn("Marta", "/steer/board", { language: "fr", theme: "dark" });
  await marta.sees("Tableau du portefeuille");
  await marta.meetsAxe();
});
