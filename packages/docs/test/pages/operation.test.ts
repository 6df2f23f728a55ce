import { stateRules } from '@dli-flink/contract/service-rules';
import { docsLink } from '@dli-flink/contract-tests';
import evidence from '@dli-flink/contract-tests/evidence.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';

import { findOperation, listOperations, listProperties, readBody } from '@dli-flink/compiler/openapi';
import { codesOf } from '../../src/catalogue.ts';
import { currentDocument } from '../../src/document.ts';
import type { JsonSchema } from '@dli-flink/compiler/openapi';
import { relativeMarkdown } from '../../src/links.ts';
import { renderMarkdown } from '../../src/markdown.ts';
import { operationPage } from '../../src/pages/operation.ts';
import { codeSamples, writeSamples } from '../../src/samples/code-samples.ts';
import { extendedDocument } from '../fixtures/second-operation.ts';

const { operationId } = listOperations(currentDocument)[0]!;
const operation = findOperation(currentDocument, operationId);
const body = readBody(operation.requestBody)!.schema;
const page = operationPage(currentDocument, operationId);
const { headings, html } = renderMarkdown(page.markdown, page.path);
const codes = codesOf(currentDocument);

/** What the page says of a property, links and marks left out. */
function readSection(name: string, markdown = page.markdown): string {
  const [, rest = ''] = markdown.split(
    new RegExp(`^#+ \`${name.replaceAll(/[.[\]]/g, String.raw`\$&`)}\`.*$`, 'm'),
  );
  return rest
    .split(/^#+ /m)[0]!
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/`|\*\*/g, '');
}

const properties = Object.entries(body.properties!);

describe('the page of the operation', () => {
  it('is where reports of the contract tests say it is', () => {
    const link = docsLink('operation/path', operationId as 'updateFlinkJarJob');
    expect(new URL(link).pathname).toBe(`/dli-flink/${page.path}/`);
  });

  it('has the anchor that a report links to for every rule', () => {
    const anchors = new Set(headings.map(({ id }) => id));
    const rules = evidence.rules.filter(({ operation: owner }) => owner === operationId);
    expect(rules.length).toBeGreaterThan(0);
    const missing = rules
      .map(({ id }) => [id, new URL(docsLink(id, operationId as 'updateFlinkJarJob')).hash.slice(1)])
      .filter(([, anchor]) => !anchors.has(decodeURIComponent(anchor!)));
    expect(missing).toEqual([]);
  });

  it('leads to its document, as YAML and as JSON', () => {
    for (const file of ['openapi.yaml', 'openapi.json']) expect(html).toContain(`href="../${file}"`);
  });

  it('has no anchor twice', () => {
    const anchors = headings.map(({ id }) => id);
    expect(anchors).toEqual([...new Set(anchors)]);
  });

  it('begins with method, path, a request that changes one thing, and all properties at a glance', () => {
    const samples = writeSamples(codeSamples(currentDocument, 'updateFlinkJarJob', 'minimal'));
    const { markdown } = operationPage(currentDocument, operationId, samples);
    const [beginning, glance] = markdown.split('## Properties at a glance');
    expect(beginning).toContain(`\`${operation.method}\` \`${operation.path}\``);
    expect(beginning).toContain(`--data-raw '{ "parallel_number": 4 }'`);
    expect(beginning).toContain('Send only the properties to change');
    expect(beginning).toContain('npm install @dli-flink/client');
    expect(beginning).toContain(
      'it takes 6 of 32 properties. For the others, [deploy the change](/guides/deploy/)',
    );
    for (const [name] of properties)
      expect(glance!.split('\n## ')[0]).toContain(`| [\`${name}\`](#${name}) |`);
  });

  it.each(properties)('tells the description, example and source of %s', (name, schema) => {
    const section = readSection(name);
    expect(section).toContain(schema.description!.replaceAll('`', ''));
    for (const example of schema.examples!) expect(section).toContain(JSON.stringify(example));
    expect(section).toContain(`Source ${schema['x-source']}`);
  });

  it.each([
    ['name', ['string', 'at most 57 characters']],
    ['queue_name', ['string', '1 to 128 characters']],
    ['cu_number', ['integer, 32 bits', 'in CU', '2 at creation']],
    ['dependency_jars', ['array of strings']],
    ['feature', ['string', 'one of basic, custom', 'not on Open Telekom Cloud']],
    ['tm_slot_num', ['integer, 32 bits', 'computed at creation']],
    ['resume_max_num', ['integer, 32 bits', '-1 or more', 'not 0', 'in times per hour', '-1 at creation']],
    ['checkpoint_mode', ['integer', 'one of 1, 2', '1 at creation', 'since 2026-01']],
    ['flink_log_config', ['string', 'since 2026-07', 'not on Open Telekom Cloud']],
    ['resource_config', ['object', 'since 2025-06']],
    ['resource_config.max_slot', ['integer, 32 bits', '1 or more', '1 at creation', 'since 2025-06']],
    [
      'resource_config.jobmanager_resource_spec.cpu',
      ['number', '0.5 or more', 'in CPU cores', '1 at creation', 'since 2025-06'],
    ],
    ['runtime_config/[].key', ['string', 'required']],
    [
      'flink_log_config/loggers_level_of_class',
      ['object', 'each value one of TRACE, DEBUG, INFO, WARN, ERROR'],
    ],
    ['job_id', ['integer, 64 bits', 'required', 'in the path', '1 or more']],
    ['is_success', ['boolean or string', 'one of true, false, "true", "false"']],
    ['error_code', ['string', 'required']],
    ['job.update_time', ['integer, 64 bits', 'in milliseconds since the epoch']],
  ])('lists the traits of %s', (name, traits) => {
    const list = readSection(name).trim().split('\n\n')[0]!;
    expect(list.split('\n')).toEqual(traits.map((trait) => `- ${trait}`));
  });

  it('says of a default that it is one of creation, and never one to fill in', () => {
    const withDefault = properties.filter(([, schema]) => schema.default !== undefined);
    expect(withDefault.length).toBeGreaterThan(0);
    for (const [name, schema] of withDefault) {
      expect(readSection(name)).toContain(`- ${String(schema.default)} at creation`);
    }
    expect(page.markdown).toContain('never a value to fill in before sending an update');
  });

  it('tells when a property takes effect, and how a default is computed', () => {
    expect(readSection('obs_bucket')).toContain('Takes effect when log_enabled is true');
    expect(readSection('image')).toContain('Takes effect when feature is custom');
    expect(readSection('execution_agency_urn')).toContain('Takes effect when flink_version is 1.15 or 1.17');
    expect(page.markdown).toContain(
      '**Default** `(parallel_number * tm_cus) / (cu_number - manager_cu_number)`, computed at creation',
    );
  });

  it.each(body['x-limits']!)('tells at $property what is refused with $refusal', ({ property, refusal }) => {
    expect(readSection(property)).toMatch(
      new RegExp(`May be refused(?:(?!- Example).)*, with ${refusal}`, 's'),
    );
  });

  it('words what goes beyond a limit', () => {
    expect(readSection('name')).toContain('an empty text, with DLI.11007');
    expect(readSection('name')).toContain('more than 57 bytes of UTF-8, with DLI.11006');
    expect(readSection('cu_number')).toContain('less than 2 or more than 10,000, with DLI.11012');
    expect(page.markdown).toContain(
      'settings that break `parallel_number <= 4 * (cu_number - manager_cu_number)`',
    );
    expect(page.markdown).toContain('settings that break `not log_enabled or obs_bucket`');
  });

  it('gives advice at the property it is about', () => {
    for (const { message, property } of body['x-advice']!) {
      expect(readSection(property)).toContain(`Advice ${message}`);
    }
  });

  it('tells what is taken in each state, and of each property whether a running job takes it', () => {
    for (const { refusal, states } of operation['x-states']) {
      const row = page.markdown.split('\n').find((line) => line.startsWith(`| \`${states[0]}\``))!;
      for (const state of states) expect(row).toContain(`\`${state}\``);
      expect(row).toContain(refusal ?? 'every property');
    }
    expect(readSection('smn_topic')).toContain('While job_running can be changed\n');
    expect(readSection('obs_bucket')).toContain(
      'While job_running can be changed, to another value than it has',
    );
    for (const [name] of properties) {
      const isTaken = stateRules.updateFlinkJarJob[1]!.accepts.includes(name);
      const said = isTaken ? 'can be changed' : 'cannot be changed: DLI.12003. Deploy it.';
      expect(readSection(name)).toContain(`While job_running ${said}`);
    }
  });

  it('says that an outcome of false is a failure, as a boolean and as a string', () => {
    expect(readSection('is_success')).toContain(
      'Outcome false or "false" means failure, whatever the status is',
    );
  });

  it('names every server and region, and every header with credentials', () => {
    for (const { url, variables = {} } of currentDocument.servers) {
      expect(page.markdown).toContain(`\`${url}\``);
      for (const { default: usual, description = '', enum: values = [usual] } of Object.values(variables)) {
        expect(page.markdown).toContain(description);
        expect(page.markdown).toContain(values.length > 1 ? `the default is \`${usual}\`` : usual);
        for (const value of values) expect(page.markdown).toContain(`\`${value}\``);
      }
    }
    for (const { description, name } of Object.values(currentDocument.components.securitySchemes)) {
      expect(readSection(name)).toContain(description.replaceAll('`', ''));
    }
  });

  it('describes each status with its headers, and shows every example', () => {
    const bodies = [operation.requestBody, ...Object.values(operation.responses)].map(readBody);
    for (const { examples = {} } of bodies.filter((entry) => entry !== undefined)) {
      for (const { summary, value } of Object.values(examples)) {
        expect(page.markdown).toContain(`title="${summary}"`);
        expect(page.markdown).toContain(JSON.stringify(value, undefined, 2));
      }
    }
    for (const [status, { headers = {} }] of Object.entries(operation.responses)) {
      const row = page.markdown
        .split('\n')
        .find((line) => line.startsWith('| [`') && line.includes(`[\`${status}\`]`));
      for (const header of Object.keys(headers)) expect(row).toContain(header);
    }
  });

  it('leads to the page of every error code', () => {
    for (const code of Object.keys(codes)) expect(html).toContain(`../errors/${code.toLowerCase()}/"`);
  });

  it('has a section for each member of an object, at an anchor of its path', () => {
    const anchors = new Set(headings.map(({ id }) => id));
    const members = listProperties(body).filter(({ parent }) => parent !== undefined);
    expect(members.length).toBeGreaterThan(0);
    for (const { path, schema } of members) {
      expect([...anchors]).toContain(path);
      expect(readSection(path)).toContain(schema.description!.replaceAll('`', ''));
    }
  });

  it('tells each edition, with what it brought and where that is from', () => {
    const [, editions = ''] = page.markdown.split('## Editions {#editions}');
    for (const { date, id, source, title } of currentDocument['x-editions']!) {
      const row = editions.split('\n').find((line) => line.startsWith(`| **${id}** | ${title} |`));
      expect(row).toMatch(new RegExp(`\\| ${date} \\| ${source.replaceAll(/[()]/g, '.')} \\|$`));
    }
    expect(editions).toMatch(/\| \*\*2024-05\*\* \| The page \| 25 properties \|/);
    expect(editions).toMatch(/\| \*\*2025-04\*\* .* words alone \|/);
    expect(editions).toMatch(/\| \*\*2026-07\*\* .* \[`flink_log_config`\]\(#flink_log_config\) \|/);
  });

  it('links only to anchors it has', () => {
    const anchors = new Set(headings.map(({ id }) => `#${id}`));
    const links = [...html.matchAll(/href="(#[^"]*)"/g)].map(([, link]) => decodeURIComponent(link!));
    expect(links.filter((link) => !anchors.has(link))).toEqual([]);
  });
});

