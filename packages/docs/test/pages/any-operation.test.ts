import { describe, expect, it } from 'vitest';

import { renderMarkdown } from '../../src/markdown.ts';
import { machineFiles } from '../../src/machines.ts';
import { homePage } from '../../src/pages/home.ts';
import { makeReferencePages } from '../../src/reference.ts';
import { writeSearchIndex } from '../../src/search/index.ts';
import { listNavigation, renderPages } from '../../src/site.ts';
import { workshop } from '../fixtures/workshop.ts';

const pages = makeReferencePages(workshop);

/** A page without links and marks. */
function read(path: string): string {
  return pages
    .find((page) => page.path === path)!
    .markdown.replaceAll(/\[((?:[^[\]]|\[[^\]]*\])*)\]\([^)]*\)/g, '$1')
    .replaceAll(/`|\*\*/g, '');
}

/** The traits of a property, and what is said of it, up to the next one. */
function readProperty(path: string, name: string): string {
  const [, found = ''] = read(path).split(
    new RegExp(`^#+ ${name.replaceAll(/[.[\]]/g, String.raw`\$&`)}(?: .*)?$`, 'm'),
  );
  return found.split(/^#+ /m)[0]!;
}

describe('a document of another service', () => {
  it('has a page for each operation and for what they are about, grouped by their tags', () => {
    expect(pages.map(({ group, path }) => [path, group])).toEqual([
      ['list-robots', 'Robots'],
      ['make-robot', 'Robots'],
      ['start-robots', 'Robots'],
      ['order-robots', 'Robots'],
      ['read-robot', 'Robots'],
      ['change-robot', 'Robots'],
      ['scrap-robot', 'Robots'],
      ['find-robot', 'Robots'],
      ['read-log', 'Logs'],
      ['robot', undefined],
    ]);
    const frame = { navigation: listNavigation(pages), version: '1' };
    const html = String(renderPages(pages, frame).get('robot/index.html'));
    expect(html).toMatch(/<h3>Robots<\/h3>\s*<ul>\s*<li><a href="\.\.\/list-robots\/"/);
  });

  it.each(pages.map(({ markdown, path }) => ({ markdown, path })))(
    'says nothing unfinished on the page $path, and links to anchors that are there',
    ({ markdown, path }) => {
      expect(markdown).not.toMatch(/undefined|\[object|NaN/);
      const anchors = new Map(
        pages.map((page) => [
          page.path,
          renderMarkdown(page.markdown, page.path).headings.map(({ id }) => id),
        ]),
      );
      const links = [...markdown.matchAll(/\]\((?:\/([^)#]*)\/)?#([^)]*)\)/g)];
      const lost = links.filter(
        ([, page, anchor]) => !anchors.get(page ?? path)?.includes(decodeURIComponent(anchor!)),
      );
      expect(lost.map(([link]) => link)).toEqual([]);
    },
  );

  it('is found, and told to machines', () => {
    const files = machineFiles(pages, workshop);
    for (const { path } of pages) {
      expect(files.get('sitemap.xml')).toContain(`/${path}/<`);
      expect(files.get('llms.txt')).toContain(`/${path}/index.md)`);
      expect(writeSearchIndex(pages)).toContain(`"${path}/"`);
    }
    expect(homePage(workshop, pages).markdown).toContain(
      '| [Start robots](/start-robots/) | `POST /robots/start` |',
    );
  });
});

describe('members', () => {
  it.each([
    ['tools', 'array of objects'],
    ['tools[].kind', 'string\n- required\n- one of saw, drill'],
    ['tools[].serial', 'integer or null, 64 bits'],
    ['tools[].parts[].nut', 'string'],
    ['owner', 'string or object\n- as string: at least 1 character'],
    ['owner.email', 'string\n- format email'],
    ['name', 'string\n- required\n- at most 9 characters'],
  ])('of lists, of alternatives and of what is made of parts unfold: %s', (name, traits) => {
    expect(readProperty('make-robot', name)).toContain(`- ${traits}\n`);
  });

  it('of each item of a reply that is a list stand by their own names', () => {
    expect(read('list-robots')).toContain('It is application/json: array of objects.');
    expect(read('list-robots')).toMatch(
      /Each item of the list has:\s+<div class="property">\s+#### robot_id/,
    );
  });

  it('of what may stand alone or in a list are told once', () => {
    expect(read('start-robots')).toContain('The object, or each item of the list, has:');
    expect(read('start-robots').match(/^#### is_success$/gm)).toHaveLength(1);
    expect(read('start-robots').match(/^#### code$/gm)).toHaveLength(1);
  });

  it('of an object that may be null are there', () => {
    expect(readProperty('read-robot', 'robot')).toContain('- object or null\n');
    expect(readProperty('read-robot', 'robot.settings.pace')).toContain('- string\n');
  });
});

describe('a default', () => {
  it.each([
    ['list-robots', 'limit', '10 when left out'],
    ['start-robots', 'quietly', 'false when left out'],
    ['make-robot', 'speed', '3 when left out'],
    ['change-robot', 'speed', '3 at creation'],
  ])('on the page %s says when it applies: %s', (path, name, words) => {
    expect(readProperty(path, name)).toContain(`- ${words}\n`);
  });
});

describe('replies and bodies that are no objects', () => {
  it('are shown as what they are', () => {
    expect(read('order-robots')).toContain('a JSON array of integers, 64 bits, and may be left out.');
    expect(pages.find(({ path }) => path === 'read-log')!.markdown).toContain(
      '```text title="Example"\nit began\nit ended\n```',
    );
    expect(read('read-log')).toContain('A request needs none.');
    expect(read('order-robots')).toContain('| 204 | Ordered. |');
  });

  it('keep every digit of an ID', () => {
    const { markdown } = pages.find(({ path }) => path === 'list-robots')!;
    expect(markdown).toContain('"robot_id": 9007199254740993\n');
    expect(markdown).not.toContain('9007199254740992');
  });
});

describe('the page of a resource', () => {
  it('tells what each state means, becomes and takes', () => {
    expect(read('robot')).toContain('| idle | It waits. | stays |');
    expect(read('robot')).toContain('| starting | It warms up. | working or idle |');
    expect(read('robot')).toContain(String.raw`| working\* | It works. | idle, or stays |`);
    expect(read('robot')).toContain('| idle | Start robots, becomes starting, then working | nothing |');
    expect(read('robot')).toContain('| starting working | nothing | Start robots |');
    expect(read('start-robots')).toContain('| idle | the request | starting, then working |');
  });

  it('tells where a setting is read, as the setting itself does', () => {
    expect(read('robot')).toContain('| speed | robot.settings.pace | 1 as slow, 3 as fast |');
    expect(readProperty('change-robot', 'speed')).toContain(
      'Read back as robot.settings.pace of Read a robot; 1 as slow, 3 as fast',
    );
    expect(readProperty('start-robots', 'quietly')).not.toContain('Read back');
  });
});
