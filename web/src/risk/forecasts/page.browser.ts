/** The forecast in a real browser. */

test("the forecast of a project says how sure its finish is", async () => {
  const marta = await signIn("Marta", "/risk/forecasts");
  await marta.press("Substation Nord");
  await marta.sees("Probability to be finished by a date");
  await marta.sees("What moves the P80 date");
  await marta.meetsAxe();
  await marta.shot("risk-forecast-light");
});

test("forecasts in French", async () => {
  const marta = await signIn("Marta", "/risk/forecasts", { language: "fr", theme: "dark" });
  await marta.sees("Prévision");
  await marta.meetsAxe();
});
