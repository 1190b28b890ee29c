import type { sealingWords } from "./en-sealing.ts";

/** French: words of making, opening and sharing sealed studies. */
export const frenchSealingWords = {
  "make.title": "Nouvelle étude scellée",
  "copy.title": "Sceller une copie de cette étude",
  explain:
    "Son texte, son code, ses données, ses résultats et ses commentaires sont chiffrés sur votre appareil. Le serveur du laboratoire les transmet et les conserve, sans pouvoir les lire.",
  "copy.explain":
    "Une nouvelle étude est faite de ces cellules et de ces fichiers de données, avec une nouvelle clé. Les commentaires, les résultats et l’historique ne sont pas copiés. Cette étude-ci reste comme elle est.",
  sees: "Ce que le serveur voit encore",
  "sees.who": "qui ouvre l’étude, quand, depuis quelle adresse du réseau et avec quel rôle ;",
  "sees.title": "le titre public que vous lui donnez ici ;",
  "sees.size": "combien de fois on y écrit, et quelle quantité, par pas de 256 octets ;",
  "sees.blobs": "le nombre de fichiers de données et de résultats, leur taille, et quand ils sont lus.",
  page: "L’application elle-même vient de ce serveur. Qui pourrait y en placer une autre pourrait lui faire envoyer la clé ailleurs : le scellement protège ce qui est conservé et transmis, et de qui le consulte là.",
  lacks: "Ce qu’il ne peut pas faire pour cette étude",
  "lacks.list":
    "Y chercher, en garder des versions, la mettre à la corbeille, chercher quelque chose sur le web, en faire un dossier, ou y supprimer des mots définitivement.",
  lose: "La clé est dans le lien de l’étude, et nulle part au laboratoire. Qui perd le lien, et n’a plus d’appareil où se trouve l’étude, a perdu l’étude. Qui a le lien et peut ouvrir l’étude peut tout y lire, définitivement.",
  public: "Titre public",
  "public.note":
    "Toutes les personnes qui peuvent l’ouvrir voient ce titre, et le serveur aussi. Le vrai titre est à l’intérieur.",
  "public.usual": "Étude scellée",
  keep: "Annuler",
  make: "Créer l’étude",
  "copy.make": "Sceller une copie",
  making: "Création de l’étude",
  file: "Scellement de {name}",
  insecure:
    "Cette page n’est pas venue par HTTPS : le navigateur ne lui donne donc pas de chiffrement. Demandez une adresse en https à qui tient le serveur du laboratoire.",
  "made.title": "L’étude est scellée",
  made: "Gardez ce lien : il contient la clé. Envoyez-le aux personnes qui peuvent ouvrir l’étude, par une voie sûre.",
  "made.unkept": "Cet appareil ne conserve pas la clé. Sans ce lien, vous ne pourrez plus ouvrir l’étude.",
  "made.lacks":
    "Ces fichiers n’ont pas pu être lus ou scellés, ou sont trop grands, et ne sont pas dans la copie : {names}",
  "made.open": "Ouvrir l’étude",
  link: "Lien avec la clé, pour les personnes qui peuvent déjà ouvrir l’étude",
  "link.note": "Ce qui suit le # est la clé. Les navigateurs ne l’envoient pas au serveur.",
  "link.invite": "Il contient la clé de l’étude. Envoyez-le par une voie sûre.",
  close: "Fermer",
  "panel.title": "Clé de l’étude",
  "panel.explain":
    "Cette étude est scellée : le serveur du laboratoire la transmet sans pouvoir la lire. De nouvelles personnes reçoivent leur lien par Partager ; qui n’a besoin que de la clé la reçoit ici.",
  "ask.title": "Cette étude est scellée",
  "ask.text":
    "Elle se lit sur les appareils qui ont sa clé, que le serveur du laboratoire n’a pas. Ouvrez le lien entier que vous avez reçu, ou collez-le ici.",
  "ask.label": "Lien ou clé",
  "ask.open": "Ouvrir",
  "ask.wrong": "Il n’y a pas de clé là-dedans. Un lien avec une clé se termine par #key= et 43 caractères.",
  "wrong.title": "Cette clé n’ouvre pas l’étude",
  "wrong.text":
    "Rien de l’étude n’a pu être lu avec la clé que cet appareil possède. Demandez le lien entier à qui vous l’a envoyé, et collez-le ici.",
  "two.title": "Quel lien est le bon ?",
  "two.text":
    "Des liens avec des clés différentes ont été ouverts pour cette étude, et son contenu ne dit pas laquelle est la bonne. Collez le lien reçu par une voie sûre : d’ici là, rien de l’étude n’est envoyé.",
  "two.first": "Utiliser la clé déjà présente ici",
  "unkept.title": "Ce navigateur ne garde pas la clé",
  "unkept.text":
    "Il ne laisse ce site rien enregistrer, ou n’a plus de place. Gardez le lien, autorisez le site à enregistrer des données, puis ouvrez de nouveau le lien.",
  "unkept.open": "Ouvrir dans cette fenêtre seulement",
  "foreign.link": "Gardez ce lien avant de retirer la clé : c’est peut-être le seul",
  "foreign.title": "Cette étude n’est pas scellée",
  "foreign.text":
    "Le lien contenait une clé pour elle, mais le serveur du laboratoire dit qu’il peut la lire. Si elle devait être scellée, n’y écrivez rien, et renseignez-vous auprès de qui a envoyé le lien.",
  "foreign.notice":
    "Le serveur du laboratoire dit que cette étude n’est pas scellée : rien n’en est donc envoyé. Vous voyez ce qu’en a cet appareil. N’en supprimez pas la copie, et demandez à qui gère le laboratoire ce qu’est devenue l’étude.",
  "foreign.open": "Retirer la clé et l’ouvrir",
  release:
    "Une raison a été donnée dans la fenêtre ; pour une étude scellée, le serveur n’apprend pas laquelle.",
  noFile: "Cette étude scellée n’a pas de fichier nommé « {name} ».",
  "noFile.hint": "Déposez le fichier sur l’étude, ou changez le nom dans la cellule.",
  remote:
    "Une étude scellée ne lit rien sur le web, car le serveur du laboratoire verrait ce qu’elle demande.",
  "remote.hint": "Téléchargez-le, puis déposez le fichier sur l’étude.",
  blob: "Ce contenu n’est pas ce qui a été scellé avec la clé de l’étude.",
  "blob.hint":
    "Demandez à une personne qui a l’étude d’exécuter de nouveau la cellule ou d’ajouter de nouveau le fichier.",
  large: "{name} dépasse {limit} Mo, le maximum qu’une étude scellée accepte.",
  "large.hint": "Coupez-le, ou enregistrez-le en Parquet, qui est plus petit.",
  "unopened.one":
    "{count} élément de cette étude ne s’ouvre pas avec votre clé. Il est conservé, et rien d’autre ne manque.",
  "unopened.many":
    "{count} éléments de cette étude ne s’ouvrent pas avec votre clé. Ils sont conservés, et rien d’autre ne manque.",
} satisfies Record<keyof typeof sealingWords, string>;
