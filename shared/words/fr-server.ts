import type { serverWords } from "./en-server.ts";

/**
 * Words of the server. `server.refuse.NAME` says what happened and `server.hint.NAME` what to do:
 * together they are the body of a refusal. `server.start.NAME` is why a server did not start.
 */
export const frenchServerWords = {
  "server.refuse.badRequest": "La demande n’a pas pu être lue : {detail}.",
  "server.hint.badRequest": "Renvoyez-la sous la forme qu’attend l’adresse.",
  "server.detail.release": 'il faut { "what": "page", "table" ou "chart", "reason": "…" }',
  "server.detail.noHost": "elle ne nomme pas d’hôte",
  "server.detail.twoHosts": "elle nomme deux hôtes",
  "server.detail.notText": "son corps n’est pas du texte UTF-8",
  "server.detail.notJson": "son corps n’est pas du JSON",
  "server.detail.notHttp": "ce n’est pas du HTTP tel que ce serveur le lit",
  "server.detail.notHandshake": "ce n’est pas l’ouverture d’un WebSocket",
  "server.detail.copy": 'elle doit être { "title": "…" }',
  "server.detail.role": "le rôle doit être owner, editor, commenter ou viewer",
  "server.detail.remote": 'il faut { "url": "https://…", "kept": true ou false }',
  "server.refuse.unauthenticated":
    "Cette adresse demande un jeton, et aucun jeton valable n’accompagne la demande.",
  "server.hint.unauthenticated":
    "Ouvrez le lien que le serveur a affiché ou qui vous a été envoyé, ou demandez-en un nouveau.",
  "server.refuse.foreignHost": "L’adresse « {host} » n’est pas celle de ce serveur.",
  "server.hint.foreignHost":
    "Utilisez l’adresse que le serveur a affichée, ou démarrez-le avec --public-url.",
  "server.refuse.foreignOrigin":
    "Une page de « {origin} » a demandé ce que seules les pages de ce serveur peuvent demander.",
  "server.hint.foreignOrigin": "Ouvrez l’étude depuis l’adresse de ce serveur.",
  "server.refuse.markedAbove": "Cette étude porte la mention {marking}.",
  "server.hint.markedAbove":
    "Chancery n’est pas homologué pour le niveau Secret et au-dessus. Il faut la traiter sur un système qui l’est.",
  "server.refuse.markedPersons":
    "Cette étude porte la mention {marking}, réservée à des personnes désignées.",
  "server.hint.markedPersons":
    "Créez un lien pour une personne (uses : 1), ou abaissez la mention de l’étude.",
  "server.refuse.markedAudience":
    "Cette étude porte la mention {marking} : un lien sans terme que chacun peut utiliser ne convient pas.",
  "server.hint.markedAudience": "Donnez un terme au lien, ou un nombre de personnes.",
  "server.refuse.personalData":
    "Cette étude a des données personnelles dans {what} : un lien sans terme que chacun peut utiliser ne convient pas.",
  "server.hint.personalData": "Donnez un terme au lien, ou un nombre de personnes.",
  "server.refuse.markedReason":
    "Cette étude porte la mention {marking} : il faut un motif pour la faire sortir.",
  "server.hint.markedReason": "Redemandez-la en donnant le motif, qui est consigné.",
  "server.refuse.reviewNames":
    "Il faut un motif pour faire sortir les noms de celles et ceux qui ont relu cette étude.",
  "server.hint.reviewNames":
    "Redemandez le dossier en donnant le motif, qui est consigné, ou demandez-le sans les noms.",
  "server.refuse.forbidden": "Votre lien ne le permet pas ; il faut le rôle « {role} ».",
  "server.hint.forbidden": "Demandez au propriétaire de l’étude un lien avec ce rôle.",
  "server.refuse.unlistedBlob": "Aucune étude que vous pouvez lire ne mentionne ce contenu.",
  "server.hint.unlistedBlob":
    "Ouvrez l’étude à laquelle il appartient, ou demandez un lien à son propriétaire.",
  "server.refuse.unlistedFile": "L’étude n’utilise pas de fichier nommé « {name} ».",
  "server.hint.unlistedFile": "Un éditeur peut l’ajouter aux fichiers de l’étude.",
  "server.refuse.fileThere": "Il y a déjà un fichier nommé « {name} ».",
  "server.hint.fileThere": "Envoyez-le sous un autre nom.",
  "server.refuse.fileName": "« {name} » n’est pas le nom d’un fichier dans le dossier de l’étude.",
  "server.hint.fileName":
    "Utilisez un nom simple, ou un chemin sous le dossier de l’étude sans « .. », sans dossiers cachés et sans liens qui mènent ailleurs.",
  "server.refuse.longName": "Le nom de ce fichier est plus long que ce qu’un disque peut contenir.",
  "server.hint.longName": "Utilisez un nom plus court, et moins de dossiers.",
  "server.refuse.studyFile": "« {name} » est une étude et ne se modifie que par sa page.",
  "server.hint.studyFile": "Modifiez-la ainsi, ou donnez un autre nom au fichier.",
  "server.refuse.schemeFile":
    "« {name} » dit ce que valent les mentions de ce laboratoire et ne s’envoie pas comme données.",
  "server.hint.schemeFile":
    "Le responsable du laboratoire le place dans le dossier de l’espace de travail ; donnez un autre nom à un fichier de données.",
  "server.refuse.noStudy": "Il n’y a pas de telle étude ici.",
  "server.hint.noStudy": "Vérifiez le lien ; l’étude a pu être déplacée ou supprimée.",
  "server.refuse.searching": "D’autres personnes cherchent dans les études de ce serveur.",
  "server.hint.searching": "Réessayez dans un instant.",
  "server.refuse.notInBin": "Ceci n’est plus dans la corbeille.",
  "server.hint.notInBin":
    "Rechargez la liste des études : l’étude a pu être restaurée ou supprimée depuis un autre endroit.",
  "server.refuse.noFile": "Il n’y a pas de fichier nommé « {name} » dans le dossier de l’étude.",
  "server.hint.noFile": "Vérifiez le nom, ou placez-y le fichier.",
  "server.refuse.noBlob": "Le contenu de cette empreinte n’est pas conservé ici.",
  "server.hint.noBlob": "Renvoyez-le depuis une copie qui l’a.",
  "server.refuse.noAddress": "Il n’y a rien à cette adresse.",
  "server.hint.noAddress": "Vérifiez l’adresse.",
  "server.refuse.method": "{method} n’est pas possible à cette adresse.",
  "server.hint.method": "Possible ici : {allowed}.",
  "server.refuse.noApp": "L’application n’a pas été construite sur cette machine.",
  "server.hint.noApp": "Lancez une fois npm run build, puis rechargez cette page.",
  "server.refuse.notStudy": "Ceci n’a pas pu être lu comme une étude : {detail}",
  "server.hint.notStudy": "Envoyez le texte d’un fichier d’étude ou de tout fichier Markdown.",
  "server.refuse.bundle": "Ceci est un fichier empaqueté ({format}), et non un dossier.",
  "server.hint.bundle": "Envoyez un dossier, ou le texte d’un fichier d’étude, non empaqueté.",
  "server.refuse.newerDossier":
    "Ce dossier a été écrit par une version plus récente de Chancery, sous une forme inconnue de celle-ci.",
  "server.hint.newerDossier": "Mettez ce serveur à jour.",
  "server.refuse.changedDossier": "Ce dossier a été modifié depuis son écriture : {where}.",
  "server.hint.changedDossier":
    "Demandez-en une autre copie à la personne qui l’a envoyé ; chancery verify dit ce qui a changé.",
  "server.refuse.fileTaken":
    "L’espace de travail a un autre fichier nommé « {name} », que celui du dossier remplacerait.",
  "server.hint.fileTaken":
    "Renommez ou supprimez ce fichier, ou importez le dossier dans un emplacement à lui.",
  "server.refuse.noWriter": "Ce serveur n’exécute pas d’études, ce que demande « {format} ».",
  "server.hint.noWriter":
    "Sur une machine qui a l’étude, le terminal le fait : chancery export ÉTUDE --to {format}",
  "server.refuse.noVerifier": "Ce serveur n’exécute pas d’études, et ne peut donc pas en recalculer une.",
  "server.hint.noVerifier": "Dans un terminal : chancery verify FICHIER",
  "server.refuse.verifyEditors":
    "Recalculer une étude occupe ce serveur un moment : c’est réservé à qui peut en modifier une ici.",
  "server.hint.verifyEditors":
    "Dans un terminal : chancery verify FICHIER. Ou demandez un lien d’édition à qui vous a invité.",
  "server.refuse.writing": "D’autres études sont en cours d’écriture sur ce serveur.",
  "server.hint.writing": "Réessayez dans une demi-minute.",
  "server.refuse.notWritten": "L’étude n’a pas pu être écrite : {detail}",
  "server.hint.notWritten":
    "Voyez si elle s’exécute dans une fenêtre, ou utilisez chancery export avec plus de temps et de mémoire.",
  "server.refuse.verifying": "Ce serveur calcule d’autres études, et la file d’attente est pleine.",
  "server.hint.verifying": "Réessayez dans une demi-minute, ou dans un terminal : chancery verify FICHIER",
  "server.verify.late":
    "Recalculer l’étude a pris plus de {minutes} minutes, le maximum que ce serveur accorde. Dans un terminal, chancery verify FICHIER n’a pas cette limite.",
  "server.verify.ended":
    "Le processus qui recalculait l’étude a été arrêté avant la fin. Réessayez, ou dans un terminal : chancery verify FICHIER",
  "server.write.ended": "le processus qui l’exécutait a été arrêté.",
  "server.refuse.format": "Une étude ne peut pas encore être donnée au format « {format} ».",
  "server.hint.format": "Formats existants : {formats}.",
  "server.refuse.tooLarge": "Ceci dépasse la limite de {limit}.",
  "server.hint.tooLarge": "Envoyez moins à la fois, ou démarrez le serveur avec un {option} plus grand.",
  "server.refuse.tooLong": "Ceci dépasse la limite de {limit} qu’a cette adresse.",
  "server.hint.tooLong": "N’envoyez que ce que l’adresse demande.",
  "server.refuse.headers":
    "Les en-têtes de la demande sont plus grands ou plus nombreux que la limite de {limit}.",
  "server.hint.headers": "Supprimez les cookies de ce site, ou utilisez une adresse plus courte.",
  "server.refuse.slow": "Presque rien n’est arrivé pendant {seconds} secondes au milieu d’une demande.",
  "server.hint.slow":
    "Renvoyez-la par une ligne plus rapide, ou démarrez le serveur avec un {option} plus grand.",
  "server.refuse.slowHead": "La demande n’est pas arrivée à son terme à temps.",
  "server.hint.slowHead":
    "Renvoyez-la ; l’option --max-wait du serveur dit combien de temps elle peut prendre.",
  "server.refuse.crowded": "Ce serveur a autant de connexions qu’il peut en avoir : {limit}.",
  "server.hint.crowded":
    "Fermez ce qui ne sert pas et réessayez, ou démarrez le serveur avec un {option} plus grand.",
  "server.refuse.encoding": "Le corps est compressé en « {encoding} », et rien n’est décompressé ici.",
  "server.hint.encoding":
    "Envoyez-le tel quel, sans Content-Encoding et sans autre Transfer-Encoding que chunked.",
  "server.refuse.expectation": "La demande attend « {expect} », que ce serveur ne connaît pas.",
  "server.hint.expectation": "Envoyez-la sans l’en-tête Expect.",
  "server.refuse.form": "Le corps est un formulaire ({type}), et non la chose elle-même.",
  "server.hint.form": "Envoyez les octets mêmes du fichier comme corps.",
  "server.refuse.diskFull": "Le disque du serveur est plein.",
  "server.hint.diskFull": "Libérez-y de la place et réessayez ; rien de ceci n’a été conservé.",
  "server.refuse.damaged": "Le journal du serveur est endommagé à cet endroit.",
  "server.hint.damaged":
    "Le responsable du serveur doit le redémarrer : il sert alors tout ce qui peut encore être lu, et dit ce qui ne peut pas l’être.",
  "server.refuse.diskReadOnly": "Le disque du serveur refuse les écritures.",
  "server.hint.diskReadOnly":
    "La lecture continue ; réessayez quand il les acceptera. Rien de ceci n’a été conservé.",
  "server.refuse.hash": "Le contenu n’a pas l’empreinte qui figure dans son adresse.",
  "server.hint.hash": "Calculez le SHA-256 des octets exacts que vous envoyez et réessayez.",
  "server.refuse.failed": "Le serveur n’a pas pu le faire.",
  "server.hint.failed":
    "Réessayez ; si cela se répète, redémarrez le serveur et vérifiez la place libre sur le disque.",
  "server.start.plainHttp":
    "{host} peut être atteint depuis d’autres machines, et HTTP sans chiffrement montrerait liens, connexions et études à quiconque se trouve sur le trajet. Donnez un certificat avec --cert et --key, ou placez devant un serveur mandataire en HTTPS et nommez-le avec --public-url https://…, ou utilisez 127.0.0.1 ; --insecure-http passe outre.",
  "server.start.publicUrl":
    "« {url} » n’est pas une adresse pour --public-url ; elle doit ressembler à https://lab.example.org.",
  "server.start.locked":
    "Un autre serveur Chancery utilise {data}. Arrêtez-le, ou donnez à celui-ci un autre dossier avec --data.",
  "server.start.newerData":
    "{data} a été écrit par un Chancery plus récent (version {found} de son format ; celui-ci connaît la {known}). Mettez Chancery à jour.",
  "server.start.folder": "{folder} ne peut pas servir d’espace de travail : {reason}.",
  "server.start.portTaken":
    "Le port {port} de {host} est pris. Choisissez-en un autre avec --port, ou 0 pour un port libre quelconque.",
  "server.start.listen": "Le serveur n’a pas pu écouter sur {host}, port {port} : {reason}.",
  "server.close.unauthenticated": "qui êtes-vous ? aucun jeton valable",
  "server.close.forbidden": "votre lien n’ouvre pas cette étude",
  "server.close.noStudy": "étude inexistante",
  "server.close.tooLarge": "ce message dépasse {limit} (option {option} du serveur)",
  "server.close.full":
    "l’étude dépasse {limit} (option {option} du serveur) ; cette modification n’a pas été enregistrée",
  "server.close.malformed": "ce message n’a pas pu être lu",
  "server.close.rooms":
    "vous avez {limit} études et commentaires ouverts (option {option} du serveur) : fermez-en, puis rechargez",
  "server.close.openRooms":
    "{limit} études et commentaires sont ouverts sur le serveur (option {option}) : le vôtre s’ouvrira dès qu’un autre sera fermé",
  "server.close.gap":
    "plus de {limit} de ce qui a été envoyé (option {option} du serveur) repose sur ce qui n’est jamais arrivé",
  "server.close.crowded":
    "trop de modifications attendent sur le serveur : plus de {limit} (option {option}) ; les vôtres sont gardées ici et renvoyées",
  "server.close.damaged": "le journal du serveur est endommagé ici ; son responsable devrait le redémarrer",
  "server.close.failed": "le serveur n’a pas pu le faire ; réessayez",
  "server.close.otherEpoch": "ce document a été recommencé depuis que votre copie a été faite ; rouvrez-le",
  "server.close.tooSlow": "la connexion est trop lente",
  "server.close.stopping":
    "le serveur s’arrête ; ce que vous avez écrit est conservé et sera envoyé à son retour",
  "server.notice.copy":
    "Un autre programme a modifié {file}. Rien n’a été écrasé : cette étude s’écrit désormais dans {copy}, à côté.",
  "server.notice.undecided": "Tant que {file} et cette étude diffèrent, l’étude s’écrit dans {copy}, à côté.",
  "server.notice.conflictMarks":
    "une fusion y est restée inachevée à la ligne {line} (« <<<<<<< »). Rien n’en a été repris.",
  "server.notice.notWritten":
    "{file} n’a pas pu être écrit : {reason}. L’étude elle-même est enregistrée dans le journal du serveur.",
  "server.notice.unreadable":
    "{file} n’a pas pu être lu comme une étude : {reason} Il reste tel quel ; corrigez-le et rouvrez l’étude.",
  "server.notice.notText": "ce n’est pas du texte UTF-8.",
  "server.untitled": "Étude sans titre",
  "backup.help": `Usage : chancery backup [DOSSIER] --to DIR [--data DIR]

Copie l’espace de travail DOSSIER (~/Chancery par défaut) et ses données dans le nouveau dossier DIR, même pendant
qu’un serveur les utilise. Qui peut lire la copie est propriétaire de ses études : elle contient le jeton du propriétaire.

  --to DIR     le dossier à créer ; il ne doit pas exister, ou être vide
  --data DIR   où sont le journal, les contenus et les jetons (DOSSIER/.chancery par défaut)
`,
  "restore.help": `Usage : chancery restore DIR --to DOSSIER [--keys FICHIER]

Ramène la sauvegarde DIR dans un DOSSIER nouveau ou vide, après vérification de l’empreinte de chaque fichier.

  --keys FICHIER   les clés d’un espace de travail chiffré (DIR.keys)
`,
  "backup.none":
    "Il n’y a pas de log.sqlite dans {data} ; indiquez le dossier d’un espace de travail, ou ses données avec --data.",
  "backup.inside":
    "{to} se trouve dans l’espace de travail. Choisissez un dossier en dehors, de préférence sur un autre disque.",
  "backup.notEmpty": "{to} existe déjà et n’est pas vide. Choisissez un nouveau dossier.",
  "backup.noTarget": "chancery {command} demande un dossier de destination : --to DOSSIER.",
  "backup.nothingLeft": "Rien n’est resté à moitié écrit.",
  "backup.done": "{count} fichiers de {folder} sont dans {to}.",
  "restore.noSource": "chancery restore demande le dossier d’une sauvegarde.",
  "restore.none":
    "{from} n’est pas une sauvegarde complète : son manifest.json manque ou ne peut pas être lu.",
  "restore.stray":
    "{file} dans {from} ne fait pas partie de la sauvegarde. Retirez-le, ou utilisez une autre copie.",
  "restore.missing": "{file} manque dans la sauvegarde {from}. Utilisez une autre copie.",
  "restore.changed":
    "{file} dans {from} n’est pas tel qu’au moment de la sauvegarde. Utilisez une autre copie.",
  "restore.done": "{count} fichiers sont de retour dans {to}. chancery serve l’ouvre.",
  "server.refuse.erasing": "Une autre suppression définitive est en cours sur ce serveur.",
  "server.hint.erasing": "Réessayez dans une demi-minute.",
  "server.refuse.erasedOften":
    "Des suppressions définitives ont été faites {limit} fois en une heure dans cette étude, autant qu’il est permis.",
  "server.hint.erasedOften": "Réessayez plus tard, ou démarrez le serveur avec {option} plus grand.",
} satisfies Record<keyof typeof serverWords, string>;
