/** Words about a database that is not in the data folder: Postgres. */
export const databaseWords = {
  "database.address":
    "The database's address is not one of the form postgres://USER:PASSWORD@HOST:PORT/NAME. What is no letter or digit in a name or password is written as %XX.",
  "database.address.option":
    "The database's address has the option “{option}”. Known ones are sslmode, sslrootcert, and host for a Unix socket's folder.",
  "database.address.unused": "The database's address has {option} without sslmode=verify-full.",
  "database.address.tls":
    "The database's address has sslmode={mode}. It may be verify-full, which checks the database's certificate, or disable.",
  "database.address.ca":
    "The file of authorities {file}, which the database's address names, cannot be read.",
  "database.broughtOver":
    "Everything in the log of this folder is now in {address}. The old log is kept as {file}.",
  "database.both":
    "{file} is not used: {address} had studies in it already. Move it away if the database has what it should.",
  "database.password":
    "--database has a password in it, which every program of this machine could read. Give the whole address by the environment variable CHANCERY_DATABASE instead.",
  "database.start": "The database {address} cannot be used: {reason}.",
  "database.refuses":
    "The database takes no writes ({reason}): what is written now is not saved and not shown to others. It stays on the device it was written on, and is saved by itself as soon as the database takes writes again.",
  "database.full":
    "The database's disk is full: what is written now is not saved and not shown to others. It stays on the device it was written on, and is saved by itself as soon as there is room.",
  "database.again": "The database takes writes again: what was written meanwhile is being saved.",
  "backup.withoutLog":
    "The log is not in it: it is in a Postgres database, which needs a copy of its own (pg_dump), made before this one.",
  "restore.withoutLog":
    "The log was not in it: bring back the copy of its Postgres database as well (pg_restore), then start with --database.",
  "server.refuse.databaseAway": "The server's database does not answer.",
  "server.hint.databaseAway": "Try again in a few seconds. What is on this device stays here.",
  "server.refuse.notOwner": "Another server has just taken over this study.",
  "server.hint.notOwner": "Try again in a few seconds.",
} as const;
