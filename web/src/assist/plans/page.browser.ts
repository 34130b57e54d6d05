/** Plans in a real browser: read and edit in the grid and the Gantt, alone and in twos; quality, history, imports. */

type Trial = Awaited<ReturnType<typeof signIn>>;

const line = (trial: Trial, name: string) => trial.page.locator("[data-row]").filter({ hasText: name }).first();
const cell = (trial: Trial, name: string, column: string) => line(trial, name).locator(`[data-column="${column}"]`);

async function says(trial: Trial, name: string, column: string, text: string): Promise<void> {
  await cell(trial, name, column).filter({ hasText: text }).waitFor({ timeout: 8000 });
}
/** Types into a cell as a person does: click, Enter, the text, Enter. */
async function fill(trial: Trial, name: string, column: string, text: string): Promise<void> {
  await cell(trial, name, column).click();
  await trial.page.keyboard.press("Enter");
  await trial.page.keyboard.press("Control+a");
  await trial.page.keyboard.type(text);
  await trial.page.keyboard.press("Enter");
}
/** Opens the plan of a project to work in; all columns of the first ten are in view. */
async function plan(person: string, project: string, look = {}): Promise<Trial> {
  const trial = await signIn(person, "/assist/plans", { width: 1680, ...look });
  await trial.row(project).open();
  await trial.page.locator("[data-row]").first().waitFor();
  return trial;
}
/** New tasks at the end of the plan, by typing their names one after the other. */
async function newTasks(trial: Trial, names: string[]): Promise<void> {
  await trial.page.getByRole("button", { name: "Task", exact: true }).click();
  for (const name of names) {
    await trial.page.keyboard.type(name);
    await trial.page.keyboard.press("Enter");
    await line(trial, name).waitFor({ timeout: 8000 });
  }
  await trial.page.keyboard.press("Escape");
}
/** Where on a row the pointer takes a shape: the chart knows what lies under it. */
async function placeOf(trial: Trial, name: string, shape: string, from = 0): Promise<{ x: number; y: number }> {
  const box = await line(trial, name).boundingBox();
  const port = await trial.page.locator(".scroller").boundingBox();
  const left = await trial.page.locator(".splitter").boundingBox();
  assert.ok(box && port && left);
  const y = box.y + 12;
  for (let x = Math.max(from, left.x + 8); x < port.x + port.width - 4; x += 2) {
    await trial.page.mouse.move(x, y);
    if ((await trial.page.locator(".bars").evaluate((one: HTMLElement) => one.style.cursor)) === shape) return { x, y };
  }
  throw new Error(`no ${shape} on the row of ${name}`);
}
/** Waits until a cell says something else. */
async function changes(trial: Trial, name: string, column: string, was: string): Promise<void> {
  await trial.page.waitForFunction(
    ([wanted, id, before]) => {
      const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
      const found = rows.find((row) => row.textContent?.includes(wanted ?? ""))?.querySelector(`[data-column="${id}"]`);
      return found && found.textContent?.trim() !== before?.trim();
    },
    [name, column, was],
    { timeout: 8000 },
  );
}
const unique = (name: string): string => `${name} ${Date.now().toString(36).slice(-5)}`;

test("the work plan shows bars, why and P80", async () => {
  const marta = await signIn("Marta", "/assist/plans");
  await marta.sees("Substation Nord");
  await marta.row("Substation Nord").open();
  await marta.sees("Work plan");
  await marta.meetsAxe();
  await marta.shot("plan-gantt-light");
  await marta.press("Findings");
  await marta.press("Versions");
  await marta.sees("Finish moved");
  await marta.meetsAxe();
});

test("the work plan in French and dark", async () => {
  const marta = await signIn("Marta", "/assist/plans", { language: "fr", theme: "dark" });
  await marta.row("Substation Nord").open();
  await marta.sees("Plan de travail");
  await marta.meetsAxe();
  await marta.shot("plan-gantt-dark-fr");
});

