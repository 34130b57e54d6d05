/** Links as people type them: `12FS+2d; 14`, by the number of the line, its activity code or its WBS. */
import type { LinkType } from "../plan";
import { readDuration, type Worth } from "./durations";

export type Tie = { uid: string; type: LinkType; lag: number };
export type TieReading = { uidOf: (token: string) => string | null; worth: Worth };
/** The part of the text that could not be read. */
export type Misread = { misread: string };

/** English and French shorthand. */
const TYPES: Record<string, LinkType> = { FS: "FS", SS: "SS", FF: "FF", SF: "SF", FD: "FS", DD: "SS", DF: "SF" };

const WITH_TYPE = /^(?<token>.+?)\s*(?<type>FS|SS|FF|SF|FD|DD|DF)\s*(?<by>[+-]\s*[\d.,]+\s*[a-zà-ÿ]*)?$/iu;
const LAG_ALONE = /^(?<token>.+?)\s*(?<by>[+-]\s*[\d.,]+\s*[a-zà-ÿ]*)$/iu;

function readTie(text: string, reading: TieReading): Tie | null {
  const clean = text.replace(/−/g, "-").trim();
  const whole = reading.uidOf(clean);
  if (whole) return { uid: whole, type: "FS", lag: 0 };
  const found = WITH_TYPE.exec(clean) ?? LAG_ALONE.exec(clean);
  const { token = "", type = "FS", by = "" } = found?.groups ?? {};
  const uid = reading.uidOf(token.trim());
  const lag = by ? readDuration(by.replace(/\s+/g, ""), reading.worth) : 0;
  if (!uid || lag === null) return null;
  return { uid, type: TYPES[type.toUpperCase()] ?? "FS", lag };
}

export function readTies(text: string, reading: TieReading): Tie[] | Misread {
  const ties: Tie[] = [];
  for (const part of text.split(/[;,](?!\d)|\n/).filter((one) => one.trim())) {
    const tie = readTie(part, reading);
    if (!tie) return { misread: part.trim() };
    ties.push(tie);
  }
  return ties;
}

export type TieWriting = {
  tokenOf: (uid: string) => string;
  typeWord: (type: LinkType) => string;
  lag: (minutes: number) => string;
};

/** The type is left out for finish to start without lag. */
export function writeTies(ties: readonly Tie[], writing: TieWriting): string {
  return ties
    .map(({ uid, type, lag }) => {
      const token = writing.tokenOf(uid);
      if (type === "FS" && lag === 0) return token;
      const sign = lag > 0 ? "+" : "";
      return `${token}${writing.typeWord(type)}${lag === 0 ? "" : `${sign}${writing.lag(lag).replace(/\s/g, "")}`}`;
    })
    .join("; ");
}

/** `Volta; Crew 1 [50%]` as names with their share. */
export function readNames(text: string): { name: string; units: number }[] {
  return text
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const found = /^(.*?)\s*\[\s*([\d.,]+)\s*%?\s*\]$/.exec(part);
      return { name: found?.[1] ?? part, units: found?.[2] ? Number(found[2].replace(",", ".")) / 100 : 1 };
    });
}
