/** The desk in a real browser: what needs the person stands there, in both languages, light and dark, wide and narrow. */

test("the desk says what needs me", async () => {
  const marta = await signIn("Marta", "/desk");
  await marta.sees("Needs you");
  await marta.sees("Next days");
  await marta.meetsAxe();
  await marta.shot("desk-light");
});

test("the desk in French and dark", async () => {
  const marta = await signIn("Marta", "/desk", { language: "fr", theme: "dark" });
  await marta.sees("À vous de jouer");
  await marta.meetsAxe();
  await marta.shot("desk-dark-fr");
});

test("the desk on the phone", async () => {
  const marta = await signIn("Marta", "/desk", { width: 390, height: 844 });
  await marta.sees("Needs you");
  await marta.meetsAxe();
  await marta.shot("phone-desk");
});

test("the palette goes to a page", async () => {
  const marta = await signIn("Marta", "/desk");
  await marta.page.keyboard.press("Control+k");
  await marta.type("Search or run", "tokens");
  await marta.page.keyboard.press("Enter");
  await marta.sees("Let a script or a tool act in your name");
});

test("the door of the demo office lists its people", async () => {
  const door = await open("/desk");
  await door.sees("A demo office: choose who you are.");
  await door.meetsAxe();
  await door.shot("sign-in");
  await door.press(/Marta/);
  await door.sees("Needs you");
});
