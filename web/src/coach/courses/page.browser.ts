test("courses are listed", async () => {
  const ada = await signIn("Ada", "/coach/courses");
  await ada.meetsAxe();
});
