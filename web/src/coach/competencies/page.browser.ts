test("competencies are listed", async () => {
  const ada = await signIn("Ada", "/coach/competencies");
  await ada.meetsAxe();
});
