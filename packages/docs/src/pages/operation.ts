/** The page of an operation: everything the document knows of it. */
import { findOperation } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import type { Page } from '../page.ts';
import { operationPath } from '../paths.ts';
import { stack } from '../wording/blocks.ts';
import { linkNamesOf } from '../wording/names.ts';
import { describeAddress, describeParameters, describeSecurity } from './operation/access.ts';
import { describeBody, describeEffect, describeStates } from './operation/body.ts';
import type { Context } from './operation/context.ts';
import { describeEditions } from './operation/editions.ts';
import { describeRefusals } from './operation/refusals.ts';
import { describeReplies } from './operation/replies.ts';
import { summarise } from './operation/summary.ts';

/** @param samples calls of the operation: blocks of code, each with a title, as Markdown */
export function operationPage(document: OpenApiDocument, operationId: string, samples?: string): Page {
  const operation = findOperation(document, operationId);
  const context: Context = { document, operation, link: linkNamesOf(document, operation) };
  const { description, url } = operation.externalDocs ?? {};
  return {
    path: operationPath(operationId),
    title: operation.summary,
    description: `${operation.method} ${operation.path}: each parameter, limit, default and reply, with examples and error codes.`,
    section: 'Reference',
    markdown: stack(
      summarise(context, samples),
      describeAddress(context),
      describeSecurity(context),
      describeParameters(context),
      describeBody(context),
      describeStates(context),
      describeEffect(context),
      describeEditions(context),
      describeReplies(context),
      describeRefusals(context),
      url && `## Source\n\n[${description}](${url})`,
    ),
  };
}
