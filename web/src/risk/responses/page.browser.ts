/** Responses in a real browser. */

test("responses are listed and end", async () => {
  const marta = await signIn("Marta", "/risk/responses");
  await marta.row("Second source for breakers").sees("Reduce");
  await marta.meetsAxe();
  await marta.shot("responses-light");
});

test("responses in French", async () => {
  const marta = await signIn("Marta", "/risk/responses", { language: "fr", theme: "dark" });
  await marta.sees("Réponses");
  await marta.meetsAxe();
});
