/** Suggestions in a real browser. */

test("suggestions are shown", async () => {
  const marta = await signIn("Marta", "/coach/suggestions");
  await marta.sees("Skills matrix");
  await marta.meetsAxe();
  await marta.shot("coach-light");
});

test("suggestions in French, dark", async () => {
  const marta = await signIn("Marta", "/coach/suggestions", { language: "fr", theme: "dark" });
  await marta.meetsAxe();
});
