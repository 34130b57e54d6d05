/** The frame in a real browser: palette, language and theme, all by the keyboard. */

test("the palette goes to a page", async () => {
  const marta = await signIn("Marta", "/desk");
  await marta.page.keyboard.press("Control+k");
  await marta.type("Search or run", "tokens");
  await marta.meetsAxe();
  await marta.page.keyboard.press("Enter");
  await marta.sees("Let a script or a tool act in your name");
});

test("the palette finds a record by its key, without a mouse", async () => {
  const marta = await signIn("Marta", "/desk");
  await marta.page.keyboard.press("Control+k");
  await marta.page.keyboard.type("#R-018");
  await marta.page.getByRole("option", { name: /GIS switchgear/ }).waitFor();
  await marta.meetsAxe();
  await marta.page.keyboard.press("Enter");
  await marta.page.waitForURL(/\/risk\/risks\?.*record=/);
  await marta.quiet();
  await marta.page.waitForFunction(() => document.body.innerText.includes("GIS switchgear delivered late"));
});

test("the palette closes by Esc and gives the focus back", async () => {
  const marta = await signIn("Marta", "/desk");
  const link = marta.page.getByRole("link", { name: "Method", exact: true });
  await link.focus();
  await marta.page.keyboard.press("Control+k");
  await marta.page.getByRole("combobox", { name: "Search or run" }).waitFor();
  await marta.page.keyboard.press("Escape");
  await marta.page.getByRole("combobox", { name: "Search or run" }).waitFor({ state: "detached" });
  assert.ok(await link.evaluate((one) => one === document.activeElement), "the focus is lost");
});

test("language and theme change at once, by the keyboard", async () => {
  const carla = await signIn("Carla", "/desk");
  const choose = async (menu: RegExp, entry: string): Promise<void> => {
    await carla.page.getByRole("button", { name: menu }).focus();
    await carla.page.keyboard.press("Enter");
    const line = carla.page.getByRole("menuitemradio", { name: entry });
    await line.focus();
    await carla.page.keyboard.press("Enter");
  };
  await choose(/Carla Fabbri/, "Dark");
  await carla.page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  await choose(/Carla Fabbri/, "Français");
  await carla.sees("Prochains jours");
  await carla.meetsAxe();
  await carla.page.reload();
  await carla.sees("Prochains jours");
  assert.equal(await carla.page.evaluate(() => document.documentElement.lang), "fr");
  await choose(/Carla Fabbri/, "English");
  await carla.sees("Next days");
});
