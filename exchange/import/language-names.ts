/** Languages of programming by the names that people know them by. */

const names: Readonly<Record<string, string>> = {
  bash: "Bash",
  css: "CSS",
  dot: "DOT",
  html: "HTML",
  java: "Java",
  javascript: "JavaScript",
  js: "JavaScript",
  julia: "Julia",
  mermaid: "Mermaid",
  node: "JavaScript",
  ojs: "Observable JavaScript",
  python: "Python",
  python3: "Python",
  r: "R",
  ruby: "Ruby",
  rust: "Rust",
  scala: "Scala",
  sh: "Shell",
  sql: "SQL",
  stan: "Stan",
  tex: "TeX",
};

/** The name of a language that a document calls `engine`; one that is not known is called as it is there. */
export function nameLanguage(engine: string): string {
  const key = engine.toLowerCase();
  return Object.hasOwn(names, key) ? (names[key] ?? engine) : engine;
}
