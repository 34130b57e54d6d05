test("sessions are listed", async () => {
  const ada = await signIn("Ada", "/coach/sessions");
  await ada.meetsAxe();
});
