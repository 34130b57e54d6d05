/** What cells need to know of the plan in order to say a value, and to read what was typed. */
import type { Net } from "../outline";
import type { LinkType, PlanTask, PlanView } from "../plan";
import { readDay } from "../typed/days";
import { readDuration, writeDuration, type Worth } from "../typed/durations";
import type { TieReading, TieWriting } from "../typed/ties";

export type Words = {
  locale: string;
  day: string;
  hour: string;
  says: (key: string) => string;
  number: (value: number) => string;
};

export class Reader {
  readonly worth: Worth;
  readonly year: number;
  readonly #byToken = new Map<string, string>();
  readonly #numbers = new Map<string, number>();
  readonly #usesCodes: boolean;

  constructor(
    readonly plan: PlanView,
    readonly byUid: ReadonlyMap<string, PlanTask>,
    readonly net: Net,
    readonly words: Words,
    readonly today: string,
  ) {
    const perDay = plan.minutes_per_day || 480;
    this.worth = { day: perDay, week: perDay * Math.max(1, 7 - plan.weekend.length) };
    this.year = Number((plan.as_of ?? plan.start).slice(0, 4));
    this.#usesCodes = plan.dialect === "p6";
    // What is weaker comes first: a number of a line wins over a WBS, an activity code over both.
    for (const task of plan.tasks) if (task.wbs) this.#byToken.set(task.wbs.toLowerCase(), task.uid);
    plan.tasks.forEach((task, at) => {
      this.#numbers.set(task.uid, at + 1);
      this.#byToken.set(String(at + 1), task.uid);
    });
    if (this.#usesCodes)
      for (const task of plan.tasks) if (task.code) this.#byToken.set(task.code.toLowerCase(), task.uid);
  }

  number(uid: string): number {
    return this.#numbers.get(uid) ?? 0;
  }
  /** How a line is called in links: its activity code under P6, else its number. */
  token(uid: string): string {
    const code = this.#usesCodes ? this.byUid.get(uid)?.code : null;
    return code || String(this.number(uid));
  }
  get ties(): TieReading & TieWriting {
    return {
      worth: this.worth,
      uidOf: (token) => this.#byToken.get(token.replace(/^#/, "").toLowerCase()) ?? null,
      tokenOf: (uid) => this.token(uid),
      typeWord: (type: LinkType) => this.words.says(`gantt-short-${type}`),
      lag: (minutes) => this.writeDuration(minutes),
    };
  }
  duration(text: string): number | null {
    return readDuration(text, this.worth);
  }
  writeDuration(minutes: number): string {
    return writeDuration(minutes, this.worth, this.words, this.words.number);
  }
  /** A typed date; the year and the time of day that are left out are those of the value now, else of the plan. */
  day(text: string, now: string | null | undefined, clock: string): string | null {
    const near = now ?? this.plan.as_of ?? this.plan.start;
    return readDay(text, {
      near,
      clock: now?.slice(11, 16) || clock,
      today: this.today,
      locale: this.words.locale,
    });
  }
  writeDay(value: string | null | undefined): string {
    return value ? value.slice(0, 10) : "";
  }
}
