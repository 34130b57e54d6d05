test("plans are listed", async () => {
  const ada = await signIn("Ada", "/assist/plans");
  await ada.meetsAxe();
});
