/** A problem in the person's language, with its subject named. */
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { afterEach, expect, test } from "vitest";
import { Problem } from "../client/http";
import { told, toldAlone, type Said } from "./problems";
import { words } from "./words.svelte";

const refusal = new Problem({
  title: "Unprocessable",
  status: 422,
  code: "SCH-201",
  cause: "depends on itself through “Cure”",
  hint: "remove one of these links",
  subject: { kind: "task", id: "1", name: "Pour deck" },
  values: { way: "“Cure” → “Pour deck”" },
});

function speak(language: "en" | "fr"): void {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const files = language === "fr" ? ["kinds", "errors"] : ["kinds"];
  for (const file of files) {
    bundle.addResource(new FluentResource(readFileSync(`../locales/${language}/${file}.ftl`, "utf8")));
  }
  words.language = language;
  words.bundle = bundle;
}
afterEach(() => {
  words.language = "en";
  words.bundle = null;
});

test("English names kind and subject before the cause", () => {
  speak("en");
  expect(told(refusal)).toEqual({
    cause: "Task “Pour deck” depends on itself through “Cure”",
    hint: "remove one of these links",
  });
});

test("French comes from the catalogue, by code, with its article and its spaces", () => {
  speak("fr");
  expect(told(refusal)).toEqual({
    cause: "La tâche «\u00a0Pour deck\u00a0» dépend d’elle-même par “Cure” → “Pour deck”",
    hint: "ôtez un de ces liens",
  });
  const file: Said = {
    code: "DOC-101",
    reason: "is empty",
    hint: "choose another file",
    subject: { kind: "file", name: "" },
  };
  expect(told(file)).toEqual({ cause: "Le fichier est vide", hint: "choisissez un autre fichier" });
  const line = { ...file, code: "XER-104", subject: { kind: "line", name: "12" } };
  expect(told(line).cause).toBe("La ligne 12 précède toute marque de table %T");
});

test("values fill the French sentence", () => {
  speak("fr");
  const asked: Said = { code: "FOR-101", reason: "asks for 7", hint: null, values: { iterations: 7, odd: {} } };
  expect(told(asked).cause).toBe("Demande 7 itérations");
});

test("what the catalogue lacks stays English", () => {
  speak("fr");
  const unknown: Said = { code: "XXX-100", reason: "is odd", hint: "look", subject: { kind: "thing", name: "A" } };
  expect(told(unknown)).toEqual({ cause: "«\u00a0A\u00a0» is odd", hint: "look" });
});

test("under a field the cause stands alone, in one line with its hint", () => {
  const field: Said = {
    code: "GRN-103",
    reason: "is the last owner",
    hint: "make another",
    subject: { kind: "field", name: "kind" },
  };
  expect(toldAlone(field)).toBe("Is the last owner: make another");
  speak("fr");
  expect(toldAlone(field)).toBe("Est celui du dernier propriétaire\u00a0: nommez d’abord un autre propriétaire");
});
