/** Words about reading from the web, in English. */
export const remoteWords = {
  "remote.bad":
    '“{url}” is not an address that can be read: write it whole, as in remote("https://example.org/data.csv").',
  "remote.control":
    "The address {url} has a space or an invisible character in it, so it may not be what it seems.",
  "remote.long": "An address has at most {limit} characters; this one has {size}.",
  "remote.scheme": "Only addresses with http: or https: can be read, not {scheme}",
  "remote.credentials":
    "An address with a name or password in it is not read. Leave out what stands before the @.",
  "remote.port": "Port {port} belongs to another service than the web, so {host} is not read there.",
  "remote.local":
    "{host} is on this machine, in a private network or reserved, and a study may read public addresses only.",
  "remote.leads":
    "{host} leads to {ip}, which is on this machine, in a private network or reserved; a study may read public addresses only.",
  "remote.public.hint": 'Put the file into the study\'s folder and use file("name").',
  "remote.dns": "{host} was not found ({code}).",
  "remote.offline.hint": "Check the address and the connection, then run the cell again.",
  "remote.connect": "{host} could not be reached ({code}).",
  "remote.connectTime": "{host} did not answer within {seconds} s, the fixed limit for connecting.",
  "remote.idleTime": "{host} sent nothing for {seconds} s, the fixed limit for standing still.",
  "remote.wholeTime": "{host} took longer than {seconds} s, the fixed limit for one answer.",
  "remote.large": "What {host} sends is over {limit} MB, the limit for one answer.",
  "remote.large.hint":
    "Ask for a part of it, put the file into the study's folder, or raise the limit with {option}.",
  "remote.status": "{host} answered with the status {status} instead of data.",
  "remote.status.hint": "Open the address in a browser to see why: {url}",
  "remote.redirects": "{host} sent the request on more than {limit} times.",
  "remote.location": "{host} sent the request on to an address that cannot be read: {detail}",
  "remote.downgrade":
    "{host} sent the request on from https to http, where anyone on the way could change the answer.",
  "remote.encoding": "{host} sent the answer packed as {encoding}, which was not asked for.",
  "remote.packed": "What {host} sent could not be unpacked.",
  "remote.certificate":
    "{host} could not show that it is {host}: its certificate is not to be trusted ({code}), so nothing was read.",
  "remote.certificate.hint":
    'Ask whoever runs the host, or put the file into the study\'s folder and use file("name").',
  "remote.crowded": "The server reads too much from the web already.",
  "remote.crowded.hint": "Run the cell again in a minute. Whoever runs the server may raise {option}.",
  "remote.ended": "The connection to {host} ended before the answer was whole.",
  "remote.notAllowed": "This study asks for {url}, and the host {host} is not allowed.",
  "remote.notAllowed.hint":
    "Run it with --allow-host {host} if all that this study knows may be sent to that host.",
  "remote.redirected": "{from} sends the request on to {to}, and that address is not allowed.",
  "remote.redirected.host.hint":
    "Run it with --allow-host {host} as well if all that this study knows may be sent to that host.",
  "remote.redirected.hint": "If you trust it, write that address into the cell: {to}",
  "remote.damaged": "The kept answer of {url} is not what was kept.",
  "remote.damaged.hint": "Fetch it again: chancery run --refresh --allow-host {host}",
  "remote.folder": "{folder} leads out of the place where answers are kept, so nothing is kept there.",
  "remote.notKept": "There is no kept answer of {url}.",
  "remote.notKept.hint": "Someone who may edit the study can fetch it.",
  "remote.refused": "Reading {url} was refused, so the cell has no data.",
  "remote.refused.hint":
    'Run the cell again to be asked again, or put the file into the study and use file("name").',
  "remote.title": "Read from {host}?",
  "remote.written":
    "This address is written in the study. The host will see that somebody here asked for it.",
  "remote.computed":
    "A cell put this address together; it is not written in the study. It may carry the study's data to that host: read all of it before you allow it.",
  "remote.plain": "It is asked for over http: anyone on the way can read and change what comes.",
  "remote.more.one": "One more address waits to be asked about.",
  "remote.more.other": "{count} more addresses wait to be asked about.",
  "remote.once": "Allow once",
  "remote.always": "Always allow exactly this address for this study, on this device",
  "remote.refuse": "Refuse",
  "remote.refuse.all": "Refuse all",
  "remote.stop": "Stop",
  "remote.fetched": "fetched {date}",
  "remote.newer": "fetched again {date}; run the cell to use it",
  "remote.again": "Fetch again",
  "remote.again.name": "Fetch {url} again",
  "remote.warn":
    "Cells may send what they know to {hosts} (--allow-host): the study's data, and what is in its folder.",
  "remote.warn.kept": "{url} could not be fetched again, so the answer of {date} is used: {detail}",
} as const;
