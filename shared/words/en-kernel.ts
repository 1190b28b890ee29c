/** Words of the kernel, in English. */
export const kernelWords = {
  "sandbox.no-addon":
    "isolated-vm has no build for this system, so cells cannot run here. Run `npm ci` again, or open the study in a browser.",
  "sandbox.start-failed": "The kernel could not start: {detail}",
  "sandbox.no-folder":
    "The kernel could not start: it needs an empty folder in {folder}, which could not be made ({code}). Make room there, or name another place in TMPDIR.",
  "sandbox.start-memory":
    "The kernel could not start within the memory it was given. Give it more, at least 64 MB.",
  "sandbox.bad-message": "it sent a message that is not of the protocol.",
  "sandbox.exit": "its process ended with {code}.",
  "sandbox.silent":
    "it stopped answering, as it does when the browser takes its memory away. Run again; if it happens again, use less data at once.",
  "sandbox.frame-timeout":
    "The kernel's frame did not load. Check the connection to the server and reload the page.",
  "sandbox.frame-open":
    "The kernel's frame came without its walls, so nothing was run. Reload the page once the server is back.",
  "sandbox.frame-away":
    "Cells cannot run here while the server is away: this device has not kept what runs them. Open the study once with the server.",
  "session.time":
    "The cell took longer than {seconds} s and was cancelled. Make it do less, or give it more time with --time.",
  "session.memory":
    "The cells needed more than {megabytes} MB and were ended. Use less data at once, or give them more with --memory.",
  "session.memory.button":
    "The cells needed more than {megabytes} MB and were ended. Use less data at once, or run again with more.",
  "session.output":
    "The cells showed more than {megabytes} MB and this one was ended. Show a part of it or a summary, or allow more with --output.",
  "session.output.button":
    "The cells showed more than {megabytes} MB and this one was ended. Show a part of it or a summary, or run again with more.",
  "session.flood":
    "The cell showed more at once than can be taken in and was ended. Show a part of it, or a summary.",
  "session.crashed": "The kernel ended while this cell ran: {detail}",
  "session.stopped": "The cell was stopped.",
  "session.no-start": "The kernel could not start: {detail}",
  "session.no-table": "This table is no longer in memory. Run its cell again.",
  "session.disposed": "This study was closed.",
  "runtime.largePiece": "A cell asked for {size} MB of {name} at once; the limit is {limit} MB.",
  "runtime.changedFile": "The file {name} changed while it was read. Run the cell again.",
  "runtime.fileNote": "{name}: {note}",
  "runtime.reading": "Reading {name}",
  "runtime.noAdder":
    "{name} is not available: it would change Arquero for every cell. Write the function in the study and call it in the expression.",
  "runtime.sharedProperty": "{name} cannot be assigned here: all cells share it. Use a name of your own.",
  "runtime.noSetter": "{name} is not available: it would change {library} for every cell. Use {instead}.",
  "runtime.noLoader":
    '{name} cannot reach an address from a cell. Put the file into the study and use file("name").',
  "runtime.noSql": "sql is not available yet. Use Arquero: table.filter, groupby, rollup and join.",
  "runtime.noWeb": 'Nothing can be read from the web here. Put the file into the study and use file("name").',
  "runtime.badAddress":
    'remote() needs the whole address of a file on the web, as in remote("https://example.org/data.csv").',
  "runtime.noLibrary": "The library {name} could not be loaded.",
  "runtime.noExport": "{library} has nothing that is called `{name}`.",
  "runtime.controlInside":
    "A control is a value only as a variable of its own: write `const name = input.{kind}(…)` at the top of a cell, then use the name.",
  "runtime.noBytes": "The file {name} came without its content.",
  "runtime.badFileName": 'file() needs the name of one of the study\'s files, as in file("votes.csv").',
  "runtime.manyTimers":
    "More than {limit} timers of this cell wait at one time. Set fewer, or clear those that are not needed.",
  "runtime.badProgress": "progress(done, total) needs numbers.",
  "runtime.chartTable": "chart() needs a table or a list of objects first, then the spec.",
  "runtime.chartSpec":
    'chart() needs a Vega-Lite spec as its second argument, as in { mark: "line", encoding: { … } }.',
  "runtime.chartFunction": "The chart's spec has a function at {path}. A spec is plain data.",
  "runtime.chartCycle": "The chart's spec contains itself at {path}. A spec is plain data.",
  "runtime.chartUrl": 'A chart cannot load {url}. Read it with file("name") and give the table to chart().',
  "runtime.chartRows":
    "The chart has {rows} rows of data; {limit} is the most. Aggregate the table first (groupby, rollup), or take a sample.",
  "runtime.chartLarge":
    "The chart's data is {size} MB; {limit} MB is the most. Keep only the columns it needs (select), aggregate, or take a sample.",
  "runtime.outputsDropped": "More than {limit} outputs: the rest is not shown.",
  "runtime.outputLarge": "This output is too large to show ({size} MB). Show a part of it.",
  "runtime.noColumn": "The table has no column {name} any more. Run the cell again.",
  "runtime.tableGone": "This table is no longer in memory. Run its cell again.",
  "runtime.thrownValue": "The cell threw a value that is not an error: {value}",
  "runtime.lateError": "{name}: {message} (line {line})",
  "runtime.lateErrorElsewhere": "{name}: {message} (cell {cell}, line {line})",
  "runtime.unawaited": "Nothing waits for this promise; write `await` before it.",
  "runtime.inputOptions": 'input.{kind} needs an object of options, as in { label: "…" }.',
  "runtime.inputWrong": "{what} is not one that can be used. It looks like this: {allowed}.",
  "runtime.inputValue": "The control {name} cannot be {value}. Allowed: {allowed}.",
  "runtime.rangeBounds": "The control's min ({min}) is greater than its max ({max}).",
  "runtime.rangeStep": "The control's step must be greater than 0, not {step}.",
  "runtime.rangeValue": "The control's value {value} is not between {min} and {max}.",
  "runtime.selectEmpty": "input.select needs options: a list with at least one value.",
  "runtime.selectKind": "The options of input.select must be text, numbers, true, false or null.",
  "runtime.selectValue": "The control's value {value} is none of its options: {allowed}.",
  "runtime.select.none":
    'input.chart needs a chart in which something can be selected: `params: [{ name: "picked", select: "point" }]`.',
  "runtime.select.unknown": "The chart has no selection {name}. Its selections: {names}.",
  "runtime.select.several": 'The chart has several selections ({names}). Name one: `{ select: "…" }`.',
  "runtime.select.channel":
    'The selection goes by {channel}, which shows no column as it is. Name columns instead: `fields: ["…"]`.',
  "runtime.select.axis":
    "An interval needs an axis of numbers or dates, and {channel} is none. Give it the type quantitative or temporal, or select points.",
  "runtime.select.column": "The selection goes by {name}, which is no column of the table: {columns}.",
  "runtime.select.kind":
    "The selection goes by {name}, which holds neither numbers, text, true and false nor dates.",
  "runtime.select.nothing":
    'The selection goes by no column. Name some: `select: { type: "point", fields: ["…"] }`.',
  "runtime.select.allowed": "null, or a selection such as {example}",
  "runtime.inputRefused":
    "The control {name} does not take the rows that were chosen: {reason}. Restart the kernel to begin with the cell's own rows again.",
  "runtime.table.none":
    'input.table needs rows, as in { value: [{ country: "France", weight: 1 }] }, or the names of its columns, as in { columns: ["country"] }.',
  "runtime.table.noList":
    'The value of input.table must be a table or a list of rows, as in [{ country: "France", weight: 1 }], not {value}.',
  "runtime.table.rows":
    "input.table takes at most {limit} rows. Put a longer table into a file beside the study and read it with file(name).table().",
  "runtime.table.columns":
    "input.table takes at most {limit} columns. Put a wider table into a file beside the study and read it with file(name).table().",
  "runtime.table.value":
    "input.table cannot hold {value} (row {row}, column {name}). A cell is a number, text, true, false, a Date or null.",
  "runtime.table.mixed":
    "Column {name} of input.table is {one} in row {first} and {other} in row {row}. A column has one kind.",
  "runtime.table.noColumn": "The rows of input.table have no column {name}. They have {columns}.",
  "runtime.table.twice": "input.table has the column {name} twice.",
  "runtime.kind.number": "a number",
  "runtime.kind.string": "text",
  "runtime.kind.boolean": "true or false",
  "runtime.kind.date": "a date",
  "rows.noList": "it takes a list of rows, such as {example}",
  "rows.many": "it takes at most {limit} rows, and {count} were given",
  "rows.fixed": "its rows are fixed at {fixed}, and {count} were given",
  "rows.noRecord": "row {row} is {value}, not values by column, such as {example}",
  "rows.unknown": "row {row} has {name}, which is no column here; the columns are {columns}",
  "rows.absent": "row {row} has no {name}; give it, or null to leave it empty",
  "rows.number": "row {row}, column {name}: {value} is no number; write numbers without quotes",
  "rows.string": "row {row}, column {name}: {value} is no text; write text in quotes",
  "rows.boolean": "row {row}, column {name}: {value} is neither true nor false",
  "rows.date": 'row {row}, column {name}: {value} is no date; write dates as in "2020-12-31"',
  "runtime.allowedText": "text",
  "runtime.allowedRange": "a number from {min} to {max}",
  "runtime.allowedSteps": "a number from {min} to {max} in steps of {step}",
  "runtime.allowedDate": "a day such as 2020-12-31",
  "runtime.allowedDates": "a day from {min} to {max}",
  "runtime.hintMean": "Did you mean `{name}`?",
  "runtime.hintColumns": "The tables here have the columns {columns}.",
  "runtime.hintFailed": "`{name}` is defined in cell {cell}, which did not finish.",
  "runtime.hintNetwork":
    'Cells have no network, so `{name}` is not there. Put the data into the study and use file("name").',
  "runtime.hintSurroundings":
    "`{name}` is not there: cells run by themselves, without a page and without the computer's files.",
  "runtime.hintTableList":
    "A table is not a list: write {name}.objects().{method}(…), or use the table's own filter, derive and rollup.",
  "runtime.hintPromise": "`{name}` is a promise: write `await` before what makes it.",
  "runtime.hintAwait":
    "If this is a promise, as file(…).table() gives one, write `await` before it: (await …).{method}(…).",
  "runtime.hintMaybeTable": "If this is a table, write .objects() before .{method}(…).",
  "runtime.hintNotFunction": "`{name}` is {kind}, which cannot be called.",
  "runtime.kindTable": "a table",
  "runtime.kindList": "a list",
  "runtime.kindPromise": "a promise",
  "runtime.kindValue": "a value",
  "runtime.hintMissing":
    "A value is missing here. Write `?.` before `{name}`, or leave the rows without a value out first.",
  "runtime.hintEarly":
    "`{name}` has no value yet in its own line. A line that begins with `[`, `(` or a backtick continues the one above: end that one with `;`.",
  "runtime.hintGlobal":
    "All cells share the global object, so none can put or change anything there. Declare a variable instead: const {name} = …",
  "runtime.hintBuiltIn":
    "All cells share what is built in, so none can change it. Write a function instead, const {name} = (value) => …, and call it.",
  "runtime.hintFrozen":
    "It is frozen and cannot be changed, as is all that cells share: what is built in, and the libraries. Change a copy, or write a function.",
  "runtime.hintBigint": "Big integers and numbers do not mix: turn one into the other with Number(…).",
  "runtime.hintOrigin": "It began in cell {cell}, line {line}.",
  "expressions.column": "There is no column `{name}`. The table has {columns}.",
  "expressions.noColumns": "There is no column `{name}`: the table has no columns.",
  "expressions.param": "The table has no parameter `{name}`.",
  "expressions.paramHint": "Give it before: table.params({ {name}: … }), or use the variable itself.",
  "expressions.outside": "`op.{name}` looks at many rows, so it cannot be used here.",
  "expressions.outsideHint":
    'Write it inside the expression of a verb, as in table.rollup({ result: d => op.{name}(…) }), and take the value with .get("result", 0).',
  "expressions.promise":
    "An expression gave a promise. It must give its value at once: await before the verb.",
  "expressions.nested": "`op.{name}` cannot have another aggregate inside it.",
  "expressions.nestedHint": "Derive the inner one as a column first: table.derive({ inner: d => … }).",
  "expressions.local":
    "`op.{name}` uses a variable that is declared inside the expression, where there is only one row.",
  "expressions.localHint":
    "Put the calculation itself between the parentheses of op.{name}, or derive it first.",
  "expressions.written": "An expression cannot give `{name}` another value: a row is only read.",
  "expressions.writtenHint":
    "To compare, write `===`. To change a column, write table.derive({ {name}: d => … }).",
  "expressions.row": "`{column}` is used outside of an aggregate, where many rows become one.",
  "expressions.rowHint":
    "Say which value of the group is meant: op.max(…), op.any(…), op.mean(…), or group by it.",
  "expressions.frame": "`{frame}` is no window: it names a first row and a last one that is not before it.",
  "expressions.frameHint":
    "Rows count from the row itself: [-11, 0] is it and the eleven before, [-12, -1] the twelve before it.",
  "expressions.frameRow":
    "A window such as `{frame}` does not hold the row itself, so only aggregates of the window can be calculated with it.",
  "expressions.frameRowHint":
    "Give the aggregate a column of its own: .derive({ before: aq.rolling(d => op.mean(d.x), [-12, -1]) }).derive({ change: d => d.x - d.before })",
  "expressions.rank":
    "`op.{name}` needs sorted rows: without an order it would only number them as they lie.",
  "expressions.rankHint":
    'Sort first: table.orderby(aq.desc("…")).derive({ place: op.{name}() }). To number rows as they are, use op.row_number().',
  "expressions.ntile": "op.ntile needs how many parts to make: a number greater than 0.",
  "expressions.sort": "orderby needs columns' names, or functions of a row.",
  "expressions.sortHint": 'Write table.orderby("year", aq.desc("share")).',
  "expressions.mixed": "The column `{name}` cannot be sorted: it has {first} and {second}.",
  "expressions.mixedValue": "What orderby sorts by cannot be sorted: it has {first} and {second}.",
  "expressions.mixedHint": "Make them one kind first, as in d => Number(d.x) or d => String(d.x).",
  "expressions.family-number": "numbers",
  "expressions.family-bigint": "big integers",
  "expressions.family-text": "text",
  "expressions.family-boolean": "true and false",
  "expressions.family-date": "dates",
  "expressions.family-list": "lists or objects",
  "expressions.promiseTable": "{verb} was given a promise of a table, not the table.",
  "expressions.promiseTableHint": "Write `await` before what makes it, as in await file(…).table().",
  "expressions.noTable": "{verb} needs another table first.",
  "expressions.noTableHint":
    "Give it the table, as in table.{verb}(other, …). A list of objects becomes one by aq.from(list).",
  "expressions.noKeys":
    "The tables have no column in common to join by. The left has {left}; the right has {right}.",
  "expressions.noKeysHint": 'Say which columns belong together: left.join(right, ["iso3", "code"]).',
  "expressions.keyCount": "The join has {left} keys on the left and {right} on the right.",
  "expressions.keyCountHint":
    'Give as many on both sides: left.join(right, [["country", "year"], ["iso3", "year"]]).',
  "expressions.keyTypes":
    "No row can match: `{left}` on the left has {ours}, `{right}` on the right has {theirs}.",
  "expressions.keyTypesHint":
    'Make both the same kind first, as in right.derive({ {right}: d => Number(d.{right}) }), or d => String(d.{right}).padStart(3, "0").',
  "expressions.keyPairHint":
    'To join by both columns, write [["{left}", "{right}"]]; ["{left}", "{right}"] compares the one with the other.',
  "expressions.lookup":
    "lookup finds several rows for {key}, with different values of `{name}`: {one} and {other}.",
  "expressions.lookupHint":
    "Keep one row for each key first (dedupe, or groupby and rollup), or use join to have them all.",
  "expressions.columnsDiffer": "{verb} needs tables of the same columns. The other table {parts}.",
  "expressions.lacks": "lacks {columns}",
  "expressions.hasMore": "has {columns}, which the first has not",
  "expressions.columnsDifferHint":
    "Rename, select or derive the columns first; d => null makes one that is empty.",
  "expressions.columnNumber": "There is no column number {index}: the table has {count}, counted from 0.",
  "expressions.length": "A table has no `length`.",
  "expressions.lengthHint": "Write table.numRows().",
  "expressions.groupName": "`{name}` names the groups, so a result cannot have the same name.",
  "expressions.groupNameHint": "Give the result another name.",
  "expressions.pivotDates": "pivot cannot make columns of the dates in `{name}`.",
  "expressions.pivotDatesHint":
    "Make them text first: table.pivot({ {name}: d => op.format_utcdate(d.{name}, true) }, …).",
  "expressions.pivotCounts": "op.distinct and op.invalid would count the rows of the other columns too.",
  "expressions.pivotCountsHint": "Calculate them first by groupby and rollup, then pivot the result.",
  "expressions.rename": "A column cannot get the name of another one, which would be lost.",
  "expressions.renameHint": "Choose another name, or leave the other column out first (select, aq.not).",
  "expressions.arity": "`{name}` takes one number; what else it is given would be ignored.",
  "expressions.arityHint":
    "To round to two digits, write Math.round(x * 100) / 100, or x.toFixed(2) for text.",
  "expressions.applied": "`op.{name}` takes values of a row, not a function.",
  "expressions.appliedHint": 'Write d => op.{name}(d.x), or op.{name}("x").',
  "expressions.few": "`op.{name}` was given too few values.",
  "expressions.fewHint": "Say of which column: d => op.{name}(d.x).",
  "expressions.counted": "op.count counts rows and takes no column.",
  "expressions.countedHint":
    "Write op.count() for rows, op.valid(d.x) for values that are there, op.distinct(d.x) for different ones.",
  "expressions.dates": "A date is never `{name}` another one made by new Date: they are two objects.",
  "expressions.datesHint": "Compare their times: +d.when === +new Date(…), or use op.equal(d.when, …).",
  "expressions.empty": "The function gives nothing: it has braces and no `return`.",
  "expressions.emptyHint": "Leave the braces out (d => d.x > 1), or write `return` before the value.",
  "expressions.text":
    "An expression given as text cannot use `{name}`: Arquero would read it as something else.",
  "expressions.textHint": "Write a function instead of the text: d => … without quotes.",
  "expressions.textColumn": "`{name}` as text is an expression, not the column of that name.",
  "expressions.textColumnHint": "To take the column, write d => d[{name}].",
  "expressions.variable": "An expression given as text cannot see the variable `{name}`.",
  "expressions.variableHint":
    "Write a function instead of the text (d => … {name} …, without quotes), or table.params({ {name} }) and $.{name}.",
  "expressions.unnamed": "A function given here must name columns of the table; this one gives none.",
  "expressions.unnamedHint": "To calculate a value, give it a name: { name: d => … }.",
  "expressions.listed":
    "`op.{name}` takes a column of the table whose verb it stands in, not a list or a table.",
  "expressions.listedHint":
    "Write table.rollup({ x: (d) => op.{name}(d.column) }). For lists there are d3-array and simple-statistics.",
  "expressions.words": "`op.{name}` met {word}, which is not a number.",
  "expressions.wordsHint":
    "Turn the column into numbers first (op.parse_float), or filter out the rows that have none.",
  "language.syntax": "The cell cannot be read: {detail}",
  "language.duplicate": "`{name}` is declared twice in this cell.",
  "language.duplicate-hint": "Give one of the two another name.",
  "language.standard-name": "`{name}` is given to every cell and cannot be defined by one.",
  "language.language-name":
    "`{name}` belongs to the language and would mean something else in every other cell.",
  "language.promise-name":
    "What has the name `{name}` is taken for a promise, so no cell can give it to others.",
  "language.standard-name-hint": "Choose another name.",
  "language.helper-defined":
    "`$` cannot be defined by a cell: it is kept for what Chancery adds. Choose another name.",
  "language.helper-used": "`$` means nothing here.",
  "language.helper-used-hint": "In an Arquero expression, make it the second parameter: `(d, $) => …`.",
  "language.arguments": "`arguments` means something only inside a function; here there is none.",
  "language.assign-other":
    "`{name}` is not declared in this cell, and a cell cannot change a variable of another cell.",
  "language.assign-other-hint":
    "Declare it here (`let {name} = …`), or make the change in the cell that defines it.",
  "language.nameless-class": "This class has no name.",
  "language.nameless-class-hint": "Name it, or put it in parentheses to show it.",
  "language.assign-const": "`{name}` is a constant and cannot be given another value.",
  "language.assign-const-hint": "Declare it with `let` instead of `const`.",
  "language.not-assignable": "This is neither a variable nor a property, so it cannot be given a value.",
  "language.not-assignable-hint": "To compare, write `===`.",
  "language.assign-fixed": "`{name}` cannot be given another value.",
  "language.reserved": "`{name}` is a word of the language and cannot name a variable. Choose another name.",
  "language.return": "`return` works only inside a function.",
  "language.return-hint": "To show a value, end the cell with it, without `return`.",
  "language.yield":
    "`yield` at the top of a cell does not work in this version. Use it inside a `function*`.",
  "language.yield-function": "`yield` works only inside a generator: write `function*`.",
  "language.await": "`await` works only at the top of a cell or inside an async function.",
  "language.await-hint": "Write `async` before the function around it.",
  "language.jump": "There is no loop or label here that `{word}` could go to.",
  "language.no-value": "`{name}` needs a value: write `= …` after it.",
  "language.regular-expression": "The regular expression cannot be read: {detail}.",
  "language.dynamic-import": "`import()` does not work in cells.",
  "language.dynamic-import-hint": "Write `import … from …` at the top of the cell.",
  "language.import-meta": "`import.meta` does not exist in cells: a cell has no address.",
  "language.import": "`{name}` cannot be imported. Cells may import {allowed}.",
  "language.import-umbrella-hint": "Name the part that you need, such as `d3-array` or `d3-scale`.",
  "language.import-equals": "`import … = …` does not work in cells. Write `import … from …`.",
  "language.export-from":
    "A cell cannot export another module. Import it: what a cell declares is seen by all cells.",
  "language.export-default":
    "`export default` has no meaning in a cell. End the cell with the value to show it, or give it a name.",
  "language.export-rename":
    "`export` cannot give a name of a cell another name. Write `const {name} = …` instead.",
  "language.decorator": "Decorators (`@name`) do not work in cells. Call the function instead.",
  "language.accessor": "`accessor` does not work in cells. Write a getter and a setter.",
  "language.with": "`with` does not exist in modern JavaScript.",
  "language.delete-variable": "A variable cannot be deleted. Delete a property, or give it `undefined`.",
  "language.grouping": "With its type removed, this would be calculated in another order.",
  "language.grouping-hint": "Put parentheses around the value and its type: `(value as Type)`.",
  "language.too-deep": "The cell is nested too deeply to be read. Divide it into several cells.",
  "language.sql": "SQL cells do not run in this version. Use a code cell with Arquero.",
  "language.prose-open": "This expression has no closing brace.",
  "language.prose-open-hint": "Add the `}`, or put a backslash before the `$` to show it as it is.",
  "language.prose-expression": "Between the braces there must be one expression.",
  "dataflow.duplicate": "`{name}` is defined by more than one cell: {cells}.",
  "dataflow.duplicate-hint": "Give it another name in all of them but one.",
  "dataflow.cycle": "These cells need each other in a circle: {cells}.",
  "dataflow.cycle-hint": "Move what they share into a cell of its own.",
  "dataflow.import": "`{name}` is imported from different places in these cells: {cells}.",
  "dataflow.import-hint": "Import in this cell the one that you mean.",
} as const;