describe('an object', () => {
  const extended = structuredClone(currentDocument) as unknown as {
    paths: Record<string, Record<string, { requestBody: { content: Record<string, { schema: object }> } }>>;
  };
  const key = { type: 'string', description: 'The key.', examples: ['a'] };
  const tag = { type: 'object', title: 'One tag', required: ['key'], properties: { key } };
  extended.paths[operation.path]!.put!.requestBody = {
    content: { 'application/json': { schema: { properties: { tag, tags: { type: 'array', items: tag } } } } },
  };
  const { markdown, path } = operationPage(extended as never, operationId);

  it.each(['tag.key', 'tags[].key'])('of the body, or of a list in it, shows its members: %s', (name) => {
    expect(renderMarkdown(markdown, path).headings).toContainEqual({
      id: name,
      isCode: true,
      level: 4,
      text: name,
    });
    expect(readSection(name, markdown)).toContain('- string\n- required\n');
  });

  it('names what its members are', () => {
    expect(markdown).toContain('<summary>Members of <code>tag</code>: One tag</summary>');
  });

  it('has its members on the Markdown beside the page without a frame', () => {
    expect(relativeMarkdown(markdown, path)).not.toMatch(/<\/?(details|summary|div)/);
  });
});

describe('an operation that is added', () => {
  const added = listOperations(extendedDocument).filter(({ path }) => path.includes('/queues/'));

  it('has a page of its own, and leaves that of the first as it is', () => {
    const paths = added.map((entry) => operationPage(extendedDocument, entry.operationId).path);
    expect(paths).toEqual(['list-queue-tags', 'tag-queue', 'clear-queue-tags']);
    expect(operationPage(extendedDocument, operationId)).toEqual(page);
  });

  it.each(added)(
    '$operationId has its parameters, properties, statuses and kinds of rules at their anchors',
    (entry) => {
      const { markdown, path } = operationPage(extendedDocument, entry.operationId);
      const anchors = renderMarkdown(markdown, path).headings.map(({ id }) => id);
      const ofBody = readBody(entry.requestBody)?.schema;
      expect(anchors).toEqual(
        expect.arrayContaining([
          'operation',
          'security',
          'parameter',
          'resource',
          'reply',
          ...(ofBody === undefined ? [] : ['body', 'effect']),
          ...entry.parameters.map(({ name }) => name),
          ...Object.keys(ofBody?.properties ?? {}),
          ...Object.values(entry.responses).flatMap((response) => listNames(readBody(response)?.schema)),
        ]),
      );
      expect(anchors).not.toContain('state');
      expect(markdown).not.toMatch(/undefined|\[object/);
    },
  );

  it('marks what has to be sent, and what each item of a list has to be', () => {
    const { markdown } = operationPage(extendedDocument, 'tagQueue');
    expect(readSection('tags', markdown)).toContain(
      '- array of strings\n- required\n- at least 1 item\n- each at most 36 characters\n',
    );
    expect(readSection('limit', markdown)).toContain('- integer, 32 bits\n- in the query\n- 1 to 20\n');
  });

  it('is refused by name where the document does not have it', () => {
    expect(() => operationPage(currentDocument, 'tagQueue')).toThrow(
      'The document has no operation tagQueue.',
    );
  });
});

function listNames(schema: JsonSchema | undefined): readonly string[] {
  return Object.keys(schema?.properties ?? {});
}
