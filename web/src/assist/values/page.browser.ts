test("values are listed", async () => {
  const ada = await signIn("Ada", "/assist/values");
  await ada.meetsAxe();
});
