// People and places of the mock-ups.
const names = [
  ["Marta Lindqvist", "PMO lead"],
  ["Ines Okafor", "Owner, director of renewal"],
  ["Aïcha Benali", "Project manager"],
  ["Tomas Berger", "Project manager"],
  ["Jonas Wieland", "Project manager"],
  ["Priya Raman", "Project manager"],
  ["Luc Fontaine", "Project manager"],
  ["Sofia Marchetti", "Project manager"],
  ["Claire Moreau", "Project manager"],
  ["Henrik Dahl", "Project manager"],
  ["Daniel Kessler", "Method officer"],
  ["Noor Haddad", "Coach"],
];
const initials = (name) =>
  name
    .split(" ")
    .map((word) => word[0])
    .join("");
export const people = names.map(([name, title], i) => ({
  id: `p${i + 1}`,
  version: 1,
  name,
  initials: initials(name),
  title,
  email: `${name.split(" ")[0].toLowerCase()}@norvane.example`,
  language: i % 4 ? "en" : "fr",
  may: ["edit", "grant"],
}));

const tree = [
  ["office", null, "office", "Norvane", null],
  ["renewal", "office", "portfolio", "Renewal 2030", null],
  ["digital", "renewal", "program", "Digital Operations", null],
  ["grid", "renewal", "program", "Green Grid", null],
  ["safety", "renewal", "program", "People & Safety", null],
  ["crm", "digital", "project", "CRM replacement", "red"],
  ["data", "digital", "project", "Data platform", "green"],
  ["mobile", "digital", "project", "Mobile workforce app", "amber"],
  ["cyber", "digital", "project", "Cyber uplift", "green"],
  ["legacy", "digital", "project", "Legacy exit", null],
  ["substation", "grid", "project", "Substation Nord", "amber"],
  ["battery", "grid", "project", "Battery pilot", "green"],
  ["solar", "grid", "project", "Solar depot", "green"],
  ["charging", "grid", "project", "Charging hubs", "red"],
  ["training", "safety", "project", "Safety training", "green"],
  ["onboarding", "safety", "project", "Onboarding redesign", "green"],
  ["workplace", "safety", "project", "Workplace", null],
];
export const scopes = tree.map(([id, parent, kind, name, declared], i) => ({
  id,
  version: 1,
  parent,
  kind,
  key: id,
  name,
  summary: null,
  lead: kind === "project" ? people[2 + (i % 8)] : null,
  starts_on: "2026-01-12",
  ends_on: kind === "project" ? "2027-06-18" : null,
  budget: kind === "project" ? { minor: (2 + (i % 7)) * 110_000_000, currency: "EUR" } : null,
  stage: id === "legacy" ? "held" : id === "workplace" ? "stopped" : "running",
  declared,
  may: ["edit", "add"],
}));
export const place = (id) => scopes.find((scope) => scope.id === id);
