/** Competencies in a real browser. */

test("competencies are shown", async () => {
  const marta = await signIn("Marta", "/coach/competencies");
  await marta.sees("Scheduling");
  await marta.meetsAxe();
  await marta.shot("competencies-light");
});

test("competencies in French, dark", async () => {
  const marta = await signIn("Marta", "/coach/competencies", { language: "fr", theme: "dark" });
  await marta.meetsAxe();
});
