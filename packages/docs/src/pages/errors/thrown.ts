/** The error that the client throws for a code. */
import { DliApiError, isJobNotUpdatable, isJobUnknown, isNameTaken, isThrottled } from '@dli-flink/client';

import { codesOf, exampleReply, listAnswering } from '../../catalogue.ts';
import { listOperations } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import { fence, splitSentences, stack } from '../../wording/blocks.ts';

const conditions = { isJobNotUpdatable, isJobUnknown, isNameTaken, isThrottled };

export function describeThrown(document: OpenApiDocument, code: string): string {
  const { remedy, statuses } = codesOf(document)[code]!;
  const { operationId } = (listAnswering(document, code)[0] ?? listOperations(document)[0])!;
  const error = makeError(document, operationId, code, statuses[0]!);
  const [condition] = Object.entries(conditions).find(([, holds]) => holds(error)) ?? [];
  return stack(
    '## In a program',
    `The client throws a \`${error.name}\` of kind \`${error.kind}\`. ${
      condition === undefined
        ? 'Its code tells it from others.'
        : `\`${condition}\` tells it from others, together with every code that means the same.`
    }`,
    fence(
      'ts',
      writeSnippet(
        operationId,
        condition ?? error.name,
        condition === undefined
          ? `error instanceof ${error.name} && error.errorCode === '${code}'`
          : `${condition}(error)`,
        splitSentences(remedy)[0]!,
      ),
    ),
    'Printed, it reads:',
    fence('text', `${error.name}: ${error.message}`),
  );
}

/** The error that the client makes of the example. */
function makeError(
  document: OpenApiDocument,
  operationId: string,
  code: string,
  status: number,
): DliApiError {
  const facts = { attempts: 1, elapsed: 0, status, requestId: undefined };
  const message = String(Object.values(exampleReply(document, code).value).find((value) => value !== code));
  // The document may have operations that the types of the client do not know yet.
  return new DliApiError({ ...facts, operation: operationId as never }, { code, message });
}

function writeSnippet(operationId: string, imported: string, test: string, remedy: string): string {
  return [
    `import { ${imported} } from '@dli-flink/client';`,
    '',
    'try {',
    `  await dli.${operationId}(request);`,
    '} catch (error) {',
    `  if (${test}) {`,
    ...wrap(remedy, 66).map((line) => `    // ${line}`),
    '  } else throw error;',
    '}',
  ].join('\n');
}

function wrap(text: string, width: number): readonly string[] {
  return text.match(new RegExp(`.{1,${width}}(?: |$)`, 'g'))?.map((line) => line.trim()) ?? [text];
}
