/** Gates in a real browser: the review of Cyber uplift, as an office sees it before its decision. */

test("the gate of Cyber uplift is reviewed", async () => {
  const marta = await signIn("Marta", "/method/gates");
  await marta.meetsAxe();
  await marta.page
    .getByRole("row")
    .filter({ hasText: "Ready for closing" })
    .filter({ hasText: "Cyber uplift" })
    .click();
  await marta.sees("Go is not possible");
  await marta.meetsAxe();
  await marta.shot("gate-review-light");
});

test("a chair prepares the decision, and a full go is barred", async () => {
  const ines = await signIn("Ines", "/desk");
  await ines.press(/^Gate: Ready for closing/);
  await ines.sees("Go is not possible");
  assert.ok(await ines.page.getByRole("radio", { name: /^Go/ }).isDisabled(), "Go can be chosen");
  await ines.press("Prepare the decision");
  await ines.page.getByRole("dialog").waitFor();
  await ines.meetsAxe();
  await ines.page.keyboard.press("Escape");
  await ines.page.getByRole("dialog").waitFor({ state: "detached" });
});

test("gates in French, dark", async () => {
  const marta = await signIn("Marta", "/method/gates", { language: "fr", theme: "dark" });
  await marta.sees("Jalons de décision");
  await marta.meetsAxe();
});

test("a gate in French, dark, on the phone", async () => {
  const ines = await signIn("Ines", "/desk", { language: "fr", theme: "dark", width: 390, height: 844 });
  await ines.press(/^Jalon.*Prêt|^Jalon/);
  await ines.page.waitForURL(/record=/);
  await ines.quiet();
  await ines.meetsAxe();
  await ines.shot("phone-gate");
});
