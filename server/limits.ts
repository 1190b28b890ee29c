/**
 * What one server takes from the people and programs that reach it. Each limit has an option of `chancery serve`,
 * and whoever meets a limit is told its value and its option.
 */
export interface Limits {
  /** Largest study file sent to the server, in bytes. */
  readonly studyBytes: number;
  /** Largest data file or blob, in bytes. */
  readonly fileBytes: number;
  /** Largest message of the sync wire, in bytes. */
  readonly messageBytes: number;
  /** Largest document (a study, or its comments), as the bytes of its updates after what was erased is left out. */
  readonly documentBytes: number;
  /** Largest presence that one person shows of themselves (name, caret, selection), in characters of its JSON. */
  readonly presenceBytes: number;
  /** What may wait for a connection that reads too slowly, in bytes. */
  readonly waitingBytes: number;
  /** What may wait for all sync connections together, in bytes. */
  readonly allWaitingBytes: number;
  /** What one connection may send that builds on what is not there yet, in bytes; a room holds eight times that. */
  readonly parkedBytes: number;
  /** What all rooms together may hold of that, in bytes. */
  readonly allParkedBytes: number;
  /** Rooms that one person may have open at a time: each study open in the app has two, itself and its comments. */
  readonly rooms: number;
  /** Rooms that are open at a time on the server, of all people. */
  readonly openRooms: number;
  /** Messages that one sync connection may send per second, in the long run; a large one counts as several. */
  readonly messagesPerSecond: number;
  /** Connections in all. */
  readonly connections: number;
  /** Connections of one address. */
  readonly connectionsPerAddress: number;
  /** How long a connection may stand still in the middle of a request or an answer, in milliseconds. */
  readonly slowMs: number;
  /** Largest answer of the web that a cell is given, in bytes after unpacking. */
  readonly remoteBytes: number;
  /** Answers of the web that are fetched at one time, of all studies; one study may have half of them. */
  readonly fetches: number;
  /** Versions kept of one study; automatic ones are dropped first, named ones refused. */
  readonly versions: number;
  /** The versions of one study together, as the bytes of their texts after packing. */
  readonly historyBytes: number;
  /** How long a study must be quiet after a change until a version of it is kept, in milliseconds. */
  readonly quietMs: number;
  /** Editing sessions in a document's past from which it begins a new epoch (epoch.ts), once nobody has it open. */
  readonly pastEditors: number;
  /** Erased items from which it does so where they are more than what is there. */
  readonly erasedItems: number;
  /** Times in an hour that something may be deleted for good from one study. */
  readonly erasures: number;
}

const kilo = 1024;
const mega = 1024 * 1024;

export const defaultLimits: Limits = {
  studyBytes: 16 * mega,
  fileBytes: 512 * mega,
  messageBytes: 16 * mega,
  documentBytes: 32 * mega,
  presenceBytes: 64 * kilo,
  waitingBytes: 32 * mega,
  allWaitingBytes: 1024 * mega,
  parkedBytes: 4 * mega,
  allParkedBytes: 256 * mega,
  rooms: 100,
  openRooms: 2000,
  messagesPerSecond: 1000,
  connections: 1024,
  connectionsPerAddress: 512,
  slowMs: 30_000,
  remoteBytes: 512 * mega,
  fetches: 8,
  versions: 500,
  historyBytes: 64 * mega,
  quietMs: 5 * 60_000,
  pastEditors: 1000,
  erasedItems: 10_000,
  erasures: 20,
};

/** The option of `chancery serve` that sets each limit, with its unit's size in the limit's own unit. */
export const limitOptions: Readonly<Record<keyof Limits, { option: string; unit: number; max: number }>> = {
  studyBytes: { option: "max-study", unit: mega, max: 256 },
  fileBytes: { option: "max-file", unit: mega, max: 1_000_000 },
  messageBytes: { option: "max-message", unit: mega, max: 256 },
  documentBytes: { option: "max-document", unit: mega, max: 1024 },
  presenceBytes: { option: "max-presence", unit: kilo, max: 1024 },
  waitingBytes: { option: "max-waiting", unit: mega, max: 1024 },
  allWaitingBytes: { option: "max-all-waiting", unit: mega, max: 1_000_000 },
  parkedBytes: { option: "max-parked", unit: mega, max: 1024 },
  allParkedBytes: { option: "max-all-parked", unit: mega, max: 1_000_000 },
  rooms: { option: "max-rooms", unit: 1, max: 100_000 },
  openRooms: { option: "max-open-rooms", unit: 1, max: 1_000_000 },
  messagesPerSecond: { option: "max-rate", unit: 1, max: 1_000_000 },
  connections: { option: "max-connections", unit: 1, max: 100_000 },
  connectionsPerAddress: { option: "max-per-address", unit: 1, max: 100_000 },
  slowMs: { option: "max-wait", unit: 1000, max: 3600 },
  remoteBytes: { option: "max-remote", unit: mega, max: 1_000_000 },
  fetches: { option: "max-fetches", unit: 1, max: 1000 },
  versions: { option: "max-versions", unit: 1, max: 100_000 },
  historyBytes: { option: "max-history", unit: mega, max: 10_000 },
  quietMs: { option: "version-after", unit: 1000, max: 86_400 },
  pastEditors: { option: "max-editors", unit: 1, max: 1_000_000 },
  erasedItems: { option: "max-erased", unit: 1, max: 1_000_000 },
  erasures: { option: "max-erasures", unit: 1, max: 100_000 },
};

/** The option that sets a limit, as it is typed: `--max-study`. */
export function nameOption(limit: keyof Limits): string {
  return `--${limitOptions[limit].option}`;
}

/** A size as people write it: `16 MB`, `64 KB`. Rounded down, so that what is told to fit does fit. */
export function formatBytes(bytes: number): string {
  if (bytes >= mega) return `${Math.floor(bytes / mega)} MB`;
  return bytes >= 1024 ? `${Math.floor(bytes / 1024)} KB` : `${bytes} B`;
}

/**
 * Most items (Yjs' structs: a run of typing, a value, a deletion) in an update or document of so many bytes.
 * An item takes a few bytes on the wire but 100 to 250 in memory, so bytes alone would not bound memory.
 */
export function countItemsAllowed(bytes: number): number {
  return Math.ceil(bytes / 48);
}
