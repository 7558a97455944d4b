import { expect, test } from 'vitest';
import { provenanceLines } from './provenance-lines.js';

const STATE = new Map([
  ['a.weight', { shape: [3], dtype: 'F16', data: Uint16Array.of(1, 2, 3) }],
  ['a.running_var', { shape: [1], dtype: 'F32', data: Float32Array.of(1) }],
] as const);

test('says what a trained checkpoint tells', () => {
  const metadata = {
    license: 'Apache-2.0',
    training: '{"dataset":"lsp-crops/train","epochs":30}',
    epochs: '{"epoch":30,"accuracy":0.5627}',
  };
  expect(provenanceLines({ metadata, state: STATE })).toEqual([
    ['Trained on', 'lsp-crops/train, 30 epochs'],
    ['Accuracy', '56.3 % of joints, in pictures it has not learned from (PCK@0.2)'],
    ['Stored as', 'float16'],
    ['Licence', 'Apache-2.0'],
  ]);
});

test('says nothing where a file tells nothing, or nothing that can be read, but that it names no licence', () => {
  const nothing = [['Licence', 'the file names none']];
  expect(provenanceLines({ metadata: {}, state: new Map() })).toEqual(nothing);
  const metadata = { epochs: 'many', training: '[]' };
  expect(provenanceLines({ metadata, state: new Map() })).toEqual(nothing);
});
