test("profiles are listed", async () => {
  const ada = await signIn("Ada", "/coach/profiles");
  await ada.meetsAxe();
});
