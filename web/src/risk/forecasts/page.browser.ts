test("forecasts are listed", async () => {
  const ada = await signIn("Ada", "/risk/forecasts");
  await ada.meetsAxe();
});