test("keys alone: new tasks, a duration, a level deeper, a link", async () => {
  const marta = await plan("Marta", "Charging hubs");
  const [first, second, third] = [unique("Stakes"), unique("Trench"), unique("Cable")];
  await newTasks(marta, [first, second, third]);
  const { keyboard } = marta.page;
  await keyboard.press("Control+End");
  await keyboard.press("ArrowUp");
  await keyboard.press("Shift+ArrowUp");
  await keyboard.press("Alt+Shift+ArrowRight");
  await marta.page.locator(`[data-row][aria-level="2"]`).filter({ hasText: third }).waitFor({ timeout: 8000 });
  await keyboard.press("Control+F2");
  await keyboard.press("Escape");
  const before = await cell(marta, third, "finish").innerText();
  // The cursor stands on the name of the second task: right to its duration.
  await keyboard.press("ArrowRight");
  await keyboard.type("30 d");
  await keyboard.press("Enter");
  await says(marta, second, "duration", "30");
  await changes(marta, third, "finish", before);
  await marta.meetsAxe();
});

test("a typed duration moves what follows, and is undone", async () => {
  const marta = await plan("Marta", "Battery pilot");
  const name = unique("Foundation");
  await newTasks(marta, [name]);
  const was = await cell(marta, name, "finish").innerText();
  await fill(marta, name, "duration", "12 d");
  await says(marta, name, "duration", "12");
  await changes(marta, name, "finish", was);
  await marta.page.keyboard.press("Control+z");
  await says(marta, name, "finish", was);
  await marta.page.keyboard.press("Control+Shift+z");
  await says(marta, name, "duration", "12");
});

test("what cannot be read or is refused keeps its text under its reason", async () => {
  const marta = await plan("Marta", "Battery pilot");
  const name = unique("Cabling");
  await newTasks(marta, [name]);
  await fill(marta, name, "duration", "soon");
  await marta.sees("“soon” is no duration");
  assert.equal(await marta.page.locator(".editor input").first().inputValue(), "soon");
  await marta.meetsAxe();
  await marta.page.keyboard.press("Escape");
  // A task that waits for itself: the server says no.
  const own = (await line(marta, name).locator("[data-gutter]").innerText()).trim();
  await marta.page.getByRole("separator").press("ArrowRight");
  await cell(marta, name, "name").click();
  for (let i = 0; i < 5; i += 1) await marta.page.keyboard.press("ArrowRight");
  await marta.page.keyboard.type(own);
  await marta.page.keyboard.press("Enter");
  await marta.page.locator(".tell .chip.bad").waitFor({ timeout: 8000 });
  assert.equal(await marta.page.locator(".editor input").first().inputValue(), own);
  await marta.page.keyboard.press("Escape");
});

test("bars are dragged, and links drawn from end to end", async () => {
  const marta = await plan("Marta", "Solar depot");
  const [first, second] = [unique("Survey"), unique("Mounting")];
  await newTasks(marta, [first, second]);
  for (const name of [first, second]) {
    const before = await cell(marta, name, "finish").innerText();
    await fill(marta, name, "duration", "60 d");
    await changes(marta, name, "finish", before);
  }
  await marta.page.keyboard.press("*");
  await marta.page.waitForTimeout(300);
  const was = await cell(marta, second, "start").innerText();
  const bar = await placeOf(marta, second, "grab");
  await marta.page.mouse.move(bar.x + 8, bar.y);
  await marta.page.mouse.down();
  await marta.page.mouse.move(bar.x + 48, bar.y, { steps: 6 });
  await marta.page.locator(".tag").waitFor();
  await marta.page.mouse.up();
  await marta.page.locator(".tag").waitFor({ state: "detached" });
  await marta.page.waitForTimeout(500);
  assert.ok((await cell(marta, second, "start").innerText()) !== was, "the start moved");
  const body = await placeOf(marta, first, "grab");
  const dot = await placeOf(marta, first, "crosshair", body.x + 10);
  const target = await placeOf(marta, second, "grab");
  await marta.page.mouse.move(dot.x + 4, dot.y);
  await marta.page.mouse.down();
  await marta.page.mouse.move(target.x + 4, target.y, { steps: 8 });
  await marta.sees(/finish to start/);
  await marta.page.mouse.up();
  const number = (await line(marta, first).locator("[data-gutter]").innerText()).trim();
  await cell(marta, second, "name").click();
  await marta.page.keyboard.press("Control+Enter");
  await marta.page.locator("aside.peek").getByText(number).first().waitFor({ timeout: 8000 });
  await marta.meetsAxe();
});

