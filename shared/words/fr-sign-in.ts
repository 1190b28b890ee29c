import type { signInWords } from "./en-sign-in.ts";

/** French: words about signing in at a lab's identity provider. */
export const frenchSignInWords = {
  "server.start.issuer":
    "« {url} » n’est pas une adresse pour --oidc-issuer ; elle doit ressembler à https://login.example.org/realms/lab.",
  "server.start.signInAddress":
    "Avec --oidc-issuer, --public-url doit dire par quelle adresse on atteint ce serveur : le fournisseur y renvoie les personnes.",
  "server.refuse.signInFirst": "Personne n’est connecté avec cette demande.",
  "server.hint.signInFirst": "Ouvrez la page dans un navigateur et connectez-vous.",
  "server.detail.email":
    "un lien ne peut être réservé à une adresse électronique que là où l’on se connecte (--oidc-issuer)",
  "server.close.signIn": "connectez-vous pour ouvrir cette étude",
  "cli.serve.oidc.together": "--oidc-issuer et --oidc-client-id vont ensemble : donnez les deux, ou aucun.",
  "cli.serve.oidc.alone": "{option} n’a pas de sens sans --oidc-issuer et --oidc-client-id.",
  "cli.serve.oidc.allow": "--oidc-allow prend CLAIM=VALEUR, par exemple groups=datalab, et non {value}.",
  "cli.serve.oidc.secret": "{file}, indiqué par --oidc-client-secret-file, n’a pas pu être lu ({code}).",
  "cli.serve.oidc.secret.empty": "{file}, indiqué par --oidc-client-secret-file, est vide.",
  "cli.serve.oidc.on":
    "La connexion se fait chez {issuer} ; autorisez-y {callback} comme adresse de redirection, et {home} pour le retour après déconnexion.",
  "signin.title": "Connectez-vous pour continuer",
  "signin.text":
    "Ce laboratoire demande de se connecter. Vous reviendrez à cette page, et ce que vous avez écrit sur cet appareil est conservé.",
  "signin.button": "Se connecter",
  "signin.again": "Se reconnecter",
  "signin.home": "Aller aux études",
  "signin.failed.title": "Vous n’êtes pas connecté",
  "signin.link.title": "Ce lien ne vous a pas donné accès",
  "signin.denied":
    "La connexion a été interrompue, ou le service de connexion ne vous permet pas d’utiliser ce laboratoire.",
  "signin.notAllowed":
    "Votre compte n’est pas de ceux que ce laboratoire admet. Adressez-vous au responsable du laboratoire, ou connectez-vous avec un autre compte.",
  "signin.unreachable":
    "Le service de connexion est injoignable pour le moment. Réessayez dans quelque temps ; les personnes déjà connectées peuvent continuer.",
  "signin.provider":
    "Le service de connexion a répondu par une erreur. Réessayez ; si cela persiste, signalez-le au responsable de ce laboratoire.",
  "signin.issuer":
    "La réponse vient d’un autre service de connexion que celui de ce laboratoire et n’a pas été utilisée. Recommencez d’ici.",
  "signin.token":
    "Ce que le service de connexion a envoyé n’a pas pu être vérifié et n’a pas été utilisé. Réessayez ; si cela persiste, signalez-le au responsable de ce laboratoire.",
  "signin.clock":
    "Les horloges de ce serveur et du service de connexion diffèrent trop. Signalez-le au responsable de ce laboratoire, puis réessayez.",
  "signin.expired":
    "Cette connexion a pris trop de temps, a déjà servi, ou a été commencée dans un autre navigateur. Recommencez d’ici.",
  "signin.failed": "Le serveur n’a pas pu terminer la connexion. Réessayez.",
  "signin.linkEnded": "Le lien a expiré ou a été révoqué. Demandez-en un nouveau au propriétaire de l’étude.",
  "signin.linkUsed":
    "Autant de personnes que prévu ont déjà utilisé le lien. Demandez-en un nouveau au propriétaire de l’étude.",
  "signin.removed":
    "Un propriétaire de cette étude vous en a retiré, et un lien antérieur ne vous y donne plus accès. Demandez-en un nouveau.",
  "signin.otherAddress":
    "Le lien est réservé à l’adresse électronique d’une autre personne. Connectez-vous avec le compte pour lequel il a été fait et rouvrez le lien, ou demandez-en un pour vous.",
  "signin.logout.refused":
    "ce n’est pas un jeton de déconnexion du service de connexion pour ce laboratoire, ou il a déjà servi",
  "server.refuse.noProvider":
    "Les clés du service de connexion ne peuvent pas être récupérées pour le moment.",
  "server.hint.noProvider": "Renvoyez la déconnexion dans quelque temps.",
  "signin.none.title": "Aucune étude ne vous est encore ouverte",
  "signin.none": "Ouvrez le lien qui vous a été envoyé ; l’étude apparaîtra ici.",
  "account.label": "Connecté sous le nom {name}",
  "account.verified": "Nom donné par votre connexion",
  "account.signOut": "Se déconnecter",
  "account.signOut.failed": "La déconnexion a échoué : {reason}",
  "people.verified": "identité vérifiée",
  "people.verified.name": "{name}, identité vérifiée",
  "share.explain.signIn": "Qui ouvre le lien et se connecte rejoint l’étude, sur tous ses appareils.",
  "share.email": "Seulement pour cette adresse (facultatif)",
  "share.email.wrong":
    "Écrivez une seule adresse, par exemple ada@example.org, ou laissez vide pour toute personne qui peut se connecter.",
  "share.link.email": "pour {email}",
} satisfies Record<keyof typeof signInWords, string>;
