test("responses are listed", async () => {
  const ada = await signIn("Ada", "/risk/responses");
  await ada.meetsAxe();
});
