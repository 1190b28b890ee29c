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
