import { join, resolve } from "node:path";

export interface LaunchOptions {
  /** The workspace's folder. */
  readonly folder: string;
  readonly data: string | undefined;
}

/**
 * What the desktop app was asked to open: `--workspace=FOLDER` and `--data=DIR` from the command line,
 * a bare folder from a file manager, `~/Chancery` otherwise. Chromium's own switches are passed over.
 * @param args without the executable and, unpacked, without the app's path
 */
export function parseLaunchOptions(args: readonly string[], home: string): LaunchOptions {
  const optionValue = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const given = optionValue("workspace") ?? args.find((arg) => arg !== "" && !arg.startsWith("-"));
  const data = optionValue("data");
  return {
    folder: given ? resolve(given) : join(home, "Chancery"),
    data: data ? resolve(data) : undefined,
  };
}

/** A path inside the package as the file system has it: what electron-builder unpacks stands beside the archive. */
export function unpackedPath(path: string): string {
  return path.replace(/app\.asar(?=$|[\\/])/, "app.asar.unpacked");
}
