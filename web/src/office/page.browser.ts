/** The office's own pages: people and grants, places, tokens and jobs. Each run makes rows of its own names. */

const fresh = (word: string): string => `${word} ${Date.now().toString(36)}`;

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

  test(`office: ${path} in French, dark, on the phone`, async () => {
    const marta = await signIn("Marta", `/office/${path}`, { language: "fr", theme: "dark", width: 390, height: 844 });
    await marta.meetsAxe();
    const spill = await marta.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(spill <= 0, `spills ${spill}`);
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

test("a person is added, gets a grant, and loses it", async () => {
  const name = fresh("Abel");
  const marta = await signIn("Marta", "/office/people");
  await marta.page.locator(".acts").getByRole("button", { name: "Person" }).click();
  await marta.type("Name", name);
  await marta.type("E-mail", `${name.replace(" ", ".").toLowerCase()}@norvane.example`);
  await marta.press("Add");
  await marta.row(name).press("Grant…");
  await marta.choose("Role", "Contributor");
  await marta.page.getByRole("dialog").getByRole("button", { name: "Grant" }).click();
  await marta.row(name).sees("Contributor, Norvane");
  await marta.row(name).open();
  await marta.meetsAxe();
  await marta.press("Take back");
  await marta.sees("Grant taken back");
});

test("a refusal stands in the form, by what it is about", async () => {
  const marta = await signIn("Marta", "/office/people");
  await marta.page.locator(".acts").getByRole("button", { name: "Person" }).click();
  await marta.type("Name", "Marta again");
  await marta.type("E-mail", "marta.lindqvist@norvane.example");
  await marta.press("Add");
  await marta.page.getByRole("dialog").getByRole("alert").first().waitFor();
  await marta.meetsAxe();
});

test("a place is added and renamed", async () => {
  const name = fresh("Harbour");
  const marta = await signIn("Marta", "/office/scopes");
  await marta.page.locator(".acts").getByRole("button", { name: "Place" }).click();
  await marta.type("Name", name);
  await marta.choose("Inside", "People & Safety");
  await marta.meetsAxe();
  await marta.press("Add");
  await marta.row(name).press("Edit");
  await marta.type("Name", `${name} east`);
  await marta.press("Save");
  await marta.row(`${name} east`).sees("Proposed");
});

test("a token shows its secret once, works, and is revoked", async () => {
  const name = fresh("Report");
  const marta = await signIn("Marta", "/office/tokens");
  await marta.page.locator(".acts").getByRole("button", { name: "Token" }).click();
  await marta.type("Name", name);
  await marta.press("Make it");
  await marta.sees("Copy it now: it is shown only once.");
  await marta.meetsAxe();
  const secret = (await marta.page.locator("code").innerText()).trim();
  const answer = await fetch(new URL("/api/v1/scopes", marta.page.url()), {
    headers: { authorization: `Bearer ${secret}` },
  });
  assert.equal(answer.status, 200);
  await marta.page.keyboard.press("Escape");
  await marta.row(name).sees("read");
  assert.equal(await marta.page.getByText(secret).count(), 0, "the secret is still there");
  await marta.row(name).press("Revoke");
  await marta.sees("Token revoked");
  const after = await fetch(new URL("/api/v1/scopes", marta.page.url()), {
    headers: { authorization: `Bearer ${secret}` },
  });
  assert.equal(after.status, 401);
});
