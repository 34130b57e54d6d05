/** Artefacts in a real browser. */

test("artefacts are listed with their state", async () => {
  const marta = await signIn("Marta", "/method/artefacts");
  await marta.sees("mandatory");
  await marta.meetsAxe();
  await marta.shot("artefacts-light");
});
