/** The office's own pages: people, places, tokens and jobs, each read by axe. */

for (const [path, word] of [
  ["people", "People and grants"],
  ["scopes", "Places"],
  ["tokens", "Tokens"],
  ["jobs", "Background work"],
] as const) {
  test(`office: ${path}`, async () => {
    const marta = await signIn("Marta", `/office/${path}`);
    await marta.sees(word);
    await marta.meetsAxe();
    await marta.shot(`office-${path}`);
  });
}

test("a dialog opens, holds the focus and closes by Esc", async () => {
  const marta = await signIn("Marta", "/office/people");
  await marta.page.locator(".acts").getByRole("button", { name: "Person" }).click();
  await marta.sees("Add a person");
  await marta.meetsAxe();
  await marta.shot("dialog");
  await marta.page.keyboard.press("Escape");
  await marta.page.getByRole("dialog").waitFor({ state: "detached" });
});
