import type { Reporter, TestCase, TestModule } from "vitest/node";

interface Count {
  held: number;
  broken: number;
  skipped: number;
}

/**
 * One line per class of attacks: the outermost `describe` of a test in test/escape names its class, and a test may say
 * how many attempts it made by `task.meta.attempts` (see test/escape/support/attempts.ts).
 */
export default class EscapeLines implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const classes = new Map<string, Count>();
    for (const module of modules) {
      if (module.project.name !== "escape") continue;
      for (const test of module.children.allTests()) count(classes, test);
    }
    for (const [name, { held, broken, skipped }] of classes) {
      const rest = [broken > 0 ? `${broken} BROKEN` : "", skipped > 0 ? `${skipped} not run` : ""].filter(
        Boolean,
      );
      process.stdout.write(`escape: ${name}: ${[`${held} held`, ...rest].join(", ")}\n`);
    }
  }
}

function count(classes: Map<string, Count>, test: TestCase): void {
  let top: TestCase["parent"] = test.parent;
  let name = test.name;
  while (top.type === "suite") {
    name = top.name;
    top = top.parent;
  }
  const entry = classes.get(name) ?? { held: 0, broken: 0, skipped: 0 };
  classes.set(name, entry);
  const { attempts } = test.meta() as { attempts?: unknown };
  const tried = typeof attempts === "number" ? attempts : 1;
  const { state } = test.result();
  if (state === "passed") entry.held += tried;
  else if (state === "failed") entry.broken += tried;
  else entry.skipped += tried;
}
