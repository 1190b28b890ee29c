/** Words of the kernel, in English. */
export const kernelWords = {
  "sandbox.no-addon":
    "isolated-vm has no build for this system, so cells cannot run here. Run `npm ci` again, or open the study in a browser.",
  "sandbox.start-failed": "The kernel could not start: {detail}",
  "sandbox.start-memory":
    "The kernel could not start within the memory it was given. Give it more, at least 64 MB.",
  "sandbox.bad-message": "it sent a message that is not of the protocol.",
  "sandbox.exit": "its process ended with {code}.",
  "sandbox.silent":
    "it stopped answering, as it does when the browser takes its memory away. Run again; if it happens again, use less data at once.",
  "sandbox.frame-timeout":
    "The kernel's frame did not load. Check the connection to the server and reload the page.",
  "session.time":
    "The cell took longer than {seconds} s and was cancelled. Make it do less, or give it more time with --time.",
  "session.memory":
    "The cells needed more than {megabytes} MB and were ended. Use less data at once, or give them more with --memory.",
  "session.output":
    "The cell showed more than the screen can hold and was ended. Show a part of it, or a summary.",
  "session.crashed": "The kernel ended while this cell ran: {detail}",
  "session.needs": "Skipped, because {cells} did not finish.",
  "session.no-start": "The kernel could not start: {detail}",
  "session.no-table": "This table is no longer in memory. Run its cell again.",
  "session.disposed": "This study was closed.",
} as const;
