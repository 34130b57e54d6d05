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

test("a seat is taken and given back", async () => {
  const marta = await signIn("Marta", "/coach/courses");
  await marta.row("Risk workshop").press("Enrol");
  await marta.row("Risk workshop").sees("Enrolled");
  await marta.meetsAxe();
  await marta.row("Risk workshop").press(/Give/);
  await marta.page
    .getByRole("row")
    .filter({ hasText: "Risk workshop" })
    .getByRole("button", { name: "Enrol" })
    .waitFor();
});
