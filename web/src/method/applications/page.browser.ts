test("applications are listed", async () => {
  const ada = await signIn("Ada", "/method/applications");
  await ada.meetsAxe();
});
