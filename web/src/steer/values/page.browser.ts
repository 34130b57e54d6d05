test("values are listed", async () => {
  const ada = await signIn("Ada", "/steer/values");
  await ada.meetsAxe();
});
