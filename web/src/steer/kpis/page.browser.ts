test("kpis are listed", async () => {
  const ada = await signIn("Ada", "/steer/kpis");
  await ada.meetsAxe();
});
