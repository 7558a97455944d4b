import { expect, test } from 'vitest';
import type { ExaminedPicture, ExaminedSet } from '../examined-set.js';
import { drawnPeople, examinePeople } from '../testing/examine-people.js';
import { checkDuplicates } from './check-duplicates.js';

const people = drawnPeople(3);
const train = examinePeople(people);
const validation: ExaminedSet = examinePeople(people);

function factsOf(set: ExaminedSet, hashes: readonly bigint[]) {
  return hashes.map((hash, index) => ({
    picture: set.pictures[index] as ExaminedPicture,
    size: null,
    hash,
  }));
}

const FIRST = 0xf0e1_d2c3_b4a5_9687n;
const SECOND = 0x0123_4567_89ab_cdefn;
const THIRD = 0xffff_0000_ff00_00ffn;

test('finds nothing among different pictures', () => {
  expect(checkDuplicates(factsOf(train, [FIRST, SECOND, THIRD]))).toEqual({
    findings: [],
    measured: { 'pictures compared': 3 },
  });
});

test('calls a copy in another part an error, and one in the same a warning', () => {
  const facts = [
    ...factsOf(train, [FIRST, SECOND, SECOND ^ 1n]),
    ...factsOf(validation, [THIRD, FIRST ^ 3n]),
  ];
  expect(checkDuplicates(facts).findings).toMatchObject([
    {
      severity: 'error',
      message:
        '1 of 5 pictures look like one of another part: what is measured on was learned. Keep copies in one part.',
      cases: [
        {
          picture: { id: 'picture1' },
          other: { id: 'picture0' },
          detail: 'like train picture0, 2 of 64 bits differ',
        },
      ],
    },
    {
      severity: 'warning',
      message:
        '1 of 5 pictures look like an earlier one of their part. Remove copies, unless the same picture shows several people one by one.',
      cases: [
        {
          picture: { id: 'picture2' },
          other: { id: 'picture1' },
          detail: 'like picture1, 1 of 64 bits differ',
        },
      ],
    },
  ]);
});
