/** Artefacts in a real browser. */

test("artefacts are listed with their state", async () => {
  const marta = await signIn("Marta", "/method/artefacts");
  await marta.sees("mandatory");
  await marta.meetsAxe();
  await marta.shot("artefacts-light");
});

test("an artefact opens beside the list, and its move asks", async () => {
  const marta = await signIn("Marta", "/method/artefacts");
  await marta.row("Business Case").open();
  await marta.page.waitForURL(/record=/);
  await marta.meetsAxe();
  await marta.page.getByRole("complementary").getByRole("button", { name: "Move on" }).click();
  await marta.page.getByRole("dialog").waitFor();
  await marta.meetsAxe();
  await marta.page.keyboard.press("Escape");
  await marta.page.getByRole("dialog").waitFor({ state: "detached" });
});

test("artefacts in French, dark, on the phone", async () => {
  const marta = await signIn("Marta", "/method/artefacts", { language: "fr", theme: "dark", width: 390, height: 844 });
  await marta.meetsAxe();
});
