/** The earned-value curve in a real browser. */

test("the curve of the portfolio has its figures", async () => {
  const marta = await signIn("Marta", "/steer/values");
  await marta.sees("CPI");
  await marta.sees("Planned, earned and actual");
  await marta.meetsAxe();
  await marta.shot("values-light");
});

test("values in French", async () => {
  const marta = await signIn("Marta", "/steer/values", { language: "fr", theme: "dark" });
  await marta.sees("Valeur acquise");
  await marta.meetsAxe();
});
