import { listProperties } from '@dli-flink/contract/editions';
import { readPath, withPath } from '@dli-flink/contract/property-path';

import type { Settings } from '../model.ts';
import { operations } from '../operations.ts';
import { isUnset, listDifferences } from '../plan/compare-settings.ts';
import { Halt } from './halt.ts';
import { look } from './look.ts';
import type { Session } from './session.ts';
import { mostOldLooks } from './wait.ts';

/**
 * Reads the job until it has the settings that were sent.
 *
 * @returns what there is to say of properties that the endpoint does not show
 * @throws Halt that names what is not as it was sent
 */
export async function verify(session: Session, sent: Settings): Promise<string | undefined> {
  const { clock, contract } = session;
  const begun = clock.now();
  const hidden = listHidden(session);
  for (let count = 0; ; count++) {
    await look(session, 'verify', begun);
    const settings = session.shown;
    const different = listDifferences(settings, sent, contract).map(({ path }) => path);
    const isShown = (path: string): boolean => !(hidden.has(path) && isUnset(readPath(settings, path)));
    const wrong = different.filter(isShown);
    if (wrong.length === 0) {
      if (different.length === 0) return undefined;
      await session.hide(
        different.reduce<Settings>((all, path) => withPath(all, path, readPath(sent, path)), {}),
      );
      return `the endpoint does not show ${different.join(', ')}`;
    }
    if (count + 1 >= mostOldLooks) {
      const told = wrong.map(
        (path) => `${path} is ${show(readPath(settings, path))}, not ${show(readPath(sent, path))}`,
      );
      throw new Halt('failed', `the job does not show what was sent: ${told.join('; ')}`);
    }
    await session.retry('verify', `the job does not yet show ${wrong.join(', ')}`, count);
  }
}

/** The properties that the cloud of the endpoint has never documented. */
function listHidden({ contract, options: { cloud } }: Session): ReadonlySet<string> {
  const all = listProperties(operations.update, undefined, contract);
  return new Set(
    all.filter((one) => cloud !== undefined && one.undocumentedBy.includes(cloud)).map(({ path }) => path),
  );
}

const longestValue = 60;

function show(value: unknown): string {
  if (isUnset(value)) return 'not set';
  const text = typeof value === 'bigint' ? String(value) : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
