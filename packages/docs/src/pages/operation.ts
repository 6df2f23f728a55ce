/** The page of an operation: everything the document knows of it. */
import { findOperation } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';
import type { Page } from '../page.ts';
import { operationPath } from '../paths.ts';
import { findResource } from '../resources.ts';
import { stack } from '../wording/blocks.ts';
import { linkNamesOf, nameOperation } from '../wording/names.ts';
import { describeAddress, describeParameters, describeSecurity } from './operation/access.ts';
import { describeBody } from './operation/body.ts';
import { describeEffect } from './operation/effect.ts';
import type { Context } from './operation/context.ts';
import { describeEditions } from './operation/editions.ts';
import { describeRefusals } from './operation/refusals.ts';
import { describeReplies } from './operation/replies.ts';
import { describeStates } from './operation/states.ts';
import { summarise } from './operation/summary.ts';

/** @param samples calls of the operation: blocks of code, each with a title, as Markdown */
export function operationPage(document: OpenApiDocument, operationId: string, samples?: string): Page {
  const operation = findOperation(document, operationId);
  const context: Context = {
    document,
    operation,
    resource: findResource(document, operation),
    link: linkNamesOf(document, operation),
  };
  const { description, url } = operation.externalDocs ?? {};
  return {
    path: operationPath(operationId),
    title: nameOperation(operation),
    description: describe(operation),
    section: 'Reference',
    ...groupOf(operation),
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

/** For lists and search engines, which show up to 160 characters. */
function describe(operation: Operation): string {
  const what = [
    'each parameter, limit, default and reply, with examples and error codes.',
    'each parameter, limit and reply, with examples.',
    'parameters, replies and error codes.',
  ];
  const texts = what.map((text) => `${operation.method} ${operation.path}: ${text}`);
  return texts.find(({ length }) => length <= 160) ?? `${nameOperation(operation)}: ${what[0]}`;
}

/** The heading above it in the navigation. */
function groupOf(operation: Operation): { readonly group?: string } {
  const [tag] = (operation as { readonly tags?: readonly string[] }).tags ?? [];
  return tag === undefined ? {} : { group: tag };
}
