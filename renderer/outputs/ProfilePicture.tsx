// biome-ignore-all lint/suspicious/noArrayIndexKey: bars are known by their place

import type { ColumnFormat } from "../../shared/outputs/format.ts";
import type { ColumnProfile } from "../../shared/protocol/tables.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage } from "../../shared/words/language.ts";

const width = 48;
const height = 16;

/** A column at a glance: a small histogram with its bounds, or the most frequent words as one thin bar. */
export function ProfilePicture({ profile, format }: { profile: ColumnProfile; format: ColumnFormat }) {
  const { histogram, frequent, min, max, distinct, estimated } = profile;
  if (histogram.length > 0)
    return (
      <>
        <Histogram counts={histogram} width={width} height={height} />
        <span>
          {say("output.profile.range", { min: writeBound(min, format), max: writeBound(max, format) })}
        </span>
      </>
    );
  const count = estimated
    ? say("output.profile.about", { count: distinct })
    : distinct.toLocaleString(currentLanguage());
  return (
    <>
      {frequent.length > 0 ? <WordBar profile={profile} /> : null}
      <span>{distinct > 0 ? say("output.profile.values", { count }) : null}</span>
    </>
  );
}

/** A bound in as few characters as it can be said. */
export function writeBound(bound: number | string | null, format: ColumnFormat): string {
  if (typeof bound !== "number") return format.write(bound) ?? "";
  if (Math.abs(bound) >= 1_000_000)
    return writeShort(bound, { notation: "compact", maximumFractionDigits: 1 }).replace("-", "−");
  if (Math.abs(bound) >= 10_000) return writeShort(bound, { maximumFractionDigits: 0 }).replace("-", "−");
  const text = format.write(bound) ?? "";
  return text.includes(decimalMark()) ? text.replace(/[.,]?0+$/, "") : text;
}

function decimalMark(): string {
  return (0.5).toLocaleString(currentLanguage()).charAt(1);
}

function writeShort(bound: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(currentLanguage(), options).format(bound);
}

/** Bars from the least to the greatest value; a bin with any value shows at least one pixel. */
export function Histogram({
  counts,
  width,
  height,
}: {
  counts: readonly number[];
  width: number;
  height: number;
}) {
  const most = Math.max(1, ...counts);
  const step = width / counts.length;
  const gap = step > 3 ? 1 : 0;
  return (
    <svg
      className="profile-bars"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {counts.map((count, at) => {
        const tall = count === 0 ? 0 : Math.max(1, (count / most) * height);
        return (
          <rect key={at} x={at * step} y={height - tall} width={Math.max(0.5, step - gap)} height={tall} />
        );
      })}
    </svg>
  );
}

/** Words side by side, each as wide as its share of the rows that have a value; the rest is pale. */
function WordBar({ profile }: { profile: ColumnProfile }) {
  const { frequent, rows, missing } = profile;
  const whole = Math.max(1, rows - missing);
  let left = 0;
  const parts = frequent.slice(0, 6).map(({ value, count }, at) => {
    const part = (count / whole) * width;
    const x = left;
    left += part;
    return { value, x, part, opacity: 0.85 - at * 0.11 };
  });
  return (
    <svg
      className="profile-words"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <rect className="profile-rest" x={0} y={5} width={width} height={6} />
      {parts.map(({ value, x, part, opacity }) => (
        <rect key={value} x={x} y={5} width={Math.max(0.5, part - 0.75)} height={6} opacity={opacity} />
      ))}
    </svg>
  );
}
