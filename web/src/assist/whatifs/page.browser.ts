/** What-ifs in a real browser: copy a plan, change the copy, see what differs, merge; a clash is shown before anything is lost. */

export {};

type Trial = Awaited<ReturnType<typeof signIn>>;
type Task = {
  uid: string;
  name: string;
  duration_minutes: number;
  summary: boolean;
  milestone: boolean;
  progress: number;
};
type Plan = { id: string; revision: number; tasks: Task[] };
type WhatIf = { pairs: { live: { plan: string }; copy: { plan: string } }[] };

const get = <T>(trial: Trial, path: string): Promise<T> =>
  trial.page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).json(), path);
const post = (trial: Trial, path: string, body: object): Promise<number> =>
  trial.page.evaluate(
    async ([at, text]) => {
      const headers = { "content-type": "application/json" };
      return (await fetch(`/api/v1${at}`, { method: "POST", headers, body: text })).status;
    },
    [path, JSON.stringify(body)] as const,
  );

/** Opens a what-if on one project; answers its id. */
async function opened(trial: Trial, name: string, project: string): Promise<string> {
  await trial.press(/^What-if$/);
  await trial.type("Name", name);
  await trial.page.getByLabel(project, { exact: true }).check();
  await trial.page.getByRole("button", { name: "Copy", exact: true }).click();
  await trial.sees("Play in the copy");
  return new URL(trial.page.url()).searchParams.get("record") ?? "";
}
async function lengthen(trial: Trial, id: string, by: number): Promise<Task> {
  const plan = await get<Plan>(trial, `/assist/plans/${id}`);
  const task = plan.tasks.findLast((one) => !one.summary && !one.milestone && !one.progress);
  assert.ok(task);
  const op = { op: "set", task: task.uid, field: "duration", to: task.duration_minutes + by };
  assert.equal(await post(trial, `/assist/plans/${id}/edits`, { base: plan.revision, ops: [op] }), 200);
  return task;
}

test("a copy is changed, compared and merged", async () => {
  const marta = await signIn("Marta", "/assist/whatifs");
  const id = await opened(marta, `Longer hand-over ${Date.now()}`, "Battery pilot");
  await marta.sees("Nothing is changed in the copy yet");
  const [pair] = (await get<WhatIf>(marta, `/assist/what-ifs/${id}`)).pairs;
  assert.ok(pair);
  const task = await lengthen(marta, pair.copy.plan, 960);
  await marta.go(`/assist/whatifs?record=${id}`);
  await marta.sees(task.name);
  await marta.sees("Duration");
  await marta.meetsAxe();
  await marta.shot("what-if-compared");

  await lengthen(marta, pair.live.plan, 480);
  await marta.press("Merge");
  await marta.sees("Let the copies win");
  await marta.sees("PLA-121");
  await marta.press("Let the copies win");
  await marta.sees("Merged");
  const newest = await get<{ items: { id: string; scope: { name: string } }[] }>(marta, "/assist/plans?limit=200");
  const now = newest.items.find((one) => one.scope.name === "Battery pilot");
  assert.ok(now);
  const plan = await get<Plan>(marta, `/assist/plans/${now.id}`);
  const merged = plan.tasks.find((one) => one.uid === task.uid);
  assert.equal(merged?.duration_minutes, task.duration_minutes + 960);
});

test("what-ifs in French and dark", async () => {
  const marta = await signIn("Marta", "/assist/whatifs", { language: "fr", theme: "dark" });
  await marta.sees("Et si ?");
  await marta.meetsAxe();
});
