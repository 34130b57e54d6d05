test("gates are listed", async () => {
  const ada = await signIn("Ada", "/method/gates");
  await ada.meetsAxe();
});
