/** The document as Redoc shows it: one page that has everything in it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import { listReference } from './listing.ts';
import { mendPage } from './mend-page.ts';
import { referenceTemplate } from './template.ts';
import { listSampleKinds } from './with-code-samples.ts';

/** @param document with the samples it is to show, as `x-codeSamples` of its operations */
export async function renderReference(document: OpenApiDocument): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dli-flink-reference-'));
  const write = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  try {
    const input = await write('openapi.json', JSON.stringify(document));
    const config = await write('redocly.yaml', JSON.stringify(configure(document)));
    const template = await write('template.hbs', await makeTemplate(document));
    const output = join(folder, 'index.html');
    const options = ['--config', config, '--template', template, '--output', output];
    await runRedocly(['build-docs', input, '--inlineBundle', ...options]);
    return mendPage(await readFile(output, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function configure(document: OpenApiDocument): object {
  return {
    // Nobody is counted: neither who builds the page nor who reads it.
    telemetry: 'off',
    openapi: {
      downloadUrls: [
        { title: 'YAML', url: '../openapi.yaml' },
        { title: 'JSON', url: '../openapi.json' },
      ],
      codeSamples: { languages: [...listSampleKinds(document), { lang: 'Payload' }] },
      jsonSamplesExpandLevel: 'all',
      schemasExpansionLevel: 1,
    },
  };
}

/** The frame, with the colours and fonts of the site and what Redoc takes them for. */
async function makeTemplate(document: OpenApiDocument): Promise<string> {
  const palette = /^:root \{.*?^\}/ms.exec(await read('../theme/site.css'))?.[0];
  if (palette === undefined)
    throw new Error('theme/site.css no longer has the colours of the site in its :root.');
  return referenceTemplate(listReference(document), `${palette}\n${await read('theme.css')}`);
}

function read(file: string): Promise<string> {
  return readFile(join(import.meta.dirname, file), 'utf8');
}

async function runRedocly(args: readonly string[]): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  try {
    await promisify(execFile)(process.execPath, [join(dirname(manifest), 'bin/cli.js'), ...args], { env });
  } catch (error) {
    const { stderr = '' } = error as { readonly stderr?: string };
    const lines = stderr.split('\n').filter((line) => !/^\s*[╔║╚]|^\s*$/.test(line));
    throw new Error(`The reference cannot be rendered: ${lines.join(' ').trim() || String(error)}`, {
      cause: error,
    });
  }
}
