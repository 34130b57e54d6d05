test("imports are listed", async () => {
  const ada = await signIn("Ada", "/assist/imports");
  await ada.meetsAxe();
});
