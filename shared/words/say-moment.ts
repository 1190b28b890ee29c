import { currentLanguage } from "./language.ts";
import { writeDate } from "./write-date.ts";

/**
 * A moment as people write it, to the minute.
 * @param iso a date of ISO 8601
 * @param zone "UTC" where the reader's own clock is not known, and then named; their own otherwise
 */
export function sayMoment(iso: string, zone?: "UTC"): string {
  const format = new Intl.DateTimeFormat(currentLanguage(), {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(zone === undefined ? {} : { timeZone: zone, timeZoneName: "short" }),
  });
  return writeDate(format, new Date(iso));
}
