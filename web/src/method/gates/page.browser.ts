/** Gates in a real browser: the review of Cyber uplift, as an office sees it before its decision. */

test("the gate of Cyber uplift is reviewed", async () => {
  const marta = await signIn("Marta", "/method/gates");
  await marta.meetsAxe();
  await marta.press("Ready for closing");
  await marta.sees("Go is not possible");
  await marta.meetsAxe();
  await marta.shot("gate-review-light");
});

test("gates in French, dark", async () => {
  const marta = await signIn("Marta", "/method/gates", { language: "fr", theme: "dark" });
  await marta.sees("Jalons de décision");
  await marta.meetsAxe();
});
