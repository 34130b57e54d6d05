/** What a `page.browser.ts` finds without importing: the words of trial/harness.mjs. */

type TrialRow = {
  press(name: string | RegExp): Promise<void>;
  open(): Promise<void>;
  sees(text: string | RegExp): Promise<void>;
};

type TrialPage = {
  /** Playwright's page, for what the words do not cover. */
  readonly page: import("playwright-core").Page;
  go(path: string): Promise<TrialPage>;
  press(name: string | RegExp): Promise<TrialPage>;
  type(label: string | RegExp, text: string): Promise<TrialPage>;
  choose(label: string | RegExp, option: string): Promise<TrialPage>;
  row(text: string | RegExp): TrialRow;
  sees(text: string | RegExp): Promise<TrialPage>;
  /** Waits until the page has its content. */
  quiet(): Promise<void>;
  meetsAxe(): Promise<TrialPage>;
  shot(name: string): Promise<TrialPage>;
  close(): Promise<void>;
};

type TrialLook = { at?: string; language?: "en" | "fr"; theme?: "light" | "dark"; width?: number; height?: number };

declare const assert: {
  ok(value: unknown, told?: string): asserts value;
  equal(found: unknown, wanted: unknown, told?: string): void;
  deepEqual(found: unknown, wanted: unknown, told?: string): void;
};

declare function test(name: string, run: () => Promise<void>): void;
/** Signs in as a person of the demo office, by the beginning of the name, and opens a path. */
declare function signIn(person: string, path: string, look?: TrialLook): Promise<TrialPage>;
/** Opens a path without signing in. */
declare function open(path: string | null, look?: TrialLook): Promise<TrialPage>;
/** Serves an office that nobody has claimed yet; answers its address for `open(path, { at })`. */
declare function emptyOffice(): Promise<string>;
