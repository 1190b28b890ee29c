/** Words about several servers of one lab. */
export const clusterWords = {
  "cluster.moved": "Another server of this lab has taken over",
  "cluster.address":
    "--instance-url is not an address of the form http://HOST:PORT by which the other servers of this lab reach this one.",
  "cluster.needs":
    "--instance-url is for several servers of one lab: it needs --database (or CHANCERY_DATABASE) and --public-url.",
  "cluster.shared":
    "Other servers use this database. Start all of them with --instance-url, or this one alone once they have ended.",
  "cluster.alone":
    "A server without --instance-url uses this database, and takes it for its own. End it first, and start it with --instance-url.",
  "cluster.lease": "--lease is for several servers of one lab: it needs --instance-url.",
  "server.refuse.ownerAway": "The server that has this study open does not answer.",
  "server.hint.ownerAway": "Try again in a few seconds: another one takes over.",
} as const;
