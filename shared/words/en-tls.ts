/** Words about how the lab server is reached: certificates, and HTTP without them. */
export const tlsWords = {
  "tls.missing":
    "There is no file {file}. Give the certificate with --cert and its key with --key, as PEM files.",
  "tls.unreadable":
    "{file} could not be read ({reason}). The account that runs the server must be able to read it.",
  "tls.notCertificate":
    "{file} is not a certificate in PEM form, which begins with -----BEGIN CERTIFICATE-----.",
  "tls.notKey": "{file} is not a private key in PEM form, which begins with -----BEGIN PRIVATE KEY-----.",
  "tls.keyLocked":
    "The key in {file} is locked with a passphrase. Write it without one (openssl pkey -in … -out …), readable by the server's account only.",
  "tls.otherKey": "The key in {key} does not belong to the certificate in {cert}.",
  "tls.unusable": "The certificate in {file} cannot be used: {reason}.",
  "tls.expired":
    "The certificate in {file} ended on {date}: browsers refuse it. Renew it; the server reads it again by itself.",
  "tls.expires": "The certificate in {file} ends on {date}. Renew it; the server reads it again by itself.",
  "tls.reloaded": "The certificate in {file} was read again.",
  "tls.kept": "The certificate that was read before stays in use. {reason}",
  "tls.both": "--cert and --key belong together: the certificate and its private key.",
  "tls.insecureToo":
    "--insecure-http is for a server without a certificate; leave it or --cert and --key out.",
  "tls.plain":
    "This server speaks plain HTTP beyond this machine: whoever is on the way can read links, sign-ins and studies, and change them.",
  "tls.page":
    "This address is not encrypted (HTTP): whoever is on the way can read and change this study and take your link, and the page does not open while the server is away. Ask whoever runs the server for an address that begins with https://.",
} as const;
