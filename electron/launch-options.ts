import { isAbsolute, resolve } from "node:path";
import { z } from "zod";

/** What the desktop app was asked to do when it was started. */
export interface LaunchOptions {
  /** The workspace's folder; undefined where none was named. */
  readonly folder: string | undefined;
  readonly data: string | undefined;
  /** Absolute paths of studies or folders: from a file manager, or by name. */
  readonly paths: readonly string[];
  /** What study code may use, in megabytes. */
  readonly memory: number;
  /** Whether the page may be looked into. */
  readonly devTools: boolean;
}

const defaultMemory = 2048;

/**
 * Reads `--workspace=FOLDER`, `--data=DIR`, `--memory=MB`, `--devtools` and bare paths; other switches are Chromium's
 * and passed over.
 * @param args as `takeArguments` gives them
 * @param cwd what relative paths start from
 */
export function parseLaunchOptions(args: readonly string[], cwd: string): LaunchOptions {
  const optionValue = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const folder = optionValue("workspace");
  const data = optionValue("data");
  const memory = Number(optionValue("memory"));
  return {
    folder: folder ? resolve(cwd, folder) : undefined,
    data: data ? resolve(cwd, data) : undefined,
    paths: args.filter((arg) => arg !== "" && !arg.startsWith("-")).map((path) => resolve(cwd, path)),
    memory: Number.isInteger(memory) && memory >= 256 ? memory : defaultMemory,
    devTools: args.includes("--devtools"),
  };
}

/**
 * What was given to the app, out of all that its process was started with.
 * @param argv `process.argv`: the executable first; unpacked, the app's path is the first that is no switch
 */
export function takeArguments(argv: readonly string[], isPackaged: boolean): string[] {
  const given = argv.slice(1);
  return isPackaged ? given : given.slice(given.findIndex((arg) => !arg.startsWith("-")) + 1);
}

const handoverSchema = z.object({
  args: z.array(z.string().max(32_768)).max(256),
  cwd: z.string().refine(isAbsolute),
});

/** What a second start hands to the first. */
export type Handover = z.infer<typeof handoverSchema>;

/** What a second start asked for. It is another process: what it says is read as anybody's; null when it makes no sense. */
export function readHandover(value: unknown): LaunchOptions | null {
  const read = handoverSchema.safeParse(value);
  return read.success ? parseLaunchOptions(read.data.args, read.data.cwd) : null;
}

/** A path inside the package as the file system has it: what electron-builder unpacks stands beside the archive. */
export function unpackedPath(path: string): string {
  return path.replace(/app\.asar(?=$|[\\/])/, "app.asar.unpacked");
}
