/** Words about signing in at a lab's identity provider, in English. */
export const signInWords = {
  "server.start.issuer":
    "“{url}” is not an address for --oidc-issuer; it must look like https://login.example.org/realms/lab.",
  "server.start.signInAddress":
    "With --oidc-issuer, --public-url has to say by which address people reach this server: the provider sends them back there.",
  "server.refuse.signInFirst": "Nobody is signed in with this request.",
  "server.hint.signInFirst": "Open the page in a browser and sign in.",
  "server.detail.email": "a link can be for an address of e-mail only where people sign in (--oidc-issuer)",
  "server.close.signIn": "sign in to open this study",

  "cli.serve.oidc.together": "--oidc-issuer and --oidc-client-id belong together: give both, or neither.",
  "cli.serve.oidc.alone": "{option} means nothing without --oidc-issuer and --oidc-client-id.",
  "cli.serve.oidc.allow": "--oidc-allow takes CLAIM=VALUE, such as groups=datalab, not {value}.",
  "cli.serve.oidc.secret": "{file}, named by --oidc-client-secret-file, could not be read ({code}).",
  "cli.serve.oidc.secret.empty": "{file}, named by --oidc-client-secret-file, is empty.",
  "cli.serve.oidc.on":
    "People sign in at {issuer}; allow {callback} there as redirect URI, and {home} for after signing out.",

  "signin.title": "Sign in to go on",
  "signin.text":
    "This lab asks people to sign in. You come back to this page, and what you wrote on this device is kept.",
  "signin.button": "Sign in",
  "signin.again": "Sign in again",
  "signin.home": "To the studies",
  "signin.failed.title": "You are not signed in",
  "signin.link.title": "This link did not let you in",
  "signin.denied": "The sign-in was broken off, or the sign-in service does not let you use this lab.",
  "signin.notAllowed":
    "Your account is not among those that this lab lets in. Ask whoever runs the lab, or sign in with another account.",
  "signin.unreachable":
    "The sign-in service cannot be reached now. Try again in a while; whoever is signed in already can go on.",
  "signin.provider":
    "The sign-in service answered with an error. Try again; if it goes on, tell whoever runs this lab.",
  "signin.issuer":
    "The answer came from another sign-in service than this lab's, so it was not used. Begin again from here.",
  "signin.token":
    "What the sign-in service sent could not be verified, so it was not used. Try again; if it goes on, tell whoever runs this lab.",
  "signin.clock":
    "The clocks of this server and of the sign-in service differ too much. Tell whoever runs this lab, and try again.",
  "signin.expired":
    "This sign-in took too long, was used before, or was begun in another browser. Begin again from here.",
  "signin.failed": "The server could not finish the sign-in. Try again.",
  "signin.linkEnded": "The link has ended or was revoked. Ask the owner of the study for a new one.",
  "signin.linkUsed":
    "As many people as the link was made for have joined by it. Ask the owner of the study for a new one.",
  "signin.removed":
    "An owner of this study has removed you, and a link from before does not let you in again. Ask for a new one.",
  "signin.otherAddress":
    "The link is for another person's address of e-mail. Sign in with the account it was made for and open the link again, or ask for one of your own.",
  "signin.logout.refused":
    "this is no logout token of the sign-in service for this lab, or one that was used before",
  "server.refuse.noProvider": "The sign-in service's keys cannot be fetched now.",
  "server.hint.noProvider": "Send the logout again in a while.",
  "signin.none.title": "No study is open to you yet",
  "signin.none": "Open the link that you were sent; the study then stands here.",

  "account.label": "Signed in as {name}",
  "account.verified": "Name from your sign-in",
  "account.signOut": "Sign out",
  "account.signOut.failed": "You could not be signed out: {reason}",
  "people.verified": "signed in",
  "people.verified.name": "{name}, signed in",

  "share.explain.signIn": "Whoever opens the link and signs in joins, on all their devices.",
  "share.email": "Only for this address (optional)",
  "share.email.wrong":
    "Write one address, such as ada@example.org, or leave it empty for anybody who may sign in.",
  "share.link.email": "for {email}",
} as const;
