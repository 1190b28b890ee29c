import { replaceMethod } from "./utc-dates.ts";

/** The parts of a global that speak a language or a zone. */
export interface IntlGlobal {
  Date: DateConstructor;
  Intl: typeof Intl;
  Number: NumberConstructor;
  BigInt: BigIntConstructor;
  String: StringConstructor;
}

type Locales = string | string[] | undefined;
type Options = Record<string, unknown>;
type Formatter = new (locales?: Locales, options?: Options) => object;

const constructors = [
  "Collator",
  "DateTimeFormat",
  "DurationFormat",
  "ListFormat",
  "NumberFormat",
  "PluralRules",
  "RelativeTimeFormat",
  "Segmenter",
] as const;

/** Whether every option that would say which parts of a date are written is absent. */
const dateParts = ["weekday", "year", "month", "day", "dateStyle"];
const timeParts = ["hour", "minute", "second", "fractionalSecondDigits", "dayPeriod", "timeStyle"];

/**
 * Makes `Intl`, and everything that formats or compares by locale, use one language and UTC where the caller names none.
 * @param locale read at each call, since the study's language comes after the runtime has started
 */
export function installUtcIntl(target: IntlGlobal, locale: () => string): void {
  const intl = target.Intl as unknown as Record<string, Formatter>;
  const native = new Map<string, Formatter>();
  for (const name of constructors) {
    const Native = intl[name];
    if (!Native) continue;
    native.set(name, Native);
    const withZone = (options: Options | undefined): Options | undefined =>
      name === "DateTimeFormat" && options?.timeZone === undefined
        ? { ...options, timeZone: "UTC" }
        : options;
    function Formatted(this: unknown, locales?: Locales, options?: Options): object {
      const made = [locales ?? locale(), withZone(options)];
      return Reflect.construct(Native as Formatter, made, new.target ?? (Native as Formatter)) as object;
    }
    Object.defineProperties(Formatted, {
      name: { value: name },
      length: { value: 0 },
      prototype: { value: Native.prototype, writable: false },
      supportedLocalesOf: {
        value: Reflect.get(Native, "supportedLocalesOf") as unknown,
        writable: true,
        configurable: true,
      },
    });
    Object.defineProperty(Native.prototype, "constructor", {
      value: Formatted,
      writable: true,
      configurable: true,
    });
    Object.defineProperty(intl, name, { value: Formatted, writable: true, configurable: true });
  }

  const DateTimeFormat = native.get("DateTimeFormat") as unknown as typeof Intl.DateTimeFormat;
  const date = target.Date.prototype;
  const formatDate = (
    value: Date,
    locales: Locales,
    options: Options | undefined,
    wanted: "date" | "time" | "any",
  ) => {
    if (Number.isNaN(value.getTime())) return "Invalid Date";
    const given = { timeZone: "UTC", ...options };
    if (options?.timeZone === undefined) given.timeZone = "UTC";
    const asks = (names: string[]) => names.some((part) => options?.[part] !== undefined);
    // ECMA-402, ToDateTimeOptions: the parts written when the caller asks for none.
    const lacks =
      wanted === "date"
        ? !asks(dateParts)
        : wanted === "time"
          ? !asks(timeParts)
          : !asks([...dateParts, ...timeParts]);
    const defaults: Options = {};
    if (lacks && wanted !== "time")
      Object.assign(defaults, { year: "numeric", month: "numeric", day: "numeric" });
    if (lacks && wanted !== "date")
      Object.assign(defaults, { hour: "numeric", minute: "numeric", second: "numeric" });
    return new DateTimeFormat(locales ?? locale(), { ...defaults, ...given }).format(value);
  };
  for (const [name, wanted] of [
    ["toLocaleString", "any"],
    ["toLocaleDateString", "date"],
    ["toLocaleTimeString", "time"],
  ] as const) {
    replaceMethod(date, name, function (this: Date, locales?: Locales, options?: Options) {
      return formatDate(this, locales, options, wanted);
    });
  }

  for (const prototype of [target.Number.prototype, target.BigInt.prototype]) {
    const format = prototype.toLocaleString as (locales?: Locales, options?: Options) => string;
    replaceMethod(prototype, "toLocaleString", function (this: number, locales?: Locales, options?: Options) {
      return format.call(this, locales ?? locale(), options);
    });
  }
  const text = target.String.prototype;
  const { localeCompare } = text;
  replaceMethod(
    text,
    "localeCompare",
    function (this: string, that: string, locales?: Locales, options?: Options) {
      return localeCompare.call(this, that, locales ?? locale(), options);
    },
  );
  for (const name of ["toLocaleLowerCase", "toLocaleUpperCase"] as const) {
    const change = text[name];
    replaceMethod(text, name, function (this: string, locales?: Locales) {
      return change.call(this, locales ?? locale());
    });
  }
}
