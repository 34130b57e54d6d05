/** Life cycles in a real browser: the road with its gates, and who answers for what. */

test("a life cycle is read", async () => {
  const marta = await signIn("Marta", "/method/lifecycles");
  await marta.sees("Business Case");
  await marta.meetsAxe();
  await marta.shot("lifecycles-light");
  await marta.press("Hybrid light");
  await marta.sees("Product Backlog");
});
