import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright/test';

const SECONDS = 4;
/** A worker that has less of a processor than this waits. */
const BUSY_SHARE = 0.1;
/** Of a processor's second, as Linux counts. */
const TICKS = 100;

/** Counts the browser's workers that really compute, over some seconds, as Linux sees them; `null` on other systems. */
export async function countBusyThreads(browser: Browser): Promise<number | null> {
  if (!existsSync('/proc/self/task')) return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const before = new Map(pages.flatMap(readWorkers));
  await new Promise((done) => setTimeout(done, 1000 * SECONDS));
  const after = pages.flatMap(readWorkers);
  const shares = after.map(([id, time]) => (time - (before.get(id) ?? time)) / TICKS / SECONDS);
  return shares.filter((share) => share > BUSY_SHARE).length;
}

/** Threads of a process that run workers, and the time that each has computed, in ticks. */
function readWorkers(process: number): [id: string, time: number][] {
  const folder = `/proc/${process}/task`;
  return readdirSync(folder).flatMap((id): [string, number][] => {
    const stat = readFileSync(`${folder}/${id}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return name.startsWith('Dedicated') ? [[id, Number(fields[11]) + Number(fields[12])]] : [];
  });
}
