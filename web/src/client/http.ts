/** The one door to the server: JSON in and out, If-Match on changes, problems as errors. */
import type { Page, ProblemBody } from "./types";

const BASE = "/api/v1";

/** A refusal or a failure, as the server told it (RFC 9457). */
export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.detail ?? body.cause ?? body.title);
    this.name = "Problem";
  }
  get code(): string {
    return this.body.code;
  }
  get status(): number {
    return this.body.status;
  }
  get reason(): string {
    return this.body.cause ?? this.body.detail ?? this.body.title;
  }
  /** The field a refusal is about, when it is about one. */
  get field(): string | null {
    return this.body.subject?.kind === "field" ? this.body.subject.id : null;
  }
  get hint(): string | null {
    return this.body.hint || null;
  }
  get subject(): ProblemBody["subject"] {
    return this.body.subject;
  }
  get values(): ProblemBody["values"] {
    return this.body.values;
  }
}

/** Whatever was thrown, as a problem that a page can show. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new Problem({ title: text, status: 0, code: "NET-100", cause: text, hint: null });
}

export type Query = Record<string, string | number | boolean | null | undefined>;

type Ask = { query?: Query; body?: unknown; file?: Blob; version?: number; signal?: AbortSignal };

let signedOut: () => void = () => {};
/** Says what happens when the server no longer knows the session. */
export function onSignedOut(act: () => void): void {
  signedOut = act;
}

/** `/risk/risks` with its query, as the server expects it. */
export function address(path: string, query?: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return BASE + (path.startsWith("/") ? path : `/${path}`) + (text ? `?${text}` : "");
}

async function readProblem(answer: Response): Promise<Problem> {
  const type = answer.headers.get("content-type") ?? "";
  if (type.includes("json")) {
    const body: Partial<ProblemBody> = await answer.json();
    return new Problem({
      ...body,
      title: body.title ?? answer.statusText,
      status: answer.status,
      code: body.code ?? `HTTP-${answer.status}`,
    });
  }
  const text = (await answer.text()).slice(0, 300);
  return new Problem({
    title: answer.statusText || "HTTP",
    status: answer.status,
    code: `HTTP-${answer.status}`,
    cause: text || null,
  });
}

async function send<T>(method: string, path: string, ask: Ask = {}): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json" };
  let body: BodyInit | undefined;
  if (ask.file) {
    headers["content-type"] = "application/octet-stream";
    body = ask.file;
  } else if (method !== "GET") {
    headers["content-type"] = "application/json";
    body = ask.body === undefined ? undefined : JSON.stringify(ask.body);
  }
  if (ask.version !== undefined) headers["if-match"] = `"${ask.version}"`;
  const answer = await fetch(address(path, ask.query), {
    method,
    headers,
    body,
    signal: ask.signal,
    credentials: "same-origin",
  });
  if (answer.ok) return answer.status === 204 ? (undefined as T) : await answer.json();
  const problem = await readProblem(answer);
  if (problem.status === 401 && !path.includes("sessions")) signedOut();
  throw problem;
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => send<T>("GET", path, { query, signal }),
  list: <T>(path: string, query?: Query, signal?: AbortSignal) => send<Page<T>>("GET", path, { query, signal }),
  post: <T = unknown>(path: string, body: unknown = {}, query?: Query) => send<T>("POST", path, { body, query }),
  put: <T = unknown>(path: string, body: unknown, version?: number) => send<T>("PUT", path, { body, version }),
  patch: <T = unknown>(path: string, body: unknown, version: number) => send<T>("PATCH", path, { body, version }),
  delete: (path: string, version?: number) => send<void>("DELETE", path, { version }),
  upload: <T>(path: string, file: Blob, query?: Query) => send<T>("POST", path, { file, query }),
};

/** Reads a whole list, page after page; for short lists such as scopes, people, competencies. */
export async function all<T>(path: string, query: Query = {}): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await api.list<T>(path, { limit: 200, ...query, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < 10_000);
  return items;
}
