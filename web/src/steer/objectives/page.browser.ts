test("objectives are listed", async () => {
  const ada = await signIn("Ada", "/steer/objectives");
  await ada.meetsAxe();
});
