test("stakeholders are listed", async () => {
  const ada = await signIn("Ada", "/assist/stakeholders");
  await ada.meetsAxe();
});
