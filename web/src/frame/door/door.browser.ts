/** The door in a real browser: the people of the demo office, a password, a refusal, and the first run. */

test("the door of the demo office lists its people", async () => {
  const door = await open("/desk");
  await door.sees("A demo office: choose who you are.");
  await door.meetsAxe();
  await door.shot("sign-in");
  await door.press(/Marta/);
  await door.sees("Needs you");
});

test("a password opens the door, a wrong one says why not", async () => {
  const door = await open("/desk");
  await door.type("E-mail", "marta.lindqvist@norvane.example");
  await door.type("Password", "not the password");
  await door.page.keyboard.press("Enter");
  await door.page.getByRole("alert").first().waitFor();
  await door.meetsAxe();
  await door.type("Password", "norvane renewal 2030");
  await door.page.keyboard.press("Enter");
  await door.sees("Needs you");
});

test("the door speaks French and is dark", async () => {
  const door = await open("/desk", { theme: "dark" });
  await door.press("Français");
  await door.sees("Se connecter");
  await door.meetsAxe();
  await door.shot("sign-in-dark-fr");
});

test("who signs out stands at the door again", async () => {
  const marta = await signIn("Carla", "/desk");
  await marta.page.getByRole("button", { name: /Carla Fabbri/ }).click();
  await marta.page.getByRole("menuitem", { name: "Sign out" }).click();
  await marta.sees("A demo office: choose who you are.");
});

test("an empty office asks for its owner and opens", async () => {
  const at = await emptyOffice();
  const door = await open("/", { at });
  await door.meetsAxe();
  await door.shot("first-owner");
  await door.type("Name of the office", "Harbour");
  await door.type("Your name", "Ada Berg");
  await door.type("E-mail", "ada@harbour.example");
  await door.type("Password", "a harbour at night");
  await door.page.keyboard.press("Enter");
  await door.sees("Nothing waits for you");
  await door.meetsAxe();
  await door.shot("first-desk");
});
