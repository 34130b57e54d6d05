/** Courses in a real browser. */

test("courses are shown", async () => {
  const marta = await signIn("Marta", "/coach/courses");
  await marta.sees("Scheduling clinic");
  await marta.meetsAxe();
  await marta.shot("courses-light");
});

test("courses in French, dark", async () => {
  const marta = await signIn("Marta", "/coach/courses", { language: "fr", theme: "dark" });
  await marta.meetsAxe();
});
