// Measures Lightweight OpenPose as this project runs it beside MoveNet and BlazePose as Google's library runs them; see
// ../peers-on-coco-subset.md.
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeResults } from './describe-results.mjs';
import { importPosewright } from './import-posewright.mjs';
import { loadBlazeposes } from './load-blazeposes.mjs';
import { loadEstimators } from './load-estimators.mjs';
import { loadMovenets } from './load-movenets.mjs';
import { measureMethods } from './measure-methods.mjs';
import { measurePrecision } from './measure-precision.mjs';
import { readPictures } from './read-pictures.mjs';
import { summarizeTimes } from './summarize-times.mjs';

const { prepareBackend } = await importPosewright('backends', 'node');

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    weights: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    output: { type: 'string', default: join(import.meta.dirname, 'results.json') },
  },
});
const { data, weights, output } = values;
const [rounds, threads] = [values.rounds, values.threads].map(Number);
const isUsable = [rounds, threads].every((count) => Number.isInteger(count) && count > 0);
if (data === undefined || weights === undefined || !isUsable) {
  say(
    'Usage: node measure-peers.mjs --data DIR --weights FILE [--rounds 3] [--threads 2] [--output FILE]',
  );
  process.exit(2);
}

// tfjs keeps its engine in the process, not in the module: Google's library computes on this backend too. By itself tfjs would run it
// with one thread in Node.
const backend = await prepareBackend({ backend: 'wasm', threads });
const methods = [
  ...(await loadEstimators(weights, threads)),
  ...(await loadMovenets()),
  ...(await loadBlazeposes()),
];
const pictures = await readPictures(data);
const [loadBefore] = loadavg();
const { decoding, measured } = await measureMethods(methods, {
  pictures,
  rounds,
  onRound: (round) => say(round === 0 ? 'Warming up' : `Round ${round} of ${rounds}`),
});
const [loadAfter] = loadavg();
say('Comparing');
const precision = measurePrecision(measured, pictures);
const results = {
  machine: `${cpus()[0].model.trim()}, ${availableParallelism()} processors, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  node: process.version,
  backend: backend.description,
  threads,
  rounds,
  loadAverage: { before: loadBefore, after: loadAfter },
  people: pictures.reduce((total, { countedPeople }) => total + countedPeople, 0),
  pictures: Object.fromEntries(precision.map(({ selection, pictures }) => [selection, pictures])),
  decoding: summarizeTimes(decoding),
  rows: measured.map(({ times, poses, estimatePoses, ...description }, index) => ({
    ...description,
    ...summarizeTimes(times),
    poses: poses.flat().length,
    ...Object.fromEntries(precision.map(({ selection, methods }) => [selection, methods[index]])),
  })),
};
writeFileSync(output, `${JSON.stringify(results, null, 2)}\n`);
for (const line of describeResults(results)) say(line);
process.exit(0); // The engines' threads would keep the process.

function say(line) {
  process.stdout.write(`${line}\n`);
}
