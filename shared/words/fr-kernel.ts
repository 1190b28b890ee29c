import type { kernelWords } from "./en-kernel.ts";

/** French: words of the kernel. */
export const frenchKernelWords = {
  "sandbox.no-addon":
    "isolated-vm n’existe pas pour ce système : les cellules ne peuvent pas s’exécuter ici. Relancez `npm ci`, ou ouvrez l’étude dans un navigateur.",
  "sandbox.start-failed": "Le noyau n’a pas pu démarrer : {detail}",
  "sandbox.no-folder":
    "Le noyau n’a pas pu démarrer : il lui faut un dossier vide dans {folder}, qui n’a pas pu être créé ({code}). Libérez de la place, ou indiquez un autre emplacement dans TMPDIR.",
  "sandbox.start-memory":
    "Le noyau n’a pas pu démarrer avec la mémoire qui lui a été accordée. Donnez-lui-en davantage, au moins 64 Mo.",
  "sandbox.bad-message": "il a envoyé un message étranger au protocole.",
  "sandbox.exit": "son processus s’est terminé avec {code}.",
  "sandbox.silent":
    "il ne répond plus, ce qui arrive quand le navigateur lui retire sa mémoire. Relancez l’exécution ; si cela se reproduit, traitez moins de données à la fois.",
  "sandbox.frame-timeout":
    "Le cadre du noyau ne s’est pas chargé. Vérifiez la connexion au serveur et rechargez la page.",
  "sandbox.frame-open":
    "Le cadre du noyau est arrivé sans ses protections : rien n’a été exécuté. Rechargez la page quand le serveur sera revenu.",
  "sandbox.frame-away":
    "Les cellules ne peuvent pas s’exécuter ici tant que le serveur est injoignable : cet appareil n’a pas gardé ce qui les exécute. Ouvrez l’étude une fois avec le serveur.",
  "session.time":
    "La cellule a dépassé {seconds} s et a été interrompue. Allégez son travail, ou accordez-lui plus de temps avec --time.",
  "session.memory":
    "Les cellules ont demandé plus de {megabytes} Mo et ont été interrompues. Traitez moins de données à la fois, ou accordez-leur davantage avec --memory.",
  "session.memory.button":
    "Les cellules ont demandé plus de {megabytes} Mo et ont été interrompues. Traitez moins de données à la fois, ou relancez avec davantage.",
  "session.output":
    "Les cellules ont affiché plus de {megabytes} Mo et celle-ci a été interrompue. Affichez-en une partie ou un résumé, ou autorisez davantage avec --output.",
  "session.output.button":
    "Les cellules ont affiché plus de {megabytes} Mo et celle-ci a été interrompue. Affichez-en une partie ou un résumé, ou relancez avec davantage.",
  "session.flood":
    "La cellule a affiché d’un coup plus que ce qui peut être reçu et a été interrompue. Affichez-en une partie, ou un résumé.",
  "session.crashed": "Le noyau s’est arrêté pendant l’exécution de cette cellule : {detail}",
  "session.stopped": "La cellule a été arrêtée.",
  "session.no-start": "Le noyau n’a pas pu démarrer : {detail}",
  "session.no-table": "Ce tableau n’est plus en mémoire. Exécutez de nouveau sa cellule.",
  "session.disposed": "Cette étude a été fermée.",
  "runtime.largePiece": "Une cellule a demandé {size} Mo de {name} d’un coup ; la limite est de {limit} Mo.",
  "runtime.changedFile": "Le fichier {name} a changé pendant sa lecture. Exécutez de nouveau la cellule.",
  "runtime.fileNote": "{name} : {note}",
  "runtime.reading": "Lecture de {name}",
  "runtime.noAdder":
    "{name} n’est pas disponible : cela modifierait Arquero pour toutes les cellules. Écrivez la fonction dans l’étude et appelez-la dans l’expression.",
  "runtime.sharedProperty":
    "{name} ne peut pas recevoir de valeur ici : toutes les cellules le partagent. Choisissez un autre nom.",
  "runtime.noSetter":
    "{name} n’est pas disponible : cela modifierait {library} pour toutes les cellules. Utilisez {instead}.",
  "runtime.noLoader":
    '{name} ne peut pas atteindre d’adresse depuis une cellule. Placez le fichier dans l’étude et utilisez file("nom").',
  "runtime.noSql":
    "sql n’est pas encore disponible. Utilisez Arquero : table.filter, groupby, rollup et join.",
  "runtime.noWeb":
    'Rien ne peut être lu sur le web ici. Placez le fichier dans l’étude et utilisez file("nom").',
  "runtime.badAddress":
    'remote() demande l’adresse complète d’un fichier sur le web, par exemple remote("https://example.org/data.csv").',
  "runtime.noLibrary": "La bibliothèque {name} n’a pas pu être chargée.",
  "runtime.noExport": "{library} ne contient rien qui s’appelle `{name}`.",
  "runtime.controlInside":
    "Un contrôle n’est une valeur que s’il est une variable à lui seul : écrivez `const nom = input.{kind}(…)` au premier niveau d’une cellule, puis utilisez ce nom.",
  "runtime.noBytes": "Le fichier {name} est arrivé sans son contenu.",
  "runtime.badFileName": 'file() demande le nom d’un fichier de l’étude, par exemple file("votes.csv").',
  "runtime.manyTimers":
    "Plus de {limit} minuteries de cette cellule attendent en même temps. Créez-en moins, ou supprimez celles qui ne servent plus.",
  "runtime.badProgress": "progress(done, total) demande des nombres.",
  "runtime.chartTable": "chart() demande d’abord un tableau ou une liste d’objets, puis la spécification.",
  "runtime.chartSpec":
    'chart() demande une spécification Vega-Lite en second argument, par exemple { mark: "line", encoding: { … } }.',
  "runtime.chartFunction":
    "La spécification du graphique contient une fonction à {path}. Une spécification n’est faite que de données.",
  "runtime.chartCycle":
    "La spécification du graphique se contient elle-même à {path}. Une spécification n’est faite que de données.",
  "runtime.chartUrl":
    'Un graphique ne peut pas charger {url}. Lisez le fichier avec file("nom") et donnez le tableau à chart().',
  "runtime.chartRows":
    "Le graphique a {rows} lignes de données ; le maximum est {limit}. Agrégez d’abord le tableau (groupby, rollup), ou prenez un échantillon.",
  "runtime.chartLarge":
    "Les données du graphique font {size} Mo ; le maximum est {limit} Mo. Ne gardez que les colonnes nécessaires (select), agrégez, ou prenez un échantillon.",
  "runtime.outputsDropped": "Plus de {limit} résultats : la suite n’est pas affichée.",
  "runtime.outputLarge":
    "Ce résultat est trop volumineux pour être affiché ({size} Mo). Affichez-en une partie.",
  "runtime.noColumn": "Le tableau n’a plus de colonne {name}. Exécutez de nouveau la cellule.",
  "runtime.tableGone": "Ce tableau n’est plus en mémoire. Exécutez de nouveau sa cellule.",
  "runtime.thrownValue": "La cellule a levé une valeur qui n’est pas une erreur : {value}",
  "runtime.lateError": "{name} : {message} (ligne {line})",
  "runtime.lateErrorElsewhere": "{name} : {message} (cellule {cell}, ligne {line})",
  "runtime.unawaited": "Rien n’attend cette promesse ; écrivez `await` devant elle.",
  "runtime.inputOptions": 'input.{kind} demande un objet d’options, par exemple { label: "…" }.',
  "runtime.inputWrong": "{what} n’est pas utilisable. La forme attendue est : {allowed}.",
  "runtime.inputValue": "Le contrôle {name} ne peut pas valoir {value}. Valeurs admises : {allowed}.",
  "runtime.rangeBounds": "Le minimum du contrôle ({min}) est supérieur à son maximum ({max}).",
  "runtime.rangeStep": "Le pas du contrôle doit être supérieur à 0, et non {step}.",
  "runtime.rangeValue": "La valeur {value} du contrôle n’est pas comprise entre {min} et {max}.",
  "runtime.selectEmpty": "input.select demande des options : une liste d’au moins une valeur.",
  "runtime.selectKind":
    "Les options de input.select doivent être des textes, des nombres, true, false ou null.",
  "runtime.selectValue": "La valeur {value} du contrôle ne figure pas parmi ses options : {allowed}.",
  "runtime.select.none":
    'input.chart demande un graphique où l’on peut sélectionner : `params: [{ name: "picked", select: "point" }]`.',
  "runtime.select.unknown": "Le graphique n’a pas de sélection {name}. Ses sélections : {names}.",
  "runtime.select.several":
    'Le graphique a plusieurs sélections ({names}). Nommez-en une : `{ select: "…" }`.',
  "runtime.select.channel":
    'La sélection porte sur {channel}, qui ne montre aucune colonne telle quelle. Nommez plutôt des colonnes : `fields: ["…"]`.',
  "runtime.select.axis":
    "Un intervalle demande un axe de nombres ou de dates, ce que {channel} n’est pas. Donnez-lui le type quantitative ou temporal, ou sélectionnez des points.",
  "runtime.select.column": "La sélection porte sur {name}, qui n’est pas une colonne du tableau : {columns}.",
  "runtime.select.kind":
    "La sélection porte sur {name}, qui ne contient ni nombres, ni texte, ni vrai et faux, ni dates.",
  "runtime.select.nothing":
    'La sélection ne porte sur aucune colonne. Nommez-en : `select: { type: "point", fields: ["…"] }`.',
  "runtime.select.allowed": "null, ou une sélection telle que {example}",
  "runtime.inputRefused":
    "Le contrôle {name} n’accepte pas les lignes choisies : {reason}. Redémarrez le noyau pour repartir des lignes de la cellule.",
  "runtime.table.none":
    'input.table demande des lignes, par exemple { value: [{ country: "France", weight: 1 }] }, ou les noms de ses colonnes, par exemple { columns: ["country"] }.',
  "runtime.table.noList":
    'La valeur de input.table doit être un tableau ou une liste de lignes, par exemple [{ country: "France", weight: 1 }], et non {value}.',
  "runtime.table.rows":
    "input.table accepte au plus {limit} lignes. Placez un tableau plus long dans un fichier à côté de l’étude et lisez-le avec file(name).table().",
  "runtime.table.columns":
    "input.table accepte au plus {limit} colonnes. Placez un tableau plus large dans un fichier à côté de l’étude et lisez-le avec file(name).table().",
  "runtime.table.value":
    "input.table ne peut pas contenir {value} (ligne {row}, colonne {name}). Une case contient un nombre, un texte, true, false, une Date ou null.",
  "runtime.table.mixed":
    "La colonne {name} de input.table contient {one} à la ligne {first} et {other} à la ligne {row}. Une colonne n’a qu’un seul type.",
  "runtime.table.noColumn": "Les lignes de input.table n’ont pas de colonne {name}. Elles ont {columns}.",
  "runtime.table.twice": "input.table a deux fois la colonne {name}.",
  "runtime.kind.number": "un nombre",
  "runtime.kind.string": "du texte",
  "runtime.kind.boolean": "vrai ou faux",
  "runtime.kind.date": "une date",
  "rows.noList": "il faut une liste de lignes, telle que {example}",
  "rows.many": "il accepte au plus {limit} lignes, et {count} ont été données",
  "rows.fixed": "ses lignes sont fixées à {fixed}, et {count} ont été données",
  "rows.noRecord": "la ligne {row} est {value}, et non des valeurs par colonne telles que {example}",
  "rows.unknown":
    "la ligne {row} contient {name}, qui n’est pas une colonne ici ; les colonnes sont {columns}",
  "rows.absent": "la ligne {row} n’a pas de {name} ; donnez-le, ou null pour le laisser vide",
  "rows.number":
    "ligne {row}, colonne {name} : {value} n’est pas un nombre ; écrivez les nombres sans guillemets",
  "rows.string":
    "ligne {row}, colonne {name} : {value} n’est pas un texte ; écrivez le texte entre guillemets",
  "rows.boolean": "ligne {row}, colonne {name} : {value} n’est ni true ni false",
  "rows.date":
    'ligne {row}, colonne {name} : {value} n’est pas une date ; écrivez les dates comme "2020-12-31"',
  "runtime.allowedText": "du texte",
  "runtime.allowedRange": "un nombre de {min} à {max}",
  "runtime.allowedSteps": "un nombre de {min} à {max} par pas de {step}",
  "runtime.allowedDate": "un jour tel que 2020-12-31",
  "runtime.allowedDates": "un jour du {min} au {max}",
  "runtime.hintMean": "Vouliez-vous dire `{name}` ?",
  "runtime.hintColumns": "Les tableaux ont ici les colonnes {columns}.",
  "runtime.hintFailed": "`{name}` est défini dans la cellule {cell}, qui n’est pas allée à son terme.",
  "runtime.hintNetwork":
    'Les cellules n’ont pas de réseau : `{name}` n’y existe pas. Placez les données dans l’étude et utilisez file("nom").',
  "runtime.hintSurroundings":
    "`{name}` n’existe pas ici : les cellules s’exécutent seules, sans page et sans les fichiers de l’ordinateur.",
  "runtime.hintTableList":
    "Un tableau n’est pas une liste : écrivez {name}.objects().{method}(…), ou utilisez filter, derive et rollup du tableau.",
  "runtime.hintPromise": "`{name}` est une promesse : écrivez `await` devant ce qui la produit.",
  "runtime.hintAwait":
    "S’il s’agit d’une promesse, comme en donne file(…).table(), écrivez `await` devant : (await …).{method}(…).",
  "runtime.hintMaybeTable": "S’il s’agit d’un tableau, écrivez .objects() avant .{method}(…).",
  "runtime.hintNotFunction": "`{name}` est {kind}, ce qui ne s’appelle pas comme une fonction.",
  "runtime.kindTable": "un tableau",
  "runtime.kindList": "une liste",
  "runtime.kindPromise": "une promesse",
  "runtime.kindValue": "une valeur",
  "runtime.hintMissing":
    "Une valeur manque ici. Écrivez `?.` devant `{name}`, ou écartez d’abord les lignes sans valeur.",
  "runtime.hintEarly":
    "`{name}` n’a pas encore de valeur dans sa propre ligne. Une ligne qui commence par `[`, `(` ou un accent grave continue la précédente : terminez celle-ci par `;`.",
  "runtime.hintGlobal":
    "Toutes les cellules partagent l’objet global : aucune ne peut rien y mettre ni changer. Déclarez plutôt une variable : const {name} = …",
  "runtime.hintBuiltIn":
    "Toutes les cellules partagent ce qui est intégré : aucune ne peut le changer. Écrivez plutôt une fonction, const {name} = (value) => …, et appelez-la.",
  "runtime.hintFrozen":
    "C’est figé et ne peut pas changer, comme tout ce que les cellules partagent : ce qui est intégré et les bibliothèques. Modifiez une copie, ou écrivez une fonction.",
  "runtime.hintBigint":
    "Les grands entiers et les nombres ne se mélangent pas : convertissez l’un en l’autre avec Number(…).",
  "runtime.hintOrigin": "L’erreur vient de la cellule {cell}, ligne {line}.",
  "language.syntax": "La cellule ne peut pas être lue : {detail}",
  "language.duplicate": "`{name}` est déclaré deux fois dans cette cellule.",
  "language.duplicate-hint": "Donnez un autre nom à l’un des deux.",
  "language.standard-name":
    "`{name}` est donné à toutes les cellules et ne peut pas être défini par l’une d’elles.",
  "language.language-name":
    "`{name}` appartient au langage et prendrait un autre sens dans toutes les autres cellules.",
  "language.promise-name":
    "Ce qui porte le nom `{name}` passe pour une promesse : aucune cellule ne peut le donner aux autres.",
  "language.standard-name-hint": "Choisissez un autre nom.",
  "language.helper-defined":
    "`$` ne peut pas être défini par une cellule : il est réservé à ce que Chancery ajoute. Choisissez un autre nom.",
  "language.helper-used": "`$` n’a pas de sens ici.",
  "language.helper-used-hint": "Dans une expression Arquero, faites-en le second paramètre : `(d, $) => …`.",
  "language.arguments": "`arguments` n’a de sens que dans une fonction ; il n’y en a pas ici.",
  "language.assign-other":
    "`{name}` n’est pas déclaré dans cette cellule, et une cellule ne peut pas changer une variable d’une autre.",
  "language.assign-other-hint":
    "Déclarez-le ici (`let {name} = …`), ou faites le changement dans la cellule qui le définit.",
  "language.nameless-class": "Cette classe n’a pas de nom.",
  "language.nameless-class-hint": "Nommez-la, ou mettez-la entre parenthèses pour l’afficher.",
  "language.assign-const": "`{name}` est une constante et ne peut pas recevoir d’autre valeur.",
  "language.assign-const-hint": "Déclarez-le avec `let` au lieu de `const`.",
  "language.not-assignable":
    "Ce n’est ni une variable ni une propriété : aucune valeur ne peut lui être donnée.",
  "language.not-assignable-hint": "Pour comparer, écrivez `===`.",
  "language.assign-fixed": "`{name}` ne peut pas recevoir d’autre valeur.",
  "language.reserved":
    "`{name}` est un mot du langage et ne peut pas nommer une variable. Choisissez un autre nom.",
  "language.return": "`return` ne fonctionne que dans une fonction.",
  "language.return-hint": "Pour afficher une valeur, terminez la cellule par elle, sans `return`.",
  "language.yield":
    "`yield` au premier niveau d’une cellule ne fonctionne pas dans cette version. Utilisez-le dans une `function*`.",
  "language.yield-function": "`yield` ne fonctionne que dans un générateur : écrivez `function*`.",
  "language.await": "`await` ne fonctionne qu’au premier niveau d’une cellule ou dans une fonction async.",
  "language.await-hint": "Écrivez `async` devant la fonction qui l’entoure.",
  "language.jump": "Il n’y a ici ni boucle ni étiquette où `{word}` pourrait aller.",
  "language.no-value": "`{name}` demande une valeur : écrivez `= …` à sa suite.",
  "language.regular-expression": "L’expression régulière ne peut pas être lue : {detail}.",
  "language.dynamic-import": "`import()` ne fonctionne pas dans les cellules.",
  "language.dynamic-import-hint": "Écrivez `import … from …` au début de la cellule.",
  "language.import-meta": "`import.meta` n’existe pas dans les cellules : une cellule n’a pas d’adresse.",
  "language.import": "`{name}` ne peut pas être importé. Les cellules peuvent importer {allowed}.",
  "language.import-umbrella-hint":
    "Nommez la partie dont vous avez besoin, par exemple `d3-array` ou `d3-scale`.",
  "language.import-equals": "`import … = …` ne fonctionne pas dans les cellules. Écrivez `import … from …`.",
  "language.export-from":
    "Une cellule ne peut pas exporter un autre module. Importez-le : ce qu’une cellule déclare est vu de toutes.",
  "language.export-default":
    "`export default` n’a pas de sens dans une cellule. Terminez la cellule par la valeur pour l’afficher, ou donnez-lui un nom.",
  "language.export-rename":
    "`export` ne peut pas donner un autre nom à un nom d’une cellule. Écrivez plutôt `const {name} = …`.",
  "language.decorator":
    "Les décorateurs (`@name`) ne fonctionnent pas dans les cellules. Appelez plutôt la fonction.",
  "language.accessor":
    "`accessor` ne fonctionne pas dans les cellules. Écrivez un accesseur get et un accesseur set.",
  "language.with": "`with` n’existe pas en JavaScript moderne.",
  "language.delete-variable":
    "Une variable ne peut pas être supprimée. Supprimez une propriété, ou donnez-lui `undefined`.",
  "language.grouping": "Sans son type, ceci serait calculé dans un autre ordre.",
  "language.grouping-hint": "Mettez la valeur et son type entre parenthèses : `(value as Type)`.",
  "language.too-deep":
    "La cellule a trop de niveaux imbriqués pour être lue. Répartissez-la en plusieurs cellules.",
  "language.sql":
    "Les cellules SQL ne s’exécutent pas dans cette version. Utilisez une cellule de code avec Arquero.",
  "language.prose-open": "Cette expression n’a pas d’accolade fermante.",
  "language.prose-open-hint":
    "Ajoutez `}`, ou placez une barre oblique inverse devant `$` pour l’afficher tel quel.",
  "language.prose-expression": "Il faut une seule expression entre les accolades.",
  "dataflow.duplicate": "`{name}` est défini par plusieurs cellules : {cells}.",
  "dataflow.duplicate-hint": "Donnez-lui un autre nom dans toutes sauf une.",
  "dataflow.cycle": "Ces cellules dépendent les unes des autres en cercle : {cells}.",
  "dataflow.cycle-hint": "Placez ce qu’elles partagent dans une cellule à part.",
  "dataflow.import": "`{name}` est importé d’endroits différents dans ces cellules : {cells}.",
  "dataflow.import-hint": "Importez dans cette cellule celui que vous voulez.",
} satisfies Record<keyof typeof kernelWords, string>;
