/** The same words in every language, and every message readable. */
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(__dirname, "../../../locales");

function keys(language: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of readdirSync(join(root, language)).filter(
    (name) => name.endsWith(".ftl") && name !== "errors.ftl",
  )) {
    const bundle = new FluentBundle(language);
    const errors = bundle.addResource(new FluentResource(readFileSync(join(root, language, file), "utf8")));
    expect(errors, `${language}/${file}`).toEqual([]);
    const text = readFileSync(join(root, language, file), "utf8");
    found.set(file, [...text.matchAll(/^([a-z][\w-]*) =/gm)].map(([, key]) => key ?? "").sort());
  }
  return found;
}

// Causes of refusals are English in the sources, so only French stands in errors.ftl.
test("French has the words of English and no others", () => {
  expect(Object.fromEntries(keys("fr"))).toEqual(Object.fromEntries(keys("en")));
});
