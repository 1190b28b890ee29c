/** The light theme's colours, for charts that leave the page; a test holds them to tokens.css. */
export const paperColors: Readonly<Record<string, string>> = {
  "--ink": "#1b1d21",
  "--ink-soft": "#5a606b",
  "--line": "#e2dfd8",
  "--line-strong": "#8b8d93",
};

/** A look whose custom properties have become the light theme's colours. */
export function toPaperColors(config: object): object {
  const text = JSON.stringify(config).replace(
    /var\((--[\w-]+)\)/g,
    (whole, name: string) => paperColors[name] ?? whole,
  );
  return JSON.parse(text) as object;
}
