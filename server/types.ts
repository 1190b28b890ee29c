/** What starts a server: `startServer(options)` in server.ts takes and gives these. */
export interface ServerOptions {
  /** The workspace: a folder of studies and their data. */
  folder: string;
  host: string;
  /** 0 picks a free port. */
  port: number;
  /** Where the log, blobs and tokens are kept; `FOLDER/.chancery` unless given. */
  data?: string | undefined;
  /** The address people use when a proxy stands before the server: links, Host and Origin follow it. */
  publicUrl?: string | undefined;
  /** Folder with the built app: `renderer/` and `kernel/`. */
  assets: string;
  /** Folder of example studies copied in when the workspace is new; none when absent. */
  examples?: string | undefined;
}

export interface RunningServer {
  /** `http://HOST:PORT`, without a slash at the end. */
  url: string;
  /** The address that makes its opener the owner: `http://HOST:PORT/?token=…`. */
  ownerUrl: string;
  token: string;
  port: number;
  /** Flushes, mirrors the studies to their files, closes sockets. */
  close(): Promise<void>;
}
