test("artefacts are listed", async () => {
  const ada = await signIn("Ada", "/method/artefacts");
  await ada.meetsAxe();
});
