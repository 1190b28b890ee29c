/** ISO day of a date at midnight UTC, else its full ISO form; "" for an invalid date. */
export function formatDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const iso = date.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, -14) : iso;
}
