// Validates AsyncAPI documents, references to schema files included:  node validate.mjs FILE…
// A warning is a failure too; exit status 1 when any document has one.
import { Parser, fromFile } from '@asyncapi/parser';

const WARNING = 1;
let failed = false;

for (const file of process.argv.slice(2)) {
  const { document, diagnostics } = await fromFile(new Parser(), file).parse();
  const findings = diagnostics.filter(({ severity }) => severity <= WARNING);
  findings.forEach(({ range, path, message }) =>
    console.log(`${file}:${range.start.line + 1} ${path.join('/')} ${message}`));
  if (document === undefined || findings.length > 0) {
    failed = true;
    console.log(`FAIL  ${file}`);
  } else {
    console.log(`ok    ${file}: AsyncAPI ${document.version()}, ${document.allMessages().length} messages`);
  }
}

process.exit(failed ? 1 : 0);
