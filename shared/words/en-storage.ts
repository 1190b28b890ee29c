/** Words about the server's disk: a damaged log, a disk that takes no writes. */
export const storageWords = {
  "storage.salvaged":
    "The log in {data} is damaged. What could be read of it is served; what could not: {lost}. Devices that still have it bring it back when they connect.",
  "storage.salvaged.whole":
    "The log in {data} was damaged, and all of it could be read and was written anew.",
  "storage.salvaged.empty":
    "The log in {data} is gone or cannot be read at all: the studies are read from their files, and links to them have to be made anew.",
  "storage.salvaged.kept": "The damaged file is kept as {file}.",
  "storage.lost.edits": "{edits} edits in {studies} studies",
  "storage.lost.unsure": "perhaps others",
  "storage.lost.tables": "rows of the tables {tables}",
  "storage.disk.full":
    "The server's disk is full: what is written now is not saved and not shown to others. It stays on the device it was written on, and is saved by itself as soon as there is room.",
  "storage.disk.refuses":
    "The server's disk takes no writes ({reason}): what is written now is not saved and not shown to others. It stays on the device it was written on, and is saved by itself as soon as the disk takes writes again.",
  "storage.disk.again": "The server's disk takes writes again: what was written meanwhile is being saved.",
  "storage.start.lock": "{data} cannot be locked for this server: {reason}.",
  "storage.notice.edits":
    "The server's log was damaged on {date}: {edits} edits of this study could not be read. Who still has them on their device brings them back by opening the study.",
  "storage.notice.unsure":
    "The server's log was damaged on {date}: edits of this study may be missing. Who still has them on their device brings them back by opening the study.",
  "storage.notice.comments":
    "The server's log was damaged on {date}: {edits} changes to this study's comments could not be read. Who still has them on their device brings them back by opening the study.",
} as const;
