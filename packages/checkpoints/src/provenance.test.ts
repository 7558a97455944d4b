import { expect, test } from 'vitest';
import { describeProvenance, type Provenance, readProvenance } from './provenance.js';

const WHOLE: Provenance = {
  license: 'MIT',
  source: { file: 'hrnet.pth', sha256: 'ab', origin: 'HRNet', importer: 'posewright 0.1.0' },
  pytorch: { format: 'zip', path: ['state_dict'], prefix: 'module.', values: { epoch: 17 } },
  training: { dataset: 'coco/train2017', epochs: 210 },
};

test('writes words, structured ones as JSON', () => {
  expect(describeProvenance({ license: 'MIT', training: { dataset: 'lsp', epochs: 3 } })).toEqual({
    license: 'MIT',
    training: '{"dataset":"lsp","epochs":3}',
  });
  expect(describeProvenance({})).toEqual({});
});

test('reads what was written', () => {
  const metadata = describeProvenance(WHOLE);
  expect(readProvenance({ ...metadata, architecture: 'hrnet', options: '{}' })).toEqual(WHOLE);
  expect(readProvenance({})).toEqual({});
});

test('reads the British spelling', () => {
  expect(readProvenance({ licence: 'Apache-2.0' })).toEqual({ license: 'Apache-2.0' });
});

test.each([
  ['source', 'https://example.org/weights'],
  ['source', '{"file":3,"sha256":"ab"}'],
  ['source', 'null'],
  ['pytorch', '{"format":"tar","path":[],"prefix":"","values":{}}'],
  ['pytorch', '{"format":"zip","path":[1],"prefix":"","values":{}}'],
  ['pytorch', '{"format":"zip","path":[],"prefix":"","values":null}'],
  ['training', '"210 epochs"'],
  ['training', '{"dataset":"coco"}'],
])('leaves out a `%s` that another program wrote: %s', (name, word) => {
  expect(readProvenance({ [name]: word })).toEqual({});
});
