test("decisions are listed", async () => {
  const ada = await signIn("Ada", "/assist/decisions");
  await ada.meetsAxe();
});
