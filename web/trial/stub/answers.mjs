// What the stand-in server answers, with the content of the mock-ups.
import { desk, deskFrench } from "./desk.mjs";
import { people, scopes } from "./office.mjs";
import { work } from "./edits.mjs";
import { explained } from "./explained.mjs";
import { plan } from "./plan.mjs";

let language = "en";
let theme = "light";
const page = (items) => ({ body: { items, next: null, total: items.length } });
const problem = (status, code, title, cause, hint) => ({
  status,
  body: { type: "about:blank", title, status, code, detail: cause, cause, hint },
});

function session(cookie) {
  const id = /who=([\w-]+)/.exec(cookie)?.[1];
  const person = people.find((one) => one.id === id);
  if (!person) return null;
  const { name, initials } = person;
  return {
    person: { id, name, initials },
    email: person.email,
    title: person.title,
    language,
    theme,
    office: "Norvane",
    is_demo: true,
    grants: [{ role: "pmo", scope: scopes[0] }],
    unread: 3,
  };
}

function sessions(method, body, cookie) {
  if (method === "POST") {
    const id = body.person ?? people.find((one) => one.email === body.email)?.id;
    if (!id)
      return problem(
        401,
        "DOOR-101",
        "Not signed in",
        "Nobody has this e-mail with this password.",
        "Check both, or ask the owner of the office.",
      );
    return { status: 201, headers: { "set-cookie": `who=${id}; Path=/` }, body: session(`who=${id}`) };
  }
  if (method === "DELETE") return { status: 204, headers: { "set-cookie": "who=; Path=/; Max-Age=0" } };
  const now = session(cookie);
  return now ? { body: now } : problem(401, "DOOR-100", "Not signed in", "No session.", null);
}

function found(query) {
  const q = (query.get("q") ?? "").toLowerCase();
  return page(
    scopes
      .filter((scope) => scope.name.toLowerCase().includes(q))
      .map((scope) => ({
        kind: "scope",
        id: scope.id,
        title: scope.name,
        snippet: null,
        scope,
        link: `/desk?scope=${scope.id}`,
      })),
  );
}

const tokens = [
  {
    id: "t1",
    version: 1,
    name: "Nightly import",
    scopes: ["read", "write"],
    expires_on: "2027-03-31",
    may: ["delete"],
  },
];
const jobs = [
  {
    id: "j1",
    version: 1,
    kind: "risk.forecast",
    state: "running",
    done: 0.4,
    says: "2,000 of 5,000 iterations",
    error: null,
    created_at: "2026-11-23T08:12:00Z",
    may: ["cancel"],
  },
  {
    id: "j2",
    version: 1,
    kind: "assist.import",
    state: "done",
    done: 1,
    says: "Substation Nord, version 41",
    error: null,
    created_at: "2026-11-22T17:03:00Z",
    may: [],
  },
];

export function answer(method, path, query, body, cookie) {
  if (path === "/office")
    return { body: { name: "Norvane Rail & Energy", needs_owner: false, is_demo: true, version: "0.1.0", people } };
  if (path.startsWith("/sessions")) return sessions(method, body, cookie);
  if (!session(cookie)) return problem(401, "DOOR-100", "Not signed in", "No session.", null);
  if (path.startsWith("/people/")) {
    if (method === "PATCH") ({ language = language, theme = theme } = body);
    return { body: people[0] };
  }
  if (path === "/desk") return { body: language === "fr" ? deskFrench : desk };
  if (path === "/scopes") return page(scopes);
  if (path === "/people") return page(people);
  if (path === "/grants")
    return page(
      people.slice(0, 9).map((person, i) => ({
        id: `g${i}`,
        version: 1,
        person,
        role: ["pmo", "owner", "project_manager"][i % 3],
        scope: scopes[i],
        may: ["delete"],
      })),
    );
  if (path === "/tokens") return page(tokens);
  if (path === "/jobs") return page(jobs);
  if (path.startsWith("/jobs/")) return { body: jobs[0] };
  if (path === "/search") return found(query);
  if (path === "/assist/plans") return page([plan]);
  const open = /^\/assist\/plans\/[^/]+(.*)$/.exec(path);
  const worked = open && work(method, open[1], query, body);
  if (worked) return worked;
  const told = open && method === "GET" && explained(open[1]);
  if (told) return told;
  return problem(404, "API-404", "Unknown", `There is no ${path} in the stand-in server.`, "Run the real server.");
}
