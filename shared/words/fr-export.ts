import type { exportWords } from "./en-export.ts";

/** French: words of `chancery export`. */
export const frenchExportWords = {
  "cli.help.export": `Utilisation : chancery export ÉTUDE --to FORMAT [OPTIONS]
              chancery export ÉTUDE --cell NOM --to FORMAT [OPTIONS]

Exécute ÉTUDE dans le bac à sable et écrit ce qu’elle affiche sous une autre forme, ou un seul tableau ou graphique.

  --to FORMAT        d’une étude : md (le fichier d’étude lui-même), pdf (une page pour le papier), html (un seul
                     fichier, lisible sans réseau), ipynb (un carnet pour Jupyter), slides (des diapositives dans
                     un fichier HTML), dossier (étude, données et résultats en un seul fichier que
                     chancery verify contrôle)
                     d’une cellule : csv, parquet, arrow (son tableau, toutes les lignes) ; svg, png (son graphique)
  --cell NOM         la cellule dont le premier tableau ou graphique est écrit
  --out FICHIER      où l’écrire (sinon md, csv et svg sont affichés ; le reste prend ici le nom de l’étude ou de
                     la cellule)
  --reason TEXTE     pourquoi cela sort, quand la mention ou les données le demandent ; figure dans le fichier
  --code             mettre aussi le code des cellules dans un pdf ou html
  --sign             signer un dossier en tant qu’auteur ; --key CLÉ, --role RÔLE et --passphrase-file FICHIER sont
                     ceux de chancery sign
  --png              mettre aussi chaque graphique en PNG dans un dossier, si un navigateur est trouvé
  --reviews FICHIER  mettre dans un dossier l’historique des relectures : le reviews.json d’un serveur de laboratoire
  --static           laisser les graphiques d’un html ou de slides à l’état de dessins : sans le script qui permet
                     d’y pointer, zoomer et sélectionner, le fichier pèse environ 0,6 Mo de moins
  --set NOM=VALEUR, --time SECONDES, --memory MO, --output MO, --allow-host HÔTE, --refresh, --max-remote MO
                     comme pour chancery run

Un PDF ou un PNG est produit par Chrome, Chromium ou Edge de cette machine, ou par celui que nomme CHANCERY_BROWSER=CHEMIN.
`,
  "cli.export.to": "Indiquez la forme que l’étude doit prendre.",
  "cli.export.to.hint":
    "chancery export ÉTUDE --to pdf, html, ipynb, slides, dossier ou md ; avec --cell NOM : csv, parquet, arrow, svg ou png.",
  "cli.export.unknown": "Il n’y a pas de forme {name}.",
  "cli.export.cell": "Une étude entière ne peut pas être écrite en {name}.",
  "cli.export.cell.hint":
    "Nommez la cellule dont il faut le tableau ou le graphique : --cell NOM --to {name}.",
  "cli.export.cell.whole": "Une seule cellule ne peut pas être écrite en {name}.",
  "cli.export.cell.forms":
    "Le tableau ou le graphique d’une cellule peut être en {forms} ; sans --cell, c’est l’étude.",
  "cli.export.cell.noTable": "La cellule {name} n’affiche pas de tableau.",
  "cli.export.cell.noChart": "La cellule {name} n’affiche pas de graphique.",
  "cli.export.cell.show":
    "Terminez la cellule par lui, pour qu’il soit affiché, ou nommez une autre cellule avec --cell.",
  "cli.export.cell.draw": "Le graphique de la cellule {name} n’a pas pu être dessiné : {reason}",
  "cli.export.noPng":
    "Aucun navigateur capable de dessiner des images n’a été trouvé : le carnet contient ses graphiques comme spécification et SVG, sans PNG.",
  "cli.export.noPng.dossier":
    "Aucun navigateur capable de dessiner des images n’a été trouvé : le dossier contient ses graphiques comme spécification et SVG, sans PNG.",
  "cli.export.dossierOnly": "{name} concerne un dossier.",
  "cli.export.dossierOnly.hint": "Par exemple : chancery export votes.study.md --to dossier {name}",
  "cli.export.browser":
    "Un PDF ou un PNG est produit par un navigateur, et il n’y a ni Chrome, ni Chromium, ni Edge sur cette machine.",
  "cli.export.browser.named": "CHANCERY_BROWSER nomme {file}, qui n’existe pas.",
  "cli.export.browser.hint": "Installez l’un d’eux, ou nommez-en un autre par CHANCERY_BROWSER=CHEMIN.",
  "cli.export.print": "{browser} n’a pas dessiné l’étude : {detail}",
  "cli.export.write": "{file} n’a pas pu être écrit : {detail}",
  "cli.write.noFolder": "le dossier {folder} n’existe pas.",
  "cli.write.noFolder.hint": "Créez d’abord ce dossier, ou indiquez un autre endroit.",
  "cli.write.isFolder": "c’est un dossier.",
  "cli.write.isFolder.hint": "Indiquez un fichier dans ce dossier.",
  "cli.write.denied": "vous n’avez pas le droit d’écrire à cet endroit.",
  "cli.write.denied.hint": "Indiquez un autre endroit, ou demandez le droit d’écrire dans celui-ci.",
  "cli.write.full": "le disque est plein.",
  "cli.write.full.hint": "Libérez de la place, ou indiquez un autre endroit.",
  "cli.dossier.missing":
    "{name} figure dans la liste de l’étude mais n’existe pas : le dossier ne le contient pas.",
  "cli.dossier.shows":
    "La licence de {name} interdit de le transmettre, et la cellule {cell} en montre un tableau : qu’elle en montre plutôt une synthèse.",
  "cli.dossier.reviews": "{file} n’est pas un historique de relectures.",
  "cli.dossier.reviews.hint":
    "C’est le fichier reviews.json d’un dossier produit par un serveur de laboratoire.",
  "cli.dossier.reviews.names": "{file} contient des noms de personnes, qui ne sortent qu’avec un motif.",
  "cli.dossier.reviews.names.hint": "Donnez-le par --reason TEXTE ; il figurera dans le dossier.",
  "cli.dossier.reviews.none":
    "Il n’a pas d’historique des relectures : commentaires, suggestions et versions sont sur le serveur du laboratoire, dont l’export les contient.",
  "cli.dossier.large": "Le dossier dépasserait la taille permise : 1 Go décompressé, 10 000 entrées.",
  "cli.dossier.path": "{path} ne peut pas figurer dans un dossier.",
  "cli.export.done": "Écrit : {file}",
} satisfies Record<keyof typeof exportWords, string>;
