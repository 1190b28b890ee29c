/** Makes a global's `Date` speak UTC, whatever the machine's zone is. */

type DateGlobal = { Date: DateConstructor };

const zoned =
  /(?:\b(?:Z|UTC?|GMT|[ECMP][SD]T)(?:[+-]\d{1,2}:?\d{0,2})?|\d\s?Z|:\d{2}(?:\.\d+)?\s?(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})\s*(?:\(.*\))?\s*$/i;
const isoTime = /^[+-]?\d{4,6}-\d{2}(?:-\d{2})?T[\d:.,]+$/;

/** Parses as the engine does, except that a text without a zone is UTC. */
function makeParse(Native: DateConstructor): (text: string) => number {
  return (given) => {
    const text = String(given).trim();
    if (isoTime.test(text)) return Native.parse(`${text}Z`);
    if (zoned.test(text)) return Native.parse(text);
    const utc = Native.parse(`${text} UTC`);
    // ISO days, which are UTC by the standard, do not take the suffix in every engine.
    return Number.isNaN(utc) ? Native.parse(text) : utc;
  };
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Wed Jan 01 2020`. Source: ECMA-262, DateString. */
function dayText(date: Date): string {
  const year = date.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, "0");
  return `${days[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${pad(date.getUTCDate())} ${year < 0 ? "-" : ""}${digits}`;
}

/** `00:00:00 GMT+0000 (Coordinated Universal Time)`. Source: ECMA-262, TimeString and TimeZoneString. */
function timeText(date: Date): string {
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(pad).join(":");
  return `${clock} GMT+0000 (Coordinated Universal Time)`;
}

/** Replaces one method, as hidden from enumeration as the original. */
export function replaceMethod(target: object, name: string, value: (...args: never[]) => unknown): void {
  Object.defineProperty(value, "name", { value: name });
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

const parts = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds"] as const;

/**
 * Replaces `Date` of a global: several arguments mean UTC, a text without a zone means UTC, local getters and setters are
 * the UTC ones, texts say UTC. The prototype stays the engine's own, so that dates made elsewhere are still dates.
 */
export function installUtcDates(target: DateGlobal): void {
  const Native = target.Date;
  const prototype = Native.prototype;
  const parse = makeParse(Native);

  function constructDate(...args: [number, number, ...number[]] | [unknown?]): Date | string {
    if (!new.target) return new Native().toString();
    if (args.length > 1) {
      const time = Native.UTC(...(args as [number, number]));
      return Reflect.construct(Native, [time], new.target) as Date;
    }
    const text = args.length === 1 && typeof args[0] === "string" ? args[0] : null;
    return Reflect.construct(Native, text === null ? args : [parse(text)], new.target) as Date;
  }
  Object.defineProperties(constructDate, {
    name: { value: "Date" },
    length: { value: 7 },
    prototype: { value: prototype, writable: false },
  });
  replaceMethod(constructDate, "now", () => Native.now());
  replaceMethod(constructDate, "UTC", (...args: [number, number]) => Native.UTC(...args));
  replaceMethod(constructDate, "parse", (text: string) => parse(text));
  Object.defineProperty(prototype, "constructor", {
    value: constructDate,
    writable: true,
    configurable: true,
  });

  for (const part of parts) {
    for (const verb of ["get", "set"] as const) {
      const utc = Reflect.get(prototype, `${verb}UTC${part}`) as (...args: number[]) => number;
      replaceMethod(prototype, `${verb}${part}`, function (this: Date, ...args: number[]) {
        return utc.apply(this, args);
      });
    }
  }
  replaceMethod(prototype, "getDay", function (this: Date) {
    return this.getUTCDay();
  });
  replaceMethod(prototype, "getYear", function (this: Date) {
    return this.getUTCFullYear() - 1900;
  });
  replaceMethod(prototype, "setYear", function (this: Date, year: number) {
    return this.setUTCFullYear(year >= 0 && year <= 99 ? year + 1900 : year);
  });
  replaceMethod(prototype, "getTimezoneOffset", function (this: Date) {
    return Number.isNaN(this.getTime()) ? Number.NaN : 0;
  });
  const orInvalid = (write: (date: Date) => string) =>
    function (this: Date) {
      return Number.isNaN(this.getTime()) ? "Invalid Date" : write(this);
    };
  replaceMethod(
    prototype,
    "toString",
    orInvalid((date) => `${dayText(date)} ${timeText(date)}`),
  );
  replaceMethod(prototype, "toDateString", orInvalid(dayText));
  replaceMethod(prototype, "toTimeString", orInvalid(timeText));
  target.Date = constructDate as unknown as DateConstructor;
}