test("two people see each other, and nobody overwrites anybody silently", async () => {
  const marta = await plan("Marta", "Workplace");
  const name = unique("Move in");
  await newTasks(marta, [name]);
  const ines = await plan("Ines", "Workplace");
  await line(ines, name).waitFor();
  await fill(marta, name, "duration", "4 d");
  await says(ines, name, "duration", "4");
  await ines.sees(/Marta .* changed/);
  // Ines hears nothing for a while, and types into what Marta changes meanwhile.
  await ines.page.route("**/changes?*", (route) => route.abort());
  await fill(marta, name, "duration", "7 d");
  await says(marta, name, "duration", "7");
  await ines.page.waitForTimeout(400);
  await cell(ines, name, "duration").click();
  await ines.page.keyboard.press("Enter");
  await ines.page.keyboard.type("9 d");
  await ines.page.unroute("**/changes?*");
  await ines.page.keyboard.press("Enter");
  await ines.sees(/Marta Lindqvist changed this to 7/);
  await ines.sees("You typed 9 d.");
  await ines.press("Keep mine");
  await says(marta, name, "duration", "9");
});

test("cells go to and come from a spreadsheet", async () => {
  const marta = await plan("Marta", "Workplace");
  const names = [unique("Desk"), unique("Lamp"), unique("Plant")];
  await marta.page.getByRole("treegrid").focus();
  await marta.page.keyboard.press("Control+End");
  await marta.page.evaluate((text: string) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  }, names.join("\n"));
  for (const name of names) await line(marta, name).waitFor({ timeout: 8000 });
  await cell(marta, names[0] ?? "", "name").click();
  await marta.page.keyboard.press("Shift+ArrowDown");
  await marta.page.keyboard.press("Shift+ArrowDown");
  await marta.sees("3 selected");
  await marta.meetsAxe();
  await marta.press("Delete");
  await marta.sees("3 lines deleted");
  await marta.press("Undo");
  await line(marta, names[2] ?? "").waitFor({ timeout: 8000 });
});

test("a mend of the plan's quality is applied and undone", async () => {
  const marta = await plan("Marta", "CRM replacement");
  await marta.press("Quality");
  await marta.sees(/checks fail|check fails|checks pass/);
  await marta.meetsAxe();
  const checks = marta.page.locator("button.check");
  for (let i = 0; i < (await checks.count()); i += 1) {
    await checks.nth(i).click();
    if ((await marta.page.getByRole("button", { name: "Apply" }).count()) > 0) break;
    await checks.nth(i).click();
  }
  await marta.page.getByRole("button", { name: "Preview" }).first().click();
  await marta.sees(/lines? changes?/);
  await marta.page.getByRole("button", { name: "Apply" }).first().click();
  await marta.sees("Mended");
  await marta.press("Undo");
  await marta.press("History");
  await marta.sees("undone");
  await marta.meetsAxe();
});

test("the phone reads the plan and changes a field", async () => {
  const marta = await signIn("Marta", "/assist/plans", { width: 390, height: 844 });
  await marta.page.getByText("Onboarding redesign").first().click();
  await marta.page.locator("li .line").nth(1).click();
  const field = marta.page.getByRole("textbox", { name: "Note" });
  await field.fill("Seen on site");
  await field.press("Control+Enter");
  await marta.page.waitForTimeout(400);
  await marta.meetsAxe();
  await marta.page.reload();
  await marta.quiet();
  assert.equal(await marta.page.getByRole("textbox", { name: "Note" }).inputValue(), "Seen on site");
});

test("a file that is no plan is refused in words", async () => {
  const marta = await signIn("Marta", "/assist/plans");
  await marta.row("Substation Nord").open();
  const chooser = marta.page.waitForEvent("filechooser");
  await marta.press("Import");
  await (await chooser).setFiles({ name: "letter.xml", mimeType: "text/xml", buffer: Buffer.from("Dear office") });
  await marta.sees("is no schedule file that is known here");
  await marta.meetsAxe();
});

test("a file becomes the next version of the plan", async () => {
  const marta = await signIn("Marta", "/assist/plans");
  await marta.row("Safety training").open();
  await marta.sees(/^Version \d+$/);
  const before = Number(
    (
      await marta.page
        .getByText(/^Version \d+$/)
        .first()
        .innerText()
    ).replace(/\D/g, ""),
  );
  const chooser = marta.page.waitForEvent("filechooser");
  await marta.press("Import");
  await (await chooser).setFiles("../examples/demo-office/plans/safety-training.xml");
  await marta.sees("The finish would not move.");
  await marta.meetsAxe();
  await marta.shot("plan-import-light");
  await marta.press("Accept as the plan");
  await marta.sees(`Version ${before + 1}`);
  await marta.press("Versions");
});
