test("enrolments are listed", async () => {
  const ada = await signIn("Ada", "/coach/enrolments");
  await ada.meetsAxe();
});
