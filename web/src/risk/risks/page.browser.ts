test("risks are listed", async () => {
  const ada = await signIn("Ada", "/risk/risks");
  await ada.meetsAxe();
});
