test("suggestions are listed", async () => {
  const ada = await signIn("Ada", "/coach/suggestions");
  await ada.meetsAxe();
});
