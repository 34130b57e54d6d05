/** A problem in the person's language, with its subject named. */
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { expect, test } from "vitest";
import { Problem } from "../client/http";
import { told } from "./problems";
import { words } from "./words.svelte";

const refusal = new Problem({
  title: "Unprocessable",
  status: 422,
  code: "ASM-101",
  cause: "was already declared false",
  hint: "look at its history",
  subject: { kind: "assumption", id: "1", name: "Steel arrives in May" },
});

test("English names the subject before the cause", () => {
  words.language = "en";
  expect(told(refusal)).toEqual({
    cause: "“Steel arrives in May” was already declared false",
    hint: "look at its history",
  });
});

test("French comes from the catalogue, by code; what it lacks stays English", () => {
  const bundle = new FluentBundle("fr-FR", { useIsolating: false });
  bundle.addResource(new FluentResource("ASM-101 = est déjà déclarée fausse\n    .hint = voyez son historique\n"));
  words.language = "fr";
  words.bundle = bundle;
  expect(told(refusal)).toEqual({
    cause: "« Steel arrives in May » est déjà déclarée fausse",
    hint: "voyez son historique",
  });
  const unknown = new Problem({ ...refusal.body, code: "XXX-1", subject: { kind: "field", id: "kind", name: "kind" } });
  expect(told(unknown).cause).toBe("Was already declared false");
  words.language = "en";
  words.bundle = null;
});
