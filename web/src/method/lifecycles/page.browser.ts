test("lifecycles are listed", async () => {
  const ada = await signIn("Ada", "/method/lifecycles");
  await ada.meetsAxe();
});
