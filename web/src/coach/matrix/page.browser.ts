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
