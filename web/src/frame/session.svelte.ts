/** Who is signed in, in which office; signs in and out. */
import { api, asProblem, type Problem } from "../client/http";
import { closeEvents, openEvents } from "../client/live.svelte";
import type { OfficeFacts, Session } from "../client/types";
import { look } from "./look.svelte";
import { scopes } from "./scopes.svelte";
import { speak } from "./words.svelte";

class Visit {
  office = $state.raw<OfficeFacts | null>(null);
  now = $state.raw<Session | null>(null);
  ready = $state(false);
  problem = $state.raw<Problem | null>(null);

  get officeName(): string {
    const office = this.now?.office;
    if (typeof office === "string") return office;
    return office?.name ?? this.office?.name ?? "Dextra";
  }

  /** Reads the office and the session; a missing session leads to the sign-in page. */
  async start(): Promise<void> {
    try {
      this.office = await api.get<OfficeFacts>("/office");
      if (!this.office.needs_owner) await this.#resume();
      this.problem = null;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
    this.ready = true;
  }

  async #resume(): Promise<void> {
    try {
      await this.#enter(await api.get<Session>("/sessions/current"));
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.status !== 401 && problem.status !== 403 && problem.status !== 404) throw problem;
    }
  }

  async #enter(session: Session): Promise<void> {
    look.set({ language: session.language, theme: session.theme });
    await speak(look.language);
    this.now = session;
    openEvents();
    await scopes.load();
  }

  async signIn(by: { email: string; password: string } | { person: string }): Promise<void> {
    await this.#enter(await api.post<Session>("/sessions", by));
  }

  async claim(owner: { office: string; name: string; email: string; password: string }): Promise<void> {
    const session = await api.post<Session>("/office/owner", owner);
    this.office = await api.get<OfficeFacts>("/office");
    await this.#enter(session);
  }

  async signOut(): Promise<void> {
    await api.delete("/sessions/current").catch(() => undefined);
    this.forget();
  }

  forget(): void {
    closeEvents();
    this.now = null;
  }

  /** Language and theme: at once here, then on the person's record. */
  async prefer(change: { language?: string; theme?: string }): Promise<void> {
    look.set(change);
    if (change.language) await speak(change.language);
    const person = this.now?.person.id;
    if (!person) return;
    const record = await api.get<{ version: number }>(`/people/${person}`);
    await api.patch(`/people/${person}`, change, record.version);
  }
}

export const visit = new Visit();
