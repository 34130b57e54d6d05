test("levels are listed", async () => {
  const ada = await signIn("Ada", "/coach/levels");
  await ada.meetsAxe();
});
