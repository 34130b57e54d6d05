/** Life cycles in a real browser: the road with its gates, and who answers for what. */

test("a life cycle is read", async () => {
  const marta = await signIn("Marta", "/method/lifecycles");
  await marta.sees("Business Case");
  await marta.meetsAxe();
  await marta.shot("lifecycles-light");
  await marta.press("Hybrid light");
  await marta.sees("Product Backlog");
});

test("a life cycle asks for the project before it is applied", async () => {
  const marta = await signIn("Marta", "/method/lifecycles");
  await marta.press("Apply to a project");
  const dialog = marta.page.getByRole("dialog");
  await dialog.waitFor();
  await marta.meetsAxe();
  await marta.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("life cycles in French, dark, on the phone", async () => {
  const marta = await signIn("Marta", "/method/lifecycles", { language: "fr", theme: "dark", width: 390, height: 844 });
  await marta.meetsAxe();
  await marta.shot("phone-lifecycles");
});
