/** A chart as a page holds it for its script. */
export interface LiveChart {
  /** A Vega specification that reaches nothing beyond its own picture (`confineChart`). */
  readonly spec: Readonly<Record<string, unknown>>;
  /** Numbers and dates of its axes, as vega takes them. */
  readonly locale: object;
  /** Greatest width in pixels of a chart that follows the page's; null for one of its own width. */
  readonly follows: number | null;
  /** Whether it can be zoomed. */
  readonly zooms: boolean;
  /** Whether something can be selected in it. */
  readonly selects: boolean;
}
