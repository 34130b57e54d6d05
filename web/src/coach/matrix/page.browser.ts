/** Skills matrix in a real browser. */

test("matrix are shown", async () => {
  const marta = await signIn("Marta", "/coach/matrix");
  await marta.sees("Largest gaps");
  await marta.meetsAxe();
  await marta.shot("matrix-light");
});

test("matrix in French, dark", async () => {
  const marta = await signIn("Marta", "/coach/matrix", { language: "fr", theme: "dark" });
  await marta.meetsAxe();
});

test("a cell of the matrix opens the note of an assessment", async () => {
  const marta = await signIn("Marta", "/coach/matrix");
  await marta.page.getByRole("button", { name: /^Tomas Berger, Cost control: 2/ }).click();
  await marta.page.getByRole("dialog").waitFor();
  await marta.meetsAxe();
  await marta.page.keyboard.press("Escape");
  await marta.page.getByRole("dialog").waitFor({ state: "detached" });
});
